"""Sixty things that people ask for in words of their own, and the records that those who know the catalogue say should
come first. Held to the demo's catalogue, through the engine, as the product maps its records.
"""

import json
from collections import Counter
from pathlib import Path

import pytest

from samsyn.catalogue import queries
from samsyn.catalogue.models import Record
from samsyn.catalogue.search.entries import document_of
from samsyn.demo.plan import use
from samsyn.lib.dates import today
from samsyn.lib.search import Index, Synonym
from tests.catalogue.county import published_county
from tests.catalogue.judging import mean, mrr, recall_at_10

pytestmark = pytest.mark.django_db

JUDGED = json.loads(Path(__file__).with_name("judged.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def catalogue(django_db_setup, django_db_blocker):
    """The index of what is published, and `association/name` of each key in it."""
    with django_db_blocker.unblock(), published_county():
        records = list(Record.objects.published().with_surroundings().order_by("pk"))
        synonyms = [Synonym(each.words, each.means, each.is_two_way) for each in queries.synonyms()]
        documents = [document_of(record, today()) for record in records]
    names = {record.pk: f"{record.association.slug}/{record.name}" for record in records}
    return Index(documents, synonyms), names


@pytest.fixture(scope="module")
def asked(catalogue):
    """What each query finds, the first twenty, as `association/name`; and everything that could be found."""
    index, names = catalogue
    found = {each["query"]: [names[hit.key] for hit in index.search(each["query"]).hits] for each in JUDGED}
    return found, set(names.values())


def test_there_are_sixty_queries_of_every_kind(asked):
    _found, published = asked

    assert len({each["query"] for each in JUDGED}) == 60
    kinds = Counter(each["kind"] for each in JUDGED)
    assert set(kinds) == {"plain", "misspelt", "inflected", "compound", "synonym", "english"}
    assert min(kinds.values()) >= 7
    assert {name for each in JUDGED for name in each["should"]} <= published


def test_what_should_be_found_is_among_the_first_ten(asked):
    found, _published = asked
    recalls = {each["query"]: recall_at_10(found[each["query"]], each["should"]) for each in JUDGED}

    assert mean(list(recalls.values())) >= 0.95, {
        query: share for query, share in recalls.items() if share < 1
    }


def test_what_should_be_found_comes_first(asked):
    found, _published = asked
    ranks = {each["query"]: mrr(found[each["query"]], each["should"]) for each in JUDGED}

    assert mean(list(ranks.values())) >= 0.85, {query: rank for query, rank in ranks.items() if rank < 1}


def test_no_kind_of_query_is_left_behind(asked):
    """The mean may not hide that one way of asking fails."""
    found, _published = asked
    for kind in {each["kind"] for each in JUDGED}:
        recalls = [
            recall_at_10(found[each["query"]], each["should"]) for each in JUDGED if each["kind"] == kind
        ]
        assert (kind, mean(recalls) >= 0.85) == (kind, True)


def test_the_words_of_the_demos_use_are_the_catalogues_own_and_those_asked_for_in_vain_are_not(catalogue):
    index, _names = catalogue

    assert [word for word in use.WORDS if index.known_words(word) != [word]] == []
    assert [word for word in use.UNKNOWN if index.known_words(word)] == []
