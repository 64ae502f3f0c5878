"""The cells of a year: every count that is printed, read from a `Year` and taken out of one.

A cell is named by its keys, such as `("participants", "women")` or `("measures", "Ung i Tyresö", "ended")`. A measure is
named by its reference, since its place in the list may change from one revision to the next.
"""

from collections.abc import Collection, Iterator
from copy import deepcopy
from typing import Any, TypeAlias

from samsyn.outcomes.figures.shapes import ALL, HEADCOUNTS, Flows, Headcount, MeasureRow, Year

Cell: TypeAlias = tuple[str, ...]

SEXES = ("women", "men", "other")
#: What a row of `measures` counts. `women` is not printed, but `women_share` gives it away.
OF_MEASURE = ("participants", "women", "new", "ended", "to_work_or_study")
#: Of 5 or more these are never withheld to protect something else (contracts 4, 3). The inner of two that differ by 1 to 4
#: is, since point 2 goes before point 3: of 10 ended and 7 to work or study, the 7. `enrolments.ended` is `ended.total`.
HEADLINES = tuple((name, "total") for name in HEADCOUNTS)
#: Those that lie within each other, from the outermost.
CHAIN: tuple[Cell, Cell, Cell] = (
    ("ended", "total"), ("to_work_or_study", "total"), ("started_or_increased", "total")
)  # fmt: skip
#: What is printed of women and men where the count of others is too small to print.
PERCENTS = ("women_percent", "men_percent")


def key_of(row: MeasureRow) -> str:
    """What a measure is called among the cells: its reference, or its name where it has none."""
    return row.reference or row.name


def cells(year: Year) -> dict[Cell, int | None]:
    """The year's counts by cell; None is withheld. The county's measures are the associations' own, so not here."""
    return {cell: _read(holder, key) for cell, holder, key in _places(year)}


def small(value: int | None) -> bool:
    """Whether it is a count that may not be told: 1 to 4 (contracts 4, 2)."""
    return value is not None and 1 <= value <= 4


def is_withheld_within(inner: int, outer: int) -> bool:
    """Whether the inner of two nested counts is withheld for what it is or for what is left of the outer one.

    Of an outer one that is small itself there is nothing to read, so the inner one takes nothing from it.
    """
    return small(inner) or (small(outer - inner) and not small(outer))


def percents(count: Headcount) -> tuple[int, int] | None:
    """Women and men in whole percent of the total, half up; None where nobody is counted."""
    if not count.total:
        return None
    women, men = ((200 * number + count.total) // (2 * count.total) for number in (count.women, count.men))
    return women, men


def published(plain: Year, withheld: Collection[Cell], with_percents: Collection[str] = ()) -> Year:
    """A copy of the year without these cells, without flows, and with women and men in percent in these headcounts.

    A share is withheld with either of its parts, and `women_share` with the women.
    """
    year = deepcopy(plain)
    year.flows, year.is_protected = Flows(), True
    for cell, holder, key in _places(year):
        if cell in withheld and isinstance(holder, dict):
            holder[key] = None
        elif cell in withheld:
            setattr(holder, key, None)
    if ("ended", "total") in withheld:
        year.enrolments.ended = None
    for row in year.measures:
        if row.participants is None:
            row.women = None
    for name in with_percents:
        count = getattr(year, name)
        count.women_percent, count.men_percent = percents(getattr(plain, name)) or (None, None)
    year.withheld = frozenset(withheld_paths(year))
    return year


def withheld_paths(year: Year) -> Iterator[str]:
    """The paths of the cells of its JSON that are null because they are withheld, shares among them."""
    for cell, holder, key in _places(year):
        if cell[0] != "measures" and _read(holder, key) is None:
            yield ".".join(cell)
    if year.enrolments.ended is None:
        yield "enrolments.ended"
    for name in ("to_work_or_study", "started_or_increased"):
        if _share_is_withheld(getattr(year, name).total, year.ended.total):
            yield f"{name}.share"
    for group, outcome in year.measure_groups.items():
        if _share_is_withheld(outcome.to_work_or_study, outcome.ended):
            yield f"measure_groups.{group}.share"
    for place, row in enumerate(year.measures):
        for key in ("participants", "new", "ended", "to_work_or_study"):
            if getattr(row, key) is None:
                yield f"measures.{place}.{key}"
        if _share_is_withheld(row.to_work_or_study, row.ended):
            yield f"measures.{place}.share"
        if _share_is_withheld(row.women, row.participants):
            yield f"measures.{place}.women_share"


def _share_is_withheld(part: int | None, whole: int | None) -> bool:
    return whole != 0 and (part is None or whole is None)


def _read(holder: Any, key: str) -> int | None:
    value: int | None = holder[key] if isinstance(holder, dict) else getattr(holder, key)
    return value


def _places(year: Year) -> Iterator[tuple[Cell, Any, str]]:
    """Each cell, and where it stands: an attribute of something, or a key of a table."""
    for name in HEADCOUNTS:
        for key in (*SEXES, "total"):
            yield (name, key), getattr(year, name), key
    for key in ("active", "started"):
        yield ("enrolments", key), year.enrolments, key
    for key in ("identified", "anonymous", "counted_only"):
        yield ("coverage", key), year.coverage, key
    for prefix, table in (
        (("new_participants", "by_municipality"), year.by_municipality),
        (("new_participants", "by_referrer"), year.by_referrer),
        (("age_groups",), year.age_groups),
    ):
        for key in table:
            yield (*prefix, key), table, key
    for group, outcome in year.measure_groups.items():
        for key in ("ended", "to_work_or_study"):
            yield ("measure_groups", group, key), outcome, key
    if year.association != ALL:
        for row in year.measures:
            for key in OF_MEASURE:
                yield ("measures", key_of(row), key), row, key
