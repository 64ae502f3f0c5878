"""The forecast, against the formulas of contracts 5 written down once more, as plainly as they can be."""

from datetime import date
from fractions import Fraction
from math import ceil, floor

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samsyn.projects.cofinancing import Decided, Month, forecasts

ORE = st.integers(0, 10**15)
CHANGES = st.integers(-(10**9), 10**15)
MONTHS = [date(2020 + place // 12, place % 12 + 1, 1) for place in range(15)]


DECISIONS = st.one_of(
    st.none(),
    st.sampled_from([Decided(47, 53), Decided(1, 1), Decided(0, 10**9), Decided(10**9, 0)]),
    st.builds(Decided, st.integers(1, 10**15), ORE),
)
#: Co-financing, grant, minutes, öre a minute, is it closed, and what is in force.
ROWS = st.tuples(CHANGES, CHANGES, st.integers(0, 10**6), st.integers(1, 1_000), st.booleans(), DECISIONS)


def months_of(rows):
    months = [
        Month(month, given, granted, minutes, minutes * ore, is_closed=is_closed)
        for month, (given, granted, minutes, ore, is_closed, _decided) in zip(MONTHS, rows, strict=False)
    ]
    return months, {month.month: row[-1] for month, row in zip(months, rows, strict=True)}


PROJECTS = st.lists(ROWS, min_size=1, max_size=len(MONTHS)).map(months_of)
#: Other tests on the same machine make the drawing of months slow; that is no fault of theirs.
UNHURRIED = settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)


def plain(months, decided):
    """(after, rate at the end, flagged, gap, missing minutes) for each closed month."""
    told, was_under = [], False
    for place, month in enumerate(months):
        if not month.is_closed:
            continue
        closed = [each for each in months[: place + 1] if each.is_closed]
        left = len(months) - len(closed)
        late = closed[-3:]
        given, granted = (
            floor(
                Fraction(sum(getattr(each, kind) for each in closed))
                + Fraction(sum(getattr(each, kind) for each in late), len(late)) * left
                + Fraction(1, 2)
            )
            for kind in ("cofinancing", "grant")
        )
        rate = Fraction(given, given + granted) if given + granted > 0 else None
        in_force, is_under, gap = decided[month.month], False, 0
        if in_force:
            whole = in_force.grant + in_force.cofinancing
            is_under = rate is not None and rate < Fraction(in_force.cofinancing, whole) - Fraction(1, 100)
            asked = (
                ceil(Fraction(granted * in_force.cofinancing, in_force.grant))
                if in_force.grant
                else in_force.cofinancing
            )
            gap = max(0, asked - given)
        minutes, worth = sum(each.minutes for each in late), sum(each.worth for each in late)
        missing = ceil(gap / Fraction(worth, minutes)) if worth else None
        told.append((month.month, rate, is_under and was_under, gap, missing))
        was_under = is_under
    return told


@UNHURRIED
@given(PROJECTS)
def test_it_is_what_a_plain_computation_says(project):
    months, decided = project

    found = forecasts(months, decided)

    assert [
        (each.after, each.rate_at_end, each.is_flagged, each.gap, each.missing_minutes) for each in found
    ] == plain(months, decided)


@UNHURRIED
@given(PROJECTS)
def test_the_hours_that_are_missing_fill_the_gap_and_not_a_minute_more_than_that(project):
    months, decided = project
    for each in forecasts(months, decided):
        late = [month for month in months if month.is_closed and month.month <= each.after][-3:]
        worth, minutes = sum(month.worth for month in late), sum(month.minutes for month in late)
        if each.gap and minutes:
            assert Fraction(each.missing_minutes * worth, minutes) >= each.gap
            assert Fraction((each.missing_minutes - 1) * worth, minutes) < each.gap


@UNHURRIED
@given(PROJECTS, st.fractions(0, 10**12))
def test_less_in_the_months_left_never_makes_it_better(project, less):
    months, decided = project

    as_it_is, with_less = forecasts(months, decided), forecasts(months, decided, less=less)

    for before, after in zip(as_it_is, with_less, strict=True):
        assert after.cofinancing_at_end <= before.cofinancing_at_end
        assert after.grant_at_end == before.grant_at_end
        assert after.gap >= before.gap
