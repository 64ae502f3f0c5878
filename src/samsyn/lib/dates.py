"""Days and years as the field uses them: Swedish calendar days, calendar years."""

from datetime import date

from django.utils import timezone


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
