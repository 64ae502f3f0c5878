"""Months that have been signed, for tests of the money: rows as the steps of a time report leave them."""

from datetime import UTC, date, datetime

from django.utils import timezone

from samsyn.accounts.queries import operator
from samsyn.projects import actions
from samsyn.projects.models import TimeEntry, TimeReport
from samsyn.projects.timekeeping import FULL_DAY_MINUTES, HOUR, days_of, is_work_day, next_month
from tests.projects.signed import put_name

JANUARY, FEBRUARY, MARCH = date(2021, 1, 1), date(2021, 2, 1), date(2021, 3, 1)


def reports(worker, month, hours, *, state="signed", version=1, days=None):
    """The worker's month: so many hours, on its first working days, or {day: minutes} instead."""
    report = TimeReport.objects.create(
        worker=worker, month=month, version=version, reason="Fel" if version > 1 else ""
    )
    typed = days or spread(month, round(hours * HOUR))
    TimeEntry.objects.bulk_create(
        TimeEntry(report=report, day=day, minutes=minutes, counted=minutes, text="Samtal")
        for day, minutes in typed.items()
    )
    if state != "draft":
        put_name(report, at=timezone.now(), state=state)
    report.refresh_from_db()
    return report


def spread(month, minutes):
    """Eight hours a day, as far as they go."""
    found = {}
    for day in filter(is_work_day, days_of(month)):
        found[day] = min(minutes, FULL_DAY_MINUTES)
        minutes -= found[day]
        if not minutes:
            return found
    raise AssertionError("more hours than the month has")


def posts(part, month, kind, kronor):
    return actions.post(part, month, kind, kronor * 100, note="Bokfört", by=operator())


def closes(part, *months):
    for month in months:
        after = next_month(month)
        at = datetime(after.year, after.month, 10, tzinfo=UTC)
        actions.close_month(part, month, missing=0, by=operator(), at=at)


def decides(part, grant, cofinancing, *, since):
    """In kronor."""
    return actions.decide_grant(
        part,
        decided_on=since,
        since=since,
        grant_ore=grant * 100,
        cofinancing_ore=cofinancing * 100,
        by=operator(),
    )
