"""The columns of a file of enrolments, and what each cell says."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import pgettext_lazy

from samsyn.catalogue.models import Measure
from samsyn.enrolments.choices import CodeList, EndKind, Referrer
from samsyn.enrolments.importing import occupation
from samsyn.enrolments.models import Code
from samsyn.enrolments.queries import all_codes
from samsyn.imports import checking
from samsyn.imports.checking import Words
from samsyn.imports.kinds import Call, Column, Row
from samsyn.lib.identity_numbers import Key, NumberIsWrong, read_key
from samsyn.organisations.models import Municipality
from samsyn.participants.choices import Sex

#: The width of what a row is known again by; the measure's reference is put before a row's own id.
LONGEST_KEY, LONGEST_ROW_ID, LONGEST_MEASURE = 60, 40, 120
FIRST_BIRTH_YEAR = 1880

PARTICIPANT_COLUMNS = (
    Column(
        "participant",
        pgettext_lazy("one", "Deltagare"),
        help=lazy("Personnummer, samordningsnummer eller lokal nyckel. Tom: raden är en anonym person."),
    ),
    Column("sex", lazy("Kön"), required=True, help=lazy("woman, man, other eller unknown.")),
    Column(
        "birth_year",
        lazy("Födelseår"),
        help=lazy(
            "Fyra siffror. Krävs med lokal nyckel; ett personnummer säger det självt. Sparas inte för anonyma."
        ),
    ),
    Column(
        "municipality",
        lazy("Kommun"),
        help=lazy("Kommunkod, fyra siffror. Krävs när deltagaren är identifierad."),
    ),
    Column("measure", lazy("Insats"), required=True, help=lazy("Insatsens namn eller referens.")),
    Column("referred_by", lazy("Remittent"), help=lazy("Krävs när deltagaren är identifierad.")),
    Column(
        "started_on", lazy("Startdatum"), required=True, help=lazy("År-månad-dag, till exempel 2017-05-03.")
    ),
    Column("ended_on", lazy("Slutdatum"), help=lazy("År-månad-dag. Tom: deltagandet pågår.")),
    Column("end_kind", lazy("Avslutstyp"), help=lazy("Krävs med slutdatum.")),
    Column("end_reason", lazy("Avslutsanledning"), help=lazy("Kod ur förbundets lista.")),
    Column(
        "occupation_before",
        lazy("Sysselsättning före"),
        help=lazy("Till exempel work:50+study:25, job_seeking, none eller unknown."),
    ),
    Column("occupation_after", lazy("Sysselsättning efter"), help=lazy("Som sysselsättning före.")),
    Column(
        "livelihood_before", lazy("Försörjning före"), help=lazy("Koder ur förbundets lista, med + emellan.")
    ),
    Column(
        "livelihood_after", lazy("Försörjning efter"), help=lazy("Koder ur förbundets lista, med + emellan.")
    ),
    Column("education", lazy("Utbildningsnivå"), help=lazy("Kod ur förbundets lista.")),
    Column("support_time", lazy("Tid i offentlig försörjning"), help=lazy("Kod ur förbundets lista.")),
    Column(
        "row_id", lazy("Radens id"), help=lazy("Radens eget id i er fil, så att en anonym rad känns igen.")
    ),
)

SEX = Words(Sex.choices)
REFERRERS = Words((code, label) for code, label in Referrer.choices if code != Referrer.UNKNOWN)
END_KINDS = Words(EndKind.choices)


class MeasuresAtHand:
    """The measures that a file may name: those of the association that whoever imports may write in."""

    def __init__(self, call: Call, measures: Iterable[Measure], *, new: dict[str, str] | None):
        self.call, self.new = call, new
        self.by_reference = {measure.reference: measure for measure in measures}
        for measure in self.by_reference.values():
            measure.association = call.association
        self.words = Words((measure.reference, measure.name) for measure in self.by_reference.values())
        self.to_be_created: dict[str, Measure] = {}

    def read(self, row: Row) -> Measure | None:
        """The measure that the row names, unsaved when it is to be created; refused when there is none."""
        written = row.cells["measure"]
        reference = self.words.code(written)
        if reference:
            return self.by_reference[reference]
        if self.new is not None and written:
            return self.to_be_created.get(checking.folded(written)) or self._fresh(row)
        unknown = _("Insatsen finns inte bland dem du kan importera till. Skriv dess namn eller referens.")
        checking.coded(row, "measure", self.words, required=True, unknown=unknown)
        return None

    def _fresh(self, row: Row) -> Measure | None:
        name = " ".join(checking.text(row, "measure", longest=LONGEST_MEASURE).split())
        if len(name) > LONGEST_MEASURE:
            return None
        fresh = Measure(association=self.call.association, name=name, **self.new)
        self.to_be_created[checking.folded(name)] = fresh
        return fresh


class Municipalities:
    """Every municipality, by code or name."""

    def __init__(self):
        self.words = Words(Municipality.objects.values_list("code", "name"))

    def read(self, row: Row) -> str:
        unknown = lazy("Kommunen finns inte. Skriv kommunkoden med fyra siffror, till exempel 0136.")
        return checking.coded(row, "municipality", self.words, unknown=unknown)


class Lists:
    """The association's own lists. A code that has been taken out of use still holds for the days before."""

    def __init__(self, call: Call):
        self.codes: dict[str, dict[str, Code]] = {each: {} for each in CodeList.values}
        for code in all_codes(call.association):
            self.codes[code.list][code.code] = code
        self.words = {
            each: Words((code.code, code.label) for code in codes.values())
            for each, codes in self.codes.items()
        }

    def one(self, row: Row, column: str, code_list: str, day: date | None) -> Code | None:
        found = self.codes[code_list].get(checking.coded(row, column, self.words[code_list]))
        return found if found is None or self._holds(row, column, found, day) else None

    def many(self, row: Row, column: str, day: date | None) -> tuple[Code, ...]:
        codes = self.codes[CodeList.LIVELIHOOD]
        found = [codes[code] for code in checking.codes(row, column, self.words[CodeList.LIVELIHOOD])]
        kept = [code for code in found if self._holds(row, column, code, day)]
        return tuple(sorted(kept, key=lambda code: (code.position, code.pk)))

    def _holds(self, row: Row, column: str, code: Code, day: date | None) -> bool:
        if day and (code.valid_from and day < code.valid_from or code.valid_until and day > code.valid_until):
            row.refuse(column, _("Koden gällde inte den dagen. Välj en annan kod ur listan."))
            return False
        return True


def read(row: Row, lists: Lists, municipalities: Municipalities, on: date) -> dict[str, Any]:
    """What the cells say, by field; an empty cell says nothing and is left out. The row is refused where they err."""
    started_on, ended_on = checking.day(row, "started_on", required=True), checking.day(row, "ended_on")
    said = {
        "sex": checking.coded(row, "sex", SEX),
        "birth_year": checking.whole(row, "birth_year", least=FIRST_BIRTH_YEAR, most=on.year),
        "municipality": municipalities.read(row),
        "referred_by": checking.coded(row, "referred_by", REFERRERS),
        "started_on": started_on,
        "ended_on": ended_on,
        "end_kind": checking.coded(row, "end_kind", END_KINDS),
        "end_reason": lists.one(row, "end_reason", CodeList.END_REASON, ended_on),
        "education": lists.one(row, "education", CodeList.EDUCATION, started_on),
        "support_time": lists.one(row, "support_time", CodeList.SUPPORT_TIME, started_on),
        "occupation_before": _occupation(row, "occupation_before"),
        "occupation_after": _occupation(row, "occupation_after"),
        "livelihood_before": lists.many(row, "livelihood_before", started_on),
        "livelihood_after": lists.many(row, "livelihood_after", ended_on),
    }
    return {field: value for field, value in said.items() if value not in (None, "", ())}


def _occupation(row: Row, column: str):
    written = row.cells[column]
    if not written:
        return None
    try:
        return occupation.read(written)
    except occupation.OccupationUnclear as error:
        row.refuse(column, error.message, error.suggestion)
        return None


def key(row: Row, on: date) -> Key | None:
    """Who the row is about; None for an anonymous row, and for a number that is wrong."""
    written = row.cells["participant"]
    if not written:
        return None
    try:
        found = read_key(written, on=on)
    except NumberIsWrong:
        message = _(
            "Numret är inget personnummer eller samordningsnummer. Kontrollera datumet och sista siffran."
        )
        row.refuse("participant", message)
        return None
    if len(found.text) > LONGEST_KEY:
        row.refuse(
            "participant", _("Texten är för lång: högst %(longest)s tecken.") % {"longest": LONGEST_KEY}
        )
        return None
    return found
