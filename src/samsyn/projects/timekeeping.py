"""Hours and what they are worth: whole minutes and whole öre, never floats. Nothing here reads the database."""

import re
from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from samsyn.lib.dates import red_days

SWEDEN = ZoneInfo("Europe/Stockholm")
HOUR = 60
#: Full time, Monday to Friday; what a schedule fills in. A proposal, which the person changes.
FULL_DAY_MINUTES = 8 * HOUR
SATURDAY = 5
#: Warned from here on: tenths of the year's limit.
NEARLY = 9
TYPED = re.compile(r"(?P<hours>\d{1,2})(?:(?P<colon>[:.,])(?P<rest>\d{1,2}))?")


class NotATime(Exception):
    """What was typed is no time within a day."""


@dataclass(frozen=True)
class Limits:
    """What one rule set lets a person report, over all projects. None: no source says."""

    name: str
    a_year: int | None
    a_day: int | None
    step: int


def minutes_of(typed: str) -> int:
    """The minutes of "7", "7,5", "7.5", "7:30" or nothing at all. Raises NotATime."""
    text = typed.strip()
    if not text:
        return 0
    found = TYPED.fullmatch(text)
    if not found:
        raise NotATime(typed)
    hours, rest = int(found["hours"]), found["rest"] or ""
    if found["colon"] == ":":
        if len(rest) != 2 or int(rest) >= HOUR:
            raise NotATime(typed)
        return hours * HOUR + int(rest)
    tenths = int(rest.ljust(2, "0")) if rest else 0
    if tenths * HOUR % 100:
        raise NotATime(typed)
    return hours * HOUR + tenths * HOUR // 100


def typed_of(minutes: int) -> str:
    """Minutes as they are typed and shown: "7", "7:30", and nothing for none."""
    hours, rest = divmod(minutes, HOUR)
    return f"{hours}:{rest:02}" if rest else f"{hours}" if hours else ""


def counted(minutes: int, step: int) -> int:
    """What counts of a day's minutes: whole steps, rounded down (domain 5.1: whole hours only, round down)."""
    return minutes // step * step


@lru_cache(maxsize=4096)
def length_of(day: date) -> int:
    """The minutes of a calendar day in Sweden: 1 380 when summer time begins and 1 500 when it ends."""
    begins = datetime(day.year, day.month, day.day, tzinfo=SWEDEN)
    after = day + timedelta(days=1)
    ends = datetime(after.year, after.month, after.day, tzinfo=SWEDEN)
    return int((ends.timestamp() - begins.timestamp()) // 60)


def most_in(day: date, limits: Iterable[Limits]) -> int:
    """As much as somebody may report that day in all projects together: the strictest limit, at most the day's length."""
    return min([length_of(day), *(each.a_day for each in limits if each.a_day is not None)])


def value(minutes: int, ore_an_hour: int) -> int:
    """What the minutes are worth, in öre, rounded half up once."""
    return (2 * minutes * ore_an_hour + HOUR) // (2 * HOUR)


def values(minutes: Sequence[int], ore_an_hour: int) -> list[int]:
    """What each row is worth, in öre, so that the rows add up to the value of their sum: each is the step between two
    rounded sums, so none is more than an öre from its own value.
    """
    worth, before, so_far = [], 0, 0
    for row in minutes:
        so_far += row
        after = value(so_far, ore_an_hour)
        worth.append(after - before)
        before = after
    return worth


def first_of(day: date) -> date:
    """The first day of its month."""
    return day.replace(day=1)


def days_of(month: date) -> list[date]:
    """Every day of the month, in order."""
    return [month.replace(day=number) for number in range(1, monthrange(month.year, month.month)[1] + 1)]


def next_month(month: date) -> date:
    """The first day of the month after."""
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


def months_between(first: date, last: date) -> list[date]:
    """The first days of all months from that of `first` to that of `last`; none when it is earlier."""
    found, month = [], first_of(first)
    while month <= last:
        found.append(month)
        month = next_month(month)
    return found


def months_around(month: date, on: date) -> tuple[date, date | None]:
    """The month before, and the one after if it has begun on the day `on`."""
    after = next_month(month)
    return first_of(month - timedelta(days=1)), after if after <= on else None


def is_work_day(day: date) -> bool:
    """Monday to Friday, and no public holiday."""
    return day.weekday() < SATURDAY and day not in red_days(day.year)


def scheduled(day: date, share: int | None) -> int:
    """The minutes that somebody with this share of full time works that day, as a proposal; None is not employed."""
    if share is None or not is_work_day(day):
        return 0
    return FULL_DAY_MINUTES * share // 100
