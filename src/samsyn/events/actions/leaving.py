"""Somebody changes what they wrote, or gives their place back: by the link in the letter, or by phone."""

from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from samsyn.accounts.models import User
from samsyn.events.actions.seating import (
    StepNotAllowed,
    give_back,
    locked,
    promote,
    refuse_others,
    take,
    tell,
)
from samsyn.events.choices import Occasion
from samsyn.events.models import Allergy, Registration
from samsyn.events.states import WITH_REGISTRATIONS, RegistrationStep


class AlreadyLeft(Exception):
    """There is no place to change or give back any more."""


class HasBegun(Exception):
    """It goes on, or is over: nobody takes herself off the list of those who were there."""


@transaction.atomic
def change(registration: Registration, *, organisation: str, access_needs: str, allergy: str) -> None:
    """What somebody may change themselves; the address is the one the letter went to. Raises AlreadyLeft.

    What is not eaten keeps the moment when it was written, so that whoever has ordered food sees what came late.
    """
    _must_be_to_come(registration)
    try:
        take(
            RegistrationStep.CHANGE,
            registration,
            by=None,
            organisation=organisation.strip(),
            access_needs=access_needs.strip(),
        )
    except StepNotAllowed:
        raise AlreadyLeft(registration.reference) from None
    words = allergy.strip()
    written = Allergy.objects.filter(registration=registration)
    if not words:
        written.delete()
    elif not written.filter(text=words).exists():
        Allergy.objects.update_or_create(
            registration=registration, defaults={"text": words, "written_at": timezone.now()}
        )


@transaction.atomic
def leave(registration: Registration, *, at: datetime | None = None) -> None:
    """The person gives back her place and those of her company, who came through her. Raises AlreadyLeft and HasBegun."""
    _leave(registration, by=None, at=at)


@transaction.atomic
def call_off(registration: Registration, *, by: User) -> int:
    """As somebody asked by phone, also once it has begun. Says how many got a seat from the waiting list.

    Raises PermissionDenied and AlreadyLeft.
    """
    refuse_others(by, registration.gathering.association)
    return _leave(registration, by=by, at=None)


def _leave(registration: Registration, *, by: User | None, at: datetime | None) -> int:
    gathering = locked(registration.gathering)
    registration.refresh_from_db()
    if not registration.is_standing or gathering.state not in WITH_REGISTRATIONS:
        raise AlreadyLeft(registration.reference)
    if by is None and gathering.starts <= (at or timezone.now()):
        raise HasBegun(registration.reference)
    together = Registration.objects.standing().filter(contact=registration)
    for each in [registration, *together.order_by("pk")]:
        had, had_come = each.state, each.arrived_at is not None
        take(
            RegistrationStep.CANCEL,
            each,
            by=by,
            at=at,
            queue=None,
            arrived_at=None,
            key=None,  # her form may be sent once more
            sequence=F("sequence") + 1,
        )
        give_back(gathering, had, had_come=had_come)
        Allergy.objects.filter(registration=each).delete()
    tell(registration, Occasion.LEFT)
    return promote(gathering, by=by, at=at)


def _must_be_to_come(registration: Registration) -> None:
    gathering = registration.gathering
    if gathering.state not in WITH_REGISTRATIONS or gathering.starts <= timezone.now():
        raise AlreadyLeft(registration.reference)
