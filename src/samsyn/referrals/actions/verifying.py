"""Who a case is about: confirmed by the team, and put right when it was somebody else."""

from contextlib import suppress
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError
from django.utils import translation

from samsyn.accounts.models import User
from samsyn.audit.actions import log
from samsyn.audit.choices import Act
from samsyn.lib.dates import today
from samsyn.lib.identity_numbers import Key, NumberIsWrong, read_key
from samsyn.organisations.queries import roles_of
from samsyn.participants import actions as participants
from samsyn.participants.actions import Stranger
from samsyn.participants.choices import Form
from samsyn.participants.models import Participant
from samsyn.referrals.actions.receiving import band_of
from samsyn.referrals.actions.stepping import StepNotAllowed, refuse_others, take
from samsyn.referrals.choices import Confirmed, WrongPerson
from samsyn.referrals.models import Case
from samsyn.referrals.states import CaseStep


class SamePerson(Exception):
    """The case is already about the person with that number, or about somebody without one."""


class WithoutIdentity(Exception):
    """The case is about nobody by name: without identity, or protected. There is nobody to confirm."""


@transaction.atomic
def verify(case: Case, *, number: str, how: str, by: User, on: date | None = None) -> None:
    """The team has made sure, by a way of its own, who the case is about (issue 5).

    With a number she is found again within the association, and the case is hers from now; without one she stays known
    to this case alone. Raises PermissionDenied, NumberIsWrong, WithoutIdentity, and StepNotAllowed when it was confirmed
    before.
    """
    before = _identified(case, by)
    key = _key(case, number, on=on)
    person = _person(case, key) if key.is_number else before
    _move(CaseStep.VERIFY, case, before, person, key, by=by, note=Confirmed(how), only={"is_verified": False})


@transaction.atomic
def correct_person(case: Case, *, number: str, reason: str, by: User, on: date | None = None) -> None:
    """The wrong person had been chosen: the case goes to the one with this number, or without one to nobody known
    elsewhere. What was recorded in the case goes along; the wrong person's own never was in it.

    Done again it is undone. Raises PermissionDenied, NumberIsWrong, WithoutIdentity, SamePerson, and StepNotAllowed when
    a colleague was quicker.
    """
    before = _identified(case, by)
    key = _key(case, number, on=on)
    person = _person(case, key)
    if person == before:
        raise SamePerson(case.reference)
    _move(CaseStep.IDENTIFY, case, before, person, key, by=by, note=WrongPerson(reason), only={})


def _identified(case: Case, by: User) -> Participant:
    if case.participant_id and not Case.objects.filter(pk=case.pk, participant=case.participant_id).exists():
        raise StepNotAllowed("The case has gone to somebody else since it was read.")
    refuse_others(by, case)
    if case.participant is None or not case.participant.is_identified or case.participant.erased_on:
        raise WithoutIdentity(case.reference)
    return case.participant


def _key(case: Case, number: str, *, on: date | None) -> Key:
    """The number, or the case's own key when there is none."""
    if not number.strip():
        return Key(text=case.reference, is_number=False, birth_year=None)
    key = read_key(number, on=on or today())
    if not key.is_number:
        raise NumberIsWrong
    return key


def _person(case: Case, key: Key) -> Participant:
    """Known or not, the same statements run, so that nobody can tell."""
    form = Form.NUMBER if key.is_number else Form.LOCAL_KEY
    birth_year = key.birth_year or (case.participant.birth_year if case.participant else None)
    return participants.recognise(case.association, [Stranger(form, key, case.sex, birth_year)])[0]


def _move(
    step: CaseStep,
    case: Case,
    before: Participant,
    person: Participant,
    key: Key,
    *,
    by: User,
    note: Confirmed | WrongPerson,
    only: dict[str, Any],
) -> None:
    """The step, and with it the case, its identity and its followers, from one person to the other."""
    with translation.override("sv"):
        said = str(note.label)
    columns: dict[str, Any] = {
        "participant": person,
        "is_verified": step == CaseStep.VERIFY or key.is_number,
    }
    if key.birth_year:
        columns["age_band"] = band_of(key.birth_year, on=today())
    take(step, case, by=by, note=said, only={"participant": before, **only}, **columns)
    if person != before:
        participants.move_following(before, person, source=case.reference)
        participants.move_identity(before, person, source=case.reference, key=key)
        _remove_if_alone(before)
    log(
        Act.CHANGED,
        "identity",
        by=by,
        association=case.association.slug,
        roles=roles_of(by, case.association),
        subjects=[case.reference, before.reference, person.reference],
    )


def _remove_if_alone(participant: Participant) -> None:
    """Nobody stands there any longer, unless the person is known elsewhere."""
    if participant.identities.exists() or participant.followings.exists():
        return
    with suppress(ProtectedError), transaction.atomic():  # something else may be registered in that name
        participants.remove(participant)
