"""Published years for tests: a year as it might have been protected, and how it is frozen."""

import json
import re
from dataclasses import replace
from datetime import date
from html import unescape
from itertools import count

from samsyn.outcomes.figures.shapes import (
    Coverage,
    Enrolments,
    Goal,
    Headcount,
    MeasureRow,
    Outcome,
    Year,
)
from samsyn.outcomes.figures.storage import to_stored
from samsyn.outcomes.models import Publication
from tests.factories import AssociationFactory, UserFactory


def a_year(association="ostra-sodertorn", year=2017, **cells):
    """A year with everything in it, nothing withheld."""
    return Year(
        association,
        year,
        **{
            "participants": Headcount(399, 528, 0, 927),
            "new_participants": Headcount(300, 334, 0, 634),
            "by_municipality": {"0136": 272, "0138": 216, "0192": 146, "unknown": 0},
            "by_referrer": {"municipality": 216, "employment_service": 171, "self": 102, "other": 145},
            "enrolments": Enrolments(1012, 700, 695),
            "ended": Headcount(300, 395, 0, 695),
            "to_work_or_study": Headcount(92, 179, 0, 271),
            "started_or_increased": Headcount(80, 103, 0, 183),
            "consultations": Headcount(90, 93, 0, 183),
            "measure_groups": {"youth": Outcome(90, 60)},
            "group_labels": {"youth": "Unga"},
            "measures": [
                MeasureRow(81, 54, name="Ungdomsteamet", association=association, participants=164, women=70, new=98),
                MeasureRow(30, 10, name="Ung i Tyresö", association=association, participants=71, women=31, new=40),
            ],
            "coverage": Coverage(912, 15, 183),
            "age_groups": {"16-24": 235, "25-29": 160, "30-39": 200, "40-49": 180, "50-64": 137, "unknown": 15},
            "municipality_names": {"0136": "Haninge", "0138": "Tyresö", "0192": "Nynäshamn"},
            "targets": [Goal("participants.total", None, 975)],
            "participants_target": 975,
        }
        | cells,
    )  # fmt: skip


def freeze(association, year, *, revision=1, on=date(2018, 3, 12), plain=None):
    """The year is out, as it is; the county's for None. Gives it back with its revision and day."""
    out = replace(year, revision=revision, published_on=on)
    Publication.objects.create(
        association=association,
        year=year.year,
        revision=revision,
        published_on=on,
        published_by=UserFactory(),
        plain=json.dumps(to_stored(plain or year)),
        published=json.dumps(to_stored(out)),
    )
    return out


def withheld_year(**facts):
    """2017 as it might be published when some of it is small: (as it was counted, as everybody sees it).

    What is withheld are numbers from 9001, which nothing else is.
    """
    secret = count(9001)
    plain, seen = (
        a_year(
            participants=Headcount(cell(), cell(), cell(), 927, *percents),
            by_municipality={"0136": 272, "0138": cell(), "0192": cell(), "unknown": 0},
            by_referrer={"municipality": 271, "self": cell(), "other": cell()},
            to_work_or_study=Headcount(cell(), cell(), 0, cell()),
            started_or_increased=Headcount(cell(), cell(), 0, cell()),
            measures=[
                MeasureRow(81, 54, name="Ungdomsteamet", participants=164, women=70, new=98),
                MeasureRow(cell(), cell(), name="Ung i Tyresö", participants=71, women=cell(), new=40),
            ],
            measure_groups={"youth": Outcome(90, cell())},
            coverage=Coverage(cell(), cell(), 183),
            age_groups={"16-24": 235, "25-29": 160, "50-64": cell(), "unknown": cell()},
            **facts,
        )
        for cell, percents in ((lambda: next(secret), ()), (lambda: None, (42, 57)))
    )
    return plain, replace(seen, withheld=frozenset(WITHHELD))


WITHHELD = [
    "participants.women", "participants.men", "participants.other", "new_participants.by_municipality.0138",
    "new_participants.by_municipality.0192", "new_participants.by_referrer.self", "new_participants.by_referrer.other",
    "to_work_or_study.total", "to_work_or_study.women", "to_work_or_study.men", "to_work_or_study.share",
    "started_or_increased.total", "started_or_increased.women", "started_or_increased.men",
    "started_or_increased.share", "measures.1.ended", "measures.1.to_work_or_study", "measures.1.share",
    "measures.1.women_share", "measure_groups.youth.to_work_or_study", "measure_groups.youth.share",
    "coverage.identified", "coverage.anonymous", "age_groups.50-64", "age_groups.unknown",
]  # fmt: skip


def published(world, number):
    """So many years of the association, the latest of them 2025."""
    for year in range(number):
        freeze(world("ostra"), a_year(year=2025 - year))


def published_by_all(world, number):
    """2017 of so many associations, and so many years of the county from then."""
    for year in range(number):
        freeze(None, a_year("all", 2017 + year))
    for association in AssociationFactory.create_batch(number):
        freeze(association, a_year(association.slug))


def text(response):
    """What a page says, without markup and extra blanks."""
    said = unescape(re.sub(r"<[^>]+>", " ", response.content.decode()))
    return re.sub(r"\s+([,.)])", r"\1", " ".join(said.split()))
