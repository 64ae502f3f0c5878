"""The co-financing of a sub-project or a project, month by month, and where it is going (contracts 5).

Whole öre and minutes in, whole öre out; a rate is a fraction of integers and is rounded only when it is shown. Nothing
here reads the database.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from math import ceil

#: A forecast this far under the decided rate is flagged, when it is so two months running.
TOLERANCE = Fraction(1, 100)
NOTHING = Fraction(0)
#: The pace is that of the last three closed months.
OF_LATE = 3


@dataclass(frozen=True)
class Month:
    """What a month came to, in öre. `minutes` are those of the co-financing hours that have an hourly rate and `worth` what
    they are worth; `unrated` are minutes of any kind that no rate has been decided for, and that are worth nothing yet.
    """

    month: date
    cofinancing: int
    grant: int
    minutes: int = 0
    worth: int = 0
    unrated: int = 0
    is_closed: bool = False


@dataclass(frozen=True)
class Decided:
    """What the funder has decided, in öre."""

    grant: int
    cofinancing: int

    @property
    def rate(self) -> Fraction:
        """Co-financing of the whole."""
        return Fraction(self.cofinancing, self.cofinancing + self.grant)


@dataclass(frozen=True)
class Forecast:
    """How it stands after a month, and how it ends at the present pace. Öre; rates are None when there is no money."""

    after: date
    cofinancing: int
    grant: int
    cofinancing_at_end: int
    grant_at_end: int
    decided: Decided | None
    is_flagged: bool = False
    #: Öre that the co-financing at the end is short of, for the decided rate of the grant at the end; 0 when it is not.
    gap: int = 0
    #: The gap in minutes, at the mean hourly value of those who report; None when nobody has reported any.
    missing_minutes: int | None = None

    @property
    def rate(self) -> Fraction | None:
        return rate_of(self.cofinancing, self.grant)

    @property
    def rate_at_end(self) -> Fraction | None:
        return rate_of(self.cofinancing_at_end, self.grant_at_end)

    @property
    def is_under(self) -> bool:
        """More than one percentage point under what was decided."""
        if self.decided is None or self.rate_at_end is None:
            return False
        return self.decided.rate - self.rate_at_end > TOLERANCE


def rate_of(cofinancing: int, grant: int) -> Fraction | None:
    """co-financing / (co-financing + grant); None while they do not come to anything."""
    return Fraction(cofinancing, cofinancing + grant) if cofinancing + grant > 0 else None


def pace(amounts: Sequence[int]) -> Fraction:
    """The mean of the last three; of as many as there are when they are fewer, and 0 of none."""
    latest = amounts[-OF_LATE:]
    return Fraction(sum(latest), len(latest)) if latest else NOTHING


def whole(amount: Fraction) -> int:
    """To the nearest öre, half up."""
    return (2 * amount.numerator + amount.denominator) // (2 * amount.denominator)


def forecasts(
    months: Sequence[Month], decided: Mapping[date, Decided | None], *, less: Fraction = NOTHING
) -> list[Forecast]:
    """After each closed month, in order: so far + pace x months left.

    `months` are all months of the project, the first to the last; one that is not closed is still left, whatever has
    been written in it. `decided` is what was in force at the end of each of them. `less` is öre a month that the
    co-financing falls short of its pace in the months left (a scenario); it takes no more than the pace has.
    """
    found: list[Forecast] = []
    closed: list[Month] = []
    was_under = False
    for month in months:
        if not month.is_closed:
            continue
        closed.append(month)
        made = _forecast(closed, len(months) - len(closed), decided[month.month], less)
        found.append(replace(made, is_flagged=made.is_under and was_under))
        was_under = made.is_under
    return found


def _forecast(closed: Sequence[Month], left: int, decided: Decided | None, less: Fraction) -> Forecast:
    given, granted = [each.cofinancing for each in closed], [each.grant for each in closed]
    of_late = pace(given)
    cofinancing_at_end = whole(sum(given) + (of_late - min(less, max(of_late, NOTHING))) * left)
    grant_at_end = whole(sum(granted) + pace(granted) * left)
    gap = max(needed(grant_at_end, decided) - cofinancing_at_end, 0) if decided else 0
    return Forecast(
        after=closed[-1].month,
        cofinancing=sum(given),
        grant=sum(granted),
        cofinancing_at_end=cofinancing_at_end,
        grant_at_end=grant_at_end,
        decided=decided,
        gap=gap,
        missing_minutes=minutes_for(gap, closed[-OF_LATE:]),
    )


def needed(grant: int, decided: Decided) -> int:
    """The least co-financing, in öre, that makes the decided rate of this grant. Without a decided grant, all of it."""
    if not decided.grant:
        return decided.cofinancing
    return ceil(Fraction(grant * decided.cofinancing, decided.grant))


def minutes_for(ore: int, months: Sequence[Month]) -> int | None:
    """How many minutes are worth that much at the months' mean hourly value, rounded up; None when there are no hours."""
    worth = sum(each.worth for each in months)
    return ceil(Fraction(ore * sum(each.minutes for each in months), worth)) if worth > 0 else None
