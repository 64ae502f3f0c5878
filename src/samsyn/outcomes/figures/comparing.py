"""Years beside each other, divided by what is known of the people. Definitions: contracts/README.md section 3.

One query however many years: the rows of the years are found once, as for the year in numbers, and grouped by the one
dimension asked for.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from samsyn.catalogue.models import Measure
from samsyn.enrolments.choices import CodeList
from samsyn.enrolments.models import Code
from samsyn.organisations.models import Association, Municipality
from samsyn.outcomes.choices import Dimension
from samsyn.outcomes.figures import questions
from samsyn.outcomes.figures.shapes import UNKNOWN, Outcome, age_group
from samsyn.participants.choices import Sex

#: What the rows are grouped by. `e` is the enrolment, `active` what questions.ACTIVE found of it.
COLUMNS = {
    Dimension.SEX: "active.sex",
    Dimension.AGE: "active.birth_year",
    Dimension.MUNICIPALITY: "active.municipality_id",
    Dimension.REFERRER: "active.referred_by",
    Dimension.EDUCATION: "e.education_id",
    Dimension.SUPPORT_TIME: "e.support_time_id",
    Dimension.MEASURE: "active.measure_id",
}

LISTS = {Dimension.EDUCATION: CodeList.EDUCATION, Dimension.SUPPORT_TIME: CodeList.SUPPORT_TIME}
OTHER = "other"
SEXES = {Sex.WOMAN: "women", Sex.MAN: "men"}

# A new participant stands where the year's earliest enrolment says (contracts 3); within a measure they are new there.
EARLIEST = "COUNT(*) FILTER (WHERE turn = 1)"
WITHIN = "COUNT(DISTINCT CASE WHEN has_started THEN participant_id END)"

COMPARISON = """
WITH active AS MATERIALIZED ({{active}}),
placed AS (
  SELECT active.year, active.participant_id, active.has_started, active.has_ended, {column} AS place,
         CASE WHEN active.has_started THEN ROW_NUMBER() OVER (
           PARTITION BY active.year, active.participant_id, active.has_started ORDER BY active.started_on, active.id
         ) END AS turn,
         after.work + after.study AS extent
  FROM active
  JOIN enrolments_enrolment e ON e.id = active.id
  LEFT JOIN enrolments_measurement after ON after.enrolment_id = active.id AND after.occasion = 'after'
)
SELECT year, 0 AS is_whole, place, COUNT(DISTINCT participant_id), {new}, COUNT(*) FILTER (WHERE has_ended),
       COUNT(*) FILTER (WHERE has_ended AND extent > 0)
FROM placed GROUP BY year, place
UNION ALL
SELECT year, 1, NULL, COUNT(DISTINCT participant_id), COUNT(*) FILTER (WHERE turn = 1),
       COUNT(*) FILTER (WHERE has_ended), COUNT(*) FILTER (WHERE has_ended AND extent > 0)
FROM placed GROUP BY year
"""


@dataclass(slots=True)
class Part(Outcome):
    """One part of the people in one year. Persons are counted once within the part."""

    participants: int = 0
    new: int = 0


@dataclass(slots=True)
class Compared:
    """One year: its parts by key, and all of them together. A key is a code, a pk or an age group; UNKNOWN is unknown."""

    whole: Part
    parts: dict[Any, Part]


def compared(association: Association, years: Sequence[int], dimension: Dimension) -> dict[int, Compared]:
    """Each year divided by the dimension, in one query.

    A person with enrolments in two parts stands in both, so participants may be more in the parts than in the whole.
    """
    new = WITHIN if dimension == Dimension.MEASURE else EARLIEST
    question = COMPARISON.format(column=COLUMNS[dimension], new=new)
    found = {year: Compared(Part(), defaultdict(Part)) for year in years}
    for year, is_whole, place, *numbers in questions.asked(question, association, years):
        part = found[year].whole if is_whole else found[year].parts[_key(dimension, year, place)]
        participants, new_ones, ended, reached = numbers
        part.participants += participants
        part.new += new_ones
        part.ended += ended
        part.to_work_or_study += reached
    return found


def _key(dimension: Dimension, year: int, place: Any) -> Any:
    if dimension == Dimension.AGE:
        return age_group(year, place)
    if dimension == Dimension.SEX:
        return SEXES.get(place, OTHER)
    return UNKNOWN if place is None else place


def names(association: Association, dimension: Dimension) -> dict[Any, str]:
    """What the parts are called where that is stored, in the order people read them; empty where it is not."""
    match dimension:
        case Dimension.MUNICIPALITY:
            # Anybody's, not only the members': figures use the enrolment's own municipality.
            return dict(Municipality.objects.order_by("name").values_list("code", "name"))
        case Dimension.MEASURE:
            measures = Measure.objects.followed_person_by_person().filter(association=association)
            return dict(measures.order_by("name", "pk").values_list("pk", "name"))
        case Dimension.EDUCATION | Dimension.SUPPORT_TIME:
            codes = Code.objects.filter(association=association, list=LISTS[dimension])
            return dict(codes.order_by("position", "pk").values_list("pk", "label"))
        case _:
            return {}
