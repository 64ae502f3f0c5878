"""How the catalogue is used: counts of a month, summed. Nothing here tells who, or when in the month."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Min, Q, QuerySet, Sum

from samsyn.catalogue.choices import UseKind
from samsyn.catalogue.models import Measure, UseCount
from samsyn.organisations.models import Association

MONTHS = 12
MOST_WORDS = 10
#: A search is counted once and then for each of its words; a view or a referral is always of one record.
SUMS = Q(kind__in=[UseKind.SEARCH, UseKind.ZERO], key="") | Q(kind__in=[UseKind.VIEW, UseKind.REFERRAL]) & ~Q(
    key=""
)


@dataclass(frozen=True)
class Used:
    """How many of each in a month, in an association, or in all."""

    searches: int = 0
    zero: int = 0
    views: int = 0
    referrals: int = 0


def months_until(on: date) -> list[date]:
    """The first days of the last MONTHS months, that of `on` the last of them."""
    months = [on.replace(day=1)]
    while len(months) < MONTHS:
        months.insert(0, (months[0] - timedelta(days=1)).replace(day=1))
    return months


def half_years(on: date, *, association: Association | None = None) -> tuple[int, int] | None:
    """Views in six whole months and in the six after them, the latest before the month of `on`; of one association's
    records or of all. None when use has not been counted since the first of them: there is nothing to compare with.
    """
    months = months_until(on.replace(day=1) - timedelta(days=1))
    counts = UseCount.objects.filter(association=association) if association else UseCount.objects.all()
    views = Q(kind=UseKind.VIEW) & ~Q(key="")
    found = counts.aggregate(
        since=Min("month"),
        before=Sum("number", filter=views & Q(month__range=(months[0], months[5])), default=0),
        after=Sum("number", filter=views & Q(month__range=(months[6], months[11])), default=0),
    )
    is_long_enough = found["since"] is not None and found["since"] <= months[0]
    return (found["before"], found["after"]) if is_long_enough else None


def used_by_month(counts: QuerySet[UseCount], months: list[date]) -> list[tuple[date, Used]]:
    """Each of the months with what was done in it; one in which nothing was is there too."""
    rows = counts.filter(SUMS).order_by().values_list("month", "kind").annotate(total=Sum("number"))
    found = {(month, kind): total for month, kind, total in rows}
    return [(month, _used({kind: found.get((month, kind), 0) for kind in UseKind})) for month in months]


def used_by_association(counts: QuerySet[UseCount]) -> list[tuple[Association | None, Used]]:
    """Every association by name with what was done in its records, and last (None) what was about no one of them:
    searches in the whole catalogue.
    """
    rows = counts.filter(SUMS).order_by().values_list("association", "kind").annotate(total=Sum("number"))
    found: dict[int | None, dict[str, int]] = {}
    for association, kind, total in rows:
        found.setdefault(association, {})[kind] = total
    places: list[Association | None] = [*Association.objects.order_by("name", "pk"), None]
    return [(place, _used(found.get(place.pk if place else None, {}))) for place in places]


def most_used(counts: QuerySet[UseCount], kind: UseKind) -> list[tuple[str, int]]:
    """The keys (words, or references of measures) that were counted most, at most MOST_WORDS of them."""
    of_kind = counts.filter(kind=kind).exclude(key="").order_by()
    rows = of_kind.values_list("key").annotate(total=Sum("number")).order_by("-total", "key")
    return list(rows[:MOST_WORDS])


def names_of(references: list[str]) -> dict[str, str]:
    """What the measures with these references are called."""
    return dict(Measure.objects.filter(reference__in=references).values_list("reference", "name"))


def _used(numbers: dict[str, int]) -> Used:
    return Used(
        numbers.get(UseKind.SEARCH, 0),
        numbers.get(UseKind.ZERO, 0),
        numbers.get(UseKind.VIEW, 0),
        numbers.get(UseKind.REFERRAL, 0),
    )
