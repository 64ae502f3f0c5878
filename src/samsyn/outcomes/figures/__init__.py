"""Computes every figure of the year in numbers, from the definitions of contracts/README.md section 3.

Page, CSV and JSON are renderings of the object this gives; nothing else counts results.
"""

from samsyn.organisations.models import Association
from samsyn.outcomes.figures.counting import summaries, years_in_numbers
from samsyn.outcomes.figures.shapes import ALL, FIRST_YEAR, LAST_YEAR, Year

__all__ = ["ALL", "FIRST_YEAR", "LAST_YEAR", "Year", "summaries", "year_in_numbers", "years_in_numbers"]


def year_in_numbers(association: Association | None, year: int) -> Year:
    """The year in numbers of one association, or of all (None): summed over them, nobody matched across them."""
    return years_in_numbers(association, [year])[year]
