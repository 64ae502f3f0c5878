"""A published year as the renderings meet it: cells withheld, women and men in percent, a revision and its day."""

from datetime import date
from decimal import Decimal

from samsyn.outcomes.figures.shapes import (
    AGE_GROUPS,
    Coverage,
    Enrolments,
    Goal,
    Headcount,
    MeasureRow,
    Outcome,
    Year,
)


def published_year(year=2017, revision=2, names=("Resursteamet", "Ung i Tyresö")):
    """Every kind of withheld cell once: a sex, a municipality, an age, a group's share, a measure's outcome."""
    rows = [
        MeasureRow(
            name=name, reference=f"m{place}", participants=40, women=20, new=10, ended=10, to_work_or_study=5
        )
        for place, name in enumerate(names)
    ]
    rows[-1].ended = rows[-1].to_work_or_study = rows[-1].women = None
    last = len(rows) - 1
    return Year(
        "ostra-sodertorn",
        year,
        participants=Headcount(None, None, None, 97, women_percent=52, men_percent=46),
        participants_target=Decimal(120),
        new_participants=Headcount(30, 20, 0, 50),
        by_municipality={"0136": 45, "0138": None, "unknown": 0},
        by_referrer={"self": None, "municipality": 45, "unknown": 0},
        enrolments=Enrolments(110, 60, 20),
        ended=Headcount(12, 8, 0, 20),
        to_work_or_study=Headcount(None, None, 0, 10),
        started_or_increased=Headcount(None, None, None, None),
        measure_groups={"youth": Outcome(20, None, Decimal("0.65"))},
        measures=rows,
        coverage=Coverage(90, 7, 0),
        age_groups=dict.fromkeys(AGE_GROUPS, 20) | {"50-64": None, "other": 0, "unknown": 7},
        targets=[Goal("participants.total", None, Decimal(120)), Goal("measures.share", names[-1], Decimal("0.4"))],
        municipality_names={"0136": "Haninge", "0138": "Tyresö"},
        group_labels={"youth": "Unga"},
        revision=revision,
        published_on=date(2018, 3, 1),
        withheld=frozenset(
            {
                "participants.women", "participants.men", "participants.other",
                "new_participants.by_municipality.0138", "new_participants.by_referrer.self",
                "to_work_or_study.women", "to_work_or_study.men", "started_or_increased.total",
                "started_or_increased.women", "started_or_increased.men", "started_or_increased.other",
                "started_or_increased.share", "measure_groups.youth.to_work_or_study",
                "measure_groups.youth.share", "age_groups.50-64", f"measures.{last}.ended",
                f"measures.{last}.to_work_or_study", f"measures.{last}.share", f"measures.{last}.women_share",
            }
        ),
    )  # fmt: skip
