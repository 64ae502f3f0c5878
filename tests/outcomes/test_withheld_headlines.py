"""Headline totals that lie within each other: what is told of one does not tell what is withheld of the next (decision 0023)."""

from dataclasses import replace
from random import Random

import pytest

from samsyn.outcomes.protection import Frozen, protect, relations, withholding
from tests.outcomes.headlines import told
from tests.outcomes.histories import publish
from tests.outcomes.test_small_numbers import attacked
from tests.outcomes.test_withheld import a_year

#: Almost everybody ends and goes to work, and works more than before.
CLOSE = [0, 0.8, 0.9, 0.93, 0.5, 0.95]


def two_without_work(**counts):
    """Forty ended, 38 of them to work: two men did not."""
    return a_year(**{"ended": (20, 20, 0), "working": (20, 18, 0), "more": (20, 18, 0)} | counts)


def sexes_close():
    """Of the men alone there are as many."""
    return two_without_work(ended=(40, 20, 0), working=(30, 18, 0), more=(20, 18, 0))


def totals(year):
    return year.ended.total, year.to_work_or_study.total, year.started_or_increased.total


def of_years(*plain):
    return attacked([Frozen(each, replace(protect(each), revision=1)) for each in plain], members=members_of)


def members_of(_slug):
    return ["0136", "0138"]


def test_who_works_more_does_not_tell_how_few_are_without_work():
    published = protect(two_without_work())

    assert totals(published) == (40, None, None)
    assert {"started_or_increased.total", "started_or_increased.share"} <= published.withheld
    assert of_years(two_without_work()) == {}


def test_without_withholding_it_the_attacker_finds_the_two(monkeypatch):
    monkeypatch.setattr(withholding, "_tells", lambda ended, more: False)
    monkeypatch.setattr(relations, "of_withholding", lambda *args: [])

    pinned = of_years(two_without_work())

    assert pinned[0, (("ended", "total"), ("to_work_or_study", "total"))] == 2


def test_without_minding_the_rules_the_attacker_finds_more(monkeypatch):
    monkeypatch.setattr(relations, "of_withholding", lambda *args: [])

    pinned = of_years(sexes_close())

    assert pinned == {(0, (("ended", "men"), ("to_work_or_study", "men"))): 2}


def test_six_fewer_tell_it_too():
    """Of 40 and 34, what lies five or more above the 34 and one to four below the 40 is 39."""
    year = two_without_work(working=(20, 19, 0), more=(17, 17, 0))

    assert totals(protect(year)) == (40, None, None)
    assert of_years(year) == {}


@pytest.mark.parametrize("more", [(20, 10, 0), (17, 16, 0), (0, 0, 0)])
def test_who_works_more_is_told_where_that_leaves_room(more):
    year = two_without_work(working=(20, 19, 0), more=more)

    assert totals(protect(year)) == (40, None, sum(more))
    assert of_years(year) == {}


def test_the_sexes_do_not_tell_it_either():
    """Of the men 20 ended and 18 work more, which is told only if as many work, or five more."""
    published = protect(sexes_close())

    assert totals(published) == (60, 48, 38)
    assert published.ended.men is None or published.started_or_increased.men is None
    assert of_years(sexes_close()) == {}


@pytest.mark.parametrize("ended", [0, 3, 5, 6, 8, 12])
def test_every_three_are_withheld_as_is_written(ended):
    """Of the totals alone: those of the sexes, tables and measures are withheld so that they do not tell more."""
    for working in range(ended + 1):
        for more in range(working + 1):
            year = a_year(ended=(ended, 0, 0), working=(working, 0, 0), more=(more, 0, 0))

            found = {cell[0] for cell in withholding.small_cells(year) if cell[-1] == "total"}

            seen = dict(
                zip(
                    ("ended", "to_work_or_study", "started_or_increased"),
                    told(ended, working, more),
                    strict=True,
                )
            )
            assert found == {name for name, total in seen.items() if total is None}, (ended, working, more)


@pytest.mark.slow("bounds of every small count of published histories")
@pytest.mark.parametrize("seed", range(8))
def test_histories_in_which_almost_everybody_goes_to_work(seed):
    assert attacked(publish(Random(seed), associations=1, revisions=2, county=False, usual=CLOSE)) == {}


@pytest.mark.slow("bounds of every small count of a county")
@pytest.mark.parametrize("seed", range(2))
def test_counties_in_which_almost_everybody_goes_to_work(seed):
    assert attacked(publish(Random(seed), associations=3, revisions=1, usual=CLOSE)) == {}
