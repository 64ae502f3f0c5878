"""Renderings of the year in numbers: for programs, for a spreadsheet, in a sentence, on a page. None of them counts."""

from samsyn.outcomes.renderings.document import as_pdf
from samsyn.outcomes.renderings.machine import as_json, as_object
from samsyn.outcomes.renderings.spreadsheet import as_csv
from samsyn.outcomes.renderings.workbook import as_xlsx

__all__ = ["as_csv", "as_json", "as_object", "as_pdf", "as_xlsx"]
