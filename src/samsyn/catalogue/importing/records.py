"""A file of records (docs/handbok/importera.md: Katalogposter), as the engine in `imports` asks for it."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from samsyn.catalogue import queries
from samsyn.catalogue.actions import add_record, add_record_of, change_record
from samsyn.catalogue.choices import KEEPERS, OF_MEASURE, RECORD_FACTS, Facet, RecordSex
from samsyn.catalogue.models import Record, comparable
from samsyn.catalogue.states import RecordState
from samsyn.imports import checking
from samsyn.imports.checking import Words
from samsyn.imports.kinds import Call, Column, Fate, Planned, Row
from samsyn.lib import dates
from samsyn.organisations.choices import RoleKind
from samsyn.organisations.models import Municipality
from samsyn.organisations.rules import may_name_organisations

FATES = {Fate.NEW: lazy("Nytt utkast"), Fate.CORRECTED: lazy("Ändras"), Fate.UNCHANGED: lazy("Oförändrad")}
SEXES = Words(RecordSex.choices)
ANSWERS = Words([("yes", lazy("Ja")), ("no", lazy("Nej"))])
TEXTS = {
    "summary": 200,
    "description": 20_000,
    "plain_text": 20_000,
    "name_en": 120,
    "summary_en": 200,
    "description_en": 20_000,
    "requirements": 20_000,
    "districts": 200,
    "street": 120,
    "postal_code": 10,
    "city": 60,
    "cost": 200,
    "contact_function": 120,
    "contact_name": 120,
    "contact_phone": 40,
}
NUMBERS = {
    "age_from": 150,
    "age_to": 150,
    "hours_from": 168,
    "hours_to": 168,
    "weeks": 1000,
    "places": 1_000_000,
    "waiting_weeks": 1000,
    "review_days": 3650,
}
TICKS = ("is_remote", "has_interpreter", "starts_continuously", "must_be_registered")
ADDRESSES = ("referral_url", "web")
PAIRS = (("age_from", "age_to"), ("hours_from", "hours_to"))
LONGEST_NAME, LONGEST_NOTE = 120, 500
LEAST_REVIEW_DAYS = 30
JOINED = lazy("Flera med + emellan.")
_is_web_address = URLValidator(schemes=["http", "https"])


def _columns() -> tuple[Column, ...]:
    columns = [
        Column("name", lazy("Namn"), required=True, help=lazy("Insatsens namn; samma namn är samma insats.")),
        Column("provider", RECORD_FACTS["provider"], help=lazy("Namnet på den som bedriver insatsen.")),
        Column("municipalities", RECORD_FACTS["municipalities"], help=lazy("Kommunkoder med + emellan.")),
    ]
    columns += [Column(fact, RECORD_FACTS[fact]) for fact in TEXTS]
    columns += [Column(facet.value, facet.label, help=JOINED) for facet in Facet]
    columns += [
        Column(f"{facet.value}_note", format_lazy("{}, {}", facet.label, lazy("precisering")))
        for facet in Facet
    ]
    columns += [Column("sex", RECORD_FACTS["sex"], help=lazy("all, women eller men."))]
    columns += [Column(fact, RECORD_FACTS[fact], help=lazy("Heltal.")) for fact in NUMBERS]
    columns += [Column(fact, RECORD_FACTS[fact], help=lazy("yes eller no.")) for fact in TICKS]
    columns += [Column(fact, RECORD_FACTS[fact], help=lazy("Fullständig adress.")) for fact in ADDRESSES]
    return (
        *columns,
        Column("contact_email", RECORD_FACTS["contact_email"]),
        Column("start_dates", RECORD_FACTS["start_dates"], help=lazy("År-månad-dag. Flera med + emellan.")),
        Column("valid_until", RECORD_FACTS["valid_until"], help=lazy("År-månad-dag.")),
    )


class Records:
    """One row is one record, known again by its measure's name. A new one is a draft; nothing is published by a file.

    An empty cell says nothing, so it changes nothing either.
    """

    label = lazy("Katalogposter")
    columns = _columns()

    @staticmethod
    def may_import(user, roles):
        """Those who keep the association's records one by one."""
        return user.is_operator or bool(roles & (KEEPERS | {RoleKind.CENTRAL_EDITOR}))

    def __init__(self, call: Call):
        self.call = call
        self.measures = {each.name_key: each for each in call.association.measures.with_surroundings()}
        records = Record.objects.of_association(call.association).with_surroundings()
        self.records = {each.measure_id: each for each in records}
        places = {each.code: each.name for each in Municipality.objects.all()}
        self.places = Words(places.items())
        terms = queries.terms_by_facet().items()
        self.terms = {facet: Words((each.code, each.label) for each in found) for facet, found in terms}
        self.providers = Words((each.reference, each.name) for each in call.association.organisations.all())
        self.may_name = may_name_organisations(call.by, call.association)
        self.names: dict[str, int] = {}

    def check(self, rows: list[Row]) -> list[Planned | None]:
        return [self._planned(row) for row in rows]

    def _planned(self, row: Row) -> Planned | None:
        said = self._said(row)
        name = comparable(row.cells["name"])
        line = self.names.setdefault(name, row.line)
        if line != row.line and name:
            row.refuse("name", _("Samma insats står redan på rad %(line)s.") % {"line": line})
        measure = self.measures.get(name)
        record = self.records.get(measure.pk) if measure else None
        now = queries.facts_of(record) if record else {}
        changes = _changes(said, now)
        self._refuse_what_does_not_hold(row, measure, record, now, said)
        if row.faults:
            return None
        fate = Fate.NEW if record is None else Fate.CORRECTED if changes else Fate.UNCHANGED
        normal = repr((name, sorted((fact, repr(value)) for fact, value in said.items() if fact != "name")))
        return Planned(fate, normal, (measure, record, said if record is None else changes))

    def _said(self, row: Row) -> dict[str, Any]:
        """What the cells say, by fact; an empty cell says nothing."""
        said: dict[str, Any] = {
            "name": " ".join(checking.text(row, "name", longest=LONGEST_NAME, required=True).split()),
            "provider": self._provider(row),
            "municipalities": sorted(checking.codes(row, "municipalities", self.places)),
            "sex": checking.coded(row, "sex", SEXES),
            "contact_email": _address(row, "contact_email", validate_email),
            "start_dates": _days(row, "start_dates"),
            "valid_until": _iso(checking.day(row, "valid_until")),
        }
        said |= {fact: checking.text(row, fact, longest=longest) for fact, longest in TEXTS.items()}
        said |= {fact: checking.whole(row, fact, least=0, most=most) for fact, most in NUMBERS.items()}
        said |= {fact: _address(row, fact, _is_web_address) for fact in ADDRESSES}
        said |= {fact: code == "yes" for fact in TICKS if (code := checking.coded(row, fact, ANSWERS))}
        said["terms"] = {
            facet.value: sorted(codes)
            for facet in Facet
            if (codes := checking.codes(row, facet.value, self.terms[facet]))
        }
        said["notes"] = {
            facet.value: " ".join(note.split())
            for facet in Facet
            if (note := checking.text(row, f"{facet.value}_note", longest=LONGEST_NOTE))
        }
        return {fact: value for fact, value in said.items() if value not in ("", None, [], {})}

    def _provider(self, row: Row) -> str:
        """A provider's name; one that nobody has becomes a named organisation, where whoever imports may add such."""
        if self.may_name:
            return " ".join(checking.text(row, "provider", longest=LONGEST_NAME).split())
        unknown = lazy("Förbundet har ingen organisation med det namnet. Be kansliet lägga till den.")
        return self.providers.labels.get(checking.coded(row, "provider", self.providers, unknown=unknown), "")

    def _refuse_what_does_not_hold(self, row, measure, record, now, said):
        facts = now | said
        for first, last in PAIRS:
            if facts.get(first) is not None and facts.get(last) is not None and facts[first] > facts[last]:
                row.refuse(last, _("Det första talet är större än det andra. Rätta det ena av dem."))
        if said.get("review_days", LEAST_REVIEW_DAYS) < LEAST_REVIEW_DAYS:
            row.refuse("review_days", _("Det ska gå minst 30 dagar mellan granskningar."))
        if record and record.state == RecordState.ARCHIVED:
            row.refuse("name", _("Posten är arkiverad. Hämta den ur arkivet först."))
        elif record and record.is_published and self._would_lack(record, now, said):
            row.refuse("name", _("Posten är publicerad och skulle sakna något som behövs."))

    def _would_lack(self, record: Record, now: dict[str, Any], said: dict[str, Any]) -> bool:
        terms = {"terms": now["terms"] | said.get("terms", {})}
        return bool(queries.obstacles(now | said | terms))

    def store(self, planned: list[Planned]) -> None:
        by, association = self.call.by, self.call.association
        for plan in planned:
            measure, record, facts = plan.entry
            if plan.fate == Fate.CORRECTED:
                change_record(record, version=record.version, by=by, note=str(_("Ur en fil")), **facts)
            elif plan.fate == Fate.NEW and measure is None:
                add_record(association, by=by, **facts)
            elif plan.fate == Fate.NEW:
                own = {fact: value for fact, value in facts.items() if fact not in OF_MEASURE}
                added = add_record_of(measure, by=by, **own)
                self._say_measures_own(added, facts)

    def _say_measures_own(self, record: Record, facts: dict[str, Any]) -> None:
        """What the file says otherwise of a measure that was there before its record."""
        now = queries.facts_of(Record.objects.with_surroundings().get(pk=record.pk))
        if changes := _changes({fact: facts[fact] for fact in facts.keys() & OF_MEASURE}, now):
            change_record(record, version=record.version, by=self.call.by, **changes)

    def shown(self, planned: Planned) -> list[tuple[str, str]]:
        measure, record, said = planned.entry
        name = measure.name if measure else said["name"]
        changed = [str(RECORD_FACTS[fact]) for fact in RECORD_FACTS if fact in said and fact != "name"]
        return [
            (_("Vad som händer"), str(FATES[planned.fate])),
            (_("Insats"), name),
            (_("Läge"), record.get_state_display() if record else RecordState.DRAFT.label),
            (_("Uppgifter"), ", ".join(changed)),
        ]


def _changes(said: dict[str, Any], now: dict[str, Any]) -> dict[str, Any]:
    """What the file says otherwise than what stands; a name or a provider in other capitals is the same one."""
    return {fact: value for fact, value in said.items() if _differs(fact, value, now)}


def _differs(fact: str, value: Any, now: dict[str, Any]) -> bool:
    if not now:
        return True
    if fact in ("name", "provider"):
        return fact == "provider" and comparable(now[fact]) != comparable(value)
    if fact in ("terms", "notes"):
        return any(now[fact].get(facet) != each for facet, each in value.items())
    return bool(now[fact] != value)


def _address(row: Row, column: str, is_one: Any) -> str:
    written = checking.text(row, column, longest=300)
    try:
        if written:
            is_one(written)
    except ValidationError:
        row.refuse(column, _("Skriv en fullständig adress."))
    return written


def _days(row: Row, column: str) -> list[str]:
    parts = [part.strip() for part in row.cells[column].split("+") if part.strip()]
    try:
        return sorted({dates.parse(part).isoformat() for part in parts})
    except ValueError:
        row.refuse(column, _("Skriv datumet som år-månad-dag, till exempel 2017-05-03."))
        return []


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
