"""What holds on a day: rule sets, hourly rates, shares and decisions."""

from collections.abc import Iterable
from datetime import date, timedelta

from samsyn.projects.models import (
    GrantDecision,
    HourlyRate,
    Project,
    ProjectRules,
    RuleSet,
    SubProject,
    Worker,
)
from samsyn.projects.timekeeping import Limits

ONE_DAY = timedelta(days=1)


class Rules:
    """The rule sets that projects follow, day by day. Read in two queries, however many projects."""

    def __init__(self, projects: Iterable[Project]):
        self._followed: dict[int, list[ProjectRules]] = {}
        for row in (
            ProjectRules.objects.filter(project__in=projects).select_related("rule_set").order_by("since")
        ):
            self._followed.setdefault(row.project_id, []).append(row)

    def on(self, project_id: int, day: date) -> RuleSet | None:
        """The latest that had begun; None before the first."""
        begun = [row for row in self._followed.get(project_id, []) if row.since <= day]
        return begun[-1].rule_set if begun else None


def limits_of(rule_set: RuleSet) -> Limits:
    return Limits(
        name=rule_set.name,
        a_year=rule_set.most_minutes_a_year,
        a_day=rule_set.most_minutes_a_day,
        step=rule_set.step_minutes,
    )


class Rates:
    """What an hour of each function is worth, day by day. One query, however many projects."""

    def __init__(self, projects: Iterable[Project]):
        self._decided: dict[tuple[int, str], list[HourlyRate]] = {}
        for rate in HourlyRate.objects.filter(project__in=projects).order_by("since"):
            self._decided.setdefault((rate.project_id, rate.function), []).append(rate)

    def on(self, project_id: int, function: str, day: date) -> HourlyRate | None:
        """The latest that had begun and has not ended; None when none has been decided ("saknas")."""
        rates = self._decided.get((project_id, function), [])
        return next((rate for rate in reversed(rates) if holds(rate, day)), None)

    def changes(self) -> list[date]:
        """The days within a month on which some rate begins or no longer holds; those of a month's first day are not told."""
        days: set[date] = set()
        for rates in self._decided.values():
            days |= {rate.since for rate in rates}
            days |= {rate.until + ONE_DAY for rate in rates if rate.until}
        return sorted(day for day in days if day.day > 1)


def holds(row: HourlyRate, day: date) -> bool:
    return row.since <= day and (row.until is None or row.until >= day)


def share_on(worker: Worker, day: date) -> int | None:
    """Percent of full time that day; None when not employed then. Asks nothing when `periods` are prefetched."""
    for period in worker.periods.all():
        if period.since <= day and (period.until is None or period.until >= day):
            return int(period.share)
    return None


def decisions_on(sub_projects: Iterable[SubProject]) -> dict[int, list[GrantDecision]]:
    """The decisions of each, by its key, the earliest version first. One query."""
    found: dict[int, list[GrantDecision]] = {}
    for decision in GrantDecision.objects.filter(sub_project__in=sub_projects).order_by("version"):
        found.setdefault(decision.sub_project_id, []).append(decision)
    return found


def in_force(decisions: list[GrantDecision], day: date) -> GrantDecision | None:
    """The latest version that had begun to hold by the day."""
    begun = [each for each in decisions if each.since <= day]
    return begun[-1] if begun else None
