"""When somebody comes to a project's part and leaves it, and which measurements tell of it after that."""

from datetime import date

import pytest

from samsyn.projects import actions
from samsyn.projects.queries.indicated import months_after
from tests.projects.indicated import FIRST, a_measure, alls, somebody, takes_part, told
from tests.projects.worked import a_part, a_project


@pytest.fixture
def project(ostra):
    made = a_project(ostra, starts_on=FIRST, ends_on=date(2022, 6, 30))
    actions.seed_indicators(ostra)
    return made


@pytest.fixture
def measure(part):
    return a_measure(part)


@pytest.mark.parametrize(
    ("first", "last", "came", "left"),
    [
        ("2021-03-01", "2021-03-31", 1, 0),
        ("2021-03-02", "2021-03-31", 0, 0),
        ("2021-04-01", "2021-04-30", 0, 1),
        ("2021-04-01", "2021-04-29", 0, 0),
    ],
)
def test_the_first_and_the_last_day_belong_to_the_period(part, measure, first, last, came, left):
    takes_part(measure, "2021-03-01", "2021-04-30")

    found = told(part, date.fromisoformat(first), date.fromisoformat(last))

    assert (alls(found)[0], alls(found, "exit")[0]) == (came, left)


def test_who_was_there_comes_when_the_measure_moves_in_and_leaves_when_it_moves_out(part):
    measure = a_measure(part, since="2021-03-01", until="2021-09-30")
    takes_part(measure, "2020-05-01", "2021-02-28")  # had left
    takes_part(measure, "2021-10-01")  # came after
    takes_part(measure, "2020-05-01", before={"job_seeking": True})  # there all the time

    found = told(part)

    assert (alls(found), alls(found, "exit")) == ((1, 0, 0), (1, 0, 0))
    assert alls(told(part, date(2021, 3, 1), date(2021, 3, 1))) == (1, 0, 0)
    assert alls(told(part, date(2021, 9, 30), date(2021, 9, 30)), "exit") == (1, 0, 0)
    assert found["exit"]["ending"]["unmeasured"] == (
        1,
        0,
        0,
    )  # the project ended, and nothing was said of why


def test_nobody_has_left_the_last_day_of_a_project_that_goes_on(part, measure):
    takes_part(measure, "2021-03-01")

    on_the_last = told(part, FIRST, date(2022, 6, 30), on=date(2022, 6, 30))
    the_day_after = told(part, FIRST, date(2022, 6, 30), on=date(2022, 7, 1))

    assert (alls(on_the_last, "exit"), alls(the_day_after, "exit")) == ((0, 0, 0), (1, 0, 0))


@pytest.mark.parametrize(
    ("again_on", "works"), [("2021-06-28", (1, 0, 0)), ("2021-06-29", (0, 0, 0)), ("2021-05-30", (0, 0, 0))]
)
def test_a_measurement_within_four_weeks_is_the_latest_that_lies_there(part, again_on, works):
    """28 days after 31 May is 28 June. The measure is the project's until May; she comes back to it afterwards."""
    measure = a_measure(part, until="2021-05-31")
    who = somebody(measure)
    takes_part(measure, "2021-02-01", "2021-05-31", who, after={"study": 50})
    takes_part(measure, again_on, who=who, before={"work": 100})

    found = told(part)["four_weeks"]["result"]

    if again_on == "2021-05-30":  # then she left when the measure moved out, and it was measured that day too
        assert found["leaving-studying"] == (1, 0, 0)
    assert found["leaving-working"] == works


@pytest.mark.parametrize(
    ("again_on", "works"),
    [
        ("2020-02-28", None),
        ("2020-02-29", (1, 0, 0)),
        ("2020-03-28", (1, 0, 0)),
        ("2020-03-29", None),
    ],
)
def test_six_months_after_the_end_of_august_is_leap_day(ostra, again_on, works):
    project = a_project(ostra, starts_on=date(2019, 1, 1), ends_on=date(2021, 6, 30))
    actions.seed_indicators(ostra)
    part = a_part(project, ostra)
    measure = a_measure(part, since="2019-01-01", until="2019-08-31")
    who = somebody(measure)
    takes_part(measure, "2019-02-01", "2019-08-31", who, after={})
    takes_part(measure, again_on, who=who, before={"work": 100})

    found = told(part, date(2019, 1, 1), date(2019, 12, 31))["six_months"]["result"]

    assert found["later-working"] == works
    assert found["unmeasured"] == ((0, 0, 0) if works else (1, 0, 0))


def test_months_after_keep_to_the_month():
    assert [months_after(date(2019, 8, 31), 6), months_after(date(2020, 8, 31), 6)] == [
        date(2020, 2, 29),
        date(2021, 2, 28),
    ]
    assert months_after(date(2021, 6, 30), 6) == date(2021, 12, 30)
    assert months_after(date(2021, 7, 1), 6) == date(2022, 1, 1)


def test_until_six_months_have_gone_it_is_too_early_to_say(part, measure):
    takes_part(measure, "2021-02-01", "2021-10-15")

    before = told(part, on=date(2022, 4, 14))["six_months"]["result"]
    after = told(part, on=date(2022, 4, 15))["six_months"]["result"]

    assert (before["early"], before["unmeasured"]) == ((1, 0, 0), (0, 0, 0))
    assert (after["early"], after["unmeasured"]) == ((0, 0, 0), (1, 0, 0))
