"""What is withheld since years in a row tell of each other (docs/beslut/0023)."""

import pytest

from samsyn.outcomes.figures.shapes import Enrolments
from samsyn.outcomes.protection import Frozen, NotProtectable, protect
from tests.outcomes.test_withheld import a_year, heads


def two_years_in_a_row():
    """Twenty enrolments, of which three ended, and the year after thirty, of which thirteen were new."""
    before = a_year(taking=(10, 10, 0), ended=(3, 0, 0), working=(0, 0, 0))
    before.enrolments = Enrolments(20, 15, 3)
    before.new_participants = heads(10, 5)
    before.by_municipality, before.by_referrer = {"0136": 15, "unknown": 0}, {"self": 15, "unknown": 0}
    before.measures[0].new = 15
    after = a_year(taking=(15, 15, 0), ended=(10, 10, 0), working=(5, 5, 0))
    after.year, after.enrolments.started, after.measures[0].new = 2018, 13, 13
    after.new_participants = heads(8, 5)
    after.by_municipality, after.by_referrer = {"0136": 13, "unknown": 0}, {"self": 13, "unknown": 0}
    return before, after


def test_what_ended_is_not_told_by_how_many_went_on_the_year_after():
    before, after = two_years_in_a_row()
    first = protect(before)
    assert (first.ended.total, first.enrolments) == (None, Enrolments(20, 15, None))
    alone = protect(after)
    assert (alone.enrolments, alone.participants.total) == (Enrolments(30, 13, 20), 30)

    published = protect(after, [Frozen(before, first)])

    assert (published.participants, published.ended.total) == (after.participants, 20)
    assert None in (published.enrolments.active, published.enrolments.started)


def test_what_ended_is_withheld_in_a_year_that_comes_out_after_the_next():
    before, after = two_years_in_a_row()

    published = protect(before, [Frozen(after, protect(after))])

    assert (published.participants, published.ended.total) == (before.participants, None)
    assert published.enrolments.active is None


def test_a_year_whose_totals_tell_how_few_ended_the_year_before_is_not_published():
    before, after = (
        a_year(taking=(30, 0, 0), ended=(3, 0, 0), working=(0, 0, 0)),
        a_year(taking=(27, 0, 0), ended=(10, 0, 0), working=(0, 0, 0)),
    )
    after.year, after.enrolments.started, after.measures[0].new = 2018, 0, 0
    after.new_participants = heads(0, 0)
    after.by_municipality, after.by_referrer = {"0136": 0, "unknown": 0}, {"self": 0, "unknown": 0}
    out = [Frozen(before, protect(before))]

    with pytest.raises(NotProtectable):
        protect(after, out)


def test_years_that_do_not_meet_tell_nothing_of_each_other():
    before, after = two_years_in_a_row()
    after.year = 2019

    assert protect(after, [Frozen(before, protect(before))]) == protect(after)
