"""How a time report moves: its state in one UPDATE, then the line in its history. And what stands in the way."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from samsyn.accounts.models import User
from samsyn.projects.choices import Trouble
from samsyn.projects.models import ReportEvent, TimeKeeper, TimeReport, Worker
from samsyn.projects.queries.limits import Excess
from samsyn.projects.queries.standing import PersonsYear
from samsyn.projects.states import REPORT_STEPS, ReportStep


class StepNotAllowed(Exception):
    """The report is not, or no longer, in a state the step may start from."""


class ChangedMeanwhile(Exception):
    """The month was changed after the page was opened. `report` is what stands now."""

    def __init__(self, report: TimeReport):
        super().__init__(report.reference)
        self.report = report


@dataclass(frozen=True)
class Refusal:
    """One thing that stands in the way: where, what was given and what would be accepted. Minutes."""

    trouble: Trouble
    worker: Worker | None = None
    day: date | None = None
    value: int = 0
    most: int = 0
    #: Of the rule set or of the year, where it says something.
    name: str = ""


class HoursRefused(Exception):
    """Nothing was written; `refusals` are all reasons at once, in the order of the days."""

    def __init__(self, refusals: list[Refusal]):
        super().__init__([each.trouble.value for each in refusals])
        self.refusals = sorted(refusals, key=lambda each: each.day or date.max)


@transaction.atomic
def take(
    step: ReportStep,
    report: TimeReport,
    *,
    by: User,
    note: str = "",
    at: datetime | None = None,
    only: dict[str, Any] | None = None,
    **columns: Any,
) -> ReportEvent:
    """Move the report one step and write it down; what it may start from is checked and changed in one UPDATE.

    `only` are further conditions on the row as it stands, checked in the same UPDATE. `at` is now, but for the demo.
    Raises StepNotAllowed, with the report as it now stands.
    """
    sources, target = REPORT_STEPS[step]
    if target:
        columns |= {"state": target}
    moved = TimeReport.objects.filter(pk=report.pk, state__in=sorted(sources), **(only or {})).update(
        edit=F("edit") + 1, **columns
    )
    report.refresh_from_db(fields=["state", "edit", *columns])
    if not moved:
        raise StepNotAllowed(f"Cannot {step} a report that is {report.state}.")
    return remember(step, report, by=by, note=note, at=at)


def remember(
    step: ReportStep, report: TimeReport, *, by: User, note: str = "", at: datetime | None = None
) -> ReportEvent:
    """The line in the history."""
    return ReportEvent.objects.create(
        report=report, step=step, by=by, note=note[:300], at=at or timezone.now()
    )


def lock_hours(user: User) -> None:
    """Nobody else changes the person's hours until this transaction ends. On SQLite every transaction is such a lock."""
    keeper, _is_new = TimeKeeper.objects.get_or_create(user=user)
    list(TimeKeeper.objects.select_for_update().filter(pk=keeper.pk))


def worsened(before: list[Excess], after: list[Excess]) -> list[Excess]:
    """The limits that a change broke or went further over. What was over already, and is not more so, is let be:
    otherwise nobody could put it right."""
    excess = {each.limit: each.total - each.most for each in before}
    return [each for each in after if each.total - each.most > excess.get(each.limit, 0)]


def refuse_worse(user: User, month: date, before: list[Excess]) -> None:
    """Raises HoursRefused when some limit is broken further than `before` the change."""
    worse = worsened(before, PersonsYear(user, month.year).excesses())
    if worse:
        raise HoursRefused([refusal_of(each) for each in worse])


def refusal_of(excess: Excess, worker: Worker | None = None) -> Refusal:
    trouble = Trouble.DAY_OVER if excess.day else Trouble.YEAR_OVER
    return Refusal(trouble, worker, excess.day, excess.total, excess.most, excess.name)
