"""The co-financing of sub-projects and of a project, month by month, and how it is going to end (contracts 5)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
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
    """A month as a table shows it; the rates are None for one that is not closed."""

    month: Month
    so_far: Fraction | None = None
    at_end: Fraction | None = None
    is_flagged: bool = False


class Posted(NamedTuple):
    """Öre that have been posted in a month, of one kind and from one party."""

    part: int
    month: date
    kind: str
    party: str
    ore: int

    @property
    def is_grant(self) -> bool:
        return self.kind == PostingKind.GRANT_COSTS


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
    def so_far(self) -> Fraction | None:
        """The rate of the closed months; of all there is while none is closed."""
        return self.latest.rate if self.latest else self.rate

    @property
    def at_end(self) -> Fraction | None:
        """The rate that the forecast ends at."""
        return self.latest.rate_at_end if self.latest else None

    @property
    def to_reach(self) -> Fraction | None:
        """The rate that was decided."""
        return self.decision.rate if self.decision else None

    @property
    def missing_minutes(self) -> int | None:
        return self.latest.missing_minutes if self.latest else None

    @property
    def gap(self) -> int:
        """Öre that are short at the end."""
        return self.latest.gap if self.latest else 0

    @property
    def is_flagged(self) -> bool:
        return self.latest is not None and self.latest.is_flagged

    @property
    def is_under(self) -> bool:
        return self.latest is not None and self.latest.is_under

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
        return [row_of(month, after.get(month.month)) for month in reversed(told)]


def row_of(month: Month, after: Forecast | None) -> Row:
    return Row(month, after.rate, after.rate_at_end, after.is_flagged) if after else Row(month)


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
    return accounts_of_sums(project, parts, hours, posted(parts))


def accounts_of_sums(
    project: Project, parts: Sequence[SubProject], hours: Iterable[Hours], amounts: Iterable[Posted]
) -> dict[int, Account]:
    """The same, of hours and postings that have been read."""
    sums = _sums(hours, amounts)
    closed = _closed(parts)
    decisions = decisions_on(parts)
    months = months_of(project)
    return {
        part.pk: account(
            [_month(month, sums.get((part.pk, month)), month in closed.get(part.pk, ())) for month in months],
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
            cofinancing=sum(each.cofinancing for each in same),
            grant=sum(each.grant for each in same),
            minutes=sum(each.minutes for each in same),
            worth=sum(each.worth for each in same),
            unrated=sum(each.unrated for each in same),
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


@dataclass
class Sums:
    """What a month of a part comes to, while it is added up."""

    cofinancing: int = 0
    grant: int = 0
    minutes: int = 0
    worth: int = 0
    unrated: int = 0


def _month(month: date, sums: Sums | None, is_closed: bool) -> Month:
    return Month(month, **asdict(sums or Sums()), is_closed=is_closed)


def _sums(hours: Iterable[Hours], amounts: Iterable[Posted]) -> dict[tuple[int, date], Sums]:
    found: dict[tuple[int, date], Sums] = defaultdict(Sums)
    for row in hours:
        into = found[row.of, row.month]
        if row.ore is None:
            into.unrated += row.minutes
        elif row.is_cofinancing:
            into.cofinancing += row.ore
            into.minutes += row.minutes
            into.worth += row.ore
        else:
            into.grant += row.ore
    for amount in amounts:
        if amount.is_grant:
            found[amount.part, amount.month].grant += amount.ore
        else:
            found[amount.part, amount.month].cofinancing += amount.ore
    return found


def posted(parts: Iterable[SubProject]) -> list[Posted]:
    """What has been posted, added up by month, kind and party. One query."""
    rows = Posting.objects.filter(sub_project__in=parts).order_by()
    summed = rows.values_list("sub_project_id", "month", "kind", "party").annotate(sum=Sum("ore"))
    return [Posted(part, month, kind, party, int(ore)) for part, month, kind, party, ore in summed]


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
