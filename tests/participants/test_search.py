from datetime import date, timedelta

import pytest

from samsyn.participants.actions import erase_identity, search, unfollow
from samsyn.participants.models import Participant
from tests.factories import MeasureFactory

ON = date(2026, 1, 1)


def found(text, user, association, on=ON):
    return set(Participant.objects.filter(pk__in=search(text, by=user, association=association, on=on)))


@pytest.mark.parametrize(
    "text",
    [
        "ann",
        "Anna",
        "anna-karin",
        "karin anna",
        "öberg",
        "ÖBE",
        "anna öberg",
        "O\u0308berg",
        "josé",
        "jose",
        "Ka",
        "850709-9805",
        "198507099805",
        "19850709 9805",
    ],
)
def test_a_participant_is_found_by_name_or_number(known, maria, ostra, text):
    anna = known("850709-9805", "Anna-Karin José Öberg Ka")
    known("K-1", "Bertil")

    assert found(text, maria, ostra) == {anna}


@pytest.mark.parametrize(
    "text", ["oberg", "an", "nna", "anna bertil", "850709-9806", "850709+9805", "xyz", "", "?", "--"]
)
def test_nothing_else_finds_anybody(known, maria, ostra, text):
    known("850709-9805", "Anna-Karin Öberg")
    known("K-1", "Bertil")

    assert found(text, maria, ostra) == set()


@pytest.mark.parametrize("text", ["K-17 a", "k-17  A", "K-17 A"])
def test_a_local_key_is_found_whole(known, maria, ostra, text):
    person = known("K-17 A", "Anna")

    assert found(text, maria, ostra) == {person}
    assert found("K-1", maria, ostra) == set()


def test_a_local_key_of_signs_alone_is_found(known, maria, ostra):
    stars = known("**", "Anna")

    assert found("**", maria, ostra) == {stars}


def test_only_those_i_follow_that_day_are_found(known, maria, per, ostra, resursteamet):
    known("850709-9805", "Anna")
    unfollow(maria, source=resursteamet.reference, until=ON)

    assert len(found("Anna", maria, ostra)) == len(found("850709-9805", maria, ostra)) == 1
    for text in ("Anna", "850709-9805"):
        assert found(text, per, ostra) == set()
        assert found(text, maria, ostra, ON + timedelta(days=1)) == set()


def test_a_name_written_in_another_measure_finds_nobody(known, maria, per, ostra):
    other = MeasureFactory(association=ostra)
    here = known("850709-9805", "Anna")
    assert known("850709-9805", "Beata", measure=other, user=per) == here

    assert found("Beata", maria, ostra) == set()
    assert found("Beata", per, ostra) == {here}


def test_who_is_erased_here_is_not_found_by_number_though_another_measure_knows_it(
    known, maria, per, ostra, resursteamet
):
    other = MeasureFactory(association=ostra)
    person = known("850709-9805", "Anna")
    known("850709-9805", "Anna", measure=other, user=per)

    erase_identity(person, resursteamet.reference)

    for text in ("Anna", "850709-9805"):
        assert found(text, maria, ostra) == set()
        assert found(text, per, ostra) == {person}


def test_the_same_words_in_another_association_find_nobody(known, maria, varna):
    known("850709-9805", "Anna")

    assert found("Anna", maria, varna) == found("850709-9805", maria, varna) == set()


def test_names_are_found_while_a_key_is_changed(known, maria, ostra, settings):
    settings.IDENTITY_KEYS = ["a" * 64]
    before = known("K-1", "Anna")
    settings.IDENTITY_KEYS = ["b" * 64, "a" * 64]
    after = known("K-2", "Anna")

    assert found("Anna", maria, ostra) == {before, after}
    assert found("K-1", maria, ostra) == {before}
