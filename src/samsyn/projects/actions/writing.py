"""Somebody writes down a month: the time of each day, in one or several projects at once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F, prefetch_related_objects
from django.utils.translation import gettext_lazy as _

from samsyn.accounts.models import User
from samsyn.lib.dates import today
from samsyn.projects import rules
from samsyn.projects.actions.stepping import (
    ChangedMeanwhile,
    HoursRefused,
    Refusal,
    StepNotAllowed,
    lock_hours,
    refusal_of,
    remember,
    worsened,
)
from samsyn.projects.choices import Trouble
from samsyn.projects.models import LONGEST_DAY_MINUTES, Activity, RuleSet, TimeEntry, TimeReport, Worker
from samsyn.projects.queries import Rules, limits_of, share_on
from samsyn.projects.queries.standing import PersonsYear
from samsyn.projects.states import ReportState, ReportStep
from samsyn.projects.timekeeping import counted, first_of, most_in

OWN_ONLY = _("Var och en redovisar bara sin egen tid.")


@dataclass(frozen=True)
class Row:
    """What is written of a day. Minutes as they were typed."""

    day: date
    minutes: int = 0
    text: str = ""
    activity: Activity | None = None
    is_absent: bool = False

    @property
    def is_empty(self) -> bool:
        return not (self.minutes or self.text or self.activity or self.is_absent)


@dataclass(frozen=True)
class Sheet:
    """A worker's month as it was filled in. `edit` is that of the draft when the page was opened; 0 when there was none."""

    worker: Worker
    edit: int
    rows: tuple[Row, ...]
    is_nothing: bool = False

    @property
    def written(self) -> list[Row]:
        return [row for row in self.rows if not row.is_empty]


def write_month(
    worker: Worker,
    month: date,
    rows: Iterable[Row],
    *,
    edit: int,
    by: User,
    on: date | None = None,
    is_nothing: bool = False,
) -> TimeReport:
    """`write_months` of one worker."""
    return write_months(month, [Sheet(worker, edit, tuple(rows), is_nothing)], by=by, on=on)[0]


@transaction.atomic
def write_months(
    month: date, sheets: Iterable[Sheet], *, by: User, on: date | None = None
) -> list[TimeReport]:
    """The month's drafts now say what the sheets say, all of them or none. What counts of a day is reckoned by the rules
    that its project follows that day. `on` is today, but for the demo: what lies after it is refused.

    Checked over all projects and associations of the person, one writing at a time. Sent twice, it is written once.
    Raises HoursRefused with everything that stands in the way; ChangedMeanwhile when the month was changed after the page
    was opened; StepNotAllowed when it has been signed; PermissionDenied for another's time.
    """
    sheets, month, on = list(sheets), first_of(month), on or today()
    if not all(rules.may_write(by, sheet.worker) for sheet in sheets):
        raise PermissionDenied(OWN_ONLY)
    prefetch_related_objects([sheet.worker for sheet in sheets], "periods", "sub_project__project")
    lock_hours(by)
    before = PersonsYear(by, month.year).excesses()
    followed = Rules(sheet.worker.sub_project.project for sheet in sheets)
    refusals: list[Refusal] = []
    written = []
    for sheet in sheets:
        found = refused_rows(sheet, month, followed, on=on)
        refusals += found
        bad = {each.day for each in found}
        kept = [row for row in sheet.written if row.day not in bad]
        written.append(_write(sheet, month, kept, followed, by=by))
    after = PersonsYear(by, month.year).excesses()
    refusals += [refusal_of(each) for each in worsened(before, after)]
    if refusals:
        raise HoursRefused(refusals)
    return written


def refused_rows(sheet: Sheet, month: date, followed: Rules, *, on: date) -> list[Refusal]:
    """What is wrong with the rows one by one, whatever else the person has reported."""
    found = []
    for row in sheet.written:
        rule_set = followed.on(sheet.worker.sub_project.project_id, row.day)
        trouble = _trouble_with(row, sheet, month, rule_set, on=on)
        if trouble:
            most = most_in(row.day, [limits_of(rule_set)] if rule_set else [])
            found.append(Refusal(trouble, sheet.worker, row.day, row.minutes, most))
    return found


def _trouble_with(
    row: Row, sheet: Sheet, month: date, rule_set: RuleSet | None, *, on: date
) -> Trouble | None:
    project = sheet.worker.sub_project.project
    troubles = {
        Trouble.NOT_OF_MONTH: first_of(row.day) != month,
        Trouble.FUTURE: row.day > on,
        Trouble.OUTSIDE_PROJECT: not project.starts_on <= row.day <= project.ends_on,
        Trouble.NOT_EMPLOYED: share_on(sheet.worker, row.day) is None,
        Trouble.AWAY: row.is_absent and row.minutes > 0,
        Trouble.NOTHING: sheet.is_nothing and row.minutes > 0,
        Trouble.NOT_ITS_ACTIVITY: row.activity is not None
        and (rule_set is None or row.activity.rule_set_id != rule_set.pk),
        Trouble.DAY_OVER: row.minutes > LONGEST_DAY_MINUTES,
    }
    return next((trouble for trouble, is_so in troubles.items() if is_so), None)


def _write(sheet: Sheet, month: date, rows: list[Row], followed: Rules, *, by: User) -> TimeReport:
    report = _draft(sheet, month)
    is_new = report.pk is None
    entries = [_entry(row, sheet.worker, followed) for row in rows]
    if not is_new and said(report.entries.all()) == said(entries) and report.is_nothing == sheet.is_nothing:
        return report  # sent twice, or nothing was changed
    if is_new:
        report.save()
    elif report.edit != sheet.edit or not _edited(report, sheet):
        raise ChangedMeanwhile(report)
    report.entries.all().delete()
    for entry in entries:
        entry.report = report
    TimeEntry.objects.bulk_create(entries)
    remember(ReportStep.WRITE, report, by=by)
    return report


def _draft(sheet: Sheet, month: date) -> TimeReport:
    """The draft of the month, a new one that is not stored yet, or what has been signed when it says the same."""
    latest = TimeReport.objects.filter(worker=sheet.worker, month=month).order_by("version").last()
    if latest is None:
        return TimeReport(worker=sheet.worker, month=month, is_nothing=sheet.is_nothing)
    if latest.state != ReportState.DRAFT and not _says(latest, sheet):
        raise StepNotAllowed(f"Cannot write in a report that is {latest.state}.")
    return latest


def _says(report: TimeReport, sheet: Sheet) -> bool:
    as_written = {
        (row.day, row.minutes, row.text, row.activity and row.activity.pk, row.is_absent)
        for row in sheet.written
    }
    return said(report.entries.all()) == as_written


def _edited(report: TimeReport, sheet: Sheet) -> bool:
    this = TimeReport.objects.filter(pk=report.pk, edit=sheet.edit, state=ReportState.DRAFT)
    changed = this.update(edit=F("edit") + 1, is_nothing=sheet.is_nothing)
    report.refresh_from_db(fields=["edit", "is_nothing"])
    return bool(changed)


def _entry(row: Row, worker: Worker, followed: Rules) -> TimeEntry:
    rule_set = followed.on(worker.sub_project.project_id, row.day)
    return TimeEntry(
        day=row.day,
        minutes=row.minutes,
        counted=counted(row.minutes, rule_set.step_minutes) if rule_set else row.minutes,
        activity=row.activity,
        text=row.text[:200],
        is_absent=row.is_absent,
        rule_set=rule_set,
    )


def said(entries: Iterable[TimeEntry]) -> set[tuple[date, int, str, int | None, bool]]:
    """What the person has written, to compare."""
    return {(each.day, each.minutes, each.text, each.activity_id, each.is_absent) for each in entries}
