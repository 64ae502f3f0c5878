"""Months of time for tests: written and signed by the product's own actions, as if it were a day of ours."""

from datetime import date

import pytest

from samsyn.projects import actions
from samsyn.projects.actions import Row
from samsyn.projects.models import TimeReport

#: A month of twenty-three working days, seen from the month after.
MARCH, APRIL_SIXTH = date(2021, 3, 1), date(2021, 4, 6)
HOUR = 60


def row(day, hours=8, text="Möte med deltagare", month=MARCH, **more):
    """A day of the month, by its number; or of any month, by its date."""
    day = day if isinstance(day, date) else month.replace(day=day)
    return Row(day, int(hours * HOUR), text if hours else "", **more)


def rows(days, month=MARCH):
    """{day of the month: hours}."""
    return [row(day, hours, month=month) for day, hours in days.items()]


def edit_of(worker, month=MARCH):
    """That of the month's latest version; 0 before the first."""
    latest = TimeReport.objects.filter(worker=worker, month=month).order_by("version").last()
    return latest.edit if latest else 0


def writes(worker, days, month=MARCH, on=APRIL_SIXTH):
    return actions.write_month(
        worker, month, rows(days, month), edit=edit_of(worker, month), by=worker.user, on=on
    )


def signs(report, on=APRIL_SIXTH):
    report.refresh_from_db()
    return actions.sign(report, edit=report.edit, by=report.worker.user, on=on)


def signed(worker, days, month=MARCH, on=APRIL_SIXTH):
    return signs(writes(worker, days, month, on), on)


def claims(report, by):
    """Claimed, as a claim does it."""
    actions.take("claim", report, by=by)
    return report


def hours_of(report):
    """{day of the month: (hours written, hours that count)}."""
    return {
        each.day.day: (each.minutes / HOUR, each.counted / HOUR) for each in report.entries.order_by("day")
    }


def refused(act):
    """What stood in the way when it was done: (what, day, value and most in minutes)."""
    with pytest.raises(actions.HoursRefused) as stopped:
        act()
    return [(each.trouble, each.day, each.value, each.most) for each in stopped.value.refusals]


def steps_of(report):
    return [event.step for event in report.events.order_by("pk")]
