"""The columns of a file of records, and what a cell says that needs no list of the association or the catalogue."""

from typing import Any
from uuid import UUID

from django.db import models
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from samsyn.catalogue.actions.writing import LONGEST_TEXT
from samsyn.catalogue.choices import OF_MEASURE, RECORD_FACTS, Facet, RecordSex
from samsyn.catalogue.hsds.reading import in_lines
from samsyn.catalogue.models import Record
from samsyn.imports import checking
from samsyn.imports.checking import Words
from samsyn.imports.kinds import Column, Row

SEXES = Words(RecordSex.choices)
YES, NO = "yes", "no"
YES_OR_NO = Words([(YES, lazy("Ja")), (NO, lazy("Nej"))])
#: As the standard writes them.
YES_OR_NO.codes |= {"true": YES, "false": NO}
COORDINATES = ("latitude", "longitude")
#: As much as the smaller of the columns holds.
LARGEST = 32_767
JOINED = lazy("Flera med + emellan.")
HELP = {
    "name": lazy("Insatsens namn; samma namn är samma insats."),
    "provider": lazy("Namnet på den som bedriver insatsen."),
    "municipalities": lazy("Kommunkoder med + emellan."),
    "sex": lazy("all, women eller men."),
    "start_dates": lazy("År-månad-dag. Flera med + emellan."),
}


def columns_of(facts: tuple[str, ...], note: str) -> tuple[Column, ...]:
    """A column for each of the facts, and for each facet one of terms and one of words, called as `note` says."""
    words = lazy("precisering")
    return (
        *(Column(fact, RECORD_FACTS[fact], required=fact == "name", help=_help(fact)) for fact in facts),
        *(Column(facet.value, facet.label, help=JOINED) for facet in Facet),
        *(Column(note.format(facet.value), format_lazy("{}, {}", facet.label, words)) for facet in Facet),
    )


def uuid_of(row: Row) -> UUID | None:
    """The identifier, where the file has a column for it."""
    written = row.cells.get("id")
    try:
        return UUID(written) if written else None
    except ValueError:
        row.refuse(
            "id", _("Ett id är 32 siffror och bokstäver a–f (UUID). Lämna cellen tom för en ny insats.")
        )
        return None


def value_of(row: Row, fact: str, remarks: list[str]) -> Any:
    """What the cell says of a fact that stands in a column of the record; empty or None when it says nothing."""
    match fact, Record._meta.get_field(fact):
        case "sex", _field:
            return checking.coded(row, fact, SEXES)
        case "start_dates", _field:
            return [part.strip() for part in row.cells[fact].split("+")]
        case _, models.BooleanField():
            return checking.coded(row, fact, YES_OR_NO) == YES
        case _, models.IntegerField():
            return checking.whole(row, fact, least=0, most=LARGEST)
        case _, models.FloatField():
            return _coordinate(row, fact, remarks)
        case _, models.DateField():
            found = checking.day(row, fact)
            return found.isoformat() if found else None
        case _, field:
            return text(row, fact, longest=field.max_length or LONGEST_TEXT)


def text(row: Row, column: str, *, longest: int) -> str:
    """The cell with its line breaks, at most `longest` signs; the empty text when it is refused."""
    written = checking.text(row, column, longest=longest)
    return in_lines(written) if len(written) <= longest else ""


def _help(fact: str) -> Any:
    if fact in HELP or fact in OF_MEASURE:
        return HELP[fact]
    match Record._meta.get_field(fact):
        case models.BooleanField():
            return lazy("yes eller no.")
        case models.IntegerField():
            return lazy("Heltal.")
        case models.DateField():
            return lazy("År-månad-dag.")
        case models.URLField():
            return lazy("Fullständig adress.")
    return ""


def _coordinate(row: Row, fact: str, remarks: list[str]) -> float | None:
    """Both on the globe, or neither."""
    try:
        found = {each: float(row.cells[each].replace(",", ".")) for each in COORDINATES}
    except ValueError:
        row.refuse(fact, _("Skriv både latitud och longitud, till exempel 59.17 och 18.14."))
        return None
    if abs(found["latitude"]) <= 90 and abs(found["longitude"]) <= 180:
        return found[fact]
    if fact == "latitude":
        remarks.append(_("En plats som inte finns på kartan sparas inte."))
    return None
