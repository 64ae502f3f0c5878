"""How many published records each value of each facet has, by plain SQL: what the search's own counts are held to."""

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from random import Random

from django.db.models import Count, Q, QuerySet

from samsyn.catalogue.choices import FREE_PLACES_DAYS
from samsyn.catalogue.models import Measure, Record

Filters = Mapping[str, Collection[str]]

TERMS = ("category", "target_group", "way_in", "language", "method")
#: Facets that are asked for together now and then.
OTHERS = ("municipality", "provider_kind", "remote", "free_places")


def counted(filters: Filters, age: int | None, on: date, among: Collection[int] | None = None) -> dict:
    """Facet -> value -> records, each under the filters of the other facets; values that no record has are left out.

    `among` are keys of the records that the words of a query match; None for all.
    """
    found = {}
    for facet in (*TERMS, *OTHERS):
        records = _narrowed({each: filters[each] for each in filters if each != facet}, age, on)
        if among is not None:
            records = records.filter(pk__in=among)
        if counts := _by_value(facet, records, on):
            found[facet] = counts
    return found


def without_zeros(counts: Mapping[str, Mapping[str, int]]) -> dict:
    """The search's counts in the same form."""
    some = {
        facet: {value: number for value, number in values.items() if number}
        for facet, values in counts.items()
    }
    return {facet: values for facet, values in some.items() if values}


def random_filters(rng: Random, counts: Mapping[str, Mapping[str, int]]) -> dict[str, set[str]]:
    """One to three facets, with one or two values of each."""
    facets = rng.sample(sorted(counts), k=rng.randint(1, min(3, len(counts))))
    return {
        facet: set(rng.sample(sorted(counts[facet]), k=min(rng.randint(1, 2), len(counts[facet]))))
        for facet in facets
    }


def _narrowed(filters: Filters, age: int | None, on: date) -> QuerySet[Record]:
    records = Record.objects.filter(state="published")
    for facet, values in filters.items():
        records = records.filter(_having(facet, values, on))
    if age is not None:
        records = records.filter(Q(age_from=None) | Q(age_from__lte=age), Q(age_to=None) | Q(age_to__gte=age))
    return records


def _having(facet: str, values: Collection[str], on: date) -> Q:
    if facet == "municipality":
        served = Measure.municipalities.through.objects.filter(municipality__code__in=values)
        return Q(measure__in=served.values("measure"))
    if facet == "provider_kind":
        return Q(measure__provider__kind__in=values)
    if facet == "remote":
        return Q(is_remote=True)
    if facet == "free_places":
        return Q(free_places__gt=0, free_places_on__gte=on - timedelta(days=FREE_PLACES_DAYS))
    having = Record.terms.through.objects.filter(term__facet=facet, term__code__in=values)
    return Q(pk__in=having.values("record"))


def _by_value(facet: str, records: QuerySet[Record], on: date) -> dict[str, int]:
    if facet in ("remote", "free_places"):
        number = records.filter(_having(facet, ["yes"], on)).count()
        return {"yes": number} if number else {}
    if facet in TERMS:
        records = records.filter(terms__facet=facet)
        column = "terms__code"
    else:
        column = "measure__municipalities__code" if facet == "municipality" else "measure__provider__kind"
    rows = records.order_by(column).values_list(column).annotate(number=Count("pk", distinct=True))
    return {value: number for value, number in rows if value}
