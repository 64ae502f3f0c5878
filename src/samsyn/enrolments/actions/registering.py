"""In: one participant or a thousand, by the same rules and the same statements."""

from collections.abc import Sequence
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from samsyn.accounts.models import User
from samsyn.audit.actions import log
from samsyn.audit.choices import Act
from samsyn.catalogue.actions import lock
from samsyn.catalogue.models import Measure
from samsyn.catalogue.queries import worker_keys
from samsyn.enrolments import rules
from samsyn.enrolments.actions.beating import beat
from samsyn.enrolments.choices import EndKind, Occasion
from samsyn.enrolments.entries import Entry, Fault, Measured, faults, settled
from samsyn.enrolments.models import Enrolment, EnrolmentEvent, Measurement
from samsyn.enrolments.states import EnrolmentState, EnrolmentStep
from samsyn.lib.bulk import insert, insert_for_keys
from samsyn.lib.dates import today
from samsyn.organisations.models import Association
from samsyn.organisations.queries import roles_of
from samsyn.participants import actions as participants
from samsyn.participants.actions import Stranger
from samsyn.participants.models import Participant


class EntryRefused(Exception):
    """The entry breaks a rule. `faults` says which, for people; `index` which entry of many."""

    def __init__(self, found: list[Fault], index: int = 0):
        super().__init__(f"{len(found)} faults in entry {index}")
        self.faults = found
        self.index = index


class AlreadyEnrolled(Exception):
    """The same person, measure and first day is registered. `indices` says which entries of many."""

    def __init__(self, indices: list[int]):
        super().__init__(f"{len(indices)} already registered")
        self.indices = indices


def register(entry: Entry, *, by: User, on: date | None = None) -> Enrolment:
    """Register one person into a measure on the day `on` (today). Raises as `register_many`."""
    return register_many([entry], by=by, on=on)[0]


@transaction.atomic
def register_many(entries: Sequence[Entry], *, by: User, on: date | None = None) -> list[Enrolment]:
    """Register persons into measures of one association: all of them, or none.

    What must not be stored in an entry's form is left out (`entries.settled`). Nothing in the answer, the
    statements or the time tells whether a person was known. The measures' case workers follow the participants
    from that day. Some 15 statements however many entries; give at most a thousand at a time.
    Raises PermissionDenied, EntryRefused or AlreadyEnrolled.
    """
    on = on or today()
    entries = [settled(entry) for entry in entries]
    if not entries:
        return []
    association = entries[0].measure.association
    measures = {entry.measure.pk: entry.measure for entry in entries}
    roles = roles_of(by, association, on=on)
    workers = {measure.pk: worker_keys(measure, on) for measure in measures.values()}
    for each in workers.values():
        if not rules.is_at_work_in(by, each, roles):
            raise PermissionDenied(_("Bara insatsens deltagaransvariga registrerar deltagare i den."))
    for index, entry in enumerate(entries):
        if found := faults(entry, on=on):
            raise EntryRefused(found, index)
    for measure in measures.values():
        if not measure.is_locked:
            lock(measure)
    strangers = [Stranger(each.form, each.key, each.sex, each.birth_year) for each in entries]
    people = participants.recognise(association, strangers)
    if len(entries) > 1:  # of one, the constraint says the same
        _refuse_known(entries, people)
    enrolments = _store(association, entries, people)
    participants.record_identities(
        association,
        [
            (person, entry.measure.reference, entry.key, entry.name, entry.contact)
            for entry, person in zip(entries, people, strict=True)
            if entry.key
        ],
    )
    for measure in measures.values():
        _follow(measure, workers[measure.pk], entries, people, on)
    insert(
        EnrolmentEvent, ["enrolment"], [(each.pk,) for each in enrolments], step=EnrolmentStep.REGISTER, by=by
    )
    beat(association.pk)
    log(
        Act.LOOKED_UP,
        "participant",
        by=by,
        association=association.slug,
        roles=roles,
        subjects=[person.reference for person in people],
    )
    return enrolments


def _refuse_known(entries: Sequence[Entry], people: Sequence[Participant]) -> None:
    keys = [
        (person.pk, entry.measure.pk, entry.started_on) for entry, person in zip(entries, people, strict=True)
    ]
    there = set(
        Enrolment.objects.counted()
        .filter(participant__in=people, measure__in={measure for _, measure, _ in keys})
        .values_list("participant", "measure", "started_on")
    )
    known = []
    for index, key in enumerate(keys):
        if key in there and entries[index].is_identified:
            known.append(index)
        there.add(key)
    if known:
        raise AlreadyEnrolled(known)


def _store(
    association: Association, entries: Sequence[Entry], people: Sequence[Participant]
) -> list[Enrolment]:
    try:
        enrolments = Enrolment.objects.bulk_create(
            [
                Enrolment(
                    association=association,
                    measure=entry.measure,
                    participant=person,
                    state=state_of(entry),
                    sex=entry.sex,
                    birth_year=entry.birth_year,
                    municipality_id=entry.municipality,
                    referred_by=entry.referred_by,
                    started_on=entry.started_on,
                    ended_on=entry.ended_on,
                    end_kind=entry.end_kind,
                    end_reason=entry.end_reason,
                    education=entry.education,
                    support_time=entry.support_time,
                    legal_basis=entry.measure.legal_basis if entry.is_identified else "",
                    consent_on=entry.consent.on if entry.consent else None,
                    consent_version=entry.consent.version if entry.consent else "",
                    consent_language=entry.consent.language if entry.consent else "",
                    row_id=entry.row_id,
                    row_digest=entry.row_digest,
                )
                for entry, person in zip(entries, people, strict=True)
            ]
        )
    except IntegrityError as error:
        raise AlreadyEnrolled(list(range(len(entries)))) from error
    store_measurements(
        [
            (enrolment, occasion, measured)
            for enrolment, entry in zip(enrolments, entries, strict=True)
            for occasion, measured in ((Occasion.BEFORE, entry.before), (Occasion.AFTER, entry.after))
            if not measured.is_empty
        ]
    )
    return enrolments


def state_of(entry: Entry) -> EnrolmentState:
    """The state that an entry's end says."""
    if entry.end_kind == EndKind.REGISTERED_IN_ERROR:
        return EnrolmentState.IN_ERROR
    return EnrolmentState.ENDED if entry.ended_on else EnrolmentState.ACTIVE


def store_measurements(measured: Sequence[tuple[Enrolment, str, Measured]]) -> None:
    """Write what was measured on each occasion, livelihoods with it."""
    keys = insert_for_keys(
        Measurement,
        ["enrolment", "occasion", "occupation", "work", "study", "job_seeking", "work_training"],
        [
            (
                each.pk,
                str(occasion),
                str(what.answer),
                what.work,
                what.study,
                what.job_seeking,
                what.work_training,
            )
            for each, occasion, what in measured
        ],
    )
    insert(
        Measurement.livelihoods.through,
        ["measurement", "code"],
        [
            (key, code.pk)
            for key, (_, _, what) in zip(keys, measured, strict=True)
            for code in what.livelihoods
        ],
    )


def _follow(
    measure: Measure,
    workers: Sequence[int],
    entries: Sequence[Entry],
    people: Sequence[Participant],
    on: date,
) -> None:
    joined = [person for entry, person in zip(entries, people, strict=True) if entry.measure.pk == measure.pk]
    pairs = [(person, worker) for person in joined for worker in workers]
    participants.follow(pairs, source=measure.reference, since=on)
