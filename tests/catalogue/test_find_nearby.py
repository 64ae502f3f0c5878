"""With nothing where somebody asked: municipalities nearby that have something, whoever runs what is there."""

import pytest

from samsyn.organisations.models import Municipality
from tests.factories import RecordFactory


def served(association, name, *codes):
    record = RecordFactory(measure__association=association, measure__name=name, is_remote=False)
    record.measure.municipalities.set(Municipality.objects.filter(code__in=codes))


def nearby(client, query):
    found = client.get(f"/insatser/?{query}").context["found"]
    return [way.label for way in found.neighbours]


@pytest.fixture
def sewing(ostra, varna):
    """Sewing in Nynäshamn, Nacka, Täby and Uppsala, twice in Uppsala; nothing in Haninge and Tyresö."""
    served(ostra, "Sömnad vid havet", "0192")
    served(varna, "Sömnad i Nacka", "0182")
    served(varna, "Sömnad i Täby", "0160")
    served(varna, "Sömnad i Uppsala", "0380")
    served(varna, "Sömnad på natten", "0380")


def test_the_associations_own_come_first_then_those_of_the_county(client, sewing):
    assert nearby(client, "q=sömnad&kommun=0136") == ["Nynäshamn", "Nacka", "Täby"]


def test_what_measures_serve_together_is_nearer_than_that(client, sewing, varna):
    served(varna, "Snickeri för båda", "0138", "0182")

    assert nearby(client, "q=sömnad&kommun=0138") == ["Nacka", "Nynäshamn", "Täby"]
    assert nearby(client, "q=sömnad&kommun=0136") == ["Nynäshamn", "Nacka", "Täby"]


def test_across_the_county_border_too(client, sewing, varna):
    served(varna, "Snickeri i norr", "0160", "0380")

    assert nearby(client, "q=natten&kommun=0160") == ["Uppsala"]
    assert nearby(client, "q=natten&kommun=0136") == []


def test_where_nothing_is_found_is_not_shown(client, sewing):
    assert nearby(client, "q=dans&kommun=0136") == []
    assert nearby(client, "q=sömnad&kommun=0136&kommun=0138") == ["Nynäshamn", "Nacka", "Täby"]
