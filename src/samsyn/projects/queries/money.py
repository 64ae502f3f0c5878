"""The co-financing of sub-projects and of a project, month by month, and how it is going to end (contracts 5)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from typing import NamedTuple

from django.db.models import Sum

from samsyn.projects.choices import PostingKind
from samsyn.projects.cofinancing import Decided, Forecast, Month, forecasts, rate_of
from samsyn.projects.models import ClosedMonth, GrantDecision, Posting, Project, SubProject
from samsyn.projects.queries.ruling import Rates, decisions_on, in_force
from samsyn.projects.queries.worth import Hours, hours_of_parts
from samsyn.projects.timekeeping import months_between, next_month

ONE_DAY = timedelta(days=1)


class Row(NamedTuple):
    """A month as a table shows it; `forecast` is None for one that is not closed."""

    month: Month
    forecast: Forecast | None


@dataclass(frozen=True)
class Account:
    """All months of a sub-project, or of several together, with what was decided and the forecast after each closed one."""

    months: Sequence[Month]
    decided: Mapping[date, Decided | None]
    forecasts: Sequence[Forecast] = field(default_factory=tuple)

    @property
    def latest(self) -> Forecast | None:
        """After the last closed month; None while none is closed."""
        return self.forecasts[-1] if self.forecasts else None

    @property
    def decision(self) -> Decided | None:
        """What holds now: by the last closed month, or what holds at the end while none is closed."""
        return self.latest.decided if self.latest else self.decided[self.months[-1].month]

    @property
    def cofinancing(self) -> int:
        """Öre, of every month, closed or not."""
        return sum(each.cofinancing for each in self.months)

    @property
    def grant(self) -> int:
        return sum(each.grant for each in self.months)

    @property
    def rate(self) -> Fraction | None:
        """Of all that has been signed and posted, in closed months and open ones."""
        return rate_of(self.cofinancing, self.grant)

    @property
    def unrated(self) -> int:
        """Minutes that no hourly rate has been decided for."""
        return sum(each.unrated for each in self.months)

    @property
    def left(self) -> int:
        """Months that are not closed."""
        return sum(not each.is_closed for each in self.months)

    @property
    def rows(self) -> list[Row]:
        """The months that are closed or hold something, the latest first."""
        after = {each.after: each for each in self.forecasts}
        told = [
            month
            for month in self.months
            if month.is_closed or month.cofinancing or month.grant or month.unrated
        ]
        return [Row(month, after.get(month.month)) for month in reversed(told)]


def months_of(project: Project) -> list[date]:
    """The first days of all its months."""
    return months_between(project.starts_on, project.ends_on)


def accounts_of(project: Project, parts: Sequence[SubProject]) -> dict[int, Account]:
    """The account of each part, by its key. Six queries at most, however many parts, months and people."""
    return accounts_with(project, parts, hours_of_parts(parts, Rates([project])))


def accounts_with(
    project: Project, parts: Sequence[SubProject], hours: Iterable[Hours]
) -> dict[int, Account]:
    """The same, of hours that have been read; their `of` is the part."""
    sums = _sums(hours, _posted(parts))
    closed = _closed(parts)
    decisions = decisions_on(parts)
    months = months_of(project)
    return {
        part.pk: account(
            [
                Month(month, *sums.get((part.pk, month), NOTHING), is_closed=month in closed.get(part.pk, ()))
                for month in months
            ],
            {month: _decided(decisions.get(part.pk, []), month) for month in months},
        )
        for part in parts
    }


def together(parts: Sequence[SubProject], accounts: Mapping[int, Account]) -> Account | None:
    """Of all the parts: a month is closed when it is in every part that an association runs (in every part, when none
    does), and decided is what is in force in the parts together. None without parts.
    """
    if not parts:
        return None
    closing = [part for part in parts if part.association_id] or parts
    of_parts = [accounts[part.pk] for part in parts]
    months = [
        Month(
            same[0].month,
            *(sum(amounts) for amounts in zip(*(each[1:6] for each in map(_columns, same)), strict=True)),
            is_closed=all(accounts[part.pk].months[place].is_closed for part in closing),
        )
        for place, same in enumerate(zip(*(each.months for each in of_parts), strict=True))
    ]
    decided = {
        month.month: _together_decided([each.decided[month.month] for each in of_parts]) for month in months
    }
    return account(months, decided)


def account(months: Sequence[Month], decided: Mapping[date, Decided | None]) -> Account:
    """With its forecasts."""
    return Account(months, decided, forecasts(months, decided))


#: Co-financing, grant, minutes, worth and unrated minutes of a month with nothing in it.
NOTHING = (0, 0, 0, 0, 0)


def _columns(month: Month) -> tuple:
    return (month.month, month.cofinancing, month.grant, month.minutes, month.worth, month.unrated)


def _sums(hours: Iterable[Hours], posted: Iterable[tuple[int, date, str, int]]) -> dict:
    sums: dict[tuple[int, date], list[int]] = {}
    for row in hours:
        sum_of = sums.setdefault((row.of, row.month), list(NOTHING))
        if row.ore is None:
            sum_of[4] += row.minutes
        elif row.is_cofinancing:
            sum_of[0] += row.ore
            sum_of[2] += row.minutes
            sum_of[3] += row.ore
        else:
            sum_of[1] += row.ore
    for part, month, kind, ore in posted:
        sums.setdefault((part, month), list(NOTHING))[kind == PostingKind.GRANT_COSTS] += ore
    return sums


def _posted(parts: Iterable[SubProject]) -> list[tuple[int, date, str, int]]:
    rows = Posting.objects.filter(sub_project__in=parts).order_by()
    summed = rows.values_list("sub_project_id", "month", "kind").annotate(sum=Sum("ore"))
    return [(part, month, kind, int(ore)) for part, month, kind, ore in summed]


def _closed(parts: Iterable[SubProject]) -> dict[int, set[date]]:
    found: dict[int, set[date]] = {}
    for part, month in ClosedMonth.objects.filter(sub_project__in=parts).values_list(
        "sub_project_id", "month"
    ):
        found.setdefault(part, set()).add(month)
    return found


def _decided(decisions: list[GrantDecision], month: date) -> Decided | None:
    """What is in force on the month's last day, for a forecast is made after it."""
    latest = in_force(decisions, next_month(month) - ONE_DAY)
    return Decided(latest.grant_ore, latest.cofinancing_ore) if latest else None


def _together_decided(each: Iterable[Decided | None]) -> Decided | None:
    known = [one for one in each if one]
    if not known:
        return None
    return Decided(sum(one.grant for one in known), sum(one.cofinancing for one in known))
