"""Rows for the list pages of teams' meetings (tests/test_list_pages.py)."""

from datetime import timedelta

from samsyn.accounts.queries import operator
from samsyn.organisations.choices import RoleKind
from samsyn.referrals import actions
from samsyn.referrals.actions import Arrival
from samsyn.referrals.choices import HEADINGS
from samsyn.referrals.models import Booking, Entry, sealed_words
from samsyn.referrals.states import CaseStep
from tests.factories import LONG_AGO, OrganisationFactory, RoleFactory
from tests.referrals.meeting import HOURS, a_day, thursday


def team_of_olof(world):
    """A team where Olof receives."""
    place, user = world("ostra"), world("olof")
    RoleFactory(association=place, user=user, kind=RoleKind.TEAM_MEMBER)
    team = actions.add_team(
        place, "Teamet", slug="teamet", label="Resursråd", municipalities=["0136"], by=operator()
    )
    party = OrganisationFactory(association=place)
    facts = {"organisation": party, "function": "Handläggare", "is_intake": True}
    actions.add_member(team, user, by=operator(), since=LONG_AGO, **facts)
    return team, party


def a_case(team, by):
    case = actions.receive(
        Arrival(team, "referral", {"reason": "Ett"}, name="Prov Prov", birth_year=1990), by=None
    ).case
    actions.take(CaseStep.MAKE_READY, case, by=by)
    return case


def met(world, number):
    """Days a week apart, each with a case."""
    team, _party = team_of_olof(world)
    for week in range(number):
        day = a_day(team, world("olof"), on=thursday() + timedelta(weeks=week))
        actions.book(a_case(team, world("olof")), day, 0, by=world("olof"))


def free(world, number):
    team, _party = team_of_olof(world)
    for week in range(number):
        a_day(team, world("olof"), on=thursday() + timedelta(weeks=week), hours=HOURS)
    case = a_case(team, world("olof"))
    return f"/ostra-sodertorn/arbete/arenden/{case.reference}/boka/"


def asked(world, number):
    """A meeting that so many from outside are asked to."""
    team, _party = team_of_olof(world)
    case = a_case(team, world("olof"))
    booking = actions.book(case, a_day(team, world("olof")), 0, by=world("olof"))
    outside = [(f"nagon{place}@example.se", "Handläggare") for place in range(number)]
    actions.ask_to_come(booking, members=[], outside=outside, by=world("olof"))
    return f"/ostra-sodertorn/arbete/arenden/{case.reference}/mote/"


def noted(world, number):
    """A case with so many texts, from meetings of the past."""
    team, party = team_of_olof(world)
    case, day = a_case(team, world("olof")), a_day(team, world("olof"))
    for place in range(number):
        booking = Booking.objects.create(
            case=case, day=day, slot=place, kind="first", state="held", held_on=day.on, by=world("olof")
        )
        Entry.objects.create(
            case=case,
            party=party,
            kind=HEADINGS[place % len(HEADINGS)],
            meeting=booking,
            sealed=sealed_words(case, "Text"),
            by=world("olof"),
        )
    return f"/ostra-sodertorn/arbete/arenden/{case.reference}/anteckningar/"


MEETINGS = {
    "meeting days": ("/ostra-sodertorn/arbete/moten/", "olof", met),
    "free times": (None, "olof", free),
    "a meeting": (None, "olof", asked),
    "notes": (None, "olof", noted),
}
