"""Somebody who wants to know how few they were, and holds everything that has been published.

Written from contracts/README.md sections 3 and 4 and docs/beslut/0023 alone: nothing here comes from the product, and what
is read is the published JSON with what stands beside it on the pages (percents, the groups of each measure, what the county
is the sum of). The rules of what is withheld are known too, so that what is told, and what is not, tells of the rest.
"""

from itertools import combinations, pairwise
from math import ceil, inf

from tests.outcomes.headlines import CHAIN, possible
from tests.outcomes.unknowns import HARDLY, Unknowns

SEXES = ("women", "men", "other")
HEADCOUNTS = (
    "participants", "new_participants", "ended", "to_work_or_study", "started_or_increased", "consultations"
)  # fmt: skip


def below(limit):
    """The highest whole number below a limit that is not reached, since what is rounded is rounded half up."""
    return ceil(limit - HARDLY) - 1


class Attacker(Unknowns):
    """Bounds for counts, from linear programming over everything known at once."""

    def __init__(self, publications):
        super().__init__()
        #: The headline totals that lie within each other: their cells, and what is told of them.
        self.chains = []
        #: Of two that lie within each other the outer, withheld, and the inner, which is told.
        self.gaps = []
        for place, publication in enumerate(publications):
            is_first = publication.about not in {each.about for each in publications[:place]}
            self._read(place, publication, is_first)
            if publication.slug == "all":
                self._add_up(place, publication)
            else:
                self._think(place, publication)
        for place, publication in enumerate(publications):
            for before in publication.follows:
                self._follow(before, place, publication)
        self._compare_revisions(publications)

    # What stands there

    def _read(self, place, publication, is_first):
        year = publication.year
        for name in HEADCOUNTS:
            for key in ("total", *SEXES):
                self._cell((place, name, key), year[name][key])
            # Withheld, a total is 1 to 4, unless it lies within another: headlines of 5 and more are always told.
            outermost = name in ("participants", "new_participants", "ended", "consultations")
            if year[name]["total"] is None and outermost and is_first:
                self._narrow((place, name, "total"), 1, 4)
            for sex, percent in publication.percents.get(name, {}).items():
                total = year[name]["total"]
                self._narrow(
                    (place, name, sex), (percent - 0.5) * total / 100, below((percent + 0.5) * total / 100)
                )
                self._narrow((place, name, "other"), 1, 4)
        if is_first:
            self.chains.append(
                ([(place, name, "total") for name in CHAIN], tuple(year[name]["total"] for name in CHAIN))
            )
        for key in ("total", *SEXES):
            for outer, inner in pairwise(CHAIN):
                self._read_gap((place, outer, key), (place, inner, key))
        for key, value in year["enrolments"].items():
            self._cell((place, "enrolments", key), value)
            if value is None and is_first and key == "ended":
                self._narrow((place, "enrolments", key), 1, 4)
        for key in ("identified", "anonymous", "counted_only"):
            self._cell((place, "coverage", key), year["coverage"][key])
        for table in ("by_municipality", "by_referrer"):
            for key, value in year["new_participants"][table].items():
                self._cell((place, table, key), value)
                if table == "by_municipality" and key not in (*publication.members, "unknown"):
                    self._narrow((place, table, key), 1, inf)
        for key, value in year["age_groups"].items():
            self._cell((place, "age_groups", key), value)
        for group, row in year["measure_groups"].items():
            self._outcome((place, "group", group), row)
        if publication.slug != "all":
            for row in year["measures"]:
                self._measure((place, "measure", row["name"]), row)

    def _outcome(self, name, row):
        self._cell((*name, "ended"), row["ended"])
        self._cell((*name, "to_work_or_study"), row["to_work_or_study"])
        self._share((*name, "to_work_or_study"), (*name, "ended"), row["share"])
        self._read_gap((*name, "ended"), (*name, "to_work_or_study"))

    def _read_gap(self, outer, inner):
        """What is told lies within nothing that is 1 to 4 more, or it would have been withheld."""
        value = self.low[self.names[inner]]
        if value >= 5 and not self._is_open(inner) and self._is_open(outer):
            self.gaps.append((outer, value))

    def _measure(self, name, row):
        self._outcome(name, row)
        for key in ("participants", "new"):
            self._cell((*name, key), row[key])
        for key in ("women", "taken", "started"):
            self._cell((*name, key), None)
        self._share((*name, "women"), (*name, "participants"), row["women_share"])
        if row["participants"] == 0:
            self._narrow((*name, "taken"), 0, 0)
        if row["new"] == 0:
            self._narrow((*name, "started"), 0, 0)

    def _share(self, part, whole, share):
        if share is not None:
            size = self.high[self.names[whole]]
            self._narrow(part, (share - 0.00005) * size, below((share + 0.00005) * size))

    # What follows from the definitions

    def _more(self, larger, smaller):
        """The sum of the larger is at least the sum of the smaller."""
        self.rows.append((dict.fromkeys(larger, 1) | dict.fromkeys(smaller, -1), 0, inf))

    def _equal(self, total, parts):
        if parts:
            self.rows.append(({total: 1} | {name: -1 for name in parts}, 0, 0))

    def _think(self, place, publication):
        year = publication.year

        def at(*name):
            return (place, *name)

        for name in HEADCOUNTS:
            self._equal(at(name, "total"), [at(name, sex) for sex in SEXES])
        self._equal(at("enrolments", "ended"), [at("ended", "total")])
        new, people = at("new_participants", "total"), at("participants", "total")
        for table in ("by_municipality", "by_referrer"):
            self._equal(new, [at(table, key) for key in year["new_participants"][table]])
        self._equal(people, [at("age_groups", key) for key in year["age_groups"]])
        self._equal(people, [at("coverage", "identified"), at("coverage", "anonymous")])
        # Only those identified have a birth year, and only those who are not may lack municipality and referrer.
        self._equal(at("age_groups", "unknown"), [at("coverage", "anonymous")])
        for table in ("by_municipality", "by_referrer"):
            self._more([at("coverage", "anonymous")], [at(table, "unknown")])
        for key in ("total", *SEXES):
            self._more([at("participants", key)], [at("new_participants", key)])
            self._more([at("ended", key)], [at("to_work_or_study", key)])
            self._more([at("to_work_or_study", key)], [at("started_or_increased", key)])
            if self.low[self.names[at("ended", key)]] > 0:
                self._narrow(at("participants", key), 1, inf)
        self._think_of_consultations(
            at("coverage", "counted_only"), at("consultations", "total"), publication
        )
        active, started = at("enrolments", "active"), at("enrolments", "started")
        for smaller in (started, people, at("enrolments", "ended")):
            self._more([active], [smaller])
        self._more([started], [new])
        self._more([active, new], [started, people])
        self._think_of_measures(place, publication)

    def _think_of_consultations(self, counted, consulted, publication):
        """Within those only counted, which are told only when they are as many or 5 more; or the other way around."""
        outer, inner = (consulted, counted) if publication.has_met_more else (counted, consulted)
        self._more([outer], [inner])
        number = publication.year["coverage"]["counted_only"]
        if number is not None and number >= 5 and self._is_open(consulted):
            self._narrow(consulted, 1, number - 5)

    def _think_of_measures(self, place, publication):
        measures = [(place, "measure", row["name"]) for row in publication.year["measures"]]

        def each(key, among=measures):
            return [(*measure, key) for measure in among]

        def total(name):
            return (place, name, "total")

        not_women = [(place, "participants", "men"), (place, "participants", "other")]
        for key in ("ended", "to_work_or_study"):
            self._equal(total(key), each(key))
            for group in publication.year["measure_groups"]:
                within = [measure for measure in measures if group in publication.groups[measure[2]]]
                self._equal((place, "group", group, key), each(key, within))
        for group in publication.year["measure_groups"]:
            self._more([(place, "group", group, "ended")], [(place, "group", group, "to_work_or_study")])
        for measure in measures:
            taking, women, new = (*measure, "participants"), (*measure, "women"), (*measure, "new")
            taken, started, ended = (*measure, "taken"), (*measure, "started"), (*measure, "ended")
            self._more([ended], [(*measure, "to_work_or_study")])
            self._more([total("participants")], [taking])
            self._more([total("new_participants")], [new])
            self._more([taking], [new])
            self._more([taking], [women])
            self._more([(place, "participants", "women")], [women])
            self._more([*not_women, women], [taking])
            for larger, smaller in ((taken, taking), (taken, ended), (taken, started), (started, new)):
                self._more([larger], [smaller])
            self._more([taken, new], [started, taking])
        self._more(each("participants"), [total("participants")])
        self._more(each("new"), [total("new_participants")])
        self._more(each("women"), [(place, "participants", "women")])
        self._more(each("participants"), [*each("women"), *not_women])
        self._equal((place, "enrolments", "active"), each("taken"))
        self._equal((place, "enrolments", "started"), each("started"))

    def _follow(self, before, place, publication):
        """Enrolments that did not end go on the year after; so do their persons, and nobody else is not new."""
        kinds = [(("enrolments", "active"), ("enrolments", "started"), ("enrolments", "ended"))]
        persons = [
            (("participants", key), ("new_participants", key), ("ended", key)) for key in ("total", *SEXES)
        ]
        for row in publication.year["measures"] if publication.slug != "all" else ():
            name = ("measure", row["name"])
            if (before, *name, "taken") in self.names:
                kinds.append(((*name, "taken"), (*name, "started"), (*name, "ended")))
                persons.append(((*name, "participants"), (*name, "new"), (*name, "ended")))
        for taken, started, ended in kinds:
            went_on, were_there = [(place, *taken), (before, *ended)], [(before, *taken), (place, *started)]
            self._more(went_on, were_there)
            self._more(were_there, went_on)
        for people, new, ended in persons:
            self._more([(before, *people), (place, *new)], [(place, *people)])
            self._more([(place, *people), (before, *ended)], [(before, *people)])

    def _add_up(self, place, publication):
        """The county is the sum of its associations, cell by cell."""
        for name in [name for name in self.names if name[0] == place]:
            parts = [(part, *name[1:]) for part in publication.parts if (part, *name[1:]) in self.names]
            self.rows.append(({name: 1} | dict.fromkeys(parts, -1), 0, 0))

    # What follows from the rules of what is withheld, which anybody may read

    def _know_the_rules(self):
        for cells, seen in self.chains:
            places = [self.names[cell] for cell in cells]
            among = possible(seen, [(self.low[place], self.high[place]) for place in places])
            assert among, f"nothing is told as {seen}"
            for cell, values in zip(cells, zip(*among, strict=True), strict=True):
                self._narrow(cell, min(values), max(values))
            for outer, inner in combinations(range(3), 2):
                apart = [each[outer] - each[inner] for each in among]
                row = ({cells[outer]: 1, cells[inner]: -1}, min(apart), max(apart))
                if row not in self.rows:
                    self.rows.append(row)
        for outer, inner in self.gaps:
            self._narrow_to(outer, [(inner, inner), (inner + 5, inf)])

    # What follows from there being revisions: a cell changes by 0 or by 5 and more

    def _compare_revisions(self, publications):
        self.pairs = []
        for about in {publication.about for publication in publications}:
            places = [place for place, each in enumerate(publications) if each.about == about]
            for old, new in combinations(places, 2):
                self.pairs += [
                    (name, (new, *name[1:]))
                    for name in list(self.names)
                    if name[0] == old
                    and (new, *name[1:]) in self.names
                    and name[-1] not in ("taken", "started")
                ]

    def tighten(self, rounds=2):
        """Moves bounds to what the rule on revisions allows, as long as that tells something new."""
        for _ in range(rounds):
            before = (list(self.low), list(self.high), len(self.rows))
            self._know_the_rules()
            open_pairs = [pair for pair in self.pairs if any(self._is_open(name) for name in pair)]
            counts = {name: {name: 1} for pair in open_pairs for name in pair}
            within = [cell for cells, _seen in self.chains for cell in cells if self._is_open(cell)]
            counts |= {name: {name: 1} for name in (*within, *(outer for outer, _inner in self.gaps))}
            for name, (low, high) in self.bounds(counts, apart=6).items():
                self._narrow(name, low, high)
            for one, other in open_pairs:
                self._tighten_pair(one, other)
                self._tighten_pair(other, one)
            self._know_the_rules()
            if before == (self.low, self.high, len(self.rows)):
                return

    def _tighten_pair(self, one, other):
        low, high = self.low[self.names[other]], self.high[self.names[other]]
        mine = self.low[self.names[one]], self.high[self.names[one]]
        # What `one` may be: as the other, or at least five from some value the other may have.
        self._narrow_to(one, [(low, high), (-inf, high - 5), (low + 5, inf)])
        if mine[1] - low < 5 and high - mine[0] < 5 and ({one: 1, other: -1}, 0, 0) not in self.rows:
            self.rows.append(({one: 1, other: -1}, 0, 0))
