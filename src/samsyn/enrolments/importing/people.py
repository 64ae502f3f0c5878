"""A file of enrolments: which rows are new, which are known and how they differ, which cannot be."""

from dataclasses import replace
from hashlib import blake2b
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import pgettext

from samsyn.audit.actions import log
from samsyn.audit.choices import Act
from samsyn.catalogue.actions import add_measure
from samsyn.catalogue.choices import Direction, Method
from samsyn.catalogue.models import Measure
from samsyn.catalogue.rules import may_edit_measures
from samsyn.enrolments import actions
from samsyn.enrolments.choices import EndKind
from samsyn.enrolments.entries import Entry, Measured, faults
from samsyn.enrolments.importing import cells
from samsyn.enrolments.models import Enrolment
from samsyn.enrolments.queries import (
    Known,
    enrolments_to_compare,
    entry_of,
    known_enrolments,
    last_enrolment,
    row_digests,
    with_row_ids,
)
from samsyn.imports import checking
from samsyn.imports.kinds import Call, Fate, Planned, Row
from samsyn.lib.identity_numbers import Key
from samsyn.organisations.queries import roles_of
from samsyn.participants.choices import Form
from samsyn.participants.queries import key_hashes
from samsyn.participants.rules import may_see_participants

#: Where a fault of an entry's field stands in the file; other fields are named as their columns.
COLUMNS = {"consent_on": "participant", "consent_version": "participant", "consent_language": "participant"}
FATES = {Fate.NEW: lazy("Ny"), Fate.CORRECTED: lazy("Rättas"), Fate.UNCHANGED: lazy("Oförändrad")}
CREATED = {"direction": Direction.INDIVIDUAL, "method": Method.PARTICIPANTS}


class Draft:
    """A row while it is checked: what it says, and what is found of it."""

    __slots__ = ("row", "said", "key", "measure", "hashes", "digest", "row_id", "entry", "known", "changes")

    def __init__(self, row: Row, said: dict[str, Any], key: Key | None, measure: Measure | None):
        self.row, self.said, self.key, self.measure = row, said, key, measure
        self.hashes: list[str] = []
        self.digest = ""
        self.row_id = row.cells["row_id"]
        #: What is to be registered; or what is registered, and how the row differs from it.
        self.entry: Entry | None = None
        self.known: Enrolment | None = None
        self.changes: dict[str, Any] = {}

    @property
    def is_identified(self) -> bool:
        return bool(self.row.cells["participant"])

    @property
    def normal(self) -> str:
        """All that the row says, the same for code and label, for any order of columns."""
        said = {field: _normal(value) for field, value in self.said.items()}
        who = f"{self.key.is_number:d}{self.key.text}" if self.key else ""
        if not self.is_identified:
            said.pop("birth_year", None)
        return repr((who, checking.folded(self.measure.name), self.row_id, sorted(said.items())))


def _normal(value: Any) -> str:
    if isinstance(value, tuple):
        return "+".join(code.code for code in value)
    if isinstance(value, Measured):
        return f"{value.answer} {value.work} {value.study} {value.job_seeking} {value.work_training}"
    return getattr(value, "code", None) or str(value)


class Enrolments:
    """One row is one person in one measure (contracts: import files, `enrolments`)."""

    label = lazy("Deltaganden")
    columns = cells.PARTICIPANT_COLUMNS

    @staticmethod
    def may_import(user, roles):
        """Case workers, to the measures they work in."""
        return user.is_operator or may_see_participants(roles)

    def __init__(self, call: Call):
        self.call = call
        measures = call.association.measures.all()
        if not call.by.is_operator:
            measures = measures.worked_on_by(call.by, call.on)
        creates = call.create_measures and may_edit_measures(call.by, call.association)
        self.measures = cells.MeasuresAtHand(call, measures, new=CREATED if creates else None)
        self.municipalities, self.lists = cells.Municipalities(), cells.Lists(call)
        self.roles = roles_of(call.by, call.association, on=call.on)
        #: Rows of this very run are no earlier file's.
        self.last_before = last_enrolment(call.association)
        self.keys: dict[int, int] = {}
        self.people: dict[int, tuple[str, int | None, int]] = {}
        self.stored_measures: dict[str, Measure] = {}

    # --- checking -------------------------------------------------------------------------------------------

    def check(self, rows: list[Row]) -> list[Planned | None]:
        drafts = [self._draft(row) for row in rows]
        theirs = self._known(drafts)
        again = enrolments_to_compare(
            each.pk
            for draft in drafts
            for key in draft.hashes
            for each in theirs.get(key, ())
            if _is_same(draft, each)
        )
        by_row_id = with_row_ids(
            self.call.association, {_stored_id(d) for d in drafts if d.row_id and d.measure}
        )
        digests = {draft.digest for draft in drafts if draft.digest}
        earlier = row_digests(self.call.association, digests, up_to=self.last_before)
        plans = [self._planned(draft, theirs, again, by_row_id, earlier) for draft in drafts]
        self._refuse_unfollowed([draft for draft in drafts if draft.changes])
        return [None if draft.row.faults else plan for draft, plan in zip(drafts, plans, strict=True)]

    def _refuse_unfollowed(self, corrected: list[Draft]) -> None:
        if self.call.by.is_operator or not corrected:
            return
        keys = [draft.known.pk for draft in corrected]
        followed = Enrolment.objects.followed_by(self.call.by, self.call.on).filter(pk__in=keys)
        allowed = set(followed.values_list("pk", flat=True))
        for draft in corrected:
            if draft.known.pk not in allowed:
                message = _(
                    "Du följer inte deltagaren genom insatsen, så du kan inte rätta det som är registrerat."
                )
                draft.row.refuse("participant", message)

    def _draft(self, row: Row) -> Draft:
        said = cells.read(row, self.lists, self.municipalities, self.call.on)
        draft = Draft(row, said, cells.key(row, self.call.on), self.measures.read(row))
        checking.unsealed(row, "row_id", longest=cells.LONGEST_ROW_ID)
        if row.faults:
            return draft
        if draft.key:
            draft.hashes = key_hashes(self.call.association, draft.key)
            self._refuse_two_people_in_one(draft)
            self._refuse_twice(
                draft, "participant", (draft.hashes[0], draft.measure.reference, said["started_on"])
            )
        elif draft.row_id:
            self._refuse_twice(draft, "row_id", (draft.measure.reference, draft.row_id))
        else:
            draft.digest = blake2b(draft.normal.encode(), digest_size=16).hexdigest()
        return draft

    def _refuse_two_people_in_one(self, draft: Draft) -> None:
        sex, year = draft.said.get("sex"), draft.key.birth_year or draft.said.get("birth_year")
        person = _short(draft.hashes[0])
        first_sex, first_year, line = self.people.setdefault(person, (sex, year, draft.row.line))
        self._compare(draft, first_sex, first_year, line)

    def _compare(self, draft: Draft, sex: str | None, year: int | None, line: int | None) -> None:
        """Refuse the row when the participant stands with another sex or birth year on `line`, or (None) in the database."""
        said_year = draft.key.birth_year or draft.said.get("birth_year")
        where = {"line": line}
        if sex and draft.said.get("sex") not in (None, sex):
            here, there = (
                _("Samma deltagare har ett annat kön på rad %(line)s."),
                _("Deltagaren har ett annat kön i Samsyn."),
            )
            draft.row.refuse("sex", here % where if line else there)
        if year and said_year not in (None, year):
            here, there = (
                _("Samma deltagare har ett annat födelseår på rad %(line)s."),
                _("Deltagaren har ett annat födelseår i Samsyn."),
            )
            draft.row.refuse("birth_year", here % where if line else there)

    def _refuse_twice(self, draft: Draft, column: str, key: tuple) -> None:
        line = self.keys.setdefault(_short(repr(key)), draft.row.line)
        if line == draft.row.line:
            return
        if column == "row_id":
            message = _("Samma id står redan på rad %(line)s.")
        else:
            message = _("Samma deltagare, insats och startdatum står redan på rad %(line)s.")
        draft.row.refuse(column, message % {"line": line})

    def _known(self, drafts: list[Draft]) -> dict[str, list[Known]]:
        """What is registered of the rows' participants, by hash, as far as whoever imports may know; and a line of it."""
        hashes = {each for draft in drafts for each in draft.hashes}
        if not hashes:
            return {}
        measures = None if self.call.by.is_operator else list(self.measures.by_reference.values())
        known = known_enrolments(self.call.association, hashes, measures=measures)
        log(
            Act.LOOKED_UP,
            "import",
            by=self.call.by,
            association=self.call.association.slug,
            roles=self.roles,
            subjects=[each.participant for found in known.values() for each in found],
        )
        return known

    def _planned(
        self,
        draft: Draft,
        theirs: dict[str, list[Known]],
        again: dict[int, Enrolment],
        by_row_id: dict[str, Enrolment],
        earlier: set[str],
    ) -> Planned | None:
        if draft.row.faults:
            return None
        anonymous = by_row_id.get(_stored_id(draft)) if draft.row_id else None
        if draft.is_identified:
            if anonymous:
                message = _("Raden är tidigare importerad som anonym. Ta bort deltagaren eller radens id.")
                draft.row.refuse("row_id", message)
            return self._planned_person(
                draft, [each for key in draft.hashes for each in theirs.get(key, ())], again
            )
        if anonymous:
            return self._planned_again(draft, anonymous)
        plan = self._planned_new(draft, by_file=bool(draft.digest))
        plan.overlaps = draft.digest in earlier
        return plan

    def _planned_person(self, draft: Draft, theirs: list[Known], again: dict[int, Enrolment]) -> Planned:
        same = [each for each in theirs if _is_same(draft, each)]
        if standing := next((each for each in same if not each.is_in_error), None):
            return self._planned_again(draft, again[standing.pk])
        if same and draft.said.get("end_kind") == EndKind.REGISTERED_IN_ERROR:
            return Planned(Fate.UNCHANGED, draft.normal, entry=draft)
        if first := next((each for each in theirs if not each.is_in_error), None):
            self._compare(draft, first.sex, first.birth_year, None)
        return self._planned_new(draft, by_file=bool(same))

    def _planned_new(self, draft: Draft, *, by_file: bool) -> Planned:
        if "sex" not in draft.said:
            accepted = {"accepted": cells.SEX.listed()}
            draft.row.refuse("sex", _("Här måste stå ett värde: %(accepted)s.") % accepted)
        draft.entry = self._entry(draft)
        if not draft.row.faults:
            self._refuse_faults(draft, draft.entry)
        remark = ""
        if draft.measure.pk is None:
            remark = _("Insatsen «%(name)s» finns inte och skapas.") % {"name": draft.measure.name}
        elif not draft.is_identified and "birth_year" in draft.said:
            remark = _("Födelseåret sparas inte för en anonym deltagare.")
        return Planned(Fate.NEW, draft.normal, entry=draft, by_file=by_file, remark=remark)

    def _entry(self, draft: Draft) -> Entry:
        said = dict(draft.said)
        before, after = said.pop("occupation_before", Measured()), said.pop("occupation_after", Measured())
        before = _living(before, said.pop("livelihood_before", ()))
        after = _living(after, said.pop("livelihood_after", ()))
        if draft.key:
            said.setdefault("referred_by", "")
            form = Form.NUMBER if draft.key.is_number else Form.LOCAL_KEY
            return Entry(
                measure=draft.measure, form=form, key=draft.key, before=before, after=after, **_sexed(said)
            )
        row_id = draft.row_id and _stored_id(draft)
        return Entry(
            measure=draft.measure, before=before, after=after, row_id=row_id or None, row_digest=draft.digest,
            **_sexed(said),
        )  # fmt: skip

    def _planned_again(self, draft: Draft, there: Enrolment) -> Planned:
        if there.is_in_error:
            remark = _("Raden är stängd som felregistrering i Samsyn och lämnas så.")
            return Planned(Fate.UNCHANGED, draft.normal, entry=draft, remark=remark)
        stored = entry_of(there)
        draft.known, draft.changes = there, _changes(draft, stored)
        if not draft.changes:
            return Planned(Fate.UNCHANGED, draft.normal, entry=draft)
        if draft.said.get("end_kind") != EndKind.REGISTERED_IN_ERROR:
            self._refuse_faults(draft, replace(stored, key=draft.key, **draft.changes))
        return Planned(Fate.CORRECTED, draft.normal, entry=draft)

    def _refuse_faults(self, draft: Draft, entry: Entry) -> None:
        for field, message in faults(entry, on=self.call.on):
            draft.row.refuse(COLUMNS.get(field, field), message)

    # --- storing --------------------------------------------------------------------------------------------

    def store(self, planned: list[Planned]) -> None:
        new = [self._settled(plan.entry.entry) for plan in planned if plan.fate == Fate.NEW]
        if new:
            actions.register_many(new, by=self.call.by, on=self.call.on)
        for draft in (plan.entry for plan in planned if plan.fate == Fate.CORRECTED):
            actions.correct(draft.known, by=self.call.by, version=draft.known.version, **draft.changes)

    def _settled(self, entry: Entry) -> Entry:
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

    # --- showing --------------------------------------------------------------------------------------------

    def shown(self, planned: Planned) -> list[tuple[str, str]]:
        draft = planned.entry
        said = draft.said
        return [
            (_("Vad som händer"), str(FATES[planned.fate])),
            (_("Insats"), draft.measure.name),
            (pgettext("one", "Deltagare"), _("Identifierad") if draft.is_identified else _("Anonym")),
            (_("Kön"), cells.SEX.labels.get(said.get("sex"), "")),
            (_("Startdatum"), str(said.get("started_on") or "")),
            (_("Slutdatum"), str(said.get("ended_on") or "")),
        ]


def _short(text: str) -> int:
    """A digest small enough to keep one for every row of a large file."""
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest())


def _is_same(draft: Draft, known: Known) -> bool:
    return (known.measure, known.started_on) == (draft.measure.pk, draft.said["started_on"])


def _stored_id(draft: Draft) -> str:
    """Two measures of one association may both number their rows from 1, so the id is kept together with the measure."""
    return f"{draft.measure.reference} {draft.row_id}"


def _living(measured: Measured, livelihoods: tuple) -> Measured:
    return replace(measured, livelihoods=livelihoods) if livelihoods else measured


def _sexed(said: dict[str, Any]) -> dict[str, Any]:
    return {"sex": "", **said}


def _changes(draft: Draft, stored: Entry) -> dict[str, Any]:
    """What the row says otherwise than what is stored; an empty cell says nothing."""
    said = dict(draft.said)
    if not draft.is_identified:
        said.pop("birth_year", None)
    for occasion, now in (("before", stored.before), ("after", stored.after)):
        measured = said.pop(f"occupation_{occasion}", now)
        livelihoods = said.pop(f"livelihood_{occasion}", now.livelihoods)
        said[occasion] = replace(measured, livelihoods=livelihoods)
    return {field: value for field, value in said.items() if getattr(stored, field) != value}
