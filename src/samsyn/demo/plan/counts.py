"""Counts: the year's women and men of a measure, spread over days and municipalities."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from random import Random

from samsyn.demo.plan.shapes import AssociationPlan, CountsPlan

#: July is closed.
MONTHS = (1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12)
NOTES = {"consultation": "Konsultation i resursråd", "network": "Utbildningsdag"}


@dataclass(frozen=True)
class PlannedCount:
    measure: CountsPlan
    on: date
    women: int
    men: int
    municipality: str
    note: str


def counts(plan: AssociationPlan, seed: int) -> list[PlannedCount]:
    """Every row, by day. Together they are exactly the women and men of each year that were not counted as cases."""
    rng = Random(f"{seed} {plan.slug} counts")
    codes = list(plan.municipalities)
    found = []
    for measure in (each for each in plan.counts if not each.by_cases):
        for year, (women, men) in measure.years.items():
            occasions = {
                (month, code): date(year, month, rng.randrange(2, 28)) for month in MONTHS for code in codes
            }
            came = [Counter(rng.choices(list(occasions), k=number)) for number in (women, men)]
            found += [
                PlannedCount(
                    measure,
                    on=day,
                    women=came[0][occasion],
                    men=came[1][occasion],
                    municipality=occasion[1],
                    note=NOTES[measure.kind],
                )
                for occasion, day in occasions.items()
                if any(each[occasion] for each in came)
            ]
    return sorted(found, key=lambda count: (count.on, count.measure.name, count.municipality))
