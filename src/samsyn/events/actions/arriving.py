"""Who comes in through the door."""

from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from samsyn.accounts.models import User
from samsyn.accounts.queries import normalised
from samsyn.events.actions.seating import StepNotAllowed, locked, refuse_others, take
from samsyn.events.models import Gathering, Registration
from samsyn.events.states import RegistrationStep


@transaction.atomic
def arrive(registration: Registration, *, by: User, at: datetime | None = None) -> None:
    """She is here; said again it changes nothing. Raises PermissionDenied, and StepNotAllowed without a seat."""
    refuse_others(by, registration.gathering.association)
    _arrive(registration, by=by, at=at)


@transaction.atomic
def unarrive(registration: Registration, *, by: User) -> None:
    """It was somebody else. Raises PermissionDenied, and StepNotAllowed for who has not come."""
    refuse_others(by, registration.gathering.association)
    gathering = locked(registration.gathering)
    here = {"arrived_at__isnull": False, "has_answered": False}  # who has said what she thought was there
    take(RegistrationStep.UNARRIVE, registration, by=by, only=here, arrived_at=None)
    Gathering.objects.filter(pk=gathering.pk).update(arrived=F("arrived") - 1)


@transaction.atomic
def arrive_with_address(gathering: Gathering, address: str, *, at: datetime | None = None) -> None:
    """Whoever stands at the door checks herself and her company in, on the day. Nothing is said of who is known."""
    at = at or timezone.now()
    if (
        not timezone.localdate(gathering.starts)
        <= timezone.localdate(at)
        <= timezone.localdate(gathering.ends)
    ):
        return
    known = Registration.objects.confirmed().filter(gathering=gathering)
    found = known.filter(address=normalised(address)).exclude(address="")
    for contact in found:
        for each in [contact, *known.filter(contact=contact).order_by("pk")]:
            _arrive(each, by=None, at=at)


def _arrive(registration: Registration, *, by: User | None, at: datetime | None) -> None:
    gathering = locked(registration.gathering)
    registration.refresh_from_db()
    if registration.arrived_at:
        return
    if not gathering.is_to_come:
        raise StepNotAllowed(gathering.reference)
    at = at or timezone.now()
    take(RegistrationStep.ARRIVE, registration, by=by, at=at, arrived_at=at)
    Gathering.objects.filter(pk=gathering.pk).update(arrived=F("arrived") + 1)
