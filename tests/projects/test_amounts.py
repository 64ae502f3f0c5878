"""Sums typed in kronor become öre, and öre are written as kronor."""

from fractions import Fraction

import pytest
from django.core.exceptions import ValidationError

from samsyn.projects.forms.amounts import MOST_KRONOR, KronorField
from samsyn.projects.renderings import amounts

T = "\u202f"


@pytest.mark.parametrize(
    ("typed", "ore"),
    [
        ("1 234,50", 123_450),
        ("1234.5", 123_450),
        (f"1{T}234,05{T}kr", 123_405),
        ("1\u00a0234 kronor", 123_400),
        (" 7 kr ", 700),
        ("0", 0),
        ("0,01", 1),
        ("-12,30", -1_230),
        ("\u221212", -1_200),
        ("1 000 000 000 000", 10**14),
        ("0000000000000000000012", 1_200),
    ],
)
def test_what_is_typed_becomes_whole_ore(typed, ore):
    assert KronorField(least=None).clean(typed) == ore


@pytest.mark.parametrize(
    "typed", ["tolv", "1,234", "1.234,50", "1,", ",5", "--1", "1e9", "٣.x", "1 kr 2 kr 3"]
)
def test_what_is_no_sum_is_refused_with_an_example(typed):
    with pytest.raises(ValidationError, match="till exempel 1 234,50"):
        KronorField().clean(typed)


def test_nothing_is_refused_when_it_is_asked_for():
    with pytest.raises(ValidationError, match="måste fyllas i"):
        KronorField().clean("")
    assert KronorField(required=False).clean(" ") is None


def test_what_does_not_fit_is_told_what_does():
    assert KronorField().clean(str(MOST_KRONOR)) == MOST_KRONOR * 100
    with pytest.raises(ValidationError, match="Beloppet är för stort. Skriv högst 10"):
        KronorField().clean(f"{MOST_KRONOR},01")
    with pytest.raises(ValidationError, match="för stort"):
        KronorField(least=None).clean("-" + "9" * 40)


def test_less_than_nothing_is_refused_where_it_makes_no_sense():
    assert KronorField().clean("0") == 0
    with pytest.raises(ValidationError, match="Beloppet kan inte vara mindre än 0 kr."):
        KronorField().clean("-0,01")
    with pytest.raises(ValidationError, match="minst 0,01"):
        KronorField(least=1).clean("0")


@pytest.mark.parametrize(
    ("ore", "written"),
    [
        (0, f"0{T}kr"),
        (5, f"0,05{T}kr"),
        (123_450, f"1{T}234,50{T}kr"),
        (123_400, f"1{T}234{T}kr"),
        (-150, f"\u22121,50{T}kr"),
        (10**14, f"1{T}000{T}000{T}000{T}000{T}kr"),
        (None, "–"),
    ],
)
def test_ore_are_written_as_kronor(ore, written):
    assert amounts.kronor(ore) == written


@pytest.mark.parametrize(
    ("rate", "words", "column"),
    [
        (Fraction(53, 100), "53", "53,0\u00a0%"),
        (Fraction(512, 1000), "51,2", "51,2\u00a0%"),
        (Fraction(51_250, 100_000), "51,3", "51,3\u00a0%"),
        (Fraction(-1, 3), "\u221233,3", "\u221233,3\u00a0%"),
        (Fraction(1), "100", "100,0\u00a0%"),
        (None, "–", "–"),
    ],
)
def test_rates_are_written_in_percent(rate, words, column):
    assert amounts.percentage(rate) == words
    assert amounts.percent_of(rate) == column


def test_minutes_are_written_as_hours():
    assert [amounts.hours(minutes) for minutes in (0, 450, 74_040, None)] == [
        "0\u00a0h",
        "7:30",
        f"1{T}234\u00a0h",
        "–",
    ]
    assert [amounts.begun(minutes) for minutes in (0, 1, 60, None)] == [
        "0\u00a0h",
        "1\u00a0h",
        "1\u00a0h",
        "–",
    ]


def test_fractions_of_ore():
    assert amounts.rounded(Fraction(200_049, 2)) == f"1{T}000{T}kr"
