"""Rows for the list pages of gatherings (tests/test_list_pages.py)."""

from datetime import timedelta

from samsyn.accounts.queries import operator
from samsyn.events import actions
from samsyn.organisations.choices import RoleKind
from tests.events.gathered import BREAKFAST, opened, person, planned
from tests.factories import RoleFactory


def many(world, number):
    RoleFactory(association=world("ostra"), user=world("olof"), kind=RoleKind.EDITOR)
    for week in range(number):
        moved = timedelta(weeks=week)
        planned(world("ostra"), starts=BREAKFAST.starts + moved, ends=BREAKFAST.ends + moved)


def people(world, number):
    RoleFactory(association=world("ostra"), user=world("olof"), kind=RoleKind.EDITOR)
    gathering = opened(world("ostra"), capacity=None)
    for each in range(number):
        actions.add(gathering, person(f"person{each}", allergy="nötter"), by=operator())
    return f"/ostra-sodertorn/arbete/sammankomster/{gathering.reference}/anmalda/"


def waiting(world, number):
    RoleFactory(association=world("ostra"), user=world("olof"), kind=RoleKind.EDITOR)
    gathering = opened(world("ostra"), capacity=1, waiting_places=40)
    for each in range(number + 1):
        actions.add(gathering, person(f"person{each}", allergy="nötter"), by=operator())
    return f"/ostra-sodertorn/arbete/sammankomster/{gathering.reference}/"


GATHERINGS = {
    "the calendar": ("/ostra-sodertorn/kalender/", "olof", many),
    "the county's calendar": ("/kalender/", "olof", many),
    "the calendar file": ("/ostra-sodertorn/kalender/kalender.ics", "olof", many),
    "gatherings": ("/ostra-sodertorn/arbete/sammankomster/", "olof", many),
    "the list at the door": (None, "olof", people),
    "one gathering": (None, "olof", waiting),
}
