"""Days and years as the field uses them: Swedish calendar days, calendar years."""

from datetime import date, timedelta
from functools import lru_cache

from django.utils import timezone

FRIDAY, JUNE = 5, 6


def today() -> date:
    """The calendar day in Sweden right now."""
    return timezone.localdate()


def first_day(year: int) -> date:
    """1 January."""
    return date(year, 1, 1)


def last_day(year: int) -> date:
    """31 December."""
    return date(year, 12, 31)


def parse(text: str) -> date:
    """The day an ISO date names. Raises ValueError for anything else, 30 February among it."""
    day = date.fromisoformat(text)
    if day.isoformat() != text:  # Python reads weeks and dates without hyphens too
        raise ValueError(text)
    return day


@lru_cache(maxsize=64)
def red_days(year: int) -> frozenset[date]:
    """The public holidays of a year in Sweden, Sundays apart."""
    import holidays  # noqa: PLC0415 -- slow import

    return frozenset(holidays.country_holidays("SE", years=year, include_sundays=False))


def is_day_off(day: date) -> bool:
    """Saturdays, Sundays and public holidays."""
    return day.isoweekday() > FRIDAY or day in red_days(day.year)


def is_eve(day: date) -> bool:
    """Midsummer Eve, Christmas Eve and New Year's Eve: nobody is at work, though they are no public holidays
    (semesterlagen 3 a § counts them as Sundays)."""
    is_midsummer = day.month == JUNE and 19 <= day.day <= 25 and day.isoweekday() == FRIDAY
    return is_midsummer or (day.month, day.day) in {(12, 24), (12, 31)}


def working_days(first: date, last: date) -> int:
    """How many working days have come after `first`, `last` included; 0 when it is the same day or earlier."""
    days = (first + timedelta(days=each) for each in range(1, (last - first).days + 1))
    return sum(not (is_day_off(day) or is_eve(day)) for day in days)


def holiday(day: date) -> str:
    """The Swedish name of the holiday on this day; empty on any other day.

    The law's days (1989:253) and the three eves when nobody works: of midsummer, Christmas and New Year.
    """
    return _named_holidays(day.year).get(day, "")


@lru_cache(maxsize=64)
def _named_holidays(year: int) -> dict[date, str]:
    import holidays  # noqa: PLC0415 -- slow import

    return dict(holidays.country_holidays("SE", years=year, language="sv", categories=("public", "de_facto")))
