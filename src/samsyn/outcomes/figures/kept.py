"""All associations together, without counting again what nothing has happened to since it was counted.

An answer is kept for each association and year, with how many times the association's pulse had beaten when the
question was asked. Actions beat it in the transaction of what they change, so an answer with as many beats as now is
the answer that the question would give now. This file only reads; `actions.keeping` writes.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Sequence
from hashlib import blake2b
from typing import NamedTuple

from django.conf import settings
from django.db import connection
from django.db.models import FilteredRelation, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce

from samsyn.enrolments.models import Pulse
from samsyn.lib.dates import first_day, last_day
from samsyn.organisations.models import Association
from samsyn.outcomes.figures.questions import ACTIVE, YEAR, Row

#: Changes with the question, with the shape of its answer, and with the municipalities' names, which are a version's.
QUESTION = blake2b(
    (settings.VERSION + ACTIVE + YEAR + " ".join(Row._fields)).encode(), digest_size=16
).hexdigest()
#: Whose groups meet across associations and must be one; the others are summed by whoever reads them.
SHARED = {"occupations", "livelihoods"}
#: Association and year are asked for as one number.
APART = 10_000


class Place(NamedTuple):
    """One association's year."""

    association: int
    year: int


def enrolments(years: Sequence[int]) -> list[Row]:
    """What `questions.enrolments` answers of all associations: those that have changed are counted, the rest is read."""
    kept, changed = standing(years)
    counted = count(changed)
    return _together([row for rows in (*kept.values(), *counted.values()) for row in rows])


def standing(years: Sequence[int]) -> tuple[dict[Place, list[Row]], dict[Place, int]]:
    """The kept answers that hold; and the places without one, with how many times each pulse has beaten. One statement."""
    beats = Pulse.objects.filter(association=OuterRef("pk")).order_by().values("association")
    of_years = Q(kept_answers__year__in=list(years), kept_answers__question=QUESTION)
    found = Association.objects.annotate(
        kept=FilteredRelation("kept_answers", condition=of_years),
        now=Coalesce(Subquery(beats.annotate(sum=Sum("beats")).values("sum")), 0),
    ).order_by("pk", "kept__year")
    kept: dict[Place, list[Row]] = {}
    now = {}
    for association, beaten, year, then, rows in found.values_list(
        "pk", "now", "kept__year", "kept__beats", "kept__rows"
    ):
        now[association] = beaten
        if then == beaten:
            kept[Place(association, year)] = from_kept(rows)
    places = (Place(association, year) for association in now for year in years)
    return kept, {place: now[place.association] for place in places if place not in kept}


def count(places: Collection[Place]) -> dict[Place, list[Row]]:
    """The answers of these places, counted from their enrolments; all of a year in one query."""
    answers: dict[Place, list[Row]] = {place: [] for place in places}
    for year in sorted({place.year for place in places}):
        associations = sorted(place.association for place in places if place.year == year)
        # As in `questions`: only whole numbers and dates go into the text.
        active = ACTIVE.format(
            year=f"e.association_id * {APART} + {int(year)}",
            first=first_day(year),
            last=last_day(year),
            association=f"e.association_id IN ({', '.join(str(int(each)) for each in associations)}) AND",
        )
        with connection.cursor() as cursor:
            cursor.execute(YEAR.format(active=active))
            for row in cursor.fetchall():
                place = Place(*divmod(row[1], APART))
                answers[place].append(Row(row[0], year, *row[2:]))
    return answers


def to_kept(rows: Sequence[Row]) -> str:
    """An answer as it is stored."""
    return json.dumps(rows, separators=(",", ":"), ensure_ascii=False)


def from_kept(text: str) -> list[Row]:
    """What `to_kept` was given."""
    return list(map(Row._make, json.loads(text)))


def _together(rows: Sequence[Row]) -> list[Row]:
    """With groups that several associations have made into one: counts summed, the first place, the last label."""
    apart = [row for row in rows if row.question not in SHARED]
    groups: dict[tuple[object, ...], list[Row]] = defaultdict(list)
    for row in rows:
        if row.question in SHARED:
            groups[row.question, row.year, row.one, row.two].append(row)
    for same in groups.values():
        first = same[0]
        apart.append(
            first._replace(
                number=min((row.number for row in same if row.number is not None), default=None),
                label=max((row.label for row in same if row.label is not None), default=None),
                a=sum(row.a for row in same),
                b=sum(row.b for row in same),
                c=sum(row.c for row in same),
            )
        )
    return apart
