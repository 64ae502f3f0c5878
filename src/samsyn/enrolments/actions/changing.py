"""Out, and everything that is put right afterwards. A step is checked and taken in one UPDATE."""

from dataclasses import replace
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from samsyn.accounts.models import User
from samsyn.catalogue.choices import LegalBasis
from samsyn.enrolments import rules
from samsyn.enrolments.actions.beating import beat
from samsyn.enrolments.actions.registering import (
    AlreadyEnrolled,
    EntryRefused,
    state_of,
    store_measurements,
)
from samsyn.enrolments.choices import EndKind, Occasion
from samsyn.enrolments.entries import Entry, Measured, faults, settled
from samsyn.enrolments.models import Code, Enrolment, EnrolmentEvent
from samsyn.enrolments.queries import entry_of
from samsyn.enrolments.states import STEPS, EnrolmentState, EnrolmentStep
from samsyn.lib.dates import today
from samsyn.organisations.models import Municipality
from samsyn.participants import actions as participants
from samsyn.participants.choices import IDENTIFIED
from samsyn.participants.models import Identity

#: What a correction may change; who the person is (the number or key) is put right by a new registration.
CORRECTABLE = frozenset(
    "sex birth_year municipality referred_by started_on ended_on end_kind end_reason education support_time "
    "before after".split()
)
#: Steps back, to what was right once or no longer counts.
UNQUESTIONED = frozenset({EnrolmentStep.CLOSE_AS_ERROR, EnrolmentStep.REOPEN})
#: Settled when the person was registered; the measure's legal basis may have become another since.
ASKED_AT_REGISTRATION = frozenset({"participant", "consent_on", "consent_version", "consent_language"})


class StepNotAllowed(Exception):
    """The enrolment is not, or no longer, in a state the step may start from."""


class ChangedMeanwhile(Exception):
    """Somebody else changed the enrolment after it was shown."""


def end(
    enrolment: Enrolment,
    *,
    by: User,
    version: int,
    ended_on: date,
    end_kind: str,
    end_reason: Code | None = None,
    after: Measured = Measured(),
) -> None:
    """Register out. `version` is the one that was shown. Raises as `correct`."""
    changes = {"ended_on": ended_on, "end_kind": end_kind, "end_reason": end_reason, "after": after}
    _change(EnrolmentStep.END, enrolment, by=by, version=version, changes=changes)


def reopen(enrolment: Enrolment, *, by: User, version: int) -> None:
    """Take the end back: the person goes on. What was measured at the end goes to the history."""
    changes = {"ended_on": None, "end_kind": "", "end_reason": None, "after": Measured()}
    _change(EnrolmentStep.REOPEN, enrolment, by=by, version=version, changes=changes)


def close_as_error(enrolment: Enrolment, *, by: User, version: int, note: str = "") -> None:
    """A wrong registration is closed, not deleted; it counts nowhere from then on (contracts 3)."""
    changes = {
        "ended_on": enrolment.ended_on or max(today(), enrolment.started_on),
        "end_kind": EndKind.REGISTERED_IN_ERROR,
    }
    _change(EnrolmentStep.CLOSE_AS_ERROR, enrolment, by=by, version=version, changes=changes, note=note)


def correct(
    enrolment: Enrolment,
    *,
    by: User,
    version: int,
    name: str | None = None,
    contact: str | None = None,
    **changes: Any,
) -> bool:
    """Put right what was registered; False when nothing differs. Each change is kept, from what to what.

    `changes` are fields of `Entry` named in CORRECTABLE. An end that is given, taken away or turned into an error
    is that step. Name and contact are sealed, and the history says only that they changed.
    Raises PermissionDenied, EntryRefused, AlreadyEnrolled, ChangedMeanwhile or StepNotAllowed.
    """
    if unknown := changes.keys() - CORRECTABLE:
        raise TypeError(f"Not correctable: {sorted(unknown)}")
    after = settled(replace(entry_of(enrolment), **changes))
    step = {
        (EnrolmentState.ACTIVE, EnrolmentState.ENDED): EnrolmentStep.END,
        (EnrolmentState.ENDED, EnrolmentState.ACTIVE): EnrolmentStep.REOPEN,
        (EnrolmentState.ACTIVE, EnrolmentState.IN_ERROR): EnrolmentStep.CLOSE_AS_ERROR,
        (EnrolmentState.ENDED, EnrolmentState.IN_ERROR): EnrolmentStep.CLOSE_AS_ERROR,
    }.get((EnrolmentState(enrolment.state), state_of(after)), EnrolmentStep.CORRECT)
    return _change(step, enrolment, by=by, version=version, changes=changes, identity=(name, contact))


@transaction.atomic
def withdraw_consent(enrolment: Enrolment, *, by: User, version: int) -> None:
    """Consent is taken back: who the person is, as this measure recorded it, is erased; the counts stay.

    `enrolment` then belongs to a participant without name or number, who is somebody else to every search.
    """
    if not rules.may_change(by, enrolment, today()):
        raise PermissionDenied(
            _("Bara den som följer deltagaren kan registrera att samtycket är återkallat.")
        )
    if enrolment.legal_basis != LegalBasis.CONSENT:
        raise StepNotAllowed("The enrolment does not rest on consent.")
    if not Identity.objects.filter(
        participant=enrolment.participant, source=enrolment.measure.reference
    ).exists():
        raise StepNotAllowed("The identity is erased already.")
    take(EnrolmentStep.WITHDRAW, enrolment, by=by, version=version)
    known = enrolment.participant
    enrolment.participant = participants.erase_identity(known, enrolment.measure.reference)
    Enrolment.objects.filter(participant=known, measure=enrolment.measure).update(
        participant=enrolment.participant
    )
    _settle_person(enrolment)
    if remaining := Enrolment.objects.filter(participant=known).order_by("pk").first():
        _settle_person(remaining)
    else:
        participants.remove(known)


@transaction.atomic
def _change(
    step: EnrolmentStep,
    enrolment: Enrolment,
    *,
    by: User,
    version: int,
    changes: dict[str, Any],
    note: str = "",
    identity: tuple[str | None, str | None] = (None, None),
) -> bool:
    if not rules.may_change(by, enrolment, today()):
        raise PermissionDenied(_("Bara den som följer deltagaren genom insatsen kan ändra i registreringen."))
    before = entry_of(enrolment)
    after = settled(replace(before, **changes))
    if step not in UNQUESTIONED and (found := _faults(after)):
        raise EntryRefused(found)
    differences = {
        field: [_readable(getattr(before, field)), _readable(getattr(after, field))]
        for field in sorted(CORRECTABLE)
        if getattr(before, field) != getattr(after, field)
    }
    if "municipality" in differences:
        differences["municipality"] = _names_of(differences["municipality"])
    changes_identity = _identity_differs(enrolment, *identity)
    if changes_identity:
        differences["identity"] = []
    if not differences and step == EnrolmentStep.CORRECT:
        return False
    columns = {
        "sex": after.sex,
        "birth_year": after.birth_year,
        "municipality_id": after.municipality,
        "referred_by": after.referred_by,
        "started_on": after.started_on,
        "ended_on": after.ended_on,
        "end_kind": after.end_kind,
        "end_reason": after.end_reason,
        "education": after.education,
        "support_time": after.support_time,
    }
    take(step, enrolment, by=by, version=version, note=note, differences=differences, **columns)
    _measure_again(enrolment, before, after)
    if changes_identity:
        participants.rename(enrolment.participant, enrolment.measure.reference, *identity)
    _settle_person(enrolment)
    return True


def _faults(entry: Entry) -> list[tuple[str, str]]:
    return [fault for fault in faults(entry, on=today()) if fault[0] not in ASKED_AT_REGISTRATION]


def _readable(value: Any) -> Any:
    """A value as the history keeps it: text a person can read, numbers, or nothing."""
    if isinstance(value, Measured):
        stated = {
            "work": value.work,
            "study": value.study,
            "job_seeking": value.job_seeking,
            "work_training": value.work_training,
            "answer": value.answer if value.answer in {"none", "unknown"} else "",
            "livelihoods": [code.label for code in value.livelihoods],
        }
        return {name: said for name, said in stated.items() if said}
    if isinstance(value, Code):
        return value.label
    return value.isoformat() if isinstance(value, date) else value


def _names_of(municipalities: list[str | None]) -> list[str | None]:
    found = Municipality.objects.in_bulk([code for code in municipalities if code])
    return [found[code].name if code else None for code in municipalities]


def _identity_differs(enrolment: Enrolment, name: str | None, contact: str | None) -> bool:
    if enrolment.participant.form not in IDENTIFIED or (name is None and contact is None):
        return False
    identity = Identity.objects.filter(
        participant=enrolment.participant, source=enrolment.measure.reference
    ).first()
    if identity is None:
        return False
    there = participants.open_identity(identity, enrolment.participant)
    return (name is not None and name != there.name) or (contact is not None and contact != there.contact)


def _measure_again(enrolment: Enrolment, before: Entry, after: Entry) -> None:
    for occasion, old, new in (
        (Occasion.BEFORE, before.before, after.before),
        (Occasion.AFTER, before.after, after.after),
    ):
        if old != new:
            enrolment.measurements.filter(occasion=occasion).delete()
            if not new.is_empty:
                store_measurements([(enrolment, occasion, new)])


def _settle_person(enrolment: Enrolment) -> None:
    """The person counts with the sex and birth year of the first record that stands."""
    first = Enrolment.objects.counted().filter(participant=enrolment.participant).order_by("pk").first()
    if first:
        person = enrolment.participant
        if (person.sex, person.birth_year) != (first.sex, first.birth_year):
            participants.set_case_facts(person, sex=first.sex, birth_year=first.birth_year)


def take(
    step: EnrolmentStep,
    enrolment: Enrolment,
    *,
    by: User,
    version: int,
    note: str = "",
    differences: dict[str, list[Any]] | None = None,
    **columns: Any,
) -> None:
    """Move the enrolment one step and write it down; state and version are checked and changed in one UPDATE."""
    sources, target = STEPS[step]
    changes = columns | ({"state": target} if target else {})
    moving = Enrolment.objects.filter(pk=enrolment.pk, state__in=sources, version=version)
    try:
        with transaction.atomic():
            moved = moving.update(version=F("version") + 1, **changes)
    except IntegrityError as error:
        raise AlreadyEnrolled([0]) from error
    enrolment.refresh_from_db()
    if not moved and enrolment.version != version:
        raise ChangedMeanwhile(f"Shown at version {version}, now {enrolment.version}.")
    if not moved:
        raise StepNotAllowed(f"Cannot {step} an enrolment that is {enrolment.state}.")
    EnrolmentEvent.objects.create(
        enrolment=enrolment, step=step, by=by, note=note[:200], changes=differences or {}
    )
    beat(enrolment.association_id)
