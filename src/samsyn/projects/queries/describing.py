"""What a row with time must say, by the rules that it was written under."""

from collections.abc import Iterable

from samsyn.projects.choices import Description, Signers, Trouble
from samsyn.projects.models import Activity, RuleSet, TimeEntry, TimeReport
from samsyn.projects.queries.ruling import Rules
from samsyn.projects.timekeeping import days_of


def activities_of(rule_sets: Iterable[RuleSet]) -> dict[int, list[Activity]]:
    """The fixed activities of each rule set that asks for one and has any; by its key. One query."""
    wanted = [each.pk for each in rule_sets if each.description == Description.ACTIVITIES]
    found: dict[int, list[Activity]] = {}
    for activity in Activity.objects.filter(rule_set__in=wanted).order_by("pk"):
        found.setdefault(activity.rule_set_id, []).append(activity)
    return found


def lacks(entry: TimeEntry, activities: dict[int, list[Activity]]) -> Trouble | None:
    """What a row with time lacks. Where the activities are not entered yet ("saknas"), a text is taken instead."""
    if not entry.minutes or entry.rule_set_id is None:
        return None
    if entry.rule_set_id in activities:
        return None if entry.activity_id else Trouble.NO_ACTIVITY
    return None if entry.text.strip() else Trouble.NO_TEXT


def rules_at_end_of(report: TimeReport, followed: Rules | None = None) -> RuleSet | None:
    """The rule set that the project follows on the month's last day, or on its own. `worker.sub_project.project` is
    fetched with the report."""
    project = report.worker.sub_project.project
    return (followed or Rules([project])).on(project.pk, min(days_of(report.month)[-1], project.ends_on))


def asks_for_attest(report: TimeReport, followed: Rules | None = None) -> bool:
    """Does the rule set of the month's last day want the nearest manager's signature too?"""
    rule_set = rules_at_end_of(report, followed)
    return rule_set is not None and rule_set.signers == Signers.PERSON_AND_MANAGER
