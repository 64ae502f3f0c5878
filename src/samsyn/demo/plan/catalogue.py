"""The county's catalogue: what its records say, and the words people use for it. The file was written for one day;
what it says of days is counted from the day the county is built, so that it does not age.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache
from typing import Any

from samsyn.demo.plan.reading import facts
from samsyn.demo.plan.shapes import RecordPlan

#: The day that the start dates of the file were written for.
WRITTEN_ON = date(2026, 12, 1)
#: What the file says that a record does not: about its measure, and about days.
NOT_FACTS = frozenset(
    "association name provider provider_kind kind municipalities state free_places free_places_age_days"
    " reviewed_age_days".split()
)


@cache
def _file() -> dict[str, Any]:
    return facts("catalogue.json")


def records(association: str) -> tuple[RecordPlan, ...]:
    """The records of the association with this slug, in the order of the file."""
    return tuple(_record(row) for row in _file()["measures"] if row["association"] == association)


def synonyms() -> list[tuple[str, str]]:
    """What people say, and what the catalogue says for it."""
    return [(row["words"], row["means"]) for row in _file()["synonyms"]]


def moved(days: Iterable[str], on: date) -> list[str]:
    """Start dates of the file, as far ahead of the day `on` as they were when they were written; weekdays stay."""
    weeks = timedelta(weeks=(on - WRITTEN_ON).days // 7)
    return [(date.fromisoformat(day) + weeks).isoformat() for day in days]


def _record(row: dict[str, Any]) -> RecordPlan:
    return RecordPlan(
        name=row["name"],
        provider=row["provider"],
        provider_kind=row["provider_kind"],
        kind=row["kind"],
        municipalities=tuple(row["municipalities"]),
        state=row["state"],
        reviewed_days_ago=row["reviewed_age_days"],
        free_places=row["free_places"],
        free_places_days_ago=row["free_places_age_days"],
        facts={fact: value for fact, value in row.items() if fact not in NOT_FACTS},
    )
