"""The rules of what is withheld: contracts/README.md section 4, points 2, 3 and 5."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from samsyn.outcomes.figures.shapes import HEADCOUNTS, Year
from samsyn.outcomes.protection.cells import (
    CHAIN,
    HEADLINES,
    OF_MEASURE,
    PERCENTS,
    SEXES,
    Cell,
    cells,
    is_withheld_within,
    key_of,
    published,
    small,
)
from samsyn.outcomes.protection.knowledge import Count, Frozen, Knowledge, Place, gather
from samsyn.outcomes.protection.relations import nested

#: The order in which further cells are withheld (contracts 4, 3): what withholding one costs. Percents are given only
#: where they do no harm, so they go first.
PERCENT, MEASURE, TABLE, SEX = 0.5, 1, 30, 1000


class NotProtectable(ValueError):
    """A count of 1 to 4 could be worked out even if everything that may be withheld were; `count` says which."""

    def __init__(self, count: Count, publications: Sequence[Frozen]) -> None:
        self.count = count
        self.publications = publications
        told = (f"{publications[number].plain.association}: {'.'.join(cell)}" for number, cell in count)
        super().__init__(", ".join(told))


def withhold(plain: Year, others: Sequence[Frozen]) -> Year:
    """The year as it may be published beside the others, which are published already.

    `NotProtectable` when it may not be published at all.
    """
    own = [frozen for frozen in others if frozen.is_of(plain)]
    withheld = small_cells(plain) | _withheld_before(plain, own)
    with_percents = _with_percents(plain, withheld, own)
    first = Frozen(plain, published(plain, withheld, with_percents))
    knowledge = gather([*others, first])
    further = add_complementary(knowledge, len(others))
    dropped = {cell[0] for cell in further if cell[-1] in PERCENTS}
    return published(plain, withheld | further, with_percents - dropped)


def small_cells(plain: Year) -> set[Cell]:
    """Counts of 1 to 4, the inner of two that differ by as little, and all sexes where others are as few.

    The outer one instead where only the inner is a headline total. With the one in the middle of three also the innermost
    headline total, where it tells of it.
    """
    values = cells(plain)
    found = {cell for cell, value in values.items() if small(value)}
    for outer, inner in nested(plain):
        larger, smaller = values.get(outer) or 0, values.get(inner) or 0
        if small(larger - smaller) and not small(larger):
            found.add(outer if inner in HEADLINES and outer not in HEADLINES else inner)
    for name in HEADCOUNTS:
        if small(values[name, "other"]):
            found |= {(name, sex) for sex in SEXES}
    ended, working, more = (values[cell] or 0 for cell in CHAIN)
    if CHAIN[1] in found and CHAIN[2] not in found and not small(ended) and _tells(ended, more):
        found.add(CHAIN[2])
    return found & set(values)


def _tells(ended: int, more: int) -> bool:
    """Whether only one number between these two could be withheld while both are shown.

    Of 40 ended and 38 who work more it is 38: 39 would withhold the 38 too, and 40 would be shown. Then the 38 is withheld,
    since a difference of 1 to 4 (contracts 4, 2) goes before that headline totals are shown (4, 3).
    """
    between = [each for each in range(more, ended + 1) if is_withheld_within(each, ended)]
    return len([each for each in between if not is_withheld_within(more, each)]) == 1


def add_complementary(knowledge: Knowledge, number: int) -> set[Cell]:
    """Withholds further cells of the publication `number` until no count of 1 to 4 is pinned, and says which.

    `NotProtectable` when that cannot be done. What could be worked out before this publication is no fault of its.
    """
    worlds, withheld, settled = knowledge.worlds, set[Cell](), set[frozenset[tuple[Place, int]]]()
    costs = _costs(knowledge, number)
    while True:
        counts = [*knowledge.counts, *knowledge.rests()]
        counts = [count for count in counts if frozenset(count.items()) not in settled]
        if not counts:
            return withheld
        for count, is_safe in zip(counts, worlds.safe(counts), strict=True):
            settled.add(frozenset(count.items()))
            if is_safe:
                continue
            cheapest = _cheapest(knowledge, count, costs)
            if cheapest is None and not _was_known(knowledge, number, count):
                raise NotProtectable(count, knowledge.publications)
            further = _with_companions({cell for _number, cell in cheapest or ()})
            worlds.withhold((number, cell) for cell in further if (number, cell) in worlds.places)
            withheld |= further


def _cheapest(knowledge: Knowledge, count: Count, costs: Mapping[Place, float]) -> set[Place] | None:
    """What to withhold for one count: cells that hold somebody, or if they are not enough also zeros."""
    holding = {place: cost for place, cost in costs.items() if knowledge.values.get(place) != 0}
    found = knowledge.worlds.cheapest(count, holding)
    return knowledge.worlds.cheapest(count, costs) if found is None else found


def _was_known(knowledge: Knowledge, number: int, count: Count) -> bool:
    """Whether the count is of publications before this one, and could be worked out from them alone."""
    if any(place >= number for place, _cell in count):
        return False
    before = gather(knowledge.publications[:number])
    return before.worlds.cheapest(count, {}) is None


def _costs(knowledge: Knowledge, number: int) -> dict[Place, float]:
    """What it costs to withhold each cell of the publication that may be: fewest first, then smallest, then by name."""
    places = sorted(
        place for place in knowledge.worlds.places if place[0] == number and _may_be_withheld(place[1])
    )
    values = [knowledge.values.get(place, 0) for place in places]
    most = 1 + max(values, default=0)
    return {
        place: _weight(place[1]) * (1 + value / most + rank * 1e-5)
        for rank, (place, value) in enumerate(zip(places, values, strict=True))
    }


def _may_be_withheld(cell: Cell) -> bool:
    return cell not in HEADLINES and cell[-1] not in ("taken", "started")


def _weight(cell: Cell) -> float:
    if cell[-1] in PERCENTS:
        return PERCENT
    if cell[0] == "measures":
        return MEASURE
    return SEX if cell[0] in HEADCOUNTS and cell[1] in SEXES else TABLE


def _with_companions(withheld: Collection[Cell]) -> set[Cell]:
    """With the whole row of a measure, and both percents of a headcount."""
    found = set(withheld)
    for cell in withheld:
        if cell[0] == "measures":
            found |= {(*cell[:-1], key) for key in OF_MEASURE}
        elif cell[-1] in PERCENTS:
            found |= {(cell[0], percent) for percent in PERCENTS}
    return found


def _withheld_before(plain: Year, own: Iterable[Frozen]) -> set[Cell]:
    """What an earlier revision withheld stays withheld."""
    before = {cell for frozen in own for cell, value in cells(frozen.published).items() if value is None}
    return before & set(cells(plain))


def _with_percents(plain: Year, withheld: Collection[Cell], own: Iterable[Frozen]) -> set[str]:
    """The headcounts with 1 to 4 others, where women and men are given in percent unless a revision has dropped that."""
    dropped = {
        name
        for frozen in own
        for name in HEADCOUNTS
        if getattr(frozen.published, name).other is None
        and getattr(frozen.published, name).women_percent is None
    }
    few = {name for name in HEADCOUNTS if small(getattr(plain, name).other)}
    return {name for name in few - dropped if (name, "total") not in withheld}


def changed_too_little(new: Year, old: Year) -> list[str]:
    """The paths of the cells that differ by 1 to 4 between the years as counted, and so refuse a revision (contracts 4, 1).

    Of two nested cells whose difference changes by as little, the inner one. What stands in only one year is 0 in the other.
    """
    now, before = cells(new), cells(old)
    found = {cell for cell in {**before, **now} if small(abs((now.get(cell) or 0) - (before.get(cell) or 0)))}
    for outer, inner in {*nested(new), *nested(old)}:
        now_apart = (now.get(outer) or 0) - (now.get(inner) or 0)
        if small(abs(now_apart - (before.get(outer) or 0) + (before.get(inner) or 0))):
            found.add(inner)
    places = {key_of(row): str(place) for place, row in enumerate(new.measures)}
    return sorted(".".join(_at(cell, places)) for cell in found)


def _at(cell: Cell, places: Mapping[str, str]) -> Cell:
    """The cell as its JSON names it: a measure by its place, and its women by their share."""
    if cell[0] != "measures":
        return cell
    _measures, measure, key = cell
    return "measures", places.get(measure, measure), "women_share" if key == "women" else key
