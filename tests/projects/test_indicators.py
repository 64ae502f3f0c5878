"""Indicators are counted from what was measured: once in a part, by sex, and what nothing measures is said to be lacking."""

from datetime import date

import pytest

from samsyn.enrolments.models import Measurement
from samsyn.projects import actions, queries
from samsyn.projects.queries import indicators_of
from tests.projects.indicated import FIRST, LAST, ON, a_measure, alls, by_name, somebody, takes_part, told
from tests.projects.worked import a_part, a_project


@pytest.fixture
def project(ostra):
    made = a_project(ostra, starts_on=FIRST, ends_on=date(2022, 6, 30))
    actions.seed_indicators(ostra)
    return made


@pytest.fixture
def measure(part):
    return a_measure(part)


@pytest.fixture
def six_people(part, measure):
    """By hand: four women and a man come in 2021 and somebody whose sex is unknown; four of them leave the same year."""
    other = a_measure(part)
    anna = somebody(measure, "woman", 2000)  # 21 when she came; seeks work, leaves to work
    takes_part(
        measure,
        "2021-02-01",
        "2021-06-30",
        anna,
        school="gymnasium",
        before={"job_seeking": True},
        after={"work": 50},
    )
    bea = somebody(
        measure, "woman", 1966
    )  # 55; nothing, seeks work when she leaves; two measures, the second after
    takes_part(measure, "2021-02-01", "2021-03-31", bea, school="grundskola", before={}, after={})
    takes_part(
        other, "2021-03-15", "2021-08-31", bea, before={"work_training": True}, after={"job_seeking": True}
    )
    cia = somebody(measure, "woman", 1967)  # 54; studies a little and works, goes on
    takes_part(
        measure, "2021-12-31", who=cia, school="hogskola_universitet", before={"work": 25, "study": 50}
    )
    dan = somebody(measure, "man", 1997)  # 24; studies, interrupted, nothing measured then
    takes_part(
        measure, "2021-05-01", "2021-05-20", dan, school="okand", before={"study": 50}, end_kind="interrupted"
    )
    eva = somebody(
        measure, "woman", None, form="anonymous", key_hash=None
    )  # anonymous, and nothing was asked
    takes_part(measure, "2021-07-01", "2021-12-31", eva, after={"study": 100})
    takes_part(measure, "2021-09-01", who=somebody(measure, "unknown", 1980), before={"work_training": True})


def test_counted_by_hand_when_they_come(part, six_people):
    found = told(part)["entry"]

    assert found["occupation"] == {
        "unemployed": (1, 0, 0),  # Anna
        "long-term-unemployed": "saknas",
        "inactive": (1, 1, 1),  # Bea, Dan, the unknown
        "inactive-not-studying": (1, 0, 1),
        "employed": (1, 0, 0),  # Cia
        "none": (0, 0, 0),
        "unmeasured": (1, 0, 0),  # Eva
        "early": (0, 0, 0),
        "all": (4, 1, 1),
    }
    assert found["age"] == {
        "below-25": (1, 1, 0),  # Anna 21, Dan 24
        "above-54": (1, 0, 0),  # Bea 55
        "above-54-without-work": (1, 0, 0),
        "none": (1, 0, 1),  # Cia 54, the unknown 41
        "unmeasured": (1, 0, 0),
        "early": (0, 0, 0),
        "all": (4, 1, 1),
    }
    assert found["education"] == {
        "isced-low": (1, 0, 0),
        "isced-middle": (1, 0, 0),
        "isced-high": (1, 0, 0),
        "none": (0, 0, 0),
        "unmeasured": (1, 1, 1),
        "early": (0, 0, 0),
        "all": (4, 1, 1),
    }
    assert set(found["background"].values()) == {"saknas", (0, 0, 0), (4, 1, 1)}


def test_counted_by_hand_when_they_leave_and_after(part, six_people):
    found = told(part)

    assert found["exit"]["ending"] == {
        "ended-as-planned": (3, 0, 0),  # Anna, Bea, Eva
        "ended-interrupted": (0, 1, 0),
        "none": (0, 0, 0),
        "unmeasured": (0, 0, 0),
        "early": (0, 0, 0),
        "all": (3, 1, 0),
    }
    assert found["four_weeks"]["result"] == {
        "leaving-inactive-seeking": (1, 0, 0),  # Bea
        "leaving-studying": (1, 0, 0),  # Eva
        "leaving-working": (1, 0, 0),  # Anna
        "leaving-qualified": "saknas",
        "leaving-disadvantaged-result": "saknas",
        "none": (0, 0, 0),
        "unmeasured": (0, 1, 0),  # Dan
        "early": (0, 0, 0),
        "all": (3, 1, 0),
    }
    assert found["six_months"]["result"]["later-working"] is None
    assert found["six_months"]["result"]["unmeasured"] == (3, 1, 0)


def test_what_is_in_a_row_in_none_and_not_measured_adds_up(part, six_people):
    for moment in indicators_of(part.project, [part], FIRST, LAST, on=ON).moments:
        for block in moment.blocks:
            rows = [row.heads.total for row in block.rows if row.heads and row.indicator.adds_up]
            beside = block.in_none.total + block.unmeasured.total + block.too_early.total
            assert block.everybody == moment.everybody
            if block.is_exclusive:
                assert sum(rows) + beside == block.everybody.total


def test_somebody_counts_once_however_many_measures_and_times(part, measure):
    who = somebody(measure, "man")
    takes_part(a_measure(part), "2021-02-01", "2021-06-30", who)  # nothing was asked there
    takes_part(measure, "2021-02-01", "2021-03-01", who, before={"study": 50})
    takes_part(measure, "2021-04-01", "2021-05-01", who, before={"work": 50})

    found = told(part)

    assert (alls(found), alls(found, "exit")) == ((0, 1, 0), (0, 1, 0))
    assert found["entry"]["occupation"]["inactive"] == (
        0,
        1,
        0,
    )  # as when he first came, where it was measured
    assert alls(told(part, date(2021, 6, 30), date(2021, 6, 30)), "exit") == (0, 1, 0)
    assert alls(told(part, date(2021, 3, 1), date(2021, 6, 29)), "exit") == (0, 0, 0)


def test_registered_in_error_counts_nowhere(part, measure):
    takes_part(measure, "2021-02-01", "2021-02-01", state="in_error", end_kind="registered_in_error")

    assert alls(told(part)) == (0, 0, 0)


def test_protected_persons_count_by_the_year_alone(part):
    """Their dates are the first day of the year: they were there some time in it."""
    late = a_measure(part, since="2021-06-01")
    who = somebody(late, "woman", None, form="protected", key_hash=None)
    takes_part(late, "2021-01-01", "2021-01-01", who, before=None)

    found = told(part)

    assert found["entry"]["occupation"]["unmeasured"] == (1, 0, 0)
    assert (alls(found), alls(found, "exit")) == ((1, 0, 0), (1, 0, 0))
    assert queries.reached(part.project, [part], ON)[part.pk].total == 1


def test_an_answer_that_is_unknown_is_no_measurement(part, measure):
    made = takes_part(measure, "2021-02-01")
    Measurement.objects.create(enrolment=made, occasion="before", occupation="unknown")

    assert told(part)["entry"]["occupation"]["unmeasured"] == (1, 0, 0)


def test_the_whole_is_the_sum_of_its_parts(project, part, varna, measure):
    other = a_part(project, varna)
    takes_part(measure, "2021-02-01", before={"work": 50})
    takes_part(a_measure(other), "2021-02-01", who=None, before={"work": 50})

    found = by_name(indicators_of(project, [part, other], FIRST, LAST, on=ON))

    assert found["entry"]["occupation"]["employed"] == (2, 0, 0)


def test_as_many_as_the_projects_page_says_it_has_reached(part, six_people):
    reached = queries.reached(part.project, [part], ON)[part.pk]

    assert reached.total == sum(alls(told(part))) == 6
