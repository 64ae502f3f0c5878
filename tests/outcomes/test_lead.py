"""The year in a sentence says only what is so."""

import pytest

from samsyn.outcomes.figures.shapes import Headcount, Year
from samsyn.outcomes.renderings.words import lead

MORE = "{} av dem arbetar eller studerar mer än före."


def a_year(year=2017, participants=10, ended=0, reached=0, more=0):
    return Year(
        "ostra",
        year,
        participants=Headcount(participants, total=participants),
        ended=Headcount(ended, total=ended),
        to_work_or_study=Headcount(reached, total=reached),
        started_or_increased=Headcount(more, total=more),
    )


@pytest.mark.parametrize(
    ("now", "before", "sentence"),
    [
        (
            (695, 271, 183),
            (100, 33, 0),
            "271 av 695 avslutade deltaganden slutade i arbete eller studier. "
            "Det är 39 procent, sex procentenheter mer än 2016. " + MORE.format(183),
        ),
        ((100, 39, 1), (100, 40, 0), "Det är 39 procent, en procentenhet mindre än 2016. " + MORE.format(1)),
        ((100, 39, 9), (100, 39, 0), "Det är 39 procent, samma andel som 2016. " + MORE.format(9)),
        (
            (1000, 391, 9),
            (1000, 389, 0),
            "Det är 39 procent, ungefär samma andel som 2016. " + MORE.format(9),
        ),
        ((100, 40, 9), (100, 20, 0), "Det är 40 procent, 20 procentenheter mer än 2016. " + MORE.format(9)),
        ((100, 40, 0), (0, 0, 0), "Det är 40 procent. Ingen av dem arbetar eller studerar mer än före."),
        (
            (4, 4, 4),
            (0, 0, 0),
            "Alla 4 avslutade deltaganden slutade i arbete eller studier. Alla arbetar eller studerar mer än före.",
        ),
        ((1, 1, 1), (0, 0, 0), "Det enda deltagande som avslutades slutade i arbete eller studier."),
        ((1, 0, 0), (0, 0, 0), "Det enda deltagande som avslutades slutade inte i arbete eller studier."),
        (
            (12, 0, 0),
            (12, 12, 0),
            "Inget av 12 avslutade deltaganden slutade i arbete eller studier. Det är 100 procentenheter mindre än 2016.",
        ),
        (
            (0, 0, 0),
            (5, 5, 0),
            "10 personer deltog. Inget deltagande avslutades, så det finns inget resultat att visa än.",
        ),
    ],
)
def test_the_sentence(now, before, sentence):
    ended, reached, more = now
    was_ended, was_reached, _ = before

    said = lead(a_year(2017, 10, ended, reached, more), a_year(2016, 10, was_ended, was_reached))

    assert said.endswith(sentence)
    assert "  " not in said


def test_nothing_is_said_of_nothing():
    assert lead(a_year(participants=0), a_year(2016)) == ""
