"""What a funder has decided is written down: rules, rates, grants; and what is posted and closed month by month."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from samsyn.accounts.models import User
from samsyn.organisations.models import Association
from samsyn.projects.actions.founding import (
    BackwardsPeriod,
    refuse_others,
    refuse_others_of_part,
    remember,
    written,
)
from samsyn.projects.choices import AttendanceSigners, Description, Signers
from samsyn.projects.models import (
    ClosedMonth,
    GrantDecision,
    HourlyRate,
    Posting,
    Project,
    ProjectRules,
    RuleSet,
    SubProject,
)
from samsyn.projects.timekeeping import HOUR, first_of, next_month

#: What is published of the two programme periods (domain 5.1). What no source says stays empty until somebody enters it.
PUBLISHED = {
    "esf-2014": {
        "name": "ESF 2014-2020",
        "since": date(2014, 1, 1),
        "until": date(2022, 12, 31),
        "most_minutes_a_year": 1662 * HOUR,
        "step_minutes": HOUR,
        "description": Description.TEXT,
        "signers": Signers.PERSON_AND_MANAGER,
        "attendance_signers": AttendanceSigners.PARTICIPANT_AND_MANAGER,
        "zero_reports": True,
        "source": "https://www.esf.se/att-driva-projekt/programperiod-2014-2020/redovisning-av-personal-och-deltagare/ "
        "(1 662 timmar om året, fri text). Hela timmar, avrundat nedåt: projektvägledning, inte programmets egen text. "
        "Närmaste chefs underskrift: slutsats, inte uttalat för personal. Högsta tid per dag saknas i källorna. "
        "http://kompetentavarden.hh.se/?p=299 (deltagarens närvaro: deltagaren och närmaste chef, på papper).",
    },
    "esf-2021": {
        "name": "ESF+ 2021-2027",
        "since": date(2021, 1, 1),
        "most_minutes_a_year": 1720 * HOUR,
        "most_minutes_a_day": 13 * HOUR,
        "step_minutes": 1,
        "description": Description.ACTIVITIES,
        "signers": Signers.PERSON,
        "zero_reports": False,
        "source": "https://www.esf.se/att-driva-projekt/programperiod-2021-2027/redovisning-av-personal-och-deltagare/ "
        "(1 720 timmar om året, 13 timmar om dagen, en av sju aktiviteter). "
        "https://www.esf.se/att-driva-projekt/faq-projektrummet/ (bara den som redovisar signerar; en månad utan timmar "
        "varken redovisas eller signeras). Aktiviteternas namn saknas i källorna, och vilka som signerar deltagares närvaro.",
    },
}


class DecidedBackwards(Exception):
    """The rate or decision would begin before the one it follows."""


class NotAMonthOfIt(Exception):
    """The month lies outside the project, or has not ended."""


def seed_rule_sets(association: Association) -> None:
    """The rule sets of the programme periods, as far as they are published; those the association has are left alone."""
    for code, columns in PUBLISHED.items():
        RuleSet.objects.get_or_create(association=association, code=code, defaults=columns)


@transaction.atomic
def follow_rules(project: Project, rule_set: RuleSet, *, since: date, by: User) -> ProjectRules:
    """The project follows the rule set from a day on. Hours that have been written keep what they were counted by."""
    refuse_others(by, project)
    made, _is_new = ProjectRules.objects.update_or_create(
        project=project, since=since, defaults={"rule_set": rule_set}
    )
    remember(project, f"Följer {rule_set.name} från {written(since)}.", by=by)
    return made


@transaction.atomic
def decide_rate(
    project: Project,
    function: str,
    ore: int,
    *,
    since: date,
    by: User,
    until: date | None = None,
    source: str = "",
    is_invented: bool = False,
) -> HourlyRate:
    """What an hour of the function is worth from a day on, in öre. A late decision may begin before today.

    What has been claimed keeps the rate that it was claimed at. Raises BackwardsPeriod.
    """
    refuse_others(by, project)
    if until and until < since:
        raise BackwardsPeriod(f"{since}-{until}")
    made, _is_new = HourlyRate.objects.update_or_create(
        project=project,
        function=function,
        since=since,
        defaults={"until": until, "ore": ore, "source": source, "is_invented": is_invented},
    )
    remember(project, f"Timkostnad för {function} från {written(since)}.", by=by)
    return made


@transaction.atomic
def decide_grant(
    sub_project: SubProject,
    *,
    decided_on: date,
    since: date,
    grant_ore: int,
    cofinancing_ore: int,
    by: User,
    note: str = "",
) -> GrantDecision:
    """A new version of the funder's decision, in öre, that holds from a day. Raises DecidedBackwards."""
    refuse_others(by, sub_project.project)
    list(SubProject.objects.select_for_update(no_key=True).filter(pk=sub_project.pk))
    latest = GrantDecision.objects.filter(sub_project=sub_project).order_by("-version").first()
    if latest and since < latest.since:
        raise DecidedBackwards(f"{since} < {latest.since}")
    made = GrantDecision.objects.create(
        sub_project=sub_project,
        version=latest.version + 1 if latest else 1,
        decided_on=decided_on,
        since=since,
        grant_ore=grant_ore,
        cofinancing_ore=cofinancing_ore,
        note=note,
        by=by,
    )
    note = f"Beslut {made.version} för {sub_project.name} från {written(since)}."
    remember(sub_project.project, note, by=by, about=sub_project)
    return made


@transaction.atomic
def post(
    sub_project: SubProject, month: date, kind: str, ore: int, *, note: str, by: User, party: str = ""
) -> Posting:
    """An amount of a month that is not hours, in öre; negative puts an earlier one right. Raises NotAMonthOfIt."""
    refuse_others_of_part(by, sub_project)
    _refuse_months_outside(sub_project, month)
    return Posting.objects.create(
        sub_project=sub_project, month=first_of(month), kind=kind, ore=ore, note=note, party=party, by=by
    )


@transaction.atomic
def close_month(
    sub_project: SubProject, month: date, *, missing: int, by: User, at: datetime | None = None
) -> ClosedMonth:
    """The month is complete enough to reckon with; `missing` of the workers had not signed. Closed again, the first
    closing stands. Raises NotAMonthOfIt.
    """
    refuse_others_of_part(by, sub_project)
    _refuse_months_outside(sub_project, month)
    at = at or timezone.now()
    if timezone.localdate(at) < next_month(month):
        raise NotAMonthOfIt(f"{month:%Y-%m}")
    made, is_new = ClosedMonth.objects.get_or_create(
        sub_project=sub_project,
        month=first_of(month),
        defaults={"missing": missing, "by": by, "at": at},
    )
    if is_new:
        remember(
            sub_project.project,
            f"{sub_project.name}: {written(month, 'F Y')} stängdes.",
            by=by,
            about=sub_project,
        )
    return made


def _refuse_months_outside(sub_project: SubProject, month: date) -> None:
    project = sub_project.project
    if not first_of(project.starts_on) <= first_of(month) <= first_of(project.ends_on):
        raise NotAMonthOfIt(f"{month:%Y-%m}")
