"""A file of counts: how many women, men and others on a day, in measures that are followed by numbers only."""

from dataclasses import replace
from hashlib import blake2b

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from samsyn.catalogue.actions import add_measure
from samsyn.catalogue.choices import Direction, Method
from samsyn.catalogue.models import Measure
from samsyn.catalogue.rules import may_edit_measures
from samsyn.enrolments import actions
from samsyn.enrolments.actions import CountEntry
from samsyn.enrolments.actions.counting import MOST, count_faults
from samsyn.enrolments.importing.cells import LONGEST_ROW_ID, MeasuresAtHand, Municipalities
from samsyn.enrolments.importing.people import FATES
from samsyn.enrolments.models import Count
from samsyn.enrolments.queries import count_digests, counts_with_row_ids, last_count
from samsyn.imports import checking
from samsyn.imports.kinds import Call, Column, Fate, Planned, Row
from samsyn.organisations.choices import OFFICE_ROLES, RoleKind
from samsyn.organisations.queries import roles_of

CREATED = {"direction": Direction.INDIVIDUAL, "method": Method.COUNTS}
NUMBERS = ("women", "men", "other")
LONGEST_NOTE = 200


class Counts:
    """One row is one day in one measure (contracts: import files, `counts`)."""

    label = lazy("Antal")
    columns = (
        Column("measure", lazy("Insats"), required=True, help=lazy("Insatsens namn eller referens.")),
        Column("on", lazy("Datum"), required=True, help=lazy("År-månad-dag, till exempel 2017-05-03.")),
        Column("women", lazy("Kvinnor"), required=True, help=lazy("Heltal, 0 om inga.")),
        Column("men", lazy("Män"), required=True, help=lazy("Heltal, 0 om inga.")),
        Column("other", lazy("Andra"), required=True, help=lazy("Heltal, 0 om inga.")),
        Column("municipality", lazy("Kommun"), help=lazy("Kommunkod, fyra siffror.")),
        Column(
            "note", lazy("Anteckning"), help=lazy("Högst 200 tecken. Skriv aldrig namn eller personnummer.")
        ),
        Column("row_id", lazy("Radens id"), help=lazy("Radens eget id i er fil, så att raden känns igen.")),
    )

    @staticmethod
    def may_import(user, roles):
        """Case workers to the measures they work in, and the office to all: counts hold no person."""
        return user.is_operator or bool(roles & (OFFICE_ROLES | {RoleKind.CASE_WORKER}))

    def __init__(self, call: Call):
        self.call = call
        measures = call.association.measures.all()
        if not call.by.is_operator and not OFFICE_ROLES & roles_of(call.by, call.association, on=call.on):
            measures = measures.worked_on_by(call.by, call.on)
        creates = call.create_measures and may_edit_measures(call.by, call.association)
        self.measures = MeasuresAtHand(call, measures, new=CREATED if creates else None)
        self.municipalities = Municipalities()
        self.last_before = last_count(call.association)
        self.row_ids: dict[str, int] = {}
        self.stored_measures: dict[str, Measure] = {}

    def check(self, rows: list[Row]) -> list[Planned | None]:
        entries = [self._entry(row) for row in rows]
        ids = {entry.row_id for entry in entries if entry and entry.row_id}
        known = counts_with_row_ids(self.call.association, ids)
        digests = {entry.row_digest for entry in entries if entry and entry.row_digest}
        earlier = count_digests(self.call.association, digests, up_to=self.last_before)
        return [
            self._planned(row, entry, known.get(entry.row_id), entry.row_digest in earlier) if entry else None
            for row, entry in zip(rows, entries, strict=True)
        ]

    def _entry(self, row: Row) -> CountEntry | None:
        """What the row says, its faults found; None when a cell cannot be read."""
        measure, on = self.measures.read(row), checking.day(row, "on", required=True)
        numbers = {each: checking.whole(row, each, least=0, most=MOST, required=True) for each in NUMBERS}
        municipality = self.municipalities.read(row) or None
        note = checking.unsealed(row, "note", longest=LONGEST_NOTE)
        row_id = checking.unsealed(row, "row_id", longest=LONGEST_ROW_ID)
        if row.faults:
            return None
        entry = CountEntry(measure=measure, on=on, municipality=municipality, note=note, **numbers)
        for field, message in count_faults(entry, on=self.call.on):
            row.refuse(field, message)
        if not row_id:
            digest = blake2b(_normal(entry, "").encode(), digest_size=16).hexdigest()
            return replace(entry, row_digest=digest)
        # Two measures of one association may both number their rows from 1.
        entry = replace(entry, row_id=f"{measure.reference} {row_id}")
        line = self.row_ids.setdefault(entry.row_id, row.line)
        if line != row.line:
            row.refuse("row_id", _("Samma id står redan på rad %(line)s.") % {"line": line})
        return entry

    def _planned(self, row: Row, entry: CountEntry, known: Count | None, overlaps: bool) -> Planned | None:
        if row.faults:
            return None
        normal = _normal(entry, row.cells["row_id"])
        if known is None:
            remark = ""
            if entry.measure.pk is None:
                remark = _("Insatsen «%(name)s» finns inte och skapas.") % {"name": entry.measure.name}
            by_file = not entry.row_id
            return Planned(Fate.NEW, normal, (entry, None), by_file=by_file, overlaps=overlaps, remark=remark)
        if known.is_in_error:
            remark = _("Raden är stängd som felregistrering i Samsyn och lämnas så.")
            return Planned(Fate.UNCHANGED, normal, (entry, known), remark=remark)
        # An empty cell changes nothing.
        entry = replace(
            entry, municipality=entry.municipality or known.municipality_id, note=entry.note or known.note
        )
        stored = (known.on, known.women, known.men, known.other, known.municipality_id, known.note)
        is_equal = stored == (entry.on, entry.women, entry.men, entry.other, entry.municipality, entry.note)
        return Planned(Fate.UNCHANGED if is_equal else Fate.CORRECTED, normal, (entry, known))

    def store(self, planned: list[Planned]) -> None:
        new = [self._settled(plan.entry[0]) for plan in planned if plan.fate == Fate.NEW]
        if new:
            actions.register_counts(new, by=self.call.by, on=self.call.on)
        for entry, known in (plan.entry for plan in planned if plan.fate == Fate.CORRECTED):
            actions.correct_count(known, entry, by=self.call.by, version=known.version)

    def _settled(self, entry: CountEntry) -> CountEntry:
        """The entry in a measure that is there; one that was only named is created the first time."""
        if entry.measure.pk:
            return entry
        key = checking.folded(entry.measure.name)
        if key not in self.stored_measures:
            created = add_measure(self.call.association, name=entry.measure.name, by=self.call.by, **CREATED)
            self.stored_measures[key] = created
        measure = self.stored_measures[key]
        row_id = entry.row_id and entry.row_id.replace(entry.measure.reference, measure.reference, 1)
        return replace(entry, measure=measure, row_id=row_id)

    def shown(self, planned: Planned) -> list[tuple[str, str]]:
        entry = planned.entry[0]
        return [
            (_("Vad som händer"), str(FATES[planned.fate])),
            (_("Insats"), entry.measure.name),
            (_("Datum"), entry.on.isoformat()),
            (_("Kvinnor"), str(entry.women)),
            (_("Män"), str(entry.men)),
            (_("Andra"), str(entry.other)),
        ]


def _normal(entry: CountEntry, row_id: str) -> str:
    """All that the row says, the same for code and label, for any order of columns."""
    name = checking.folded(entry.measure.name)
    said = (name, entry.on, entry.women, entry.men, entry.other, entry.municipality, entry.note, row_id)
    return repr([str(each) for each in said])
