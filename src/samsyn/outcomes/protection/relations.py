"""What anybody knows of how the cells of an association's years hang together, from the definitions of contracts 3.

Each relation says that a sum of cells lies between two numbers. One that does not hold in a year is left out of it, so that
the true year is always among the possible ones.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from math import inf
from typing import NamedTuple, TypeAlias

from samsyn.outcomes.figures.shapes import ALL, HEADCOUNTS, UNKNOWN, Headcount, Year
from samsyn.outcomes.protection.cells import CHAIN, SEXES, Cell, key_of, percents, small

#: Before a cell, in what is known of two years in a row: which of them it is in.
BEFORE, AFTER = "before", "after"
#: A total, and the parts that make it up.
Sum: TypeAlias = tuple[Cell, list[Cell]]

TAKEN, STARTED, ENDED = ("enrolments", "active"), ("enrolments", "started"), ("ended", "total")
PEOPLE, NEW = ("participants", "total"), ("new_participants", "total")
COUNTED, CONSULTED = ("coverage", "counted_only"), ("consultations", "total")
IDENTIFIED, ANONYMOUS = ("coverage", "identified"), ("coverage", "anonymous")


class Relation(NamedTuple):
    """low <= the cells times their numbers <= high, known to anybody as long as the cells in `given` are printed."""

    terms: Mapping[Cell, int]
    low: float = 0
    high: float = inf
    given: tuple[Cell, ...] = ()

    def holds(self, values: Mapping[Cell, int]) -> bool:
        """Whether it is so in a year with these counts; no when one of them is missing."""
        if not all(cell in values for cell in self.terms):
            return False
        return self.low <= sum(number * values[cell] for cell, number in self.terms.items()) <= self.high


def sums(year: Year) -> list[Sum]:
    """Every total that is printed with its parts: sexes, tables, coverage, measures, and groups with their measures."""
    found: list[Sum] = [((name, "total"), [(name, sex) for sex in SEXES]) for name in HEADCOUNTS]
    found.append((NEW, [("new_participants", "by_municipality", code) for code in year.by_municipality]))
    found.append((NEW, [("new_participants", "by_referrer", code) for code in year.by_referrer]))
    found.append((PEOPLE, [("age_groups", group) for group in year.age_groups]))
    found.append((PEOPLE, [IDENTIFIED, ANONYMOUS]))
    for key in ("ended", "to_work_or_study"):
        rows = {("measures", key_of(row), key): row.groups for row in year.measures}
        found.append(((key, "total"), list(rows)))
        for group in year.measure_groups:
            of_group = ("measure_groups", group, key)
            found.append((of_group, [cell for cell, groups in rows.items() if group in groups]))
            others = [cell for cell, groups in rows.items() if group not in groups]
            found.append(((key, "total"), [of_group, *others]))
    return [(total, parts) for total, parts in found if parts]


def nested(year: Year) -> list[tuple[Cell, Cell]]:
    """The pairs, outer and inner, whose difference is a count of its own (contracts 4, 2)."""
    pairs: list[tuple[Cell, Cell]] = [counted_beside(year)]
    for key in (*SEXES, "total"):
        pairs.append((("ended", key), ("to_work_or_study", key)))
        pairs.append((("to_work_or_study", key), ("started_or_increased", key)))
    for prefix in _outcomes(year):
        pairs.append(((*prefix, "ended"), (*prefix, "to_work_or_study")))
    for row in year.measures:
        pairs.append((("measures", key_of(row), "participants"), ("measures", key_of(row), "women")))
    return pairs


def counted_beside(year: Year) -> tuple[Cell, Cell]:
    """Which of consultations and those only counted lies around the other, as far as anybody may think.

    Consultations that are counted by hand are among those only counted; the teams' cases are not (contracts 3). Nobody
    is told how many of each there are, so the larger is taken to hold the smaller: that protects more, never less.
    """
    counted, consulted = year.coverage.counted_only or 0, year.consultations.total or 0
    return (COUNTED, CONSULTED) if counted >= consulted else (CONSULTED, COUNTED)


def relations(year: Year, values: dict[Cell, int]) -> tuple[dict[Cell, int], list[Relation]]:
    """Everything known of the year beside what is printed: counts that are nowhere printed, and the relations."""
    hidden = _enrolments_of_measures(year)
    known = values | hidden
    found = [
        *_of_sums(year),
        *_of_nestings(year),
        *_of_zeros(year, values),
        *_of_measures(year),
        *_of_hidden(year),
    ]
    return hidden, [relation for relation in found if relation.holds(known)]


def of_withholding(year: Year, values: Mapping[Cell, int], shown: Collection[Cell]) -> Iterator[Relation]:
    """What anybody who has read the rules (decision 0023) knows from which of two nested cells are `shown`, and which not.

    Where the rules leave several stretches of numbers, only the one that the truth is in: to others it is known that it may
    be there, and the truth must not be the only number on it.
    """
    found = [
        *_of_shown_within(year, values),
        *_of_counted_beside_few(values),
        *_of_withheld_headlines(values, shown),
    ]
    return (relation for relation in found if relation.holds(values))


def _of_shown_within(year: Year, values: Mapping[Cell, int]) -> Iterator[Relation]:
    """An inner count of 5 or more is shown only when the outer is the same, or 5 more and above."""
    for outer, inner in nested(year):
        # Of these two it is those only counted that are withheld, whichever is the outer one.
        if {outer, inner} != {COUNTED, CONSULTED} and values.get(inner, 0) >= 5:
            high = 0 if values.get(outer) == values[inner] else inf
            yield Relation({outer: 1, inner: -1}, 5 if high else 0, high, given=(inner,))


def _of_counted_beside_few(values: Mapping[Cell, int]) -> Iterator[Relation]:
    """Beside 1 to 4 consultations, 5 and more that are only counted are told when they are 5 more: of 6, beside 1."""
    if small(values[CONSULTED]) and values[COUNTED] >= 5:
        yield Relation({COUNTED: 1, CONSULTED: -1}, 5, given=(COUNTED,))


def _of_withheld_headlines(values: Mapping[Cell, int], shown: Collection[Cell]) -> Iterator[Relation]:
    """A headline total that is withheld and 5 or more lies 1 to 4 below the one around it, or would have given that away."""
    ended, working, more = CHAIN
    is_close = working not in shown and not small(values[working])
    if is_close:
        yield Relation({ended: 1, working: -1}, 1, 4)
    if more in shown or small(values[more]):
        return
    if is_close:
        # At most 4 below too; or 5, and then exactly one is left of those who ended. No whole numbers but those.
        yield Relation({more: 1}, 1)
        yield Relation({ended: 1, working: 2, more: -3}, high=16)
    elif working in shown:
        yield Relation({working: 1, more: -1}, 1, 4)


def of_percents(name: str, count: Headcount) -> Iterator[Relation]:
    """What women and men in whole percent tell of a headcount, and of its others, who are then 1 to 4."""
    for sex, percent in zip(("women", "men"), percents(count) or (), strict=False):
        # percent - 0.5 <= 100 * number / total < percent + 0.5, in whole numbers
        low, high = -(-(2 * percent - 1) * count.total // 200), -(-(2 * percent + 1) * count.total // 200) - 1
        yield Relation({(name, sex): 1, (name, f"{sex}_percent"): 1}, low, high)
    if small(count.other):
        yield Relation({(name, "other"): 1}, 1, 4, given=((name, "women_percent"), (name, "men_percent")))


def from_year_to_year(year: Year) -> Iterator[Relation]:
    """What joins a year to the year before it: what did not end goes on, and what did not start went on before.

    The cells have BEFORE or AFTER before them. Of the county there is nothing about measures.
    """
    of_measures: list[Cell] = [("measures", key_of(row)) for row in year.measures if year.association != ALL]
    kinds: list[tuple[Cell, Cell, Cell]] = [(TAKEN, STARTED, ENDED)]
    kinds += [((*each, "taken"), (*each, "started"), (*each, "ended")) for each in of_measures]
    for taken, started, ended in kinds:
        went_on: dict[Cell, int] = {(AFTER, *taken): 1, (AFTER, *started): -1}
        yield Relation(went_on | {(BEFORE, *taken): -1, (BEFORE, *ended): 1}, 0, 0)
    persons: list[tuple[Cell, Cell, Cell]] = []
    persons += [
        (("participants", key), ("new_participants", key), ("ended", key)) for key in (*SEXES, "total")
    ]
    persons += [((*each, "participants"), (*each, "new"), (*each, "ended")) for each in of_measures]
    for people, new, gone in persons:
        yield Relation({(BEFORE, *people): 1, (AFTER, *people): -1, (AFTER, *new): 1})
        yield Relation({(AFTER, *people): 1, (BEFORE, *people): -1, (BEFORE, *gone): 1})


def _outcomes(year: Year) -> Iterator[Cell]:
    for group in year.measure_groups:
        yield ("measure_groups", group)
    for row in year.measures:
        yield ("measures", key_of(row))


def _less(outer: Cell, *inner: Cell, given: tuple[Cell, ...] = ()) -> Relation:
    return Relation({outer: 1} | dict.fromkeys(inner, -1), given=given)


def _of_sums(year: Year) -> Iterator[Relation]:
    for total, parts in sums(year):
        yield _less(total, *parts)._replace(high=0)


def _of_nestings(year: Year) -> Iterator[Relation]:
    """Who is counted in one is counted in the other, and no person without an enrolment."""
    for outer, inner in nested(year):
        yield _less(outer, inner)
    for sex in SEXES:
        yield _less(("participants", sex), ("new_participants", sex))
    yield _less(PEOPLE, NEW)
    yield _less(TAKEN, PEOPLE)
    yield _less(TAKEN, STARTED)
    yield _less(TAKEN, ENDED)
    yield _less(STARTED, NEW)
    # Who is not new takes part through an enrolment from before.
    yield Relation({TAKEN: 1, STARTED: -1, PEOPLE: -1, NEW: 1})
    # Nobody anonymous has a birth year; everybody identified has one, and a municipality and a referrer (contracts 2).
    unborn = ("age_groups", UNKNOWN)
    yield _less(unborn, ANONYMOUS)
    yield _less(unborn, ANONYMOUS)._replace(high=0)
    for table in ("by_municipality", "by_referrer"):
        yield _less(ANONYMOUS, ("new_participants", table, UNKNOWN))


def _of_zeros(year: Year, values: Mapping[Cell, int]) -> Iterator[Relation]:
    """What a printed count that is zero, or is not, tells of others."""
    if year.enrolments.active:
        yield Relation({PEOPLE: 1}, 1, given=(TAKEN,))
    if year.enrolments.started:
        yield Relation({NEW: 1}, 1, given=(STARTED,))
    if year.enrolments.active and year.enrolments.active > year.participants.total:
        yield Relation({IDENTIFIED: 1}, 1, given=(TAKEN, PEOPLE))
    for sex in SEXES:
        if values["ended", sex]:
            yield Relation({("participants", sex): 1}, 1, given=(("ended", sex),))
    if not year.coverage.identified:
        yield _less(TAKEN, PEOPLE, given=(IDENTIFIED,))._replace(high=0)
        yield _less(STARTED, NEW, given=(IDENTIFIED,))._replace(high=0)
    for row in year.measures:
        measure = ("measures", key_of(row))
        if row.ended:
            yield Relation({(*measure, "participants"): 1}, 1, given=((*measure, "ended"),))
        for persons, taken in (("participants", "taken"), ("new", "started")):
            if not values[*measure, persons]:
                yield Relation({(*measure, taken): 1}, 0, 0, given=((*measure, persons),))


def _of_measures(year: Year) -> Iterator[Relation]:
    """Persons of a measure are persons of the year, and every person of the year is in some measure."""
    measures = [("measures", key_of(row)) for row in year.measures]
    others = (("participants", "men"), ("participants", "other"))
    for measure in measures:
        taking, women, new = (*measure, "participants"), (*measure, "women"), (*measure, "new")
        yield _less(PEOPLE, taking)
        yield _less(NEW, new)
        yield _less(taking, new)
        yield _less(("participants", "women"), women)
        yield Relation({other: 1 for other in others} | {taking: -1, women: 1})
    yield Relation(_each(measures, participants=1) | {PEOPLE: -1})
    yield Relation(_each(measures, new=1) | {NEW: -1})
    yield Relation(_each(measures, women=1) | {("participants", "women"): -1})
    yield Relation(_each(measures, participants=1, women=-1) | {other: -1 for other in others})
    yield Relation(_each(measures, participants=1, new=-1) | {PEOPLE: -1, NEW: 1})


def _of_hidden(year: Year) -> Iterator[Relation]:
    """The enrolments of each measure, taken and started, are not printed; their sums over the measures are."""
    measures = [("measures", key_of(row)) for row in year.measures]
    for measure in measures:
        taken, started = (*measure, "taken"), (*measure, "started")
        taking, new = (*measure, "participants"), (*measure, "new")
        yield _less(taken, taking)
        yield _less(taken, (*measure, "ended"))
        yield _less(started, new)
        yield Relation({taken: 1, started: -1, taking: -1, new: 1})
        yield Relation({TAKEN: 1, PEOPLE: -1, taken: -1, taking: 1})
    if measures:
        yield _less(TAKEN, *((*measure, "taken") for measure in measures))._replace(high=0)
        yield _less(STARTED, *((*measure, "started") for measure in measures))._replace(high=0)


def _each(measures: Iterable[Cell], **numbers: int) -> dict[Cell, int]:
    return {(*measure, key): number for measure in measures for key, number in numbers.items()}


def _enrolments_of_measures(year: Year) -> dict[Cell, int]:
    """One way in which the year's enrolments may be spread over its measures; nothing when there is none."""
    started = {key_of(row): row.new for row in year.measures}
    more = year.enrolments.started - sum(started.values())
    # First where there are more enrolments than persons anyway, then anywhere somebody is new.
    for room in (True, False):
        for row in year.measures:
            added = min(more, max(row.ended - row.participants, 0)) if room else more
            if row.new and added > 0:
                started[key_of(row)] += added
                more -= added
    taken = {
        key_of(row): max(row.ended, row.participants + started[key_of(row)] - row.new)
        for row in year.measures
    }
    left = year.enrolments.active - sum(taken.values())
    somewhere = next((key_of(row) for row in year.measures if row.participants), None)
    if more or left < 0 or (left and somewhere is None):
        return {}
    if somewhere is not None:
        taken[somewhere] += left
    return {("measures", key, "started"): number for key, number in started.items()} | {
        ("measures", key, "taken"): number for key, number in taken.items()
    }
