"""Gatherings and people for tests."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from django.utils import timezone

from samsyn.accounts.queries import operator
from samsyn.events import actions
from samsyn.events.actions import Details, Person
from samsyn.events.models import Registration


def moment(year, month, day, hour=0, minute=0):
    return timezone.make_aware(datetime(year, month, day, hour, minute))


#: A Thursday, in summer time.
BREAKFAST = Details(
    kind="breakfast",
    title="Provmöte",
    starts=moment(2030, 5, 2, 8),
    ends=moment(2030, 5, 2, 9, 30),
    place="Folkets hus",
    capacity=2,
    waiting_places=2,
)


def planned(association, **other):
    return actions.plan(association, replace(BREAKFAST, **other), by=operator())


def opened(association, **other):
    gathering = planned(association, **other)
    actions.open_up(gathering, by=operator())
    return gathering


def person(name, **other):
    return Person(name.title(), f"{name}@example.se", **other)


def registered(gathering, name, **other):
    """The registration that it became."""
    actions.register(gathering, person(name, **other), key=f"{gathering.reference}-{name}")
    return Registration.objects.get(gathering=gathering, address=f"{name}@example.se")


def today_at_noon(**other):
    """One that goes on now, and registrations still open: started later today in the tests' eyes."""
    now = timezone.now()
    return {"starts": now + timedelta(minutes=1), "ends": now + timedelta(hours=2)} | other


def counts(gathering):
    gathering.refresh_from_db()
    return gathering.taken, gathering.waiting, gathering.arrived


DAY = date(2030, 5, 2)
