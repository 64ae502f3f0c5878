"""What the database is asked: the same few questions however many measures, rows and years.

Enrolments are asked in SQL rather than through the ORM: the rows of the year are found once, by the indexes of
enrolments, and every figure is grouped from those. Asked one figure at a time it took five times as long.
"""

from collections.abc import Collection, Iterable, Sequence
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Case, Min, Q, Sum, Value, When
from django.db.models.functions import ExtractYear

from samsyn.catalogue.choices import MeasureKind
from samsyn.catalogue.models import Measure
from samsyn.enrolments.models import Count, Enrolment
from samsyn.lib.dates import first_day, last_day
from samsyn.organisations.models import Association, Membership
from samsyn.outcomes.figures.shapes import AGE_GROUPS, OTHER_AGE, UNKNOWN
from samsyn.outcomes.models import Target

#: Rows as each question describes them.
Answers = list[tuple[Any, ...]]


class Row(NamedTuple):
    """One group of one question. What `number` to `label` (or None) and the counts `a` to `d` hold, the question says."""

    question: str
    year: int
    number: Any
    sex: str
    one: Any
    two: Any
    label: Any
    a: int
    b: int
    c: int
    d: int


# Enrolments that count (contracts 3): of individual measures followed person by person, not registered in error, and
# active on some day of the year.
ACTIVE = """
  SELECT {year} AS year, e.id, e.measure_id, e.participant_id, e.started_on, e.municipality_id, e.referred_by,
         p.sex, p.form, p.birth_year,
         e.started_on >= '{first}' AS has_started, e.ended_on >= '{first}' AND e.ended_on <= '{last}' AS has_ended
  FROM enrolments_enrolment e
  JOIN catalogue_measure m ON m.id = e.measure_id AND m.direction = 'individual' AND m.method = 'participants'
  JOIN participants_participant p ON p.id = e.participant_id
  WHERE {association} e.state <> 'in_error'
    AND e.started_on <= '{last}' AND (e.ended_on IS NULL OR e.ended_on >= '{first}')
"""

OCCUPATION = """CASE WHEN {it}.work > 0 THEN 'work' WHEN {it}.study > 0 THEN 'study'
  WHEN {it}.job_seeking THEN 'job_seeking' WHEN {it}.occupation IN ('given', 'none') THEN 'other' ELSE 'unknown' END"""

#: Age is the year minus the year of birth; a year that stands with its association in one number is its last four digits.
AGE_GROUP = f"""CASE WHEN birth_year IS NULL THEN '{UNKNOWN}' {
    " ".join(
        f"WHEN year % 10000 - birth_year BETWEEN {low} AND {high} THEN '{name}'"
        for name, (low, high) in AGE_GROUPS.items()
    )
} ELSE '{OTHER_AGE}' END"""

YEAR = f"""
WITH active AS MATERIALIZED ({{active}}),
ended AS MATERIALIZED (
  SELECT active.year, active.measure_id, active.sex, before.id AS before_id, after.id AS after_id,
         {OCCUPATION.format(it="before")} AS class_before, {OCCUPATION.format(it="after")} AS class_after,
         COALESCE(before.work + before.study, 0) AS extent_before, COALESCE(after.work + after.study, 0) AS extent_after
  FROM active
  LEFT JOIN enrolments_measurement before ON before.enrolment_id = active.id AND before.occasion = 'before'
  LEFT JOIN enrolments_measurement after ON after.enrolment_id = active.id AND after.occasion = 'after'
  WHERE active.has_ended
),
newcomer AS (
  SELECT year, sex, municipality_id, referred_by,
         ROW_NUMBER() OVER (PARTITION BY year, participant_id ORDER BY started_on, id) AS turn
  FROM active WHERE has_started
),
lived AS (
  SELECT year, 'before' AS occasion, before_id AS measurement_id FROM ended WHERE before_id IS NOT NULL
  UNION ALL SELECT year, 'after', after_id FROM ended WHERE after_id IS NOT NULL
)
-- people: one is the form, two the age group; a persons
SELECT 'people' AS question, year, CAST(NULL AS integer) AS number, sex, form AS one, {AGE_GROUP} AS two,
       CAST(NULL AS varchar) AS label, COUNT(DISTINCT participant_id) AS a, 0 AS b, 0 AS c, 0 AS d
FROM active GROUP BY year, {AGE_GROUP}, sex, form
-- newcomers, by the earliest enrolment: one is the municipality and label its name, two the referrer; a persons
UNION ALL
SELECT 'newcomers', year, NULL, sex, municipality_id, referred_by,
       (SELECT name FROM organisations_municipality WHERE code = municipality_id), COUNT(*), 0, 0, 0
FROM newcomer WHERE turn = 1 GROUP BY year, sex, municipality_id, referred_by
-- measures: number is the measure; a enrolments active, b started, c persons, d persons who started
UNION ALL
SELECT 'measures', year, measure_id, sex, NULL, NULL, NULL, COUNT(*), COUNT(*) FILTER (WHERE has_started),
       COUNT(DISTINCT participant_id), COUNT(DISTINCT CASE WHEN has_started THEN participant_id END)
FROM active GROUP BY year, measure_id, sex
-- outcomes: number is the measure; a enrolments ended, b of them to work or study, c started or increased
UNION ALL
SELECT 'outcomes', year, measure_id, sex, NULL, NULL, NULL, COUNT(*), COUNT(*) FILTER (WHERE extent_after > 0),
       COUNT(*) FILTER (WHERE extent_after > 0 AND extent_after > extent_before), 0
FROM ended GROUP BY year, measure_id, sex
-- occupations: one is the class before, two after; a enrolments ended, b measured before, c measured after
UNION ALL
SELECT 'occupations', year, NULL, '', class_before, class_after, NULL, COUNT(*), COUNT(before_id), COUNT(after_id), 0
FROM ended GROUP BY year, class_before, class_after
-- livelihoods: one is the occasion, two the code (none: nothing is recorded), label its label, number its place; a times
UNION ALL
SELECT 'livelihoods', year, MIN(code.position), '', occasion, code.code, MAX(code.label), COUNT(*), 0, 0, 0
FROM lived
LEFT JOIN enrolments_measurement_livelihoods chosen ON chosen.measurement_id = lived.measurement_id
LEFT JOIN enrolments_code code ON code.id = chosen.code_id
GROUP BY year, occasion, code.code
"""

# The rows that count are found once, in indexes that hold all that is asked of them; each year is chosen among those.
SUMMARY = """
WITH counted AS MATERIALIZED (
  SELECT e.participant_id, e.started_on, e.ended_on, after.work + after.study > 0 AS has_reached
  FROM enrolments_enrolment e
  JOIN catalogue_measure m ON m.id = e.measure_id AND m.direction = 'individual' AND m.method = 'participants'
  LEFT JOIN enrolments_measurement after ON after.enrolment_id = e.id AND after.occasion = 'after'
  WHERE m.association_id = {association} AND e.state <> 'in_error' AND e.started_on <= '{last}'
    AND (e.ended_on IS NULL OR e.ended_on >= '{first}')
),
active AS ({active})
SELECT year, COUNT(DISTINCT participant_id), COUNT(*) FILTER (WHERE has_ended),
       COUNT(*) FILTER (WHERE has_ended AND has_reached)
FROM active GROUP BY year
"""
IN_YEAR = """
  SELECT {year} AS year, participant_id, has_reached, ended_on >= '{first}' AND ended_on <= '{last}' AS has_ended
  FROM counted WHERE started_on <= '{last}' AND (ended_on IS NULL OR ended_on >= '{first}')
"""

# The teams' cases, grouped from an index that holds all of this before the few groups meet their teams' doors.
MET = """
SELECT met.year, door.measure_id, met.sex, CAST(SUM(met.many) AS bigint)
FROM (
  SELECT year, team_id, sex, COUNT(*) AS many FROM referrals_caseyear WHERE year IN ({years}) {association}
  GROUP BY year, team_id, sex
) AS met
LEFT JOIN referrals_door door ON door.team_id = met.team_id
GROUP BY met.year, door.measure_id, met.sex
"""


def enrolments(association: Association | None, years: Sequence[int]) -> list[Row]:
    """Everything that is counted from enrolments in the years, of one association or all, in one query."""
    return [Row(*row) for row in asked(YEAR, association, years)]


def summaries(association: Association, years: Sequence[int]) -> Answers:
    """year, persons, enrolments ended, of them to work or study; years without enrolments are left out."""
    began = Enrolment.objects.filter(association=association).aggregate(first=Min("started_on"))["first"]
    within = [year for year in years if began and year >= began.year]
    if not within:
        return []
    each = (IN_YEAR.format(year=int(year), first=first_day(year), last=last_day(year)) for year in within)
    statement = SUMMARY.format(
        association=int(association.pk),
        first=first_day(min(within)),
        last=last_day(max(within)),
        active=" UNION ALL ".join(each),
    )
    with connection.cursor() as cursor:
        cursor.execute(statement)
        answers: Answers = cursor.fetchall()
        return answers


def asked(question: str, association: Association | None, years: Sequence[int]) -> Answers:
    """The answers to a question in SQL about the enrolments of the years: `{active}` in it stands for those rows."""
    # What is put into the text are whole numbers and dates made from them, never anything somebody wrote.
    where = f"e.association_id = {int(association.pk)} AND" if association else ""
    active = " UNION ALL ".join(
        ACTIVE.format(year=int(year), first=first_day(year), last=last_day(year), association=where)
        for year in years
    )
    with connection.cursor() as cursor:
        cursor.execute(question.format(active=active))
        answers: Answers = cursor.fetchall()
        return answers


def counts(association: Association | None, years: Iterable[int]) -> Answers:
    """year, measure, whether they are consultations, women, men, others: the sums of the rows of counts."""
    within = Q()
    for year in years:
        within |= Q(on__gte=first_day(year), on__lte=last_day(year))
    rows = Count.objects.filter(within, is_in_error=False)
    if association:
        rows = rows.filter(association=association)
    consultation = Case(When(measure__kind=MeasureKind.CONSULTATION, then=Value(True)), default=Value(False))
    return list(
        rows.annotate(year=ExtractYear("on"), consultation=consultation)
        .values("year", "measure", "consultation")
        .annotate(all_women=Sum("women"), all_men=Sum("men"), all_other=Sum("other"))
        .values_list("year", "measure", "consultation", "all_women", "all_men", "all_other")
    )


def cases(association: Association | None, years: Collection[int]) -> Answers:
    """year, the measure of the team's door, sex, how many: the teams' cases that were met in the years.

    Those of a measure that has counts in the year are counted there, and not here (`counting.counted_as_cases`).
    """
    if not years:
        return []
    statement = MET.format(
        years=", ".join(str(int(year)) for year in years),
        association=f"AND association_id = {int(association.pk)}" if association else "",
    )
    with connection.cursor() as cursor:
        cursor.execute(statement)
        answers: Answers = cursor.fetchall()
        return answers


def measures(association: Association | None) -> Answers:
    """pk, name, reference, association, first day, last day, group, its label: a row a group, one with None for none."""
    found = Measure.objects.followed_person_by_person()
    if association:
        found = found.filter(association=association)
    return list(
        found.order_by("groups__name", "pk").values_list(
            "pk",
            "name",
            "reference",
            "association__slug",
            "starts_on",
            "ends_on",
            "groups__name",
            "groups__label",
        )
    )


def members(association: Association | None) -> Answers:
    """municipality, its name, since, until."""
    found = Membership.objects.filter(association=association) if association else Membership.objects.all()
    return list(
        found.order_by("municipality__name", "pk").values_list(
            "municipality", "municipality__name", "since", "until"
        )
    )


def targets(association: Association | None, years: Iterable[int]) -> Answers:
    """year, association, figure, measure, its name, value."""
    found = Target.objects.filter(year__in=list(years))
    if association:
        found = found.filter(association=association)
    return list(
        found.order_by("figure", "measure__name", "pk").values_list(
            "year", "association", "figure", "measure", "measure__name", "value"
        )
    )
