"""Random histories for what is published: persons of some associations, counted into years in a row, and revised."""

from collections import Counter
from dataclasses import dataclass, replace
from random import Random

from samsyn.outcomes.figures.shapes import AGE_GROUPS, MeasureRow, Outcome, Year
from samsyn.outcomes.protection import Frozen, NotProtectable, changed_too_little, protect, protect_county

SLUGS = [f"f{number}" for number in range(9)]
SEXES = ["woman"] * 5 + ["man"] * 5 + ["other"]
REFERRERS = ["municipality", "employment_service", "self", "unknown"]
#: They are members of no association, and stand in a year only when somebody is from there.
ELSEWHERE = ["0180", "0181", "0182", "0183"]
AGES = [*AGE_GROUPS, "other", "unknown"]


@dataclass(frozen=True)
class Enrolment:
    measure: int
    is_new: bool
    ended: bool
    works: bool
    works_more: bool


@dataclass(frozen=True)
class Person:
    sex: str
    age: str
    municipality: str
    referrer: str
    is_anonymous: bool
    enrolments: tuple[Enrolment, ...]


@dataclass(frozen=True)
class Crowd:
    """Everybody who takes part in an association in a year, those only counted: (sex, whether consulted), and the sexes
    of those whom a team met. An association whose team counts by cases has counted no consultations."""

    slug: str
    people: tuple[Person, ...]
    counted: tuple[tuple[str, bool], ...]
    groups: tuple[tuple[str, ...], ...]
    cases: tuple[str, ...] = ()

    def year(self, number=2017):
        """The year in numbers, as the definitions of contracts 3 read."""
        year = Year(self.slug, number)
        year.age_groups = dict.fromkeys(AGES, 0)
        year.by_municipality = {code: 0 for code in (*members(self.slug), "unknown")}
        year.by_referrer = dict.fromkeys(REFERRERS, 0)
        year.measures = [
            MeasureRow(
                name=f"Insats {place}", association=self.slug, reference=f"{self.slug}-{place}", groups=groups
            )
            for place, groups in enumerate(self.groups)
        ]
        for person in self.people:
            self._count(person, year)
        for sex, is_consulted in self.counted:
            year.coverage.counted_only += 1
            if is_consulted:
                year.consultations.add(sex, 1)
        for sex in self.cases:
            year.consultations.add(sex, 1)
        for group in sorted({group for groups in self.groups for group in groups}):
            rows = [row for row in year.measures if group in row.groups]
            outcome = Outcome(sum(row.ended for row in rows), sum(row.to_work_or_study for row in rows))
            year.measure_groups[group] = outcome
        return year

    def _count(self, person, year):
        year.participants.add(person.sex, 1)
        year.age_groups[person.age] += 1
        if person.is_anonymous:
            year.coverage.anonymous += 1
        else:
            year.coverage.identified += 1
        if any(each.is_new for each in person.enrolments):
            year.new_participants.add(person.sex, 1)
            year.by_municipality.setdefault(person.municipality, 0)
            year.by_municipality[person.municipality] += 1
            year.by_referrer[person.referrer] += 1
        for place in {each.measure for each in person.enrolments}:
            row = year.measures[place]
            row.participants += 1
            row.women += person.sex == "woman"
            row.new += any(each.is_new for each in person.enrolments if each.measure == place)
        for each in person.enrolments:
            year.enrolments.active += 1
            year.enrolments.started += each.is_new
            if each.ended:
                self._count_ended(each, person.sex, year)

    def _count_ended(self, each, sex, year):
        year.enrolments.ended += 1
        year.ended.add(sex, 1)
        year.measures[each.measure].ended += 1
        if each.works:
            year.to_work_or_study.add(sex, 1)
            year.measures[each.measure].to_work_or_study += 1
        if each.works and each.works_more:
            year.started_or_increased.add(sex, 1)


def random_crowd(random, slug, *, most=40, usual=None):
    """An association with few or many in each cell: some of everything is 1 to 4.

    `usual` says how often somebody is anonymous, is new, ends, goes to work, is consulted and works more than before.
    """
    measures = random.randint(1, 4)
    groups = tuple(
        tuple(group for group in ("health", "youth") if random.random() < 0.4) for _ in range(measures)
    )
    usual = usual or _any_usual(random)
    people = [_random_person(random, slug, measures, usual) for _ in range(random.randint(0, most))]
    counted = [
        (random.choice(SEXES), random.random() < usual[4]) for _ in range(random.choice([0, 3, 9, 20]))
    ]
    crowd = Crowd(slug, tuple(people), tuple(counted), groups)
    return met_by_a_team(Random(f"{slug} {crowd.counted}"), crowd)


def met_by_a_team(random, crowd):
    """Half of the associations have a team that counts its cases; in some others count consultations all the same."""
    if random.random() < 0.5:
        return crowd
    keeps = random.random() < 0.5
    counted = tuple((sex, is_consulted and keeps) for sex, is_consulted in crowd.counted)
    cases = tuple(random.choice(SEXES) for _ in range(random.choice([1, 4, 8, 16])))
    return replace(crowd, counted=counted, cases=cases)


def _any_usual(random):
    return [*(random.random() for _ in range(5)), 0.8]


def members(slug):
    """The municipalities of an association; of the county's, those of all that it might be the sum of."""
    return [f"{each}{number}" for each in (SLUGS if slug == "all" else [slug]) for number in (1, 2)]


def followed(random, crowd):
    """The crowd of the year after: who did not end goes on, and some are new."""
    usual = _any_usual(random)
    many = random.choice([1, len(crowd.people), 2 * len(crowd.people)])
    new = [_random_person(random, crowd.slug, len(crowd.groups), usual) for _ in range(many)]
    people = [
        replace(person, enrolments=tuple(replace(each, is_new=True) for each in person.enrolments))
        for person in new
    ]
    for person in crowd.people:
        went_on = [
            replace(each, is_new=False, ended=random.random() < usual[2])
            for each in person.enrolments
            if not each.ended
        ]
        if went_on:
            people.append(replace(person, enrolments=tuple(went_on)))
    return replace(crowd, people=tuple(people))


def _random_person(random, slug, measures, usual):
    is_anonymous = random.random() < usual[0] / 3
    enrolments = tuple(
        Enrolment(
            measure=random.randrange(measures),
            is_new=random.random() < usual[1],
            ended=random.random() < usual[2],
            works=random.random() < usual[3],
            works_more=random.random() < usual[5],
        )
        for _ in range(1 if is_anonymous else random.choice([1, 1, 1, 2, 3]))
    )
    return Person(
        sex=random.choice(SEXES),
        age="unknown" if is_anonymous else random.choice(AGES[:-1]),
        municipality="unknown" if is_anonymous else random.choice([*members(slug) * 3, *ELSEWHERE]),
        referrer="unknown" if is_anonymous else random.choice(REFERRERS[:-1]),
        is_anonymous=is_anonymous,
        enrolments=enrolments,
    )


def revised(random, crowd):
    """The crowd with some persons more, five or more of each kind, or as many fewer."""
    people = list(crowd.people)
    kinds = Counter(people)
    for _ in range(random.randint(1, 3)):
        many = [kind for kind, number in kinds.items() if number >= 5]
        if many and random.random() < 0.5:
            kind = random.choice(many)
            people = [person for person in people if person != kind]
            kinds[kind] = 0
        else:
            usual = _any_usual(random)
            people += [_random_person(random, crowd.slug, len(crowd.groups), usual)] * random.randint(5, 9)
    return replace(crowd, people=tuple(people))


def publish(
    random,
    *,
    associations,
    revisions,
    county=True,
    most=40,
    usual=None,
    protect=protect,
    protect_county=protect_county,
):
    """All that is published of a year: each association, its revisions, and the county after each round."""
    crowds = [random_crowd(random, f"f{place}", most=most, usual=usual) for place in range(associations)]
    told, of_county = [], []
    for _ in range(1, revisions + 1):
        for place, crowd in enumerate(crowds):
            own = [frozen for frozen in told if frozen.plain.association == crowd.slug]
            if own:
                crowd = revised(random, crowd)
                if any(changed_too_little(crowd.year(), frozen.plain) for frozen in own):
                    continue
                crowds[place] = crowd
            try:
                published = protect(crowd.year(), [*told, *of_county])
            except NotProtectable:
                continue
            told.append(Frozen(crowd.year(), with_revision(published, len(own) + 1)))
        if county:
            frozen = protect_county(told, 2017, of_county)
            if not any(changed_too_little(frozen.plain, before.plain) for before in of_county):
                of_county.append(Frozen(frozen.plain, with_revision(frozen.published, len(of_county) + 1)))
    return [*told, *of_county]


def publish_years(random, *, associations, years, most=40):
    """All that is published of years in a row, in any order: each association, then the county of each year."""
    first, told = 2017, []
    crowds = {}
    for slug in SLUGS[:associations]:
        crowd = random_crowd(random, slug, most=most)
        for number in range(first, first + years):
            crowds[slug, number] = crowd
            crowd = followed(random, crowd)
    for number in random.sample(range(first, first + years), years):
        for slug in SLUGS[:associations]:
            plain = crowds[slug, number].year(number)
            of_it = told if associations > 1 else [each for each in told if each.plain.association == slug]
            try:
                told.append(Frozen(plain, with_revision(protect(plain, of_it), 1)))
            except NotProtectable:
                continue
        if associations > 1 and any(each.plain.year == number for each in told):
            of_county = [each for each in told if each.plain.association == "all"]
            frozen = protect_county([each for each in told if each not in of_county], number, of_county)
            told.append(Frozen(frozen.plain, with_revision(frozen.published, 1)))
    return told


def with_revision(year, revision):
    year.revision = revision
    return year
