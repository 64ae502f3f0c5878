"""From the answers of the database to the year in numbers. Definitions: contracts/README.md section 3, version 1."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from samsyn.catalogue.choices import GROUPS
from samsyn.enrolments.choices import Referrer
from samsyn.events.queries import held_in
from samsyn.lib.dates import first_day, last_day
from samsyn.organisations.models import Association
from samsyn.outcomes.figures import kept, questions
from samsyn.outcomes.figures.questions import Answers, Row
from samsyn.outcomes.figures.shapes import (
    AGE_GROUPS,
    ALL,
    NO_LIVELIHOOD,
    OTHER_AGE,
    UNKNOWN,
    Attended,
    Goal,
    MeasureRow,
    Outcome,
    Summary,
    Year,
    alphabetical,
)
from samsyn.participants.choices import IDENTIFIED, Sex


@dataclass(slots=True)
class Background:
    """What does not change from year to year: the measures with their groups, and the members."""

    measures: dict[int, MeasureRow]
    periods: dict[int, tuple[date | None, date | None]]
    group_labels: dict[str, str]
    members: list[tuple[str, str, date, date | None]]


def years_in_numbers(association: Association | None, years: Sequence[int]) -> dict[int, Year]:
    """The years in numbers of one association, or of all when it is None, in as many queries as for one year
    (all: one more a year in which something has changed since it was kept)."""
    background = _background(association)
    rows = defaultdict(list)
    for row in questions.enrolments(association, years) if association else kept.enrolments(years):
        rows[row.year, row.question].append(row)
    counts = questions.counts(association, years)
    cases = counted_as_cases(questions.cases(association, years), counts)
    held = held_in(years, association)
    targets = questions.targets(association, years)
    associations = Association.objects.count() if association is None and targets else 1

    found = {}
    for number in years:
        year = Year(association=association.slug if association else ALL, year=number)
        _count_people(year, rows[number, "people"])
        _count_newcomers(year, rows[number, "newcomers"], background)
        _count_measures(year, rows[number, "measures"], rows[number, "outcomes"], background)
        _count_flows(year, rows[number, "occupations"], rows[number, "livelihoods"])
        _count_tallies(year, [row[2:] for row in counts if row[0] == number])
        _count_cases(year, [row[2:] for row in cases if row[0] == number])
        year.events = {
            kind: Attended(each.gatherings, each.attendance)
            for (of, kind), each in held.items()
            if of == number
        }
        _place_targets(year, [row[1:] for row in targets if row[0] == number], background, associations)
        found[number] = year
    return found


def summaries(association: Association, years: Sequence[int]) -> list[Summary]:
    """The years among these in which somebody took part or was counted, the latest first. Four queries."""
    found = {year: Summary(year=year) for year in years}
    for year, participants, ended, to_work_or_study in questions.summaries(association, years):
        found[year] = Summary(
            year=year, participants=participants, ended=ended, to_work_or_study=to_work_or_study
        )
    counts = questions.counts(association, years)
    for year, _measure, _is_consultation, women, men, other in counts:
        found[year].counted_only += women + men + other
    for year, _measure, _sex, number in counted_as_cases(questions.cases(association, years), counts):
        found[year].cases += number
    return [found[year] for year in sorted(years, reverse=True) if not found[year].is_empty]


def counted_as_cases(cases: Answers, counts: Answers) -> Answers:
    """The answers of `questions.cases` that count: those of teams whose measure has no counts in the year.

    A team counts by cases or by counts in a year, never both (contracts 3); what somebody has counted by hand stands.
    """
    by_hand = {(year, measure) for year, measure, *_counts in counts}
    return [row for row in cases if row[:2] not in by_hand]


def _background(association: Association | None) -> Background:
    measures: dict[int, MeasureRow] = {}
    periods = {}
    labels = {}
    for pk, name, reference, slug, starts_on, ends_on, group, label in questions.measures(association):
        measure = measures.setdefault(pk, MeasureRow(name=name, reference=reference, association=slug))
        periods[pk] = (starts_on, ends_on)
        if group:
            measure.groups = (*measure.groups, group)
            labels[group] = label or str(GROUPS.get(group, group))
    return Background(measures, periods, labels, questions.members(association))


def _touches(first: date | None, last: date | None, year: int) -> bool:
    """Whether some day from first to last lies in the year; None is without limit."""
    return (first is None or first <= last_day(year)) and (last is None or last >= first_day(year))


def _count_people(year: Year, rows: list[Row]) -> None:
    year.age_groups = {name: 0 for name in (*AGE_GROUPS, OTHER_AGE, UNKNOWN)}
    for row in rows:
        year.participants.add(row.sex, row.a)
        year.age_groups[row.two] += row.a
        if row.one in IDENTIFIED:
            year.coverage.identified += row.a
        else:
            year.coverage.anonymous += row.a


def _count_newcomers(year: Year, rows: list[Row], background: Background) -> None:
    names = {
        code: name for code, name, since, until in background.members if _touches(since, until, year.year)
    }
    places = dict.fromkeys(names, 0)
    referrers = {str(referrer): 0 for referrer in Referrer}
    for row in rows:
        code = row.one or UNKNOWN
        places[code] = places.get(code, 0) + row.a
        if row.one:
            names[row.one] = row.label
        referrers[row.two] += row.a
        year.new_participants.add(row.sex, row.a)
    places[UNKNOWN] = places.pop(UNKNOWN, 0)
    year.by_municipality, year.by_referrer, year.municipality_names = places, referrers, names


def _count_measures(year: Year, taken: list[Row], ended: list[Row], background: Background) -> None:
    rows = {
        pk: MeasureRow(
            name=each.name, reference=each.reference, association=each.association, groups=each.groups
        )
        for pk, each in background.measures.items()
    }
    counted = set()
    for row in taken:
        measure = rows[row.number]
        counted.add(row.number)
        measure.participants += row.c
        measure.new += row.d
        measure.women += row.c if row.sex == "woman" else 0
        year.enrolments.active += row.a
        year.enrolments.started += row.b
    for row in ended:
        measure = rows[row.number]
        measure.ended += row.a
        measure.to_work_or_study += row.b
        year.enrolments.ended += row.a
        year.ended.add(row.sex, row.a)
        year.to_work_or_study.add(row.sex, row.b)
        year.started_or_increased.add(row.sex, row.c)
    shown = {
        pk: row for pk, row in rows.items() if pk in counted or _touches(*background.periods[pk], year.year)
    }
    year.measures = sorted(shown.values(), key=lambda row: (alphabetical(row.name), row.association))
    for group in sorted({group for row in shown.values() for group in row.groups}):
        members = [row for row in shown.values() if group in row.groups]
        year.measure_groups[group] = Outcome(
            ended=sum(row.ended for row in members),
            to_work_or_study=sum(row.to_work_or_study for row in members),
        )
    year.group_labels = {group: background.group_labels[group] for group in year.measure_groups}


def _count_flows(year: Year, occupations: list[Row], livelihoods: list[Row]) -> None:
    flows = year.flows
    flows.occupation = {(row.one, row.two): row.a for row in occupations}
    unmeasured = {
        "before": year.ended.total - sum(row.b for row in occupations),
        "after": year.ended.total - sum(row.c for row in occupations),
    }
    for occasion, lived in (("before", flows.livelihood_before), ("after", flows.livelihood_after)):
        for row in sorted(livelihoods, key=lambda row: (row.number is None, row.number, row.two)):
            if row.one == occasion:
                lived[row.two or NO_LIVELIHOOD] = row.a
        lived[NO_LIVELIHOOD] = lived.pop(NO_LIVELIHOOD, 0) + unmeasured[occasion]
    by_place = sorted((row.number, row.two, row.label) for row in livelihoods if row.two)
    flows.livelihood_labels = {code: label for _, code, label in by_place}


def _count_tallies(year: Year, rows: list[tuple[Any, ...]]) -> None:
    for is_consultation, women, men, other in rows:
        year.coverage.counted_only += women + men + other
        if is_consultation:
            year.consultations.add(Sex.WOMAN, women)
            year.consultations.add(Sex.MAN, men)
            year.consultations.add(Sex.OTHER, other)


def _count_cases(year: Year, rows: list[tuple[Any, ...]]) -> None:
    for sex, number in rows:
        year.consultations.add(sex, number)


def _place_targets(
    year: Year, targets: list[tuple[Any, ...]], background: Background, associations: int
) -> None:
    """Targets of the association beside their figures; over all, a count's is the sum when every one has it."""
    rows_of = {row.reference: row for row in year.measures}
    whole: dict[str, list[Decimal]] = defaultdict(list)
    for _association, figure, measure, measure_name, value in targets:
        if measure is None:
            whole[figure].append(value)
            continue
        if year.association != ALL:
            year.targets.append(Goal(figure, measure_name, value))
        about = background.measures.get(measure)
        if figure == "measures.share" and about and about.reference in rows_of:
            rows_of[about.reference].target = value
    for figure, values in whole.items():
        is_share = figure.endswith("share")
        if len(values) == associations and not (is_share and year.association == ALL):
            year.targets.append(Goal(figure, None, sum(values, Decimal(0))))
    reached = {goal.figure: goal.value for goal in year.targets if goal.measure is None}
    year.participants_target = reached.get("participants.total")
    year.consultations_target = reached.get("consultations.total")
    year.to_work_or_study_target = reached.get("to_work_or_study.share")
    for kind, attended in year.events.items():
        attended.target = reached.get(f"events.{kind}.attendance")
    for group, outcome in year.measure_groups.items():
        outcome.target = reached.get(f"measure_groups.{group}.share")
