"""Everything published, put together as an attacker would: all associations, the county, years in a row, all revisions."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import inf
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from samsyn.outcomes.figures.shapes import ALL, HEADCOUNTS, UNKNOWN, Year
from samsyn.outcomes.protection import relations
from samsyn.outcomes.protection.cells import HEADLINES, PERCENTS, Cell, cells, key_of, small

if TYPE_CHECKING:
    from samsyn.outcomes.protection.worlds import Worlds

#: A cell of one of the publications: the place of the publication among them, and the cell.
Place: TypeAlias = tuple[int, Cell]
#: A count: a sum of cells, each times a number.
Count: TypeAlias = Mapping[Place, int]


class Frozen(NamedTuple):
    """A year as it was counted, and as it was published."""

    plain: Year
    published: Year

    def is_of(self, year: Year) -> bool:
        """Whether it is the same association's same year, in this revision or another."""
        return (self.plain.association, self.plain.year) == (year.association, year.year)


@dataclass
class Knowledge:
    """Publications, and the possible worlds they leave. Each is named by its association, year and revision.

    A county's publication is the sum of those of its year that it names; it must come after them.
    """

    publications: Sequence[Frozen]
    worlds: "Worlds[Place]"
    #: Of each total, its parts, where both are cells of these publications.
    sums: list[tuple[Place, list[Place]]] = field(default_factory=list)
    #: The counts of 1 to 4, printed or not, and how many they are.
    counts: list[Count] = field(default_factory=list)
    values: dict[Place, int] = field(default_factory=dict)

    def rests(self) -> Iterator[Count]:
        """What is left of a printed total when its printed parts are taken from it, where that is 1 to 4."""
        for total, parts in self.sums:
            if self.worlds.is_printed(total):
                rest = [part for part in parts if not self.worlds.is_printed(part)]
                if small(sum(self.values[part] for part in rest)):
                    yield dict.fromkeys(rest, 1)


def gather(publications: Sequence[Frozen]) -> Knowledge:
    """What is known when all this is published."""
    # Half a second, which no page that only shows what is published should wait for.
    from samsyn.outcomes.protection.worlds import Worlds  # noqa: PLC0415 -- slow import: scipy

    knowledge = Knowledge(publications, Worlds())
    for number, frozen in enumerate(publications):
        _add_cells(knowledge, number, frozen)
        if frozen.plain.association == ALL:
            _add_county(knowledge, number, frozen.plain)
        else:
            _add_association(knowledge, number, frozen.plain)
        _add_revision(knowledge, number, frozen.plain)
        _add_years_beside(knowledge, number, frozen.plain)
    return knowledge


def _add_cells(knowledge: Knowledge, number: int, frozen: Frozen) -> None:
    worlds = knowledge.worlds
    shown = cells(frozen.published)
    for cell, value in cells(frozen.plain).items():
        if value is None:
            raise ValueError(f"{'.'.join(cell)} is withheld in a year that should be plain")
        knowledge.values[number, cell] = value
        worlds.add((number, cell), value, printed=shown.get(cell) is not None)
        # A headline total is withheld when it is 1 to 4, and anybody may know that rule.
        if cell in HEADLINES and small(value):
            worlds.relate({(number, cell): 1}, 1, 4)
        # A municipality that is no member stands there only when somebody is from there. Anybody knows the members.
        if "by_municipality" in cell and cell[-1] != UNKNOWN and value:
            worlds.relate({(number, cell): 1}, 1)
        if small(value):
            knowledge.counts.append({(number, cell): 1})
    values = {cell: knowledge.values[number, cell] for cell in cells(frozen.plain)}
    told = [cell for cell, value in shown.items() if value is not None]
    for relation in relations.of_withholding(frozen.plain, values, told):
        _relate(knowledge, number, relation)
    for name in HEADCOUNTS:
        if getattr(frozen.published, name).women_percent is not None:
            for percent in PERCENTS:
                worlds.add((number, (name, percent)), 0, printed=True, lowest=-inf)
            for relation in relations.of_percents(name, getattr(frozen.plain, name)):
                _relate(knowledge, number, relation)


def _add_association(knowledge: Knowledge, number: int, plain: Year) -> None:
    values = {cell: knowledge.values[number, cell] for cell in cells(plain)}
    hidden, known = relations.relations(plain, values)
    for cell, value in hidden.items():
        knowledge.values[number, cell] = value
        knowledge.worlds.add((number, cell), value, printed=False)
    for relation in known:
        _relate(knowledge, number, relation)
    for total, parts in relations.sums(plain):
        if values[total] == sum(values[part] for part in parts):
            knowledge.sums.append(((number, total), [(number, part) for part in parts]))
    for outer, inner in relations.nested(plain):
        if small(values[outer] - values[inner]):
            knowledge.counts.append({(number, outer): 1, (number, inner): -1})


def _add_county(knowledge: Knowledge, number: int, plain: Year) -> None:
    """Each cell of the county is the sum of the associations', and so are its groups of their measures."""
    parts_of: dict[Cell, list[Place]] = {}
    measures_of: dict[Cell, list[Place]] = {}
    for slug, revision in plain.included.items():
        place = _place_of(knowledge.publications[:number], slug, plain.year, revision)
        if place is None:
            return
        for cell in cells(knowledge.publications[place].plain):
            parts_of.setdefault(cell, []).append((place, cell))
        for row in knowledge.publications[place].plain.measures:
            for key in ("ended", "to_work_or_study"):
                for whole in ((key, "total"), *(("measure_groups", group, key) for group in row.groups)):
                    measures_of.setdefault(whole, []).append((place, ("measures", key_of(row), key)))
    for cell in cells(plain):
        total, parts = (number, cell), parts_of.get(cell, [])
        if knowledge.values[total] != sum(knowledge.values[part] for part in parts):
            continue
        knowledge.worlds.relate({total: 1} | dict.fromkeys(parts, -1), 0, 0)
        knowledge.sums.append((total, parts))
        if cell in measures_of:
            knowledge.sums.append((total, measures_of[cell]))
    for whole, within in relations.sums(plain):
        if all((number, part) in knowledge.values for part in within):
            knowledge.sums.append(((number, whole), [(number, part) for part in within]))
    for outer, inner in relations.nested(plain):
        places = (number, outer), (number, inner)
        if outer[0] != "measures" and small(knowledge.values[places[0]] - knowledge.values[places[1]]):
            knowledge.counts.append({places[0]: 1, places[1]: -1})


def _add_revision(knowledge: Knowledge, number: int, plain: Year) -> None:
    """From one revision to another each cell, and each difference of two, changes by 0 or by 5 and more."""
    counts: list[dict[Cell, int]] = [{cell: 1} for cell in cells(plain)]
    counts += [{outer: 1, inner: -1} for outer, inner in relations.nested(plain)]
    for before, earlier in enumerate(knowledge.publications[:number]):
        if not earlier.is_of(plain):
            continue
        for count in counts:
            terms = {(number, cell): times for cell, times in count.items()}
            terms |= {(before, cell): -times for cell, times in count.items()}
            if any(place not in knowledge.values for place in terms):
                continue
            change = sum(times * knowledge.values[place] for place, times in terms.items())
            if change == 0:
                knowledge.worlds.relate(terms, 0, 0)
            elif change >= 5:
                knowledge.worlds.relate(terms, 5, inf)
            elif change <= -5:
                knowledge.worlds.relate(terms, -inf, -5)


def _add_years_beside(knowledge: Knowledge, number: int, plain: Year) -> None:
    """What joins it to the association's year before and after, where that holds: one may have been corrected since."""
    for place, other in enumerate(knowledge.publications[:number]):
        if other.plain.association != plain.association or abs(other.plain.year - plain.year) != 1:
            continue
        is_after = plain.year > other.plain.year
        places = dict(
            zip((relations.BEFORE, relations.AFTER), (place, number)[:: 1 if is_after else -1], strict=True)
        )
        for relation in relations.from_year_to_year(plain if is_after else other.plain):
            terms = {(places[when], tuple(cell)): times for (when, *cell), times in relation.terms.items()}
            known = [
                times * knowledge.values[each] for each, times in terms.items() if each in knowledge.values
            ]
            if len(known) == len(terms) and relation.low <= sum(known) <= relation.high:
                knowledge.worlds.relate(terms, relation.low, relation.high)


def _place_of(publications: Sequence[Frozen], slug: str, year: int, revision: int | None) -> int | None:
    """The place of an association's publication of a year: of that revision, or the last."""
    places = [
        place
        for place, frozen in enumerate(publications)
        if (frozen.plain.association, frozen.plain.year) == (slug, year)
    ]
    named = [place for place in places if publications[place].published.revision == revision]
    found = named if revision is not None and named else places
    return found[-1] if found else None


def _relate(knowledge: Knowledge, number: int, relation: relations.Relation) -> None:
    terms = {(number, cell): times for cell, times in relation.terms.items()}
    given = [(number, cell) for cell in relation.given]
    knowledge.worlds.relate(terms, relation.low, relation.high, given)
