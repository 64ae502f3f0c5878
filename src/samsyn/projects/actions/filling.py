"""Days that are empty are filled in: by the schedule, or as the week before. Proposals, which the person changes."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, timedelta

from django.db import transaction
from django.db.models import prefetch_related_objects

from samsyn.accounts.models import User
from samsyn.lib.dates import is_eve, today
from samsyn.projects.actions.writing import Row, Sheet, write_months
from samsyn.projects.models import TimeEntry, TimeReport, Worker
from samsyn.projects.queries import Rules, share_on
from samsyn.projects.timekeeping import days_of, first_of, is_work_day, scheduled

A_WEEK = timedelta(days=7)
#: What a day of the worker's gets, given what is written of other days; None is nothing.
Proposal = Callable[[Worker, date, dict[date, Row]], Row | None]


@transaction.atomic
def fill_months(
    month: date, sheets: Iterable[Sheet], *, by: User, on: date | None = None
) -> list[TimeReport]:
    """The empty working days up to today get the hours of the share that the person works, with what was written last.

    Writes what the sheets say otherwise, as `write_months`, and raises what it raises.
    """
    on = on or today()
    return _filled_in(month, sheets, _by_schedule, days_of(first_of(month)), by=by, on=on)


@transaction.atomic
def copy_week(
    month: date, sheets: Iterable[Sheet], *, monday: date, by: User, on: date | None = None
) -> list[TimeReport]:
    """The empty days of the week that begins on `monday` get what was written seven days earlier. Days off stay empty, and
    so do days that have not been.

    Writes what the sheets say otherwise, as `write_months`, and raises what it raises.
    """
    days = [monday + timedelta(days=each) for each in range(7)]
    days = [day for day in days if first_of(day) == first_of(month)]
    return _filled_in(month, sheets, _as_last_week, days, by=by, on=on or today())


def _filled_in(
    month: date, sheets: Iterable[Sheet], proposal: Proposal, days: list[date], *, by: User, on: date
) -> list[TimeReport]:
    sheets = list(sheets)
    prefetch_related_objects([sheet.worker for sheet in sheets], "periods", "sub_project__project")
    followed = Rules(sheet.worker.sub_project.project for sheet in sheets)
    filled = []
    for sheet in sheets:
        rows = {**_earlier(sheet.worker, first_of(month)), **{row.day: row for row in sheet.written}}
        for day in days:
            if day in rows or day > on or sheet.is_nothing or not _works(sheet.worker, day):
                continue
            proposed = proposal(sheet.worker, day, rows)
            if proposed:
                rows[day] = _within_rules(proposed, sheet.worker, followed)
        own = (row for day, row in sorted(rows.items()) if first_of(day) == first_of(month))
        filled.append(replace(sheet, rows=tuple(own)))
    return write_months(month, filled, by=by, on=on)


def _by_schedule(worker: Worker, day: date, rows: dict[date, Row]) -> Row | None:
    minutes = scheduled(day, share_on(worker, day))
    said = [row for each, row in sorted(rows.items()) if each < day and (row.text or row.activity)]
    last = said[-1] if said else Row(day)
    return Row(day, minutes, last.text, last.activity) if minutes else None


def _as_last_week(_worker: Worker, day: date, rows: dict[date, Row]) -> Row | None:
    before = rows.get(day - A_WEEK)
    return replace(before, day=day) if before and before.minutes else None


def _within_rules(row: Row, worker: Worker, followed: Rules) -> Row:
    """An activity of a rule set that the project no longer follows that day is left out."""
    rule_set = followed.on(worker.sub_project.project_id, row.day)
    fits = row.activity is None or (rule_set is not None and row.activity.rule_set_id == rule_set.pk)
    return row if fits else replace(row, activity=None)


def _works(worker: Worker, day: date) -> bool:
    project = worker.sub_project.project
    is_open = project.starts_on <= day <= project.ends_on and is_work_day(day) and not is_eve(day)
    return is_open and share_on(worker, day) is not None


def _earlier(worker: Worker, month: date) -> dict[date, Row]:
    """What the person wrote in the month before, by day."""
    latest = TimeReport.objects.latest().filter(worker=worker, month=first_of(month - timedelta(days=1)))
    entries = TimeEntry.objects.filter(report__in=latest).select_related("activity")
    return {
        each.day: Row(each.day, each.minutes, each.text, each.activity, each.is_absent) for each in entries
    }
