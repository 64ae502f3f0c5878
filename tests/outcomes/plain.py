"""The year in numbers once more, in plain Python, written from contracts/README.md section 3 alone.

Nothing here comes from the product: a world is plain records, and each figure is counted as its definition reads.
"""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from tests.outcomes.plain_targets import Targets

REFERRERS = ["municipality", "employment_service", "social_insurance", "region", "self", "other", "unknown"]


@dataclass(frozen=True)
class Person:
    association: str
    key: str  # "" is anonymous: each enrolment of it is a person of its own
    sex: str
    birth_year: int | None


@dataclass(frozen=True)
class Measure:
    association: str
    name: str
    kind: str
    direction: str
    method: str
    first: date | None
    last: date | None
    groups: tuple[str, ...]


@dataclass(frozen=True)
class Said:
    """What was said of occupation and livelihood; `occupation` is "given", "none", "unknown" or "" for nothing."""

    occupation: str
    work: int
    study: int
    job_seeking: bool
    livelihoods: tuple[str, ...]

    @property
    def extent(self):
        return self.work + self.study


@dataclass(frozen=True)
class Enrolment:
    number: int
    person: Person
    measure: Measure
    municipality: str | None
    referrer: str
    started: date
    ended: date | None
    in_error: bool
    before: Said | None
    after: Said | None

    @property
    def who(self):
        return self.person.key and (self.person.association, self.person.key) or self.number


@dataclass(frozen=True)
class Tally:
    measure: Measure
    on: date
    women: int
    men: int
    other: int
    in_error: bool


@dataclass(frozen=True)
class Meeting:
    """A day on which a team met about a case. `measure` is what stands on the team's door, or None."""

    association: str
    case: int
    sex: str
    measure: Measure | None
    on: date


@dataclass(frozen=True)
class World:
    municipalities: dict  # association: [(code, since, until)]
    measures: list
    enrolments: list
    tallies: list
    targets: list  # (association, year, figure, measure or None, value)
    meetings: list


def share(part, whole):
    if whole == 0:
        return None
    return float((Decimal(part) / Decimal(whole)).quantize(Decimal("0.0001"), rounding=ROUND_HALF_UP))


def heads(people):
    """`people` maps each person, or each enrolment, to a sex."""
    sexes = list(people.values())
    women, men = sexes.count("woman"), sexes.count("man")
    return {"total": len(sexes), "women": women, "men": men, "other": len(sexes) - women - men}


def counts(measure):
    return measure.direction == "individual" and measure.method == "participants"


def reached(enrolment):
    return enrolment.after is not None and (enrolment.after.work > 0 or enrolment.after.study > 0)


def increased(enrolment):
    before = enrolment.before.extent if enrolment.before else 0
    return reached(enrolment) and enrolment.after.extent > before


def by_enrolment(enrolments):
    return {each.number: each.person.sex for each in enrolments}


def by_person(enrolments):
    return {each.who: each.person.sex for each in enrolments}


def year_in_numbers(world, association, year):
    first, last = date(year, 1, 1), date(year, 12, 31)
    here = lambda each: association in ("all", each)  # noqa: E731
    enrolments = [each for each in world.enrolments if here(each.measure.association) and not each.in_error]
    enrolments = [each for each in enrolments if counts(each.measure)]
    active = [
        each for each in enrolments if each.started <= last and (each.ended is None or each.ended >= first)
    ]
    started = [each for each in active if each.started >= first]
    ended = [each for each in active if each.ended is not None and each.ended <= last]
    moved = [each for each in ended if reached(each)]
    tallies = [each for each in world.tallies if here(each.measure.association) and first <= each.on <= last]
    tallies = [each for each in tallies if not each.in_error]
    meetings = [each for each in world.meetings if here(each.association) and first <= each.on <= last]
    targets = Targets(world, association, year)
    measures = measures_of(world, association, active, first, last)
    return {
        "format": "samsyn-year/1",
        "association": association,
        "year": year,
        "participants": heads(by_person(active)) | {"target": targets.of("participants.total")},
        "new_participants": newcomers(world, association, started, first, last),
        "enrolments": {"active": len(active), "started": len(started), "ended": len(ended)},
        "ended": heads(by_enrolment(ended)),
        "to_work_or_study": heads(by_enrolment(moved))
        | {"share": share(len(moved), len(ended)), "target": targets.of("to_work_or_study.share")},
        "started_or_increased": heads(by_enrolment([each for each in ended if increased(each)]))
        | {"share": share(sum(increased(each) for each in ended), len(ended))},
        "consultations": consultations(tallies, meetings) | {"target": targets.of("consultations.total")},
        "measure_groups": {
            group: outcome([each for each in ended if group in each.measure.groups])
            | {"target": targets.of(f"measure_groups.{group}.share")}
            for group in {group for measure in measures for group in measure.groups}
        },
        "measures": [measure_row(each, association, active, started, ended, targets) for each in measures],
        "events": {},
        "coverage": {
            "identified": len({each.who for each in active if each.person.key}),
            "anonymous": len([each for each in active if not each.person.key]),
            "counted_only": sum(each.women + each.men + each.other for each in tallies),
        },
        "age_groups": ages(active, year),
        "flows": flows(ended),
        "targets": targets.all(),
    }


def newcomers(world, association, started, first, last):
    earliest = {}
    for each in sorted(started, key=lambda each: (each.started, each.number)):
        earliest.setdefault(each.who, each)
    members = [each for name, each in world.municipalities.items() if association in ("all", name)]
    places = {
        code: 0
        for codes in members
        for code, since, until in codes
        if since <= last and (until is None or until >= first)
    }
    places["unknown"] = 0
    referrers = dict.fromkeys(REFERRERS, 0)
    for each in earliest.values():
        place = each.municipality or "unknown"
        places[place] = places.get(place, 0) + 1
        referrers[each.referrer] += 1
    return heads(by_person(started)) | {"by_municipality": places, "by_referrer": referrers}


def tallied(tallies):
    women, men, other = (sum(getattr(each, sex) for each in tallies) for sex in ("women", "men", "other"))
    return {"total": women + men + other, "women": women, "men": men, "other": other}


def consultations(tallies, meetings):
    """The counts of consultations, and each case once; not the cases of a team whose measure has counts."""
    counted = tallied([each for each in tallies if each.measure.kind == "consultation"])
    by_hand = {each.measure for each in tallies}
    met = heads({each.case: each.sex for each in meetings if each.measure not in by_hand})
    return {key: counted[key] + met[key] for key in counted}


def outcome(ended):
    moved = sum(reached(each) for each in ended)
    return {"ended": len(ended), "to_work_or_study": moved, "share": share(moved, len(ended))}


def measures_of(world, association, active, first, last):
    """Those whose period touches the year or that have a counted enrolment, by name."""
    return sorted(
        (
            each
            for each in world.measures
            if association in ("all", each.association)
            and counts(each)
            and (
                any(enrolment.measure == each for enrolment in active)
                or (each.first is None or each.first <= last)
                and (each.last is None or each.last >= first)
            )
        ),
        key=lambda each: (each.name, each.association),
    )


def measure_row(measure, association, active, started, ended, targets):
    people = by_person([each for each in active if each.measure == measure])
    row = {
        "name": measure.name,
        "participants": len(people),
        "new": len({each.who for each in started if each.measure == measure}),
        **outcome([each for each in ended if each.measure == measure]),
        "women_share": share(list(people.values()).count("woman"), len(people)),
        "target": targets.of_measure("measures.share", measure),
    }
    return row | ({"association": measure.association} if association == "all" else {})


def ages(active, year):
    groups = {"16-24": 0, "25-29": 0, "30-39": 0, "40-49": 0, "50-64": 0, "other": 0, "unknown": 0}
    bounds = [tuple(map(int, name.split("-"))) for name in groups if "-" in name]
    for born in {each.who: each.person.birth_year for each in active}.values():
        near = [f"{low}-{high}" for low, high in bounds if born and low <= year - born <= high]
        groups[near[0] if near else "other" if born else "unknown"] += 1
    return groups


def occupation(said):
    if said is None or said.occupation in ("", "unknown"):
        return "unknown"
    if said.work:
        return "work"
    if said.study:
        return "study"
    return "job_seeking" if said.job_seeking else "other"


def flows(ended):
    classes = ["work", "study", "job_seeking", "other", "unknown"]
    ways = [(occupation(each.before), occupation(each.after)) for each in ended]
    return {
        "occupation": {
            "before": {each: [old for old, _ in ways].count(each) for each in classes},
            "after": {each: [new for _, new in ways].count(each) for each in classes},
            "changes": [
                {"before": old, "after": new, "ended": ways.count((old, new))}
                for old, new in sorted(set(ways))
            ],
        },
        "livelihood": {
            "before": lived([each.before for each in ended]),
            "after": lived([each.after for each in ended]),
        },
    }


def lived(said):
    codes = [code for each in said for code in (each.livelihoods if each else ())]
    nothing = sum(1 for each in said if not (each and each.livelihoods))
    return {code: codes.count(code) for code in codes} | {"not_recorded": nothing}
