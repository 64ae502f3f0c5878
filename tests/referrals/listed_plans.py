"""Rows for the pages of plans and offers that list something, and where those pages are (tests/test_list_pages.py)."""

from datetime import timedelta

from samsyn.accounts.queries import operator
from samsyn.lib.dates import today
from samsyn.referrals import actions
from samsyn.referrals.actions import Arrival, Looked
from samsyn.referrals.choices import Met, Way
from tests.factories import LONG_AGO, OrganisationFactory, RoleFactory
from tests.referrals.planned import held, said

WORK = "/ostra-sodertorn/arbete/"


def planned(world, number):
    """Olof receives a case whose plan has so many rows, and has been followed up once; gives the plan's page."""
    case, _rows = _case_with(world, number)
    return f"{WORK}arenden/{case.reference}/plan/"


def reviewed(world, number):
    return f"{planned(world, number)}folj-upp/"


def ended(world, number):
    return planned(world, number).replace("plan/", "avsluta/")


def offered(world, number):
    """So many rows on offer to the measure in which Maria works."""
    _case, rows = _case_with(world, number)
    for row in rows:
        actions.offer(
            row,
            world("resursteamet"),
            seen=row.version,
            by=world("olof"),
            said_on=today(),
            said_in="paper",
        )


def _case_with(world, number):
    ostra, olof = world("ostra"), world("olof")
    party = OrganisationFactory(association=ostra)
    RoleFactory(user=olof, association=ostra, kind="team_member")
    facts = {"slug": "lista", "label": "Resursråd", "municipalities": ["0136"], "since": LONG_AGO}
    team = actions.add_team(ostra, "Teamet", by=operator(), **facts)
    place = {"organisation": party, "function": "Handläggare", "is_intake": True, "since": LONG_AGO}
    actions.add_member(team, olof, by=operator(), **place)
    arrival = Arrival(team, Way.REFERRAL, {"reason": "Ett prov"}, name="Prov Provsson", birth_year=1990)
    case = held(actions.receive(arrival, by=None).case, by=olof)
    rows = [actions.write_row(case, said(party, goal=f"Mål {each}"), by=olof) for each in range(number)]
    next_on = today() + timedelta(days=60)
    actions.review(case, Looked(Met.NOT_REACHED, "Nådde inte", next_on), seen=case.version, by=olof)
    return case, rows


#: name: (address, who, rows)
PLANS = {
    "a plan": (None, "olof", planned),
    "a plan that is followed up": (None, "olof", reviewed),
    "a case that ends": (None, "olof", ended),
    "offers to a measure": (f"{WORK}insatserbjudanden/", "maria", offered),
}
