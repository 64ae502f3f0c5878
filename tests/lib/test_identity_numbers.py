"""Every number here has a birth number 980-999, which no living person is given."""

from datetime import date

import pytest

from samsyn.lib.identity_numbers import Key, NumberIsWrong, looks_like_number, read_key

ON = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("written", "text", "birth_year"),
    [
        ("198507099805", "198507099805", 1985),
        ("19850709-9805", "198507099805", 1985),
        ("8507099805", "198507099805", 1985),
        ("850709-9805", "198507099805", 1985),
        (" 850709 - 9805 ", "198507099805", 1985),
        ("19850769-9869", "198507699869", 1985),
        ("850769-9869", "198507699869", 1985),
        ("20040229-9838", "200402299838", 2004),
        ("040229-9838", "200402299838", 2004),
    ],
)
def test_a_number_is_read_however_it_is_written(written, text, birth_year):
    assert read_key(written, on=ON) == Key(text=text, is_number=True, birth_year=birth_year)


def test_a_coordination_number_of_the_tax_agency_s_own_is_read():
    assert read_key("701063-2391", on=ON).text == "197010632391"


@pytest.mark.parametrize(
    ("written", "on", "text"),
    [
        ("261122-9804", date(2026, 11, 22), "202611229804"),
        ("261201-9808", date(2026, 11, 22), "192612019808"),
        ("261201-9808", date(2026, 12, 1), "202612019808"),
        ("261201-9808", date(2026, 11, 30), "192612019808"),
        ("160709-9890", date(2026, 11, 22), "201607099890"),
        ("160709+9890", date(2026, 11, 22), "191607099890"),
        ("961101+9945", date(2026, 11, 22), "189611019945"),
    ],
)
def test_ten_digits_belong_to_the_last_hundred_years_and_a_plus_to_those_before(written, on, text):
    assert read_key(written, on=on).text == text


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("19850709-9806", "check digit"),
        ("19850731-0000", "no such number"),
        ("20230229-9850", "no leap year"),
        ("19050229-9845", "no leap year"),
        ("20010931-9806", "30 days hath September"),
        ("20010960-9800", "day 0 plus 60"),
        ("20011301-9800", "month 13"),
        ("000000-0000", "nothing"),
        ("20261123-9886", "born tomorrow"),
        ("18950709-9805", "older than anybody"),
        ("19850709-0002", "birth number 000"),
        ("850709+9805", "a hundred and forty-one years old"),
    ],
)
def test_ten_or_twelve_digits_that_are_no_number_are_refused(written, why):
    with pytest.raises(NumberIsWrong):
        read_key(written, on=ON)


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("K-17", "k-17"),
        ("  Åsa   17 ", "åsa 17"),
        ("12345678", "12345678"),
        ("19850709-980", "19850709-980"),
        ("198507-09-9805", "198507-09-9805"),
        ("١٩٨٥٠٧٠٩٩٨٠٥", "١٩٨٥٠٧٠٩٩٨٠٥"),
        ("1985070998051", "1985070998051"),
    ],
)
def test_anything_else_is_a_local_key_without_regard_to_capitals_and_blanks(written, text):
    assert read_key(written, on=ON) == Key(text=text, is_number=False, birth_year=None)
    assert not looks_like_number(written)


@pytest.mark.parametrize(
    "written", ["8507099805", "850709-9805", "850709+0000", "1985 0709 9805", "00000000-0000"]
)
def test_what_is_meant_as_a_number_is_known_before_it_is_right(written):
    assert looks_like_number(written)
