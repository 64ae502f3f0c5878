"""Stems, compounds and slips of the pen."""

import pytest

from samsyn.lib.search.compounds import Splitter
from samsyn.lib.search.spelling import Spelling, distance
from samsyn.lib.search.words import swedish_stems, words_of


@pytest.mark.parametrize(
    "alike",
    [
        "träning träningen träningar träna tränar",
        "plats platser platserna",
        "arbetsplats arbetsplatser arbetsplatsens",
        "sjukskriven sjukskrivna sjukskrivning",
        "jobb jobbet jobba jobbar",
        "gäng gänget",
        "skola skolan skolor",
        "kassa kassan",
        "utmattning utmattad utmattade",
        "förening föreningar föreningen",
        "rehabilitering rehabilitera",
        "kurs kurser kursen",
        "vägledare vägledning vägledningen",
        "försäkringskassan försäkringskassa",
    ],
)
def test_inflections_have_one_stem(alike):
    assert len(set(swedish_stems(alike.split()))) == 1


@pytest.mark.parametrize(
    "unlike", ["plan planka", "kur kurs", "stad städning", "arbete arv", "led ledning", "för förening"]
)
def test_different_words_have_different_stems(unlike):
    assert len(set(swedish_stems(unlike.split()))) == 2


def test_words_are_letters_and_digits_in_lower_case():
    assert words_of("IT-stöd (16–29 år), 1_000 kr!\0🙂") == ["it", "stöd", "16", "29", "år", "1", "000", "kr"]
    assert [len(word) for word in words_of("å" * 150)] == [64, 64, 22]


@pytest.fixture
def splitter():
    words = "arbete träning träningsplats plats kvinna centrum skola hälsa studie lokal rådgivning skuld rehabilitering"
    made = Splitter()
    made.learn(dict(zip(words.split(), swedish_stems(words.split()), strict=True)))
    return made


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("arbetsträning", "arbete träning"),
        ("arbetsträningar", "arbete träning"),
        ("arbetsplatser", "arbete plats"),
        ("arbetsträningsplats", "arbete träningsplats träning plats"),
        ("arbetsträningslokalerna", "arbete träning lokal"),
        ("kvinnocentrum", "kvinna centrum"),
        ("hälsoskolan", "hälsa skola"),
        ("studielokal", "studie lokal"),
        ("skuldrådgivningen", "skuld rådgivning"),
        # Beside letters that are no word here: a long last part, or a first part with a linking s.
        ("förrehabilitering", "rehabilitering"),
        ("arbetsgrejen", "arbete"),
        # No parts by chance.
        ("träning", ""),
        ("platsen", ""),
        ("lokalisering", ""),
        ("arbetet", ""),
        ("xyzzyplughfrotz", ""),
        ("skolskolskolskolskolskolskolskolskolskolskola", ""),
    ],
)
def test_a_compound_is_split_into_words_that_stand_by_themselves(splitter, word, parts):
    stem = swedish_stems([word])[0]

    assert set(splitter.all_parts(word, stem)) == set(swedish_stems(parts.split()))


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [("kök", "kök", 0), ("kök", "kö", 1), ("kök", "köpk", 1), ("plats", "palts", 1), ("plats", "pluts", 1)],
)
def test_a_slip_counts_one(one, other, apart):
    assert (distance(one, other, 2), distance(other, one, 2)) == (apart, apart)


def test_distance_stops_counting_when_it_is_too_far():
    assert distance("arbete", "träning", 2) == 3


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("praktk", {(1, "praktik")}),
        ("arbetstraning", {(0, "arbetsträning")}),
        ("abretstränign", {(2, "arbetsträning")}),
        ("prktk", set()),
        ("kök", set()),
    ],
)
def test_short_words_may_have_one_slip_and_long_ones_two(typed, meant):
    spelling = Spelling()
    spelling.learn(["praktik", "arbetsträning", "köket", "kö"])

    assert set(spelling.near(typed)) == meant
