"""Rows for the list pages of the public catalogue (tests/test_list_pages.py)."""

from samsyn.catalogue import search
from samsyn.catalogue.actions import make_list
from tests.factories import RecordFactory


def catalogued(world, number):
    """Read anew for each number; what the search costs in the database is the revision alone."""
    RecordFactory.create_batch(number, measure__association=world("ostra"))
    search.forget()


def compared(world, number):
    slugs = [each.slug for each in RecordFactory.create_batch(number, measure__association=world("ostra"))]
    return f"/insatser/jamfor/?i={'&i='.join(slugs)}"


def chosen(world, number):
    return compared(world, min(number, 20)).replace("jamfor", "lista")


def gathered(world, number):
    records = RecordFactory.create_batch(min(number, 20), measure__association=world("ostra"))
    return f"/insatser/lista/{make_list(records).token}/"
