from datetime import date

import pytest

from samsyn.lib.identity_numbers import read_key
from samsyn.participants.actions import Stranger, recognise
from samsyn.participants.choices import Form, Sex
from samsyn.participants.models import Participant
from tests.participants.statements import statements_of

ON = date(2026, 1, 1)


def stranger(text, sex=Sex.WOMAN, birth_year=1985):
    key = read_key(text, on=ON)
    return Stranger(Form.NUMBER if key.is_number else Form.LOCAL_KEY, key, sex, birth_year)


NOBODY = Stranger(Form.ANONYMOUS, None, Sex.MAN, None)


def test_the_same_number_is_the_same_person_however_it_is_written(ostra):
    (first,) = recognise(ostra, [stranger("850709-9805")])
    (second,) = recognise(ostra, [stranger("198507099805", sex=Sex.MAN, birth_year=1990)])

    assert second == first
    assert (second.sex, second.birth_year) == (Sex.WOMAN, 1985)


def test_strangers_come_back_in_the_order_they_were_given(ostra):
    people = recognise(ostra, [NOBODY, stranger("K-1"), stranger("850709-9805"), NOBODY, stranger("k-1")])

    assert [each.form for each in people] == ["anonymous", "local_key", "number", "anonymous", "local_key"]
    assert people[1] == people[4]
    assert people[0] != people[3]
    assert Participant.objects.count() == 4


def test_the_first_of_two_in_one_go_says_who_it_is(ostra):
    first, second = recognise(ostra, [stranger("K-1"), stranger("K-1", sex=Sex.MAN, birth_year=1990)])

    assert (first, first.sex, first.birth_year) == (second, Sex.WOMAN, 1985)


def test_every_anonymous_one_is_new_and_has_neither_key_nor_year(ostra):
    people = recognise(ostra, [NOBODY, Stranger(Form.PROTECTED, None, Sex.MAN, None)])

    assert [(each.key_hash, each.birth_year) for each in people] == [(None, None)] * 2


def test_nobody_is_known_across_associations(ostra, varna):
    (here,) = recognise(ostra, [stranger("850709-9805")])
    (there,) = recognise(varna, [stranger("850709-9805")])

    assert here != there
    assert here.key_hash != there.key_hash


def test_a_local_key_never_meets_a_number(ostra):
    (with_number,) = recognise(ostra, [stranger("850709-9805")])
    (with_key,) = recognise(ostra, [stranger("19850709 980 5-")])

    assert with_number != with_key


@pytest.mark.parametrize("again", ["850709-9805", "K-1"])
def test_the_same_statements_run_for_the_known_and_the_unknown(ostra, again):
    unknown = statements_of(lambda: recognise(ostra, [stranger(again)]))
    known = statements_of(lambda: recognise(ostra, [stranger(again)]))

    assert known == unknown
    assert any("INSERT" in sql for sql in known)


def test_who_is_hashed_under_an_old_key_is_known_under_the_new_ring(ostra, settings):
    settings.IDENTITY_KEYS = ["a" * 64]
    (before,) = recognise(ostra, [stranger("850709-9805")])
    settings.IDENTITY_KEYS = ["b" * 64, "a" * 64]

    (after,) = recognise(ostra, [stranger("850709-9805")])

    assert after == before
    assert Participant.objects.count() == 1
