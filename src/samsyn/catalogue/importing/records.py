"""A file of records (docs/handbok/importera.md: Katalogposter), as the engine in `imports` asks for it."""

from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from samsyn.catalogue import queries, rules
from samsyn.catalogue.actions import (
    FactsRefused,
    add_record,
    add_record_of,
    change_record,
    confirm_still_correct,
    say_free_places,
)
from samsyn.catalogue.actions.writing import LONGEST_NOTE, empty, settled
from samsyn.catalogue.choices import KEEPERS_AT_PLACE, OF_MEASURE, RECORD_FACTS, SAID_APART, Facet, Fault
from samsyn.catalogue.importing.cells import COORDINATES, columns_of, text, uuid_of, value_of
from samsyn.catalogue.importing.measures import name_of, provider
from samsyn.catalogue.models import Record, comparable
from samsyn.catalogue.queries import Facts
from samsyn.catalogue.states import RecordState
from samsyn.imports import checking
from samsyn.imports.checking import Words
from samsyn.imports.kinds import Call, Fate, Planned, Row
from samsyn.lib.dates import parse
from samsyn.organisations.models import Municipality
from samsyn.organisations.rules import may_name_organisations

FATES = {Fate.NEW: lazy("Nytt utkast"), Fate.CORRECTED: lazy("Ändras"), Fate.UNCHANGED: lazy("Oförändrad")}
#: A number of places is of its day: what says one of them says both.
FREE_PLACES = ("free_places", "free_places_on")


class Records:
    """One row is one record, known again by its identifier, where it has one, else by its measure's name.

    A new one is a draft; nothing is published by a file. An empty cell says nothing, so it changes nothing either.
    `facts` have a column each, and `note` is what the columns of words about a facet are called.
    """

    label = lazy("Katalogposter")
    facts = tuple(fact for fact in RECORD_FACTS if fact not in {"terms", "notes", *COORDINATES, *SAID_APART})
    note = "{}_note"
    columns = columns_of(facts, note)

    @staticmethod
    def may_import(user, roles):
        """Those who keep the association's records one by one."""
        return user.is_operator or bool(roles & KEEPERS_AT_PLACE)

    def __init__(self, call: Call):
        self.call = call
        records = list(Record.objects.of_association(call.association).with_surroundings())
        self.by_uuid = {each.uuid: each for each in records}
        self.by_name = {each.measure.name_key: each for each in records}
        self.measures = {each.name_key: each for each in call.association.measures.with_surroundings()}
        self.municipalities = Words((each.code, each.name) for each in Municipality.objects.all())
        terms = queries.terms_by_facet().items()
        self.terms = {facet: Words((each.code, each.label) for each in found) for facet, found in terms}
        self.providers = Words((each.reference, each.name) for each in call.association.organisations.all())
        self.may_measure = rules.may_edit_measures(call.by, call.association)
        self.may_name = may_name_organisations(call.by, call.association)
        self.nothing = empty() | {"free_places": None, "free_places_on": "", "reviewed_on": ""}
        self.seen: dict[object, int] = {}
        self.elsewhere: set[UUID] = set()

    def check(self, rows: list[Row]) -> list[Planned | None]:
        uuids = [uuid_of(row) for row in rows]
        self.elsewhere = queries.known_elsewhere(filter(None, uuids), self.call.association)
        return [self._planned(row, uuid) for row, uuid in zip(rows, uuids, strict=True)]

    def _planned(self, row: Row, uuid: UUID | None) -> Planned | None:
        remarks: list[str] = []
        said = self._said(row, remarks)
        normal = repr((uuid, comparable(row.cells["name"]), sorted((said | {"name": ""}).items())))
        known = self._known(row, uuid)
        now = queries.facts_of(known) if known else self.nothing
        said |= _settled(row, said, now)
        changes = {fact: value for fact, value in said.items() if _differs(fact, value, now)}
        self._refuse_what_does_not_hold(row, known, now, changes)
        if row.faults:
            return None
        fate = Fate.NEW if known is None else Fate.CORRECTED if changes else Fate.UNCHANGED
        if not changes.keys().isdisjoint(FREE_PLACES):
            changes |= {fact: said[fact] for fact in FREE_PLACES if fact in said}
        return Planned(fate, normal, (known, uuid, changes, said["name"]), remark=" ".join(remarks))

    def _said(self, row: Row, remarks: list[str]) -> Facts:
        """What the cells say; an empty one says nothing, and neither does one that is refused."""
        facts = [fact for fact in self.facts if row.cells[fact] and fact != "name"]
        said: Facts = {fact: self._fact(row, fact, remarks) for fact in facts}
        if "free_places" not in said:
            said.pop("free_places_on", None)
        terms = {facet.value: sorted(self._terms(row, facet, remarks)) for facet in Facet}
        notes = {facet: text(row, self.note.format(facet), longest=LONGEST_NOTE) for facet in Facet.values}
        said["terms"] = {facet: codes for facet, codes in terms.items() if codes}
        said["notes"] = {facet: note for facet, note in notes.items() if note}
        said = {fact: value for fact, value in said.items() if value not in (None, "", [], {})}
        return said | {"name": name_of(row)}

    def _fact(self, row: Row, fact: str, remarks: list[str]) -> Any:
        if fact == "provider":
            return provider(row, self.providers, may_name=self.may_name)
        if fact == "municipalities":
            return sorted(checking.codes(row, fact, self.municipalities))
        return value_of(row, fact, remarks)

    def _terms(self, row: Row, facet: Facet, remarks: list[str]) -> list[str]:
        return checking.codes(row, facet.value, self.terms[facet])

    def _known(self, row: Row, uuid: UUID | None) -> Record | None:
        """The record that the row is about; refused when it is another's, or stands twice."""
        name = comparable(row.cells["name"])
        for key in filter(None, (uuid, name)):
            line = self.seen.setdefault(key, row.line)
            if line != row.line:
                row.refuse("name", _("Samma insats står redan på rad %(line)s.") % {"line": line})
        if uuid in self.elsewhere:
            row.refuse("id", _("Insatsen finns redan hos ett annat förbund. Ta bort raden."))
        by_uuid, by_name = self.by_uuid.get(uuid), self.by_name.get(name)
        if uuid and by_name and by_name != by_uuid:
            row.refuse("name", _("Förbundet har redan en insats med det namnet och ett annat id. Byt namn."))
        elif by_uuid and name in self.measures and by_name != by_uuid:
            row.refuse("name", _("Förbundet har redan en annan insats med det namnet. Byt namn."))
        return by_uuid or by_name

    def _refuse_what_does_not_hold(self, row: Row, known: Record | None, now: Facts, changes: Facts) -> None:
        for fact in ("reviewed_on", "free_places_on"):
            if changes.get(fact, "") > self.call.on.isoformat():
                row.refuse(fact, _("Dagen har inte varit än. Skriv en dag som har varit."))
        measure = known.measure if known else self.measures.get(comparable(row.cells["name"]))
        if measure and measure.is_followed and not self.may_measure:
            stands = queries.facts_of_measure(measure)
            for fact in changes.keys() & OF_MEASURE:
                if _differs(fact, changes[fact], stands):
                    row.refuse(fact, Fault.IS_FOLLOWED.label)
        if known and known.is_archived and changes:
            row.refuse("name", _("Posten är arkiverad. Hämta den ur arkivet först."))
        if known and known.is_published and changes.keys() - SAID_APART:
            for obstacle in queries.obstacles(now | changes):
                row.refuse("name", str(obstacle.label))

    def store(self, planned: list[Planned]) -> None:
        for plan in planned:
            known, uuid, changes, _name = plan.entry
            if plan.fate != Fate.UNCHANGED:
                self._store(known, uuid, changes)

    def _store(self, record: Record | None, uuid: UUID | None, changes: Facts) -> None:
        by, facts = self.call.by, {fact: changes[fact] for fact in changes.keys() - SAID_APART}
        if record is None:
            record = self._added(uuid, facts)
        else:
            self._change(record, facts)
        if "free_places" in changes:
            said_on = changes.get("free_places_on")
            on = parse(said_on) if said_on else self.call.on
            say_free_places(record, changes["free_places"], by=by, on=on)
        if "reviewed_on" in changes:
            # Whoever brings the file in vouches for it; the provider has said nothing here.
            who = self.call.association.name
            confirm_still_correct(record, by=by, words=who, on=parse(changes["reviewed_on"]))

    def _added(self, uuid: UUID | None, facts: Facts) -> Record:
        """A draft. Of a measure that is there already, what the file says otherwise of it is changed."""
        by, measure = self.call.by, self.measures.get(comparable(facts["name"]))
        if measure is None:
            return add_record(self.call.association, by=by, uuid=uuid, **facts)
        record = add_record_of(
            measure, by=by, uuid=uuid, **{each: facts[each] for each in facts.keys() - OF_MEASURE}
        )
        now = queries.facts_of(record)
        of_measure = {fact: facts[fact] for fact in facts.keys() & OF_MEASURE}
        self._change(
            record, {fact: value for fact, value in of_measure.items() if _differs(fact, value, now)}
        )
        return record

    def _change(self, record: Record, facts: Facts) -> None:
        if facts:
            note = _("Ur en importerad fil")
            change_record(record, version=record.version, by=self.call.by, note=note, **facts)

    def shown(self, planned: Planned) -> list[tuple[str, str]]:
        known, _uuid, changes, name = planned.entry
        state = RecordState(known.state) if known else RecordState.DRAFT
        changed = [str(label) for fact, label in RECORD_FACTS.items() if fact in changes and fact != "name"]
        return [
            (_("Vad som händer"), str(FATES[planned.fate])),
            (_("Insats"), name),
            (_("Läge"), str(state.label)),
            (_("Uppgifter"), ", ".join(changed)),
        ]


def _settled(row: Row, said: Facts, now: Facts) -> Facts:
    """What is said as it would be stored among the terms and notes that stand; refused where it does not hold."""
    terms = {"terms": now["terms"] | said["terms"]} if "terms" in said else {}
    # Not what is read from a list already: it would be asked of the database again for every row.
    others = {fact: said[fact] for fact in said.keys() - SAID_APART - OF_MEASURE - {"terms"}}
    try:
        return terms | settled(others, now)
    except FactsRefused as refusal:
        for fact, fault in refusal.faults:
            row.refuse(fact, str(fault.label))
        return terms


def _differs(fact: str, value: Any, now: Facts) -> bool:
    """What stands says otherwise. A name written with other capitals is the same; an older review says nothing new."""
    was = now[fact]
    if fact in ("name", "provider"):
        return comparable(was) != comparable(value)
    return bool(value > was if fact == "reviewed_on" else value != was)
