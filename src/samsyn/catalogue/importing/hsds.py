"""A file of records: HSDS JSON, or a table with a column for each fact (`hsds.reading`)."""

from typing import Any
from uuid import UUID

from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from samsyn.catalogue import queries
from samsyn.catalogue.actions import (
    FactsRefused,
    add_record,
    add_record_of,
    change_record,
    confirm_still_correct,
    say_free_places,
)
from samsyn.catalogue.actions.writing import empty, settled
from samsyn.catalogue.choices import KEEPERS, OF_MEASURE, RECORD_FACTS, SAID_APART, Facet, RecordSex
from samsyn.catalogue.hsds.mapping import NOTE
from samsyn.catalogue.hsds.reading import COLUMNS, FACT_COLUMNS, in_lines, rows
from samsyn.catalogue.importing.measures import FATES, LONGEST_NAME, provider
from samsyn.catalogue.models import Record, comparable
from samsyn.imports import checking
from samsyn.imports.checking import Words
from samsyn.imports.kinds import Call, Column, Fate, Planned, Row
from samsyn.lib.dates import parse
from samsyn.organisations.choices import RoleKind
from samsyn.organisations.models import Municipality
from samsyn.organisations.rules import may_name_organisations

YES_OR_NO = Words([("true", lazy("Ja")), ("false", lazy("Nej"))])
SEXES = Words(RecordSex.choices)
NUMBERS = frozenset(
    "age_from age_to hours_from hours_to weeks waiting_weeks places free_places review_days".split()
)
DAYS = frozenset({"valid_until", "free_places_on", "reviewed_on"})
MARKS = frozenset({"is_remote", "has_interpreter", "starts_continuously", "must_be_registered"})
COORDINATES = ("latitude", "longitude")
#: As much as the smaller of the columns holds.
LARGEST = 32_767


def _label(column: str) -> Any:
    if column == "id":
        return lazy("Id")
    if column in RECORD_FACTS:
        return RECORD_FACTS[column]
    if column.startswith(NOTE):
        return format_lazy("{}, {}", Facet(column.removeprefix(NOTE)).label, lazy("precisering"))
    return Facet(column).label


class Services:
    """One row is one record, known again by its identifier, else by its name. A new one is a draft."""

    label = lazy("Insatser till katalogen (HSDS)")
    columns = tuple(Column(name, _label(name), required=name == "name") for name in COLUMNS)
    table = staticmethod(rows)

    @staticmethod
    def may_import(user, roles):
        """Those who keep the association's records."""
        return user.is_operator or bool(roles & (KEEPERS | {RoleKind.CENTRAL_EDITOR}))

    def __init__(self, call: Call):
        self.call = call
        records = list(Record.objects.of_association(call.association).with_surroundings())
        self.by_uuid = {each.uuid: each for each in records}
        self.by_name = {each.measure.name_key: each for each in records}
        self.measures = {each.name_key: each for each in call.association.measures.with_surroundings()}
        self.municipalities = Words((each.code, each.name) for each in Municipality.objects.all())
        self.terms = {
            facet: Words((term.code, term.label) for term in terms)
            for facet, terms in queries.terms_by_facet().items()
        }
        self.providers = Words((each.reference, each.name) for each in call.association.organisations.all())
        self.may_name = may_name_organisations(call.by, call.association)
        self.seen: dict[object, int] = {}
        self.elsewhere: set[UUID] = set()

    def check(self, rows: list[Row]) -> list[Planned | None]:
        said = [_uuid(row) for row in rows]
        self.elsewhere = queries.known_elsewhere(filter(None, said), self.call.association)
        return [self._planned(row, uuid) for row, uuid in zip(rows, said, strict=True)]

    def _planned(self, row: Row, uuid: UUID | None) -> Planned | None:
        remarks: list[str] = []
        said = self._said(row, remarks)
        known = self._known(row, uuid)
        now = queries.facts_of(known) if known else empty() | {"free_places": None, "reviewed_on": ""}
        try:
            said |= settled(
                {fact: said[fact] for fact in said.keys() - SAID_APART - OF_MEASURE - {"terms"}}, now
            )
        except FactsRefused as refusal:
            for fact, fault in refusal.faults:
                row.refuse(fact if fact in row.cells else fact.split(".")[-1], str(fault.label))
        if "terms" in said:
            said["terms"] = now["terms"] | said["terms"]
        changes = {fact: value for fact, value in said.items() if _differs(fact, value, now)}
        self._refuse_what_does_not_hold(row, known, now, changes)
        if row.faults:
            return None
        fate = Fate.NEW if known is None else Fate.CORRECTED if changes else Fate.UNCHANGED
        normal = repr(
            (str(uuid or ""), comparable(said["name"]), sorted(said.items(), key=lambda each: each[0]))
        )
        return Planned(fate, normal, (known, uuid, changes, said), remark=" ".join(remarks))

    def _known(self, row: Row, uuid: UUID | None) -> Record | None:
        """The record that the row is about; refused when it is another's, or stands twice."""
        name = comparable(row.cells["name"])
        for key in filter(None, (uuid, name)):
            line = self.seen.setdefault(key, row.line)
            if line != row.line:
                row.refuse("name", _("Samma insats står redan på rad %(line)s.") % {"line": line})
        if uuid in self.elsewhere:
            row.refuse("id", _("Insatsen finns redan hos ett annat förbund. Ta bort raden."))
        by_uuid, by_name = self.by_uuid.get(uuid) if uuid else None, self.by_name.get(name)
        if uuid and by_name and by_name != by_uuid:
            row.refuse("name", _("Förbundet har redan en insats med det namnet och ett annat id. Byt namn."))
        elif by_uuid and name in self.measures and by_name != by_uuid:
            row.refuse("name", _("Förbundet har redan en annan insats med det namnet. Byt namn."))
        return by_uuid or by_name

    def _said(self, row: Row, remarks: list[str]) -> dict[str, Any]:
        """What the cells say, by fact; an empty cell says nothing."""
        said = {fact: self._fact(row, fact, remarks) for fact in FACT_COLUMNS if row.cells[fact]}
        said = {fact: value for fact, value in said.items() if value not in (None, "", [])}
        terms = {facet.value: self._terms(row, facet, remarks) for facet in Facet}
        notes = {facet: in_lines(row.cells[f"{NOTE}{facet}"]) for facet in Facet.values}
        if any(terms.values()):
            said["terms"] = {facet: sorted(codes) for facet, codes in terms.items() if codes}
        if any(notes.values()):
            said["notes"] = {facet: note for facet, note in notes.items() if note}
        said.setdefault("name", "")
        if not row.cells["name"]:
            row.refuse("name", _("Här måste stå ett värde."))
        return said

    def _fact(self, row: Row, fact: str, remarks: list[str]) -> Any:
        if fact == "name":
            return " ".join(checking.text(row, fact, longest=LONGEST_NAME).split())
        if fact == "provider":
            return provider(row, self.providers, may_name=self.may_name)
        if fact == "municipalities":
            return checking.codes(row, fact, self.municipalities)
        if fact == "sex":
            return checking.coded(row, fact, SEXES)
        if fact == "start_dates":
            return _start_dates(row)
        if fact in NUMBERS:
            return checking.whole(row, fact, least=0, most=LARGEST)
        if fact in DAYS:
            found = checking.day(row, fact)
            return found.isoformat() if found else None
        if fact in MARKS:
            return checking.coded(row, fact, YES_OR_NO) == "true"
        if fact in COORDINATES:
            return _coordinate(row, fact, remarks)
        return in_lines(row.cells[fact])

    def _terms(self, row: Row, facet: Facet, remarks: list[str]) -> list[str]:
        """The codes; a language that the catalogue's list lacks is passed over, since a standard names them all."""
        words = self.terms[facet]
        if facet == Facet.LANGUAGE and row.cells[facet]:
            parts = row.cells[facet].split("+")
            foreign = [each for each in parts if len(each.strip()) <= 3 and words.code(each.strip()) is None]
            if foreign:
                row.cells[facet] = "+".join(each for each in parts if each not in foreign)
                remarks.append(_("Språk som inte finns i katalogens lista sparas inte."))
        return checking.codes(row, facet, words)

    def _refuse_what_does_not_hold(
        self, row: Row, known: Record | None, now: dict[str, Any], changes: dict[str, Any]
    ) -> None:
        today = self.call.on.isoformat()
        for fact in ("reviewed_on", "free_places_on"):
            if changes.get(fact, "") > today:
                row.refuse(fact, _("Dagen har inte varit än. Skriv en dag som har varit."))
        if known and known.is_archived and changes:
            row.refuse("name", _("Insatsen är arkiverad. Hämta tillbaka den först."))
        if known and known.is_published:
            for obstacle in queries.obstacles(now | changes):
                row.refuse("name", str(obstacle.label))

    def store(self, planned: list[Planned]) -> None:
        for plan in planned:
            known, uuid, changes, said = plan.entry
            if not changes.keys().isdisjoint({"free_places", "free_places_on"}):
                changes["free_places"] = said.get("free_places")
                changes["free_places_on"] = said.get("free_places_on", "")
            if plan.fate != Fate.UNCHANGED:
                self._store(known, uuid, changes)

    def _store(self, record: Record | None, uuid: UUID | None, facts: dict[str, Any]) -> None:
        by, on = self.call.by, self.call.on
        free, said_on = facts.pop("free_places", None), facts.pop("free_places_on", "")
        reviewed_on = facts.pop("reviewed_on", "")
        if record is None:
            record, facts = self._added(uuid, facts)
        if facts:
            change_record(record, version=record.version, by=by, note=_("Ur en importerad fil"), **facts)
        if free is not None:
            say_free_places(record, free, by=by, on=parse(said_on) if said_on else on)
        if reviewed_on:
            # Whoever brings the file in vouches for it; the provider has said nothing here.
            who = self.call.association.name
            confirm_still_correct(record, by=by, words=who, on=parse(reviewed_on))

    def _added(self, uuid: UUID | None, facts: dict[str, Any]) -> tuple[Record, dict[str, Any]]:
        """A draft, and what is still to be said of it: name and provider of a measure that is followed already."""
        by, measure = self.call.by, self.measures.get(comparable(facts["name"]))
        if measure is None:
            return add_record(self.call.association, by=by, uuid=uuid, **facts), {}
        own = {fact: value for fact, value in facts.items() if fact not in OF_MEASURE}
        record = add_record_of(measure, by=by, uuid=uuid, **own)
        rest = {fact: facts[fact] for fact in ("provider", "municipalities") if fact in facts}
        return record, rest

    def shown(self, planned: Planned) -> list[tuple[str, str]]:
        _known, _uuid, _changes, said = planned.entry
        return [
            (_("Vad som händer"), str(FATES[planned.fate])),
            (_("Insats"), said["name"]),
            (_("Utförare"), said.get("provider", "")),
            (_("Ort"), said.get("city", "")),
        ]


def _uuid(row: Row) -> UUID | None:
    written = row.cells["id"]
    try:
        return UUID(written) if written else None
    except ValueError:
        row.refuse(
            "id", _("Ett id är 32 siffror och bokstäver a–f (UUID). Lämna cellen tom för en ny insats.")
        )
        return None


def _start_dates(row: Row) -> list[str]:
    try:
        return sorted(
            {parse(part.strip()).isoformat() for part in row.cells["start_dates"].split("+") if part.strip()}
        )
    except ValueError:
        row.refuse("start_dates", _("Skriv datumet som år-månad-dag, till exempel 2017-05-03."))
        return []


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


def _differs(fact: str, value: Any, now: dict[str, Any]) -> bool:
    """What stands says otherwise. A name written with other capitals is the same; an older review says nothing new."""
    was = now.get(fact)
    if fact in ("name", "provider"):
        return comparable(was or "") != comparable(value)
    if fact == "reviewed_on":
        return value > (was or "")
    return sorted(was or []) != sorted(value) if isinstance(value, list) else was != value
