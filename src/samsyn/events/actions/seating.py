"""Seats and the queue for them. The counts stand on the gathering, and each is compared and changed in one UPDATE.

Whoever changes a registration and its gathering takes the gathering first, so that two never wait for each other.
"""

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_q.tasks import async_task

from samsyn.accounts.models import User
from samsyn.events import notices, rules
from samsyn.events.choices import Occasion
from samsyn.events.models import Gathering, Registration, RegistrationEvent
from samsyn.events.states import (
    REGISTRATION_STEPS,
    WITH_REGISTRATIONS,
    RegistrationState,
    RegistrationStep,
)
from samsyn.organisations.models import Association

PLANNERS_ONLY = _("Bara kansliet, förbundschefen och redaktörer planerar sammankomster.")
HAS_SEAT = Q(capacity=None) | Q(taken__lt=F("capacity"))


class Full(Exception):
    """Neither a seat nor a place in the queue is left."""


class StepNotAllowed(Exception):
    """The registration is not, or no longer, in a state the step may start from."""


def refuse_others(by: User, association: Association) -> None:
    """Raises PermissionDenied, with the reason, for who does not plan the association's gatherings."""
    if not rules.may_plan(by, association):
        raise PermissionDenied(PLANNERS_ONLY)


def take_place(gathering: Gathering, allowed: Q) -> tuple[RegistrationState, int | None]:
    """A seat, or the next number in the queue, while the gathering is as `allowed` says. Raises Full.

    A seat that is free is never given past somebody who waits: who leaves hands it on in the same transaction.
    """
    this = Gathering.objects.filter(allowed, pk=gathering.pk)
    if this.filter(HAS_SEAT).update(taken=F("taken") + 1):
        return RegistrationState.CONFIRMED, None
    queues = Q(waiting__lt=F("waiting_places"))
    if this.filter(queues).update(waiting=F("waiting") + 1, queued=F("queued") + 1):
        return RegistrationState.WAITING, Gathering.objects.values_list("queued", flat=True).get(
            pk=gathering.pk
        )
    raise Full(gathering.reference)


def give_back(gathering: Gathering, state: str, *, had_come: bool) -> None:
    """The seat or the place in the queue that somebody had is free again, and she is not counted among those who came."""
    column = "taken" if state == RegistrationState.CONFIRMED else "waiting"
    Gathering.objects.filter(pk=gathering.pk).update(
        **{column: F(column) - 1, "arrived": F("arrived") - int(had_come)}
    )


def promote(gathering: Gathering, *, by: User | None = None, at: datetime | None = None) -> int:
    """Gives every free seat to the first in the queue, and a letter to each who got one. Says how many.

    Only for what has not begun: nobody is told of a seat when it is too late to come. To be called in a transaction.
    """
    at, promoted = at or timezone.now(), 0
    waits = Gathering.objects.filter(
        HAS_SEAT, pk=gathering.pk, state__in=WITH_REGISTRATIONS, waiting__gt=0, starts__gt=at
    )
    while waits.update(taken=F("taken") + 1, waiting=F("waiting") - 1):
        first = Registration.objects.waiting().filter(gathering=gathering)[0]
        take(RegistrationStep.PROMOTE, first, by=by, at=at, queue=None, sequence=F("sequence") + 1)
        tell(first, Occasion.PROMOTED)
        promoted += 1
    return promoted


def locked(gathering: Gathering) -> Gathering:
    """The gathering as it stands, held until the transaction ends. On SQLite every write is alone already."""
    return (
        Gathering.objects.select_for_update(of=("self",)).select_related("association").get(pk=gathering.pk)
    )


def take(
    step: RegistrationStep,
    registration: Registration,
    *,
    by: User | None,
    at: datetime | None = None,
    only: dict[str, Any] | None = None,
    **columns: Any,
) -> None:
    """Move the registration one step and write it down; what it may start from is checked and changed in one UPDATE.

    `only` are further conditions on the row as it stands. Raises StepNotAllowed.
    """
    sources, target = REGISTRATION_STEPS[step]
    if target:
        columns["state"] = target
    moved = Registration.objects.filter(pk=registration.pk, state__in=sources, **(only or {})).update(
        **columns
    )
    registration.refresh_from_db()
    if not moved:
        raise StepNotAllowed(f"Cannot {step} a registration that is {registration.state}.")
    remember(step, registration, by=by, at=at)


def remember(
    step: RegistrationStep, registration: Registration, *, by: User | None, at: datetime | None = None
) -> None:
    """The line in the history."""
    RegistrationEvent.objects.create(registration=registration, step=step, by=by, at=at or timezone.now())


def tell(registration: Registration, occasion: Occasion) -> None:
    """Queues the letter about how it now stands, to whoever answers for the registration."""
    reader = registration.contact or registration
    companion = [registration.reference] if registration.contact else []
    if reader.address:
        async_task(notices.tell_standing, reader.reference, occasion.value, *companion)
