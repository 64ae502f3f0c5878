"""What the hours that have been signed are worth, added up in the database as far as they can be.

The value is that of a worker's minutes in a month at one rate, rounded once (timekeeping.value); every sum is a sum of
those, so a person, a party, a part and the whole agree to the öre, and so do a claim's lines.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.db.models import Case, Count, IntegerField, QuerySet, Sum, Value, When

from samsyn.projects.choices import IN_KIND
from samsyn.projects.models import SubProject, TimeEntry, TimeReport
from samsyn.projects.queries.ruling import Rates
from samsyn.projects.timekeeping import first_of, value


@dataclass(frozen=True)
class Hours:
    """Minutes at one rate in a month. `of` is the key they were asked for by; `ore` is None when no rate is decided."""

    of: int
    month: date
    is_cofinancing: bool
    minutes: int
    ore: int | None


def hours_of_parts(parts: Iterable[SubProject], rates: Rates) -> list[Hours]:
    """The hours in place of the parts, `of` the part. Two queries at most, however many people and months."""
    return list(_hours(parts, rates, "worker__sub_project_id"))


def hours_of_workers(parts: Iterable[SubProject], rates: Rates) -> list[Hours]:
    """The same, `of` the worker."""
    return list(_hours(parts, rates, "worker_id"))


def _hours(parts: Iterable[SubProject], rates: Rates, key: str) -> Iterator[Hours]:
    projects = {part.pk: part.project_id for part in parts}
    changes = rates.changes()
    broken = sorted({first_of(day) for day in changes})
    columns = (key, "worker__sub_project_id", "worker__function", "worker__financing", "month")
    found = TimeReport.objects.in_place().filter(worker__sub_project__in=projects)
    # Reports with as many minutes of the same function are worth as much: they are counted, not fetched.
    alike = (
        (found.exclude(month__in=broken) if broken else found)
        .order_by()
        .values_list(*columns, "counted")
        .annotate(number=Count("pk"))
    )
    for of, part, function, financing, month, minutes, number in alike:
        if not minutes:  # an empty month, or one away
            continue
        rate = rates.on(projects[part], function, month)
        ore = value(minutes, rate.ore) * number if rate else None
        yield Hours(of, month, financing in IN_KIND, minutes * number, ore)
    if broken:
        yield from _in_broken_months(found.filter(month__in=broken), rates, projects, changes, columns)


def _in_broken_months(
    reports: QuerySet[TimeReport],
    rates: Rates,
    projects: dict[int, int],
    changes: list[date],
    columns: tuple[str, ...],
) -> Iterator[Hours]:
    """In months where a rate changes: by worker, and by the days between the changes."""
    pieces = Case(
        *(When(day__gte=day, then=Value(place)) for place, day in reversed(list(enumerate(changes, 1)))),
        default=Value(0),
        output_field=IntegerField(),
    )
    names = [f"report__{column}" for column in columns]
    rows = (
        TimeEntry.objects.filter(report__in=reports, counted__gt=0)
        .annotate(piece=pieces)
        .values_list("report_id", *names, "piece")
        .annotate(minutes=Sum("counted"))
        .order_by("report_id", "piece")
    )
    for _report, pieces_of_it in groupby(rows, key=lambda row: row[0]):
        # What one rate has been worth before and after another is one value.
        at: dict[int | None, list[Any]] = {}
        for _id, of, part, function, financing, month, piece, minutes in pieces_of_it:
            day = max(month, changes[piece - 1]) if piece else month
            rate = rates.on(projects[part], function, day)
            known = at.setdefault(rate.pk if rate else None, [of, month, financing, 0, rate])
            known[3] += minutes
        for of, month, financing, minutes, rate in at.values():
            yield Hours(of, month, financing in IN_KIND, minutes, value(minutes, rate.ore) if rate else None)
