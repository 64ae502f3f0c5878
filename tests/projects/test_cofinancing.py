"""Co-financing by hand, as an economist would on paper (contracts 5). Amounts here are whole kronor unless said otherwise."""

from datetime import date
from fractions import Fraction

import pytest

from samsyn.projects.cofinancing import Decided, Month, forecasts, minutes_for, needed, pace, rate_of, whole
from samsyn.projects.timekeeping import HOUR, months_between, value, values

#: 100 öre.
KRONA = 100
HALF = Decided(grant=10_000, cofinancing=10_000)


def a_year(*closed, of=12):
    """`closed` are the (co-financing, grant) of as many closed months from January; the rest of the year is left."""
    months = months_between(date(2021, 1, 1), date(2021, of, 1))
    amounts = [*closed, *[(0, 0)] * (of - len(closed))]
    return [
        Month(month, given * KRONA, granted * KRONA, is_closed=place < len(closed))
        for place, (month, (given, granted)) in enumerate(zip(months, amounts, strict=True))
    ]


def every_month(decided, months):
    return {month.month: decided for month in months}


def forecast(decided, *closed, of=12, **more):
    months = a_year(*closed, of=of)
    return forecasts(months, every_month(decided, months), **more)


def test_a_year_on_paper():
    """Decided: 53 of every 100 kronor. Four months are closed, in each of them 900 kronor of the grant are used.

                  January  February  March  April   so far
    co-financing    1 200     1 000    900    800    3 900
    grant             900       900    900    900    3 600

    Rate so far: 3 900 of 7 500, 52 percent.
    Pace: (1 000 + 900 + 800) / 3 = 900 a month, and 900 of the grant. Eight months are left.
    At the end: 3 900 + 8 x 900 = 11 100, and 3 600 + 8 x 900 = 10 800. Of 21 900 that is 50.68 percent.
    53 percent of the whole is 53/47 of the grant: 10 800 x 53 / 47 = 12 178.72 kronor, so 1 078.72 are missing.
    An hour is worth 360 kronor here: 2 hours and 59.8 minutes, and a minute that has begun counts: 180 minutes.
    """
    months = [
        Month(month.month, month.cofinancing, month.grant, minutes=60, worth=360 * KRONA, is_closed=month.is_closed)
        for month in a_year((1_200, 900), (1_000, 900), (900, 900), (800, 900))
    ]  # fmt: skip

    april = forecasts(months, every_month(Decided(4_700_000, 5_300_000), months))[-1]

    assert april.after == date(2021, 4, 1)
    assert april.rate == Fraction(52, 100)
    assert (april.cofinancing_at_end, april.grant_at_end) == (11_100 * KRONA, 10_800 * KRONA)
    assert april.rate_at_end == Fraction(11_100, 21_900)
    assert april.gap == 107_873  # öre, the one that has begun among them
    assert april.missing_minutes == 180
    assert april.is_under


def test_it_is_flagged_when_it_has_been_under_two_months_running():
    """Half is decided. 48 of 100 is more than a point under. January alone is not enough, February is the second month;
    in March it is better. In June it ends under a half again, and July is the second month of that.
    """
    low, high, lowest = (48, 52), (80, 20), (20, 80)

    found = forecast(HALF, low, low, high, low, lowest, lowest, lowest)

    assert [each.is_under for each in found] == [True, True, False, False, False, True, True]
    assert [each.is_flagged for each in found] == [False, True, False, False, False, False, True]


def test_exactly_one_point_under_is_let_pass():
    assert [each.is_under for each in forecast(HALF, (49, 51), (49, 51))] == [False, False]
    assert [each.is_under for each in forecast(HALF, (489, 511), (489, 511))] == [True, True]


def test_a_month_between_is_no_excuse_when_it_is_not_closed():
    months = a_year((48, 52), (0, 0), (48, 52))
    months[1] = Month(months[1].month, 0, 0)

    found = forecasts(months, every_month(HALF, months))

    assert [(each.after.month, each.is_flagged) for each in found] == [(1, False), (3, True)]


def test_what_is_in_an_open_month_is_not_reckoned_with():
    months = a_year((50, 50))
    months[1] = Month(months[1].month, 99_000, 0)

    (january,) = forecasts(months, every_month(HALF, months))

    assert (january.cofinancing, january.cofinancing_at_end) == (5_000, 60_000)


def test_with_fewer_than_three_months_the_pace_is_that_of_those_there_are():
    after_one, after_two, *_others, after_four = forecast(HALF, (10, 10), (30, 10), (30, 10), (30, 10))

    assert after_one.cofinancing_at_end == 12 * 10 * KRONA
    assert after_two.cofinancing_at_end == (40 + 10 * 20) * KRONA
    assert after_four.cofinancing_at_end == (100 + 8 * 30) * KRONA


def test_without_a_closed_month_there_is_no_forecast():
    assert forecast(HALF) == []


def test_without_money_there_is_no_rate_and_no_alarm():
    found = forecast(HALF, (0, 0), (0, 0))

    assert [(each.rate, each.rate_at_end, each.is_flagged, each.gap) for each in found] == [
        (None, None, False, 0)
    ] * 2


def test_without_a_decision_nothing_is_missing():
    found = forecast(None, (1, 99), (1, 99))

    assert [(each.rate, each.is_flagged, each.gap) for each in found] == [(Fraction(1, 100), False, 0)] * 2


def test_a_decision_without_grant_asks_for_all_its_cofinancing():
    only_cofinancing = Decided(grant=0, cofinancing=1_500 * KRONA)

    assert only_cofinancing.rate == 1
    assert needed(0, only_cofinancing) == 1_500 * KRONA
    (january,) = forecast(only_cofinancing, (100, 0))
    assert (january.rate_at_end, january.is_under, january.gap) == (1, False, 300 * KRONA)


def test_a_decision_that_comes_later_is_not_held_against_what_was_before():
    months = a_year((50, 50), (50, 50), (50, 50), (50, 50))
    higher = Decided(grant=40, cofinancing=60)
    decided = {each.month: HALF if each.month.month < 3 else higher for each in months}

    found = forecasts(months, decided)

    assert [each.is_flagged for each in found] == [False, False, False, True]
    assert [each.decided.rate for each in found] == [Fraction(1, 2)] * 2 + [Fraction(3, 5)] * 2


def test_the_last_month_closed_is_the_outcome():
    *_earlier, last = forecast(HALF, *[(10, 20)] * 12)

    assert (last.rate, last.cofinancing_at_end, last.grant_at_end) == (Fraction(1, 3), 12_000, 24_000)


def test_thirds_over_a_thousand_rows_add_up_to_the_ore():
    """A third of an hour at 100 kronor is 3 333.33 öre. A thousand of them are 3 333 333.33 öre, not 3 333 000."""
    rows = values([20] * 1_000, 100 * KRONA)

    assert sum(rows) == value(20 * 1_000, 100 * KRONA) == 3_333_333
    assert set(rows) == {3_333, 3_334}


def test_thirds_of_a_pace_are_rounded_once_at_the_end():
    (*_earlier, march) = forecast(HALF, (0, 0), (0, 0), (1, 1), of=6)

    assert march.cofinancing_at_end == 200
    assert pace([0, 0, 100]) * 1 == Fraction(100, 3)
    assert [whole(Fraction(1, 3)), whole(Fraction(1, 2)), whole(Fraction(-1, 2)), whole(Fraction(5, 3))] == [
        0,
        1,
        0,
        2,
    ]


@pytest.mark.parametrize("kronor", [1, 10**12])
def test_the_sums_may_be_as_large_as_they_like(kronor):
    (january,) = forecast(Decided(10**14, 10**14), (kronor, 3 * kronor))

    assert january.cofinancing_at_end == 12 * kronor * KRONA
    assert january.rate_at_end == Fraction(1, 4)
    assert january.gap == 24 * kronor * KRONA


def test_what_is_put_right_with_a_minus_can_take_the_pace_below_nothing():
    (*_earlier, february) = forecast(HALF, (100, 0), (-120, 0))

    assert february.cofinancing_at_end == (-20 + 10 * -10) * KRONA
    assert february.rate is None
    assert rate_of(-5, 10) == -1


def test_a_scenario_takes_from_the_months_that_are_left_and_no_more_than_they_have():
    (as_it_is,) = forecast(HALF, (100, 100))
    (with_less,) = forecast(HALF, (100, 100), less=Fraction(30 * KRONA))
    (without,) = forecast(HALF, (100, 100), less=Fraction(500 * KRONA))

    assert as_it_is.cofinancing_at_end - with_less.cofinancing_at_end == 11 * 30 * KRONA
    assert without.cofinancing_at_end == 100 * KRONA
    assert as_it_is.grant_at_end == with_less.grant_at_end == without.grant_at_end


def test_hours_that_are_missing_are_minutes_at_the_mean_value_of_those_who_report():
    """One reports 10 hours worth 300 kronor each, the other 30 hours worth 400: 375 kronor an hour on the average."""
    months = [
        Month(date(2021, 1, 1), 0, 0, minutes=10 * HOUR, worth=10 * 300 * KRONA),
        Month(date(2021, 2, 1), 0, 0, minutes=30 * HOUR, worth=30 * 400 * KRONA),
    ]

    assert minutes_for(3_750 * KRONA, months) == 10 * HOUR
    assert minutes_for(1, months) == 1
    assert minutes_for(0, months) == 0
    assert minutes_for(3_750 * KRONA, []) is None
