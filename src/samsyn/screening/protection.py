"""Small numbers among the counts of a year: what is shown, so that no count of 1 to 4 can be worked out.

A pure function. It knows three sorts of rows: how many were asked, why others were not, and how many said yes to each
question. tests/screening/test_protection.py goes through every small world and looks for one that is given away.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

#: Women, men, and others or unknown.
SEXES = 3
SMALLEST = 5


@dataclass(frozen=True)
class Plain:
    """A year as it is: each row counts women, men and others. Those who said yes are among those who were asked."""

    asked: tuple[int, ...]
    hindrances: Mapping[str, tuple[int, ...]]
    yes: Mapping[str, tuple[int, ...]]


@dataclass(frozen=True)
class Row:
    """A row as it is shown; None is not shown."""

    total: int | None
    sexes: tuple[int | None, ...]


HIDDEN = Row(None, (None,) * SEXES)


@dataclass(frozen=True)
class Shown:
    asked: Row
    not_asked: Row
    hindrances: dict[str, Row]
    yes: dict[str, Row]


def protect(plain: Plain) -> Shown:
    """The year as it may be shown. A row is shown whole, as a total alone, or not at all.

    A count of 1 to 4 hides its row; among sexes it hides that row's sexes; among reasons all of them, since together
    they make the total. Of a question those who did not say yes are counted as well: asked less yes.
    """
    asked = _row(plain.asked)
    sums = tuple(map(sum, zip(*plain.hindrances.values(), strict=True))) or (0,) * SEXES
    not_asked = _row(sums)
    return Shown(
        asked,
        not_asked,
        _hindrances(plain.hindrances, not_asked),
        {key: _yes(each, asked) for key, each in plain.yes.items()},
    )


def _is_small(number: int) -> bool:
    return 0 < number < SMALLEST


def _any_small(numbers: Iterable[int]) -> bool:
    return any(map(_is_small, numbers))


def _row(sexes: tuple[int, ...]) -> Row:
    total = sum(sexes)
    if _is_small(total):
        return HIDDEN
    return Row(total, (None,) * SEXES if _any_small(sexes) else sexes)


def _hindrances(plain: Mapping[str, tuple[int, ...]], together: Row) -> dict[str, Row]:
    if together.total is None or _any_small(map(sum, plain.values())):
        return dict.fromkeys(plain, HIDDEN)
    cells = (number for sexes in plain.values() for number in sexes)
    whole = None not in together.sexes and not _any_small(cells)
    return {key: Row(sum(sexes), sexes if whole else (None,) * SEXES) for key, sexes in plain.items()}


def _yes(sexes: tuple[int, ...], asked: Row) -> Row:
    total = sum(sexes)
    if asked.total is None or _any_small([total, asked.total - total]):
        return HIDDEN
    others = [
        all_of - number for all_of, number in zip(asked.sexes, sexes, strict=True) if all_of is not None
    ]
    whole = len(others) == SEXES and not _any_small([*sexes, *others])
    return Row(total, sexes if whole else (None,) * SEXES)
