"""How the cells of a published year are written: a number, a share, or that it is not shown. None of them counts."""

from decimal import Decimal

from samsyn.look.templatetags.writing import NOTHING, number, percent
from samsyn.outcomes.figures.shapes import Cell, Headcount, share
from samsyn.outcomes.renderings import labels


def count(cell: Cell) -> str:
    """12 345, or "visas inte"."""
    return labels.withheld() if cell is None else number(cell)


def part(of: Cell, whole: Cell) -> str:
    """39 %; a dash where there is nothing to share, "visas inte" where either is withheld."""
    if whole == 0:
        return NOTHING
    found = share(of, whole)
    return labels.withheld() if found is None else percent(found)


def sex(people: Headcount, name: str) -> str:
    """How many women or men: their count, their whole percent where they are given so, or "visas inte"."""
    given = getattr(people, f"{name}_percent")
    return count(getattr(people, name)) if given is None else percent(Decimal(given) / 100)


def share_of_women(people: Headcount) -> str:
    """Women among all."""
    given = people.women_percent
    return part(people.women, people.total) if given is None else percent(Decimal(given) / 100)
