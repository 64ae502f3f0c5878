"""What meetings are tried with: a Thursday ahead with four times, and cases that are ready."""

from datetime import date, time, timedelta

from samsyn.lib.dates import today
from samsyn.referrals import actions
from samsyn.referrals.actions import Hours
from samsyn.referrals.models import Case
from samsyn.referrals.states import CaseStep

HOURS = Hours(time(9), time(13), 60, "Rum Eken, Handenterminalen")


def thursday(weeks=2) -> date:
    """A Thursday about so many weeks ahead."""
    ahead = today() + timedelta(weeks=weeks)
    return ahead + timedelta(days=(3 - ahead.weekday()) % 7)


def a_day(team, by, *, on=None, hours=HOURS):
    return actions.add_day(team, hours, on=on or thursday(), by=by)


def ready(case, by):
    actions.take(CaseStep.MAKE_READY, case, by=by)
    return case


def moved_to_today(booking):
    """As when the day has come."""
    type(booking.day).objects.filter(pk=booking.day_id).update(on=today())
    booking.refresh_from_db()
    return booking


def again(case):
    return Case.objects.get(pk=case.pk)
