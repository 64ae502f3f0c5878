"""Rows for the lists that leave the house, for tests/test_list_pages.py."""

from samsyn.catalogue.actions import allow_host, note_asked
from samsyn.catalogue.models import Term
from samsyn.lib.dates import today
from tests.factories import RecordFactory


def framing(world, number):
    for place in range(number):
        allow_host(world("ostra"), f"www.kommun-{place}.se", by=world("olle"))


def published_records(world, number):
    RecordFactory.create_batch(number, measure__association=world("ostra"))


def asked(world, number):
    """The one record says more and more."""
    record = RecordFactory(measure__association=world("ostra"), terms=[])
    record.terms.set(Term.objects.all()[:number])
    return f"/insatser/bekrafta/{note_asked(record, 0, on=today()).token}/"


#: name: address, who reads it, what makes its rows
LEAVING = {
    "sites with the search box": ("/ostra-sodertorn/arbete/katalog/ruta/", "olle", framing),
    "the search box": ("/insatser/ruta/?forbund=ostra-sodertorn", "olof", framing),
    "the feed": ("/insatser/flode/", "olof", published_records),
    "the feed of an association": ("/insatser/flode/?forbund=ostra-sodertorn", "olof", published_records),
    "what a provider is asked about": (None, "olof", asked),
}
