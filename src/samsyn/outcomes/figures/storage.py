"""A year as it is frozen: everything that a rendering needs, as text that stays readable, and back again.

`samsyn-year/1` is what goes out; this is what stays, with the names and references that pages write beside the numbers.
"""

from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Any

from samsyn.outcomes.figures.shapes import (
    HEADCOUNTS,
    Attended,
    Coverage,
    Enrolments,
    Flows,
    Goal,
    Headcount,
    MeasureRow,
    Outcome,
    Year,
)

TARGETS = ("participants_target", "to_work_or_study_target", "consultations_target")


def to_stored(year: Year) -> dict[str, Any]:
    """What JSON can hold of a year. Flows are not published, so they are left out."""
    stored = asdict(year)
    del stored["flows"]
    for name in TARGETS:
        stored[name] = _text(stored[name])
    for row in (*stored["measures"], *stored["measure_groups"].values(), *stored["events"].values()):
        row["target"] = _text(row["target"])
    for goal in stored["targets"]:
        goal["value"] = _text(goal["value"])
    stored["published_on"] = year.published_on.isoformat() if year.published_on else None
    stored["withheld"] = sorted(year.withheld)
    return stored


def from_stored(stored: dict[str, Any]) -> Year:
    """The year that `to_stored` was given."""
    year = dict(stored)
    for name in HEADCOUNTS:
        year[name] = Headcount(**year[name])
    for name in TARGETS:
        year[name] = _number(year[name])
    year["enrolments"] = Enrolments(**year["enrolments"])
    year["coverage"] = Coverage(**year["coverage"])
    year["measure_groups"] = {
        name: Outcome(**(row | {"target": _number(row["target"])}))
        for name, row in year["measure_groups"].items()
    }
    year["events"] = {  # years that were frozen before there were gatherings have none
        kind: Attended(**(row | {"target": _number(row["target"])}))
        for kind, row in year.get("events", {}).items()
    }
    year["measures"] = [
        MeasureRow(**(row | {"target": _number(row["target"]), "groups": tuple(row["groups"])}))
        for row in year["measures"]
    ]
    year["targets"] = [Goal(**(goal | {"value": Decimal(goal["value"])})) for goal in year["targets"]]
    year["published_on"] = date.fromisoformat(year["published_on"]) if year["published_on"] else None
    year["withheld"] = frozenset(year["withheld"])
    year["left_out"] = tuple(year.get("left_out", ()))
    return Year(**year, flows=Flows())


def _text(value: Decimal | None) -> str | None:
    return None if value is None else str(value)


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
