"""The year in numbers as tables of values: what the workbook has a sheet of each of, and what the document draws."""

from collections.abc import Mapping

from samsyn.outcomes.figures.shapes import Year
from samsyn.outcomes.renderings.labels import NO_NAMES
from samsyn.outcomes.renderings.tables.changes import livelihoods, occupations
from samsyn.outcomes.renderings.tables.people import (
    ages,
    coverage,
    enrolments,
    municipalities,
    referrers,
    sexes,
)
from samsyn.outcomes.renderings.tables.results import gatherings, goals, groups, measures, reached, summary
from samsyn.outcomes.renderings.tables.values import Hidden, Table, Value

__all__ = ["Hidden", "Table", "Value", "reached", "tables"]


def tables(year: Year, last: Year | None = None, names: Mapping[str, str] = NO_NAMES) -> dict[str, Table]:
    """By key, in the order of the year; with the year before beside when it is given. Empty ones are left out.

    Flows are not published, so a published year has no tables of them. `names` are those of the associations by slug,
    for the county's measures; one without a name is called by its slug.
    """
    found = [
        summary(year, last),
        sexes(year),
        ages(year, last),
        municipalities(year, last),
        referrers(year, last),
        enrolments(year, last),
        groups(year, last),
        measures(year, last, names),
        gatherings(year),
        occupations(year),
        livelihoods(year),
        goals(year),
        coverage(year),
    ]
    return {table.key: table for table in found if table.rows}
