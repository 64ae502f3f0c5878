"""The year in numbers for other programs: `samsyn-year/1` of contracts/README.md section 3."""

import json
from decimal import Decimal
from typing import Any

from samsyn.outcomes.figures.shapes import ALL, FORMAT, Flows, Headcount, MeasureRow, Year


def as_json(year: Year) -> str:
    """The object as text, with a line feed at the end."""
    return json.dumps(as_object(year), ensure_ascii=False, indent=2) + "\n"


def as_object(year: Year) -> dict[str, Any]:
    """The object in the order of the contract, then what has been added to it within version 1.

    Counts are whole numbers, shares numbers from 0 to 1 with four decimals, None where nothing ended. A published year
    (contracts 4) has no flows; what it withholds is None, and named by its path under `withheld`.
    """
    found = {
        "format": FORMAT,
        "association": year.association,
        "year": year.year,
        "participants": _people(year.participants) | {"target": _number(year.participants_target)},
        "new_participants": _people(year.new_participants)
        | {"by_municipality": year.by_municipality, "by_referrer": year.by_referrer},
        "enrolments": {
            "active": year.enrolments.active,
            "started": year.enrolments.started,
            "ended": year.enrolments.ended,
        },
        "ended": _people(year.ended),
        "to_work_or_study": _people(year.to_work_or_study)
        | {"share": _share(year.to_work_or_study_share), "target": _share(year.to_work_or_study_target)},
        "started_or_increased": _people(year.started_or_increased)
        | {"share": _share(year.started_or_increased_share)},
        "consultations": _people(year.consultations) | {"target": _number(year.consultations_target)},
        "measure_groups": {
            name: {
                "ended": group.ended,
                "to_work_or_study": group.to_work_or_study,
                "share": _share(group.share),
                "target": _share(group.target),
            }
            for name, group in year.measure_groups.items()
        },
        "measures": [_measure(row, year.association == ALL) for row in year.measures],
        "events": {
            kind: {
                "gatherings": attended.gatherings,
                "attendance": attended.attendance,
                "target": _number(attended.target),
            }
            for kind, attended in year.events.items()
        },
        "coverage": {
            "identified": year.coverage.identified,
            "anonymous": year.coverage.anonymous,
            "counted_only": year.coverage.counted_only,
        },
        "age_groups": year.age_groups,
        "flows": _flows(year.flows),
        "targets": [
            {"figure": goal.figure, "measure": goal.measure, "value": _value(goal.figure, goal.value)}
            for goal in year.targets
        ],
    }
    if not year.is_published:
        return found
    del found["flows"]
    return found | _publication(year)


def _publication(year: Year) -> dict[str, Any]:
    """What a published year says of itself; the county's also what it is the sum of, by slug and revision."""
    about = {
        "revision": year.revision,
        "published_on": year.published_on.isoformat() if year.published_on else None,
        "withheld": sorted(year.withheld),
    }
    if year.association != ALL:
        return about
    return about | {"included": year.included, "left_out": list(year.left_out)}


def _people(count: Headcount) -> dict[str, Any]:
    """By sex; women and men in whole percent where they are given so (contracts 4, 3)."""
    cells = {"total": count.total, "women": count.women, "men": count.men, "other": count.other}
    given = {"women_percent": count.women_percent, "men_percent": count.men_percent}
    return cells | {key: value for key, value in given.items() if value is not None}


def _measure(row: MeasureRow, names_association: bool) -> dict[str, Any]:
    return {
        "name": row.name,
        "participants": row.participants,
        "new": row.new,
        "ended": row.ended,
        "to_work_or_study": row.to_work_or_study,
        "share": _share(row.share),
        "women_share": _share(row.women_share),
        "target": _share(row.target),
    } | ({"association": row.association} if names_association else {})


def _flows(flows: Flows) -> dict[str, Any]:
    return {
        "occupation": {
            "before": flows.occupation_before,
            "after": flows.occupation_after,
            "changes": [
                {"before": before, "after": after, "ended": number}
                for (before, after), number in sorted(flows.occupation.items())
            ],
        },
        "livelihood": {
            "before": flows.livelihood_before,
            "after": flows.livelihood_after,
        },
    }


def _number(value: Decimal | None) -> int | None:
    return None if value is None else int(value)


def _share(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def _value(figure: str, value: Decimal) -> int | float:
    return float(value) if figure.endswith("share") else int(value)
