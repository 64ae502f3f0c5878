"""The county's year: the sum of its associations' published years, so that it gives none of them away."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from samsyn.outcomes.figures.shapes import (
    ALL,
    HEADCOUNTS,
    UNKNOWN,
    Attended,
    Goal,
    MeasureRow,
    Outcome,
    Year,
    alphabetical,
)
from samsyn.outcomes.protection.cells import HEADLINES, SEXES, cells, small, withheld_paths
from samsyn.outcomes.protection.knowledge import Frozen
from samsyn.outcomes.protection.withholding import NotProtectable, withhold


def sum_of(associations: Sequence[Frozen], year: int, earlier: Sequence[Frozen]) -> Frozen:
    """The county as counted and as published, over as many associations as can be told of without pinning a count.

    Those left out are first those whose withheld headline total the county's would pin, then those that a count that is
    pinned is about, the smallest first.
    """
    revisions = {
        (frozen.plain.association, frozen.plain.year, frozen.published.revision): frozen
        for frozen in sorted(associations, key=_revision)
    }
    latest = {slug: frozen for (slug, of, _number), frozen in revisions.items() if of == year}
    included = dict(sorted(latest.items()))
    left_out: list[str] = []
    others = [*revisions.values(), *earlier]
    while True:
        while given_away := _gives_away(list(included.values())):
            left_out.append(given_away)
            del included[given_away]
        plain = add_up(list(included.values()), year)
        plain.left_out = tuple(sorted(left_out))
        try:
            protected = withhold(plain, others)
        except NotProtectable as refusal:
            about = {refusal.publications[number].plain.association for number, _cell in refusal.count}
            among = [frozen for slug, frozen in included.items() if slug in about] or list(included.values())
            if not among:
                raise
            left_out.append(min(among, key=_size).plain.association)
            del included[left_out[-1]]
            continue
        protected.measures = _measures([frozen.published for frozen in included.values()])
        protected.withheld = frozenset(withheld_paths(protected))
        return Frozen(plain, protected)


def add_up(associations: Sequence[Frozen], year: int) -> Year:
    """The sum of the associations as counted, nobody matched across them (contracts 3, `--association all`)."""
    total = Year(association=ALL, year=year)
    years = [frozen.plain for frozen in associations]
    total.included = {frozen.plain.association: frozen.published.revision for frozen in associations}
    for each in years:
        for name in HEADCOUNTS:
            _add(getattr(total, name), getattr(each, name), (*SEXES, "total"))
        _add(total.enrolments, each.enrolments, ("active", "started", "ended"))
        _add(total.coverage, each.coverage, ("identified", "anonymous", "counted_only"))
        for table in ("by_municipality", "by_referrer", "age_groups"):
            _add_table(getattr(total, table), getattr(each, table))
        for group, outcome in each.measure_groups.items():
            _add(total.measure_groups.setdefault(group, Outcome()), outcome, ("ended", "to_work_or_study"))
        for kind, attended in each.events.items():
            _add(total.events.setdefault(kind, Attended()), attended, ("gatherings", "attendance"))
        total.municipality_names |= each.municipality_names
        total.group_labels |= each.group_labels
    total.events = dict(sorted(total.events.items()))
    total.by_municipality = _with_unknown_last(total.by_municipality)
    total.measure_groups = dict(sorted(total.measure_groups.items()))
    total.measures = _measures(years)
    _add_targets(total, years)
    return total


def _add_targets(total: Year, years: Sequence[Year]) -> None:
    """A count's target is the sum when all have one; a share's is not summed."""
    targets = [{goal.figure: goal.value for goal in each.targets if goal.measure is None} for each in years]
    for figure in targets[0] if targets else ():
        if not figure.endswith("share") and all(figure in each for each in targets):
            total.targets.append(Goal(figure, None, sum((each[figure] for each in targets), Decimal(0))))
    reached = {goal.figure: goal.value for goal in total.targets}
    total.participants_target = reached.get("participants.total")
    total.consultations_target = reached.get("consultations.total")
    for kind, attended in total.events.items():
        attended.target = reached.get(f"events.{kind}.attendance")


def _measures(years: Sequence[Year]) -> list[MeasureRow]:
    """The rows of the associations, as they are there, by name as in the live year."""
    rows = [
        replace(row, association=row.association or year.association)
        for year in years
        for row in year.measures
    ]
    return sorted(rows, key=lambda row: (alphabetical(row.name), row.association))


def _add(total: object, part: object, keys: Sequence[str]) -> None:
    for key in keys:
        setattr(total, key, getattr(total, key) + getattr(part, key))


def _add_table(total: dict[str, int], part: dict[str, int]) -> None:
    for key, number in part.items():
        total[key] = total.get(key, 0) + number


def _with_unknown_last(table: dict[str, int]) -> dict[str, int]:
    return {key: table[key] for key in sorted(table, key=lambda key: key == UNKNOWN)}


def _gives_away(included: Sequence[Frozen]) -> str | None:
    """An association whose withheld headline total the county's, of 5 or more, would pin; the smallest such."""
    for cell in HEADLINES:
        total = sum(cells(frozen.plain)[cell] or 0 for frozen in included)
        hiding = [frozen for frozen in included if cells(frozen.published)[cell] is None]
        hidden = sum(cells(frozen.plain)[cell] or 0 for frozen in hiding)
        if total >= 5 and (len(hiding) == 1 or small(hidden)):
            return min(hiding, key=_size).plain.association
    return None


def _size(frozen: Frozen) -> tuple[int, str]:
    return frozen.plain.participants.total, frozen.plain.association


def _revision(frozen: Frozen) -> int:
    return frozen.published.revision or 0
