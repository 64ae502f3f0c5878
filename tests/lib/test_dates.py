from datetime import date

import pytest
import time_machine

from samsyn.lib.dates import first_day, last_day, parse, today


def test_the_day_is_the_swedish_one():
    with time_machine.travel("2026-06-30T22:30:00+00:00", tick=False):
        assert today() == date(2026, 7, 1)
    with time_machine.travel("2026-12-31T22:30:00+00:00", tick=False):
        assert today() == date(2026, 12, 31)


def test_a_year_begins_and_ends():
    assert (first_day(2017), last_day(2017)) == (date(2017, 1, 1), date(2017, 12, 31))


def test_an_iso_date_is_read():
    assert parse("2024-02-29") == date(2024, 2, 29)


@pytest.mark.parametrize(
    "text", ["2023-02-29", "2017-02-30", "20170301", "2017-3-1", "2017-W10-3", "170301", "", "igår"]
)
def test_anything_else_is_refused(text):
    with pytest.raises(ValueError):
        parse(text)
