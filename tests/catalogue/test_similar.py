from collections import Counter
from difflib import SequenceMatcher
from random import Random

import pytest

from samsyn.catalogue.queries import catchment_elsewhere, similar_records
from samsyn.catalogue.queries.watching import _likeness
from samsyn.lib.dates import today
from tests.factories import MeasureFactory, MunicipalityFactory, RecordFactory


def record(association, name, provider="Kajen", places=(), **facts):
    made = RecordFactory(
        measure__association=association, measure__name=name, measure__provider__name=provider, **facts
    )
    made.measure.municipalities.set([MunicipalityFactory(code=code) for code in places])
    return made


@pytest.mark.parametrize(
    ("name", "provider", "is_similar"),
    [
        ("Ung i Nynäs", "", True),
        ("  UNG i  nynäs", "", True),
        ("Unga i Nynäs", "", True),
        ("Ung i arbete", "", False),
        ("Ung i arbete", "kajen", True),
        ("Snickeriet", "Kajen", False),
        ("Ung i arbete", "Kvarnen", False),
        ("", "Kajen", False),
    ],
)
def test_the_same_measure_is_suspected_by_name_and_provider(ostra, name, provider, is_similar):
    there = record(ostra, "Ung i Nynäs")

    assert similar_records(ostra, name=name, provider=provider) == [there] * is_similar


def test_the_most_alike_come_first_and_five_at_most(ostra):
    rows = [record(ostra, f"Ung i Nynäs {number}", provider=f"P{number}") for number in range(1, 7)]

    found = similar_records(ostra, name="Ung i Nynäs 4", provider="P2")

    assert (found[:2], len(found)) == ([rows[1], rows[3]], 5)


def test_another_association_counts_where_the_same_municipality_is_served(ostra, varna):
    there = record(varna, "Ung i Nynäs", places=["0120"])

    assert similar_records(ostra, name="Ung i Nynäs") == []
    assert similar_records(ostra, name="Ung i Nynäs", municipalities=["0120", "0192"]) == [there]


def test_a_record_is_not_like_itself_nor_like_the_archived(ostra):
    itself = record(ostra, "Ung i Nynäs", places=["0136"])
    record(ostra, "Ung i  Nynas", provider="K", state="archived")

    assert similar_records(ostra, name="Ung i Nynäs", municipalities=["0136"], without=itself) == []


def test_a_measure_without_a_provider_is_compared_by_name(ostra):
    measure = MeasureFactory(association=ostra, name="Ung i Nynäs")
    there = RecordFactory(measure=measure, state="draft")

    assert similar_records(ostra, name="Ung i Nynäs", provider="Kajen") == [there]


def test_ten_times_as_many_cost_three_questions_and_no_more_than_their_names(
    ostra, django_assert_num_queries
):
    there = record(ostra, "Ung i Nynäs", provider="P")
    for number in range(10):
        record(ostra, f"Annan insats {number}", provider=f"P{number}")

    with django_assert_num_queries(4):  # names, and of those that are alike: records, terms, municipalities
        assert similar_records(ostra, name="Unga i Nynäs") == [there]
    with django_assert_num_queries(1):
        assert similar_records(ostra, name="Simskolan") == []


@pytest.mark.parametrize("seed", range(5))
def test_what_is_passed_over_quickly_is_never_alike(seed):
    rng = Random(seed)
    names = ["".join(rng.choices("aeinrst ", k=rng.randint(1, 14))) for _ in range(60)]
    for one in names:
        for other in [*names, one[1:], one[::-1], one + "s"]:
            ratio = SequenceMatcher(None, one, other).ratio()
            for least in (0.5, 0.82):
                expected = ratio if ratio >= least else None
                assert _likeness(one, Counter(one), other, least) == expected


# --- a municipality that changes association ------------------------------------------------------------------


def test_records_that_serve_a_municipality_that_has_left_are_shown_and_stay(ostra):
    stays = record(ostra, "Här", places=["0136"])
    there = record(ostra, "Där", provider="K", places=["0136", "0192"])
    record(ostra, "Var", provider="L", is_remote=True)
    assert not catchment_elsewhere(ostra, today()).exists()

    ostra.memberships.filter(municipality="0192").update(until=ostra.memberships.first().since)

    assert list(catchment_elsewhere(ostra, today())) == [there]
    assert there.is_published
    assert stays.is_published
