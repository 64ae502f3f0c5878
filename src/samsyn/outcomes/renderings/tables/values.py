"""A table of values, and the kinds of values that may stand in it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import TypeAlias

from samsyn.outcomes.figures.shapes import Cell, Year, share


class Hidden(Enum):
    """A cell that is withheld; not the same as None, which is a cell where there is nothing to say."""

    WITHHELD = "withheld"


#: Text, a count, a share (a Decimal from 0 to 1), withheld, or nothing.
Value: TypeAlias = str | int | Decimal | Hidden | None


@dataclass(frozen=True, slots=True)
class Table:
    """`anchors` are the definitions of its rows; `anchor` that of the whole. `drawn` is the column that gets bars.

    The first column names the row. `last` is the column of the year before, if it has one.
    """

    key: str
    title: str
    columns: tuple[str, ...]
    rows: list[tuple[Value, ...]]
    anchor: str = ""
    anchors: tuple[str, ...] = ()
    drawn: int | None = None
    last: int | None = None
    note: str = ""


def count(value: Cell) -> Value:
    return Hidden.WITHHELD if value is None else value


def share_of(part: Cell, whole: Cell) -> Value:
    """The share; withheld when either is, nothing when there is no whole."""
    return Hidden.WITHHELD if part is None or whole is None else share(part, whole)


def beside(last: Year | None, value: Callable[[Year], Value]) -> tuple[Value, ...]:
    """The cell of the year before, when there is one."""
    return () if last is None else (value(last),)


def year_before(last: Year | None) -> tuple[str, ...]:
    return () if last is None else (str(last.year),)


def is_any(key: str, *counts: Mapping[str, Cell]) -> bool:
    """Whether there is anybody, or it may not be told."""
    return any(each.get(key, 0) != 0 for each in counts)


def parts(
    keys: Iterable[str],
    name: Callable[[str], str],
    now: Mapping[str, Cell],
    before: Mapping[str, Cell] | None,
) -> list[tuple[Value, ...]]:
    return [
        (name(key), count(now.get(key, 0)), *(() if before is None else (count(before.get(key, 0)),)))
        for key in keys
    ]


def largest_first(rows: list[tuple[Value, ...]]) -> list[tuple[Value, ...]]:
    """The order tells nothing of what is withheld: those stand last, as they came."""
    return sorted(rows, key=lambda row: [-each if isinstance(each, int) else 1 for each in row[1:]])
