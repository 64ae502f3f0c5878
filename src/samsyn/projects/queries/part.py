"""The money of one sub-project: by party and by person, what is open, and what has been posted and decided."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from samsyn.accounts.models import User
from samsyn.projects.choices import IN_KIND, CostKind, PostingKind
from samsyn.projects.cofinancing import NOTHING, OF_LATE, Forecast, forecasts
from samsyn.projects.models import GrantDecision, HourlyRate, Posting, SubProject, Worker
from samsyn.projects.queries.missing import missing_among, workers_in
from samsyn.projects.queries.money import Account, Posted, accounts_of_sums, accounts_with, posted
from samsyn.projects.queries.ruling import Rates
from samsyn.projects.queries.seeing import shown_name, workers_of
from samsyn.projects.queries.worth import Hours, hours_of_parts, hours_of_workers
from samsyn.projects.rules import may_see_hours
from samsyn.projects.timekeeping import next_month

#: The latest postings that are shown.
POSTINGS_SHOWN = 30
#: Open months that are shown at once; the others unfold.
CLOSED_FIRST = 3
#: Where a posted amount stands in the budget; what the grant pays and what is given has no kind of cost of its own.
COST_OF = {
    PostingKind.SERVICES: CostKind.SERVICES,
    PostingKind.TRAVEL: CostKind.TRAVEL,
    PostingKind.EQUIPMENT: CostKind.EQUIPMENT,
}


@dataclass
class Share:
    """What a party or a person has given, or been paid for; öre and minutes, and minutes that no rate is decided for."""

    name: str
    worker: Worker | None = None
    minutes: int = 0
    hours_ore: int = 0
    posted_ore: int = 0
    unrated: int = 0

    @property
    def ore(self) -> int:
        return self.hours_ore + self.posted_ore

    def take(self, row: Hours) -> None:
        self.minutes += row.minutes
        self.hours_ore += row.ore or 0
        self.unrated += row.minutes if row.ore is None else 0


class OpenMonth(NamedTuple):
    """A month that has ended and is not closed; `names` are empty for who may not see them."""

    month: date
    missing: int
    names: list[str]


class BudgetLine(NamedTuple):
    year: int
    kind: str
    ore: int | None
    posted: int


@dataclass(frozen=True)
class PartMoney:
    """What the page of a sub-project's co-financing shows. `persons` are none for who may not see hours by name."""

    account: Account
    parties: Sequence[Share]
    persons: Sequence[Share]
    open_months: Sequence[OpenMonth]

    @property
    def first_months(self) -> Sequence[OpenMonth]:
        """The open months to close first."""
        return self.open_months[:CLOSED_FIRST]

    @property
    def later_months(self) -> Sequence[OpenMonth]:
        return self.open_months[CLOSED_FIRST:]


@dataclass(frozen=True)
class Basis:
    """What the co-financing of a sub-project is reckoned from, hours apart."""

    postings: Sequence[Posting]
    decisions: Sequence[GrantDecision]
    rates: Sequence[HourlyRate]
    #: Functions that somebody works in, and that no rate has been decided for.
    without_rate: Sequence[str]
    budget: Sequence[BudgetLine]


def money_of(part: SubProject, reader: User, today: date) -> PartMoney:
    """Of the part, as the reader may see it. As many questions however many people, months and amounts."""
    hours, amounts = hours_of_workers([part], Rates([part.project])), posted([part])
    account = accounts_of_sums(part.project, [part], _of_part(part, hours), amounts)[part.pk]
    workers = workers_in([part])
    sees_names = may_see_hours(reader, part)
    return PartMoney(
        account=account,
        parties=_by_party({worker.pk: worker.employer.name for worker in workers}, hours, amounts),
        persons=_by_person(workers, hours, reader) if sees_names else [],
        open_months=_open(part, account, workers, reader, today, shows_names=sees_names),
    )


def basis_of(part: SubProject) -> Basis:
    """As many questions however much there is."""
    rates = list(HourlyRate.objects.filter(project=part.project_id).order_by("function", "since"))
    rated = {rate.function for rate in rates}
    worked_in = (
        Worker.objects.filter(sub_project=part).order_by().values_list("function", flat=True).distinct()
    )
    return Basis(
        postings=list(part.postings.order_by("-month", "-pk")[:POSTINGS_SHOWN]),
        decisions=list(part.decisions.order_by("-version")),
        rates=rates,
        without_rate=sorted(set(worked_in) - rated),
        budget=_budget(part, hours_of_parts([part], Rates([part.project])), posted([part])),
    )


def account_of(part: SubProject, hours: Sequence[Hours]) -> Account:
    """The part's, of its workers' hours."""
    return accounts_with(part.project, [part], _of_part(part, hours))[part.pk]


def _of_part(part: SubProject, hours: Sequence[Hours]) -> Iterator[Hours]:
    return (Hours(part.pk, row.month, row.is_cofinancing, row.minutes, row.ore) for row in hours)


def _by_party(employers: dict[int, str], hours: Sequence[Hours], amounts: Sequence[Posted]) -> list[Share]:
    """What each has given in hours and in other ways, the largest first. What the grant pays is not theirs."""
    found: dict[str, Share] = {}
    for row in hours:
        if row.is_cofinancing:
            name = employers[row.of]
            found.setdefault(name, Share(name)).take(row)
    for amount in amounts:
        if not amount.is_grant:
            found.setdefault(amount.party, Share(amount.party)).posted_ore += amount.ore
    return sorted(found.values(), key=lambda share: (-share.ore, share.name))


def _by_person(workers: Sequence[Worker], hours: Sequence[Hours], reader: User) -> list[Share]:
    found = {worker.pk: Share(shown_name(worker, reader), worker) for worker in workers}
    for row in hours:
        found[row.of].take(row)
    return list(found.values())


def _open(
    part: SubProject,
    account: Account,
    workers: Sequence[Worker],
    reader: User,
    today: date,
    *,
    shows_names: bool,
) -> list[OpenMonth]:
    months = open_months(account, today)
    missing = missing_among(workers, months)
    told = []
    for month in months:
        absent = missing.get((part.pk, month), [])
        names = [shown_name(worker, reader) for worker in absent] if shows_names else []
        told.append(OpenMonth(month, len(absent), names))
    return told


def open_months(account: Account, today: date) -> list[date]:
    """Those that have ended and are not closed, in order."""
    return [each.month for each in account.months if not each.is_closed and next_month(each.month) <= today]


def _budget(part: SubProject, hours: Sequence[Hours], amounts: Sequence[Posted]) -> list[BudgetLine]:
    """By year and kind of cost: what it may come to, and what hours and postings have come to."""
    budgeted = {(row.year, row.kind): row.ore for row in part.budget.all()}
    used: dict[tuple[int, str], int] = defaultdict(int)
    for row in hours:
        used[row.month.year, CostKind.STAFF.value] += row.ore or 0
    for amount in amounts:
        used[amount.month.year, COST_OF.get(PostingKind(amount.kind), CostKind.OTHER).value] += amount.ore
    order = list(CostKind.values)
    keys = sorted(budgeted.keys() | used.keys(), key=lambda key: (key[0], order.index(key[1])))
    return [
        BudgetLine(year, str(CostKind(kind).label), budgeted.get((year, kind)), used.get((year, kind), 0))
        for year, kind in keys
    ]


class Scenario(NamedTuple):
    """How it ends as it is, and how it ends if; öre a month that is lost. None while no month is closed."""

    as_it_is: Forecast | None
    then: Forecast | None
    less: Fraction


def those_in_kind(part: SubProject, reader: User) -> list[tuple[int, str, str]]:
    """Those whose hours are co-financing, as (key, reference, name and function), for who may see hours by name."""
    workers = workers_of(reader, part).filter(financing__in=IN_KIND).order_by("user__name", "pk")
    return [
        (worker.pk, worker.reference, f"{shown_name(worker, reader)}, {worker.function}")
        for worker in workers
    ]


def scenario(account: Account, hours: Sequence[Hours], chosen: set[int], percent: int) -> Scenario:
    """If the chosen workers report so many percent of what they have of late, in the months left. Writes nothing."""
    late = {each.month for each in [month for month in account.months if month.is_closed][-OF_LATE:]}
    of_late = sum(
        row.ore or 0 for row in hours if row.is_cofinancing and row.of in chosen and row.month in late
    )
    less = Fraction(of_late * (100 - percent), 100 * len(late)) if late else NOTHING
    then = forecasts(account.months, account.decided, less=less)
    return Scenario(account.latest, then[-1] if then else None, less)
