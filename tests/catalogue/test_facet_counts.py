"""What stands beside each value of a facet, held against a plain SQL count, for filters drawn at random."""

from random import Random

import pytest

from bench.facet_counts import counted, random_filters, without_zeros
from samsyn.catalogue.models import Record
from samsyn.catalogue.search.entries import document_of
from samsyn.lib.dates import today
from samsyn.lib.search import Index
from tests.catalogue.county import published_county

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def index(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), published_county():
        records = Record.objects.published().with_surroundings().order_by("pk")
        yield Index([document_of(record, today()) for record in records])


def test_counts_are_what_sql_says_without_any_filter(index):
    assert without_zeros(index.search("").counts) == counted({}, None, today())


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("words", ["", "arbetsträning", "skulder eller boende"])
def test_counts_are_what_sql_says_under_filters_drawn_at_random(index, seed, words):
    rng = Random(seed)
    filters = random_filters(rng, without_zeros(index.search("").counts))
    age = rng.choice([None, None, 17, 24, 40, 66])
    matching = None if not words else [hit.key for hit in index.search(words, limit=1000).hits]

    result = index.search(words, filters=filters, age=age)

    assert without_zeros(result.counts) == counted(filters, age, today(), among=matching)
