"""Somebody registers, alone or with others, or is added by those who plan."""

import re
from dataclasses import astuple, dataclass
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from samsyn.accounts.models import User
from samsyn.accounts.queries import normalised
from samsyn.events.actions.seating import refuse_others, remember, take_place, tell
from samsyn.events.choices import LARGEST_GROUP, Occasion
from samsyn.events.models import Allergy, Gathering, Registration
from samsyn.events.states import WITH_REGISTRATIONS, GatheringState, RegistrationState, RegistrationStep
from samsyn.lib.sent_once import mark_of

SPACES = re.compile(r"\s+")


class NotOpen(Exception):
    """Nobody registers now: not open, past the deadline, or begun."""


class AlreadyRegistered(Exception):
    """The address stands there already."""


class TooMany(Exception):
    """More persons than are registered at a time."""


@dataclass(frozen=True)
class Person:
    """Who is to come. `company` are the names of others who come along, with their own words on what they do not eat."""

    name: str
    address: str
    organisation: str = ""
    access_needs: str = ""
    allergy: str = ""
    company: tuple[tuple[str, str], ...] = ()


def register(gathering: Gathering, person: Person, *, key: str, at: datetime | None = None) -> None:
    """A place for the person and each in her company, or places in the queue; a letter says which.

    The same form sent again with the same words, and an address that stands there already, change nothing: the letter is
    sent once more. So what is answered tells nobody whether somebody else is registered. `at` is now, but for the demo.
    Raises NotOpen, Full and TooMany.
    """
    at = at or timezone.now()
    key = mark_of(key, gathering.reference, astuple(person))
    if Registration.objects.filter(key=key).exists():  # also when the seat it took was the last
        return
    gathering.refresh_from_db()
    if not gathering.takes_registrations(at):
        raise NotOpen(gathering.reference)
    may = Q(deadline=None) | Q(deadline__gte=timezone.localdate(at))
    allowed = Q(state=GatheringState.OPEN, starts__gt=at) & may
    try:
        _place(gathering, person, allowed, key=key, by=None, at=at)
    except IntegrityError:
        _again(gathering, person, key)


@transaction.atomic
def add(gathering: Gathering, person: Person, *, by: User, at: datetime | None = None) -> Registration:
    """As somebody asked by phone, also after the deadline and at the door. Without an address no letter is sent.

    Raises PermissionDenied, NotOpen, Full, TooMany and AlreadyRegistered.
    """
    refuse_others(by, gathering.association)
    at = at or timezone.now()
    gathering.refresh_from_db()
    if gathering.state not in WITH_REGISTRATIONS:
        raise NotOpen(gathering.reference)
    try:
        return _place(gathering, person, Q(state__in=WITH_REGISTRATIONS), key=None, by=by, at=at)
    except IntegrityError:
        raise AlreadyRegistered(gathering.reference) from None


@transaction.atomic
def _place(
    gathering: Gathering, person: Person, allowed: Q, *, key: str | None, by: User | None, at: datetime
) -> Registration:
    """All of them, or none: who is refused for one is refused for all."""
    if len(person.company) >= LARGEST_GROUP:
        raise TooMany(gathering.reference)
    address = normalised(person.address)
    if not address and by is None:
        raise PermissionDenied("Only those who plan add somebody without an address.")
    contact = _one(
        gathering,
        allowed,
        person.name,
        person.allergy,
        by=by,
        at=at,
        address=address,
        organisation=_tidy(person.organisation),
        access_needs=person.access_needs.strip(),
        key=key,
    )
    for name, allergy in person.company:
        _one(
            gathering,
            allowed,
            name,
            allergy,
            by=by,
            at=at,
            contact=contact,
            organisation=_tidy(person.organisation),
        )
    tell(contact, Occasion.REGISTERED)
    return contact


def _one(
    gathering: Gathering,
    allowed: Q,
    name: str,
    allergy: str,
    *,
    by: User | None,
    at: datetime,
    contact: Registration | None = None,
    address: str = "",
    organisation: str = "",
    access_needs: str = "",
    key: str | None = None,
) -> Registration:
    state, queue = take_place(gathering, allowed)
    made = Registration.objects.create(
        gathering=gathering,
        contact=contact,
        name=_tidy(name),
        address=address,
        organisation=organisation,
        access_needs=access_needs,
        state=RegistrationState(state),
        queue=queue,
        key=key,
        by=by,
        at=at,
    )
    if allergy.strip():
        Allergy.objects.create(registration=made, text=_tidy(allergy), written_at=at)
    remember(RegistrationStep.REGISTER, made, by=by, at=at)
    return made


@transaction.atomic
def _again(gathering: Gathering, person: Person, key: str) -> None:
    """What stands there already is told once more; the same form sent again is told once."""
    if Registration.objects.filter(key=key).exists():
        return
    there = Registration.objects.standing().filter(gathering=gathering, address=normalised(person.address))
    for registration in there:
        tell(registration, Occasion.AGAIN)


def _tidy(text: str) -> str:
    return SPACES.sub(" ", text).strip()
