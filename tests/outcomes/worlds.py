"""Random worlds for the figures, and how one is stored."""

from datetime import date
from itertools import count

from hypothesis import strategies as st

from samsyn.catalogue.models import Measure, MeasureGroup
from samsyn.enrolments.models import Code, Count, Enrolment, Measurement
from samsyn.organisations.models import Team
from samsyn.outcomes.models import Target
from samsyn.participants.models import Participant
from samsyn.referrals.actions import count_meeting
from samsyn.referrals.models import Case, Door
from tests.factories import AssociationFactory, MembershipFactory, MunicipalityFactory
from tests.outcomes import plain

ASSOCIATIONS = ["norra", "sodra"]
CODES = ["0136", "0138", "0180"]
LIVELIHOODS = ["lon", "sjukpenning"]
YEARS = [2016, 2017]
#: Days around which definitions turn, and some in between.
DAYS = [
    date(2015, 12, 31), date(2016, 1, 1), date(2016, 7, 1), date(2016, 12, 31), date(2017, 1, 1), date(2017, 2, 1),
    date(2017, 2, 2), date(2017, 12, 30), date(2017, 12, 31), date(2018, 1, 1), date(2018, 5, 5),
]  # fmt: skip
SEXES = ["woman", "man", "other", "unknown"]

days = st.sampled_from(DAYS)
maybe_day = st.none() | days


@st.composite
def measures(draw, number):
    first, last = draw(maybe_day), draw(maybe_day)
    if first and last and last < first:
        first, last = last, first
    direction, method = draw(
        st.sampled_from(
            [("individual", "participants")] * 4 + [("individual", "counts"), ("structural", "counts")]
        )
    )
    return plain.Measure(
        association=draw(st.sampled_from(ASSOCIATIONS)),
        name=f"Insats {number}",
        kind=draw(st.sampled_from(["consultation", "other"])),
        direction=direction,
        method=method,
        first=first,
        last=last,
        groups=tuple(sorted(draw(st.sets(st.sampled_from(["youth", "health"]))))),
    )


@st.composite
def said(draw):
    occupation = draw(st.sampled_from(["given", "given", "given", "none", "unknown", ""]))
    work = study = 0
    seeks = False
    if occupation == "given":
        work = draw(st.sampled_from([0, 0, 25, 50, 100]))
        study = draw(st.sampled_from([0, 0, 25, 50])) if work <= 50 else 0
        seeks = draw(st.booleans()) or not (work or study)
    livelihoods = draw(st.sets(st.sampled_from(LIVELIHOODS)))
    return plain.Said(occupation, work, study, seeks, tuple(sorted(livelihoods)))


@st.composite
def enrolments(draw, number, people, in_measures):
    measure = draw(st.sampled_from(in_measures))
    known = [each for each in people if each.association == measure.association]
    nobody = plain.Person(measure.association, "", draw(st.sampled_from(SEXES)), None)
    started, ended = draw(days), draw(maybe_day)
    if ended and ended < started:
        started, ended = ended, started
    return plain.Enrolment(
        number=number,
        person=draw(st.sampled_from([*known, *known, nobody])),
        measure=measure,
        municipality=draw(st.none() | st.sampled_from(CODES)),
        referrer=draw(st.sampled_from(plain.REFERRERS)),
        started=started,
        ended=ended,
        in_error=draw(st.sampled_from([False] * 5 + [True])),
        before=draw(st.none() | said()),
        after=draw(st.none() | said()) if ended else None,
    )


@st.composite
def targets(draw, of_measures):
    figure = draw(
        st.sampled_from(
            [
                "participants.total",
                "consultations.total",
                "to_work_or_study.share",
                "measure_groups.youth.share",
            ]
        )
    )
    value = 0.25 if figure.endswith("share") else draw(st.integers(0, 99))
    association, year = draw(st.sampled_from(ASSOCIATIONS)), draw(st.sampled_from(YEARS))
    if of_measures and draw(st.booleans()):
        measure = draw(st.sampled_from(of_measures))
        return measure.association, year, "measures.share", measure, 0.5
    return association, year, figure, None, value


@st.composite
def meetings(draw, all_measures):
    """Of a few cases at up to two teams: met on one day or several; one of the teams may have no measure on its door."""
    found = []
    doors = [None, *(measure for measure in all_measures if measure.method == "counts")][:3]
    for case in range(draw(st.integers(0, 4))):
        measure = draw(st.sampled_from(doors))
        association = measure.association if measure else draw(st.sampled_from(ASSOCIATIONS))
        sex = draw(st.sampled_from(SEXES))
        found += [
            plain.Meeting(association, case, sex, measure, day)
            for day in draw(st.lists(days, min_size=1, max_size=3))
        ]
    return found


@st.composite
def worlds(draw):
    people = [
        plain.Person(
            draw(st.sampled_from(ASSOCIATIONS)),
            f"k{n}",
            draw(st.sampled_from(SEXES)),
            draw(st.integers(1945, 2005)),
        )
        for n in range(draw(st.integers(1, 3)))
    ]
    all_measures = [draw(measures(number)) for number in range(draw(st.integers(1, 5)))]
    numbers = range(draw(st.integers(0, 14)))
    rows = {each: each for each in []}
    for number in numbers:
        each = draw(enrolments(number, people, all_measures))
        # One person starts one measure once a day; what was registered in error does not stand in the way.
        key = (number,) if each.in_error or not each.person.key else (each.who, each.measure, each.started)
        rows.setdefault(key, each)
    tallies = [
        plain.Tally(
            draw(st.sampled_from(all_measures)),
            draw(days),
            *draw(st.tuples(*[st.integers(0, 9)] * 3)),
            draw(st.booleans()),
        )
        for _ in range(draw(st.integers(0, 4)))
    ]
    goals = {
        each[:4]: each
        for each in draw(st.lists(targets([m for m in all_measures if plain.counts(m)]), max_size=6))
    }
    return plain.World(
        municipalities={
            "norra": [("0136", date(2010, 1, 1), None), ("0138", date(2010, 1, 1), draw(maybe_day))],
            "sodra": [("0180", draw(days), None)],
        },
        measures=all_measures,
        enrolments=list(rows.values()),
        tallies=tallies,
        targets=list(goals.values()),
        meetings=draw(meetings(all_measures)),
    )


def store(world):
    """The world's rows, in its order; the associations by slug."""
    associations = {slug: AssociationFactory(slug=slug, name=f"Förbundet {slug}") for slug in ASSOCIATIONS}
    for code in CODES:
        MunicipalityFactory(code=code)
    for slug, members in world.municipalities.items():
        for code, since, until in members:
            MembershipFactory(
                association=associations[slug],
                municipality__code=code,
                since=since,
                until=until and max(since, until),
            )
    codes = {
        (slug, code): Code.objects.create(
            association=associations[slug], list="livelihood", code=code, label=code
        )
        for slug in ASSOCIATIONS
        for code in LIVELIHOODS
    }
    kept = {measure: store_measure(measure, associations[measure.association]) for measure in world.measures}
    store_enrolments(world, associations, kept, codes)
    Count.objects.bulk_create(
        Count(association=kept[each.measure].association, measure=kept[each.measure], on=each.on, women=each.women,
              men=each.men, other=each.other, is_in_error=each.in_error)
        for each in world.tallies
    )  # fmt: skip
    Target.objects.bulk_create(
        Target(
            association=associations[slug],
            year=year,
            figure=figure,
            measure=measure and kept[measure],
            value=value,
        )
        for slug, year, figure, measure, value in world.targets
    )
    store_meetings(world, associations, kept)
    return associations


def store_meetings(world, associations, kept):
    teams, cases = {}, {}
    for each in world.meetings:
        place = each.association, each.measure
        if place not in teams:
            slug = f"t{len(teams)}"
            team = teams[place] = Team.objects.create(
                association=associations[each.association], slug=slug, name=slug, since=DAYS[0]
            )
            Door.objects.create(team=team, measure=each.measure and kept[each.measure])
        if each.case not in cases:
            team = teams[place]
            cases[each.case] = Case.objects.create(
                association=team.association, team=team, way="consultation", sex=each.sex
            )
        count_meeting(cases[each.case], each.on)


def store_measure(measure, association):
    kept = Measure.objects.create(
        association=association, name=measure.name, kind=measure.kind, direction=measure.direction,
        method=measure.method, starts_on=measure.first, ends_on=measure.last,
    )  # fmt: skip
    MeasureGroup.objects.bulk_create(MeasureGroup(measure=kept, name=group) for group in measure.groups)
    return kept


def store_enrolments(world, associations, kept, codes):
    people, fresh = {}, count()
    for each in world.enrolments:
        if each.who not in people:
            key = f"{each.person.association}-{each.person.key}" if each.person.key else None
            people[each.who] = Participant.objects.create(
                association=associations[each.person.association],
                form=["number", "local_key"][next(fresh) % 2] if key else ["anonymous", "protected"][next(fresh) % 2],
                key_hash=key, sex=each.person.sex, birth_year=each.person.birth_year,
            )  # fmt: skip
        store_enrolment(each, people[each.who], kept[each.measure], codes)


def store_enrolment(each, participant, measure, codes):
    state = "in_error" if each.in_error else "ended" if each.ended else "active"
    ends = {"in_error": "registered_in_error", "ended": "as_planned", "active": ""}
    row = Enrolment.objects.create(
        association=measure.association, measure=measure, participant=participant, state=state, end_kind=ends[state],
        sex="unknown", municipality_id=each.municipality, referred_by=each.referrer, started_on=each.started,
        ended_on=each.ended,
    )  # fmt: skip
    for occasion in ("before", "after"):
        if what := getattr(each, occasion):
            measurement = Measurement.objects.create(
                enrolment=row, occasion=occasion, occupation=what.occupation, work=what.work, study=what.study,
                job_seeking=what.job_seeking,
            )  # fmt: skip
            measurement.livelihoods.set([codes[measure.association.slug, code] for code in what.livelihoods])
