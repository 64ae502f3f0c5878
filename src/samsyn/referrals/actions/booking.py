"""A case gets a time, another time, or none; and those who are to be there are asked to come."""

from collections.abc import Iterable
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django_q.tasks import async_task

from samsyn.accounts.models import User
from samsyn.lib.dates import today
from samsyn.organisations.models import TeamMember
from samsyn.referrals import notices
from samsyn.referrals.actions.stepping import StepNotAllowed, refuse_others, take
from samsyn.referrals.choices import MeetingKind, Told
from samsyn.referrals.models import Attendee, Booking, Case, MeetingDay
from samsyn.referrals.states import AFTER_MEETING, BOOKING_STEPS, BookingStep, CaseStep, DayState


class TimeNotFree(Exception):
    """Somebody else has the time, it has been, or the team does not meet then."""


class MeetingBooked(Exception):
    """The case has a meeting to come already."""


class NotYet(Exception):
    """The meeting is still to come."""


@transaction.atomic
def book(case: Case, day: MeetingDay, slot: int, *, by: User, at: datetime | None = None) -> Booking:
    """The case has the day's time with the number `slot`. After its first meeting the case stays where it is.

    `at` is now, but for the demo. Raises PermissionDenied, StepNotAllowed, MeetingBooked and TimeNotFree.
    """
    refuse_others(by, case)
    at = at or timezone.now()
    _hold(day, slot, case, at=at)
    is_next = case.state in AFTER_MEETING
    if not is_next:
        take(CaseStep.BOOK, case, by=by, at=at)
    else:
        take(CaseStep.BOOK_NEXT, case, by=by, at=at)
    try:
        with transaction.atomic():
            return Booking.objects.create(
                case=case,
                day=day,
                slot=slot,
                kind=MeetingKind.FOLLOW_UP if is_next else MeetingKind.FIRST,
                by=by,
            )
    except IntegrityError:
        if Booking.objects.to_come().filter(case=case).exists():
            raise MeetingBooked(case.reference) from None
        raise TimeNotFree(slot) from None


@transaction.atomic
def rebook(booking: Booking, day: MeetingDay, slot: int, *, by: User) -> None:
    """The meeting moves to another time; whoever is asked to come is told, and the person is to be told again.

    Raises PermissionDenied, StepNotAllowed and TimeNotFree.
    """
    refuse_others(by, booking.case)
    _hold(day, slot, booking.case, at=timezone.now())
    try:
        with transaction.atomic():
            step(BookingStep.MOVE, booking, day=day, slot=slot, sequence=F("sequence") + 1, person_told="")
    except IntegrityError:
        raise TimeNotFree(slot) from None
    take(CaseStep.REBOOK, booking.case, by=by)
    _tell_all(booking)


@transaction.atomic
def cancel(booking: Booking, *, by: User) -> None:
    """No meeting then: the case can be booked again, and all are told. Raises PermissionDenied and StepNotAllowed."""
    refuse_others(by, booking.case)
    call_off(booking, by=by)


@transaction.atomic
def miss(booking: Booking, *, by: User, at: datetime | None = None) -> None:
    """The person did not come. `at` is now, but for the demo. Raises PermissionDenied, StepNotAllowed, and NotYet before the day."""
    refuse_others(by, booking.case)
    if booking.day.on > today():
        raise NotYet(booking.reference)
    step(BookingStep.MISS, booking, person_present=False)
    is_first = booking.kind == MeetingKind.FIRST
    take(CaseStep.MISS if is_first else CaseStep.MISS_NEXT, booking.case, by=by, at=at)


@transaction.atomic
def ask_to_come(
    booking: Booking, *, members: Iterable[TeamMember], outside: Iterable[tuple[str, str]] = (), by: User
) -> None:
    """These members, and the addresses outside the team (address, function), are asked to come, and nobody else.

    Who is asked gets a letter with a calendar file; who no longer is gets one that takes it back. Raises
    PermissionDenied, and StepNotAllowed once the meeting is not to come.
    """
    refuse_others(by, booking.case)
    step(BookingStep.MOVE, booking)  # nothing moves: only a meeting to come is anything to ask to
    before = {attendee.address: attendee for attendee in booking.attendees.select_related("user")}
    wanted: dict[str, dict[str, object]] = {
        member.user.email: {
            "user": member.user,
            "party": member.organisation,
            "function": member.function,
        }
        for member in members
    }
    for address, function in outside:
        wanted.setdefault(address.strip().lower(), {"email": address.strip().lower(), "function": function})
    fresh = [address for address in wanted if address not in before or not before[address].is_asked]
    no_longer = [each for address, each in before.items() if each.is_asked and address not in wanted]
    if no_longer or any(address in before for address in fresh):
        # A calendar that has heard of the meeting listens only to a higher number.
        step(BookingStep.MOVE, booking, sequence=F("sequence") + 1)
    for address in fresh:
        if address in before:
            Attendee.objects.filter(pk=before[address].pk).update(is_asked=True)
            _tell(before[address])
        else:
            _tell(Attendee.objects.create(booking=booking, **wanted[address]))
    for attendee in no_longer:
        Attendee.objects.filter(pk=attendee.pk).update(is_asked=False)
        _tell(attendee)


@transaction.atomic
def say_person_told(booking: Booking, how: Told, *, by: User) -> None:
    """The person has been told of the time, by a way outside the system. Raises PermissionDenied and StepNotAllowed."""
    refuse_others(by, booking.case)
    step(BookingStep.MOVE, booking, person_told=how)


@transaction.atomic
def give_up_times(case: Case, *, by: User | None) -> None:
    """What the case has booked is free again, and all are told. For steps that close a case: it takes none itself."""
    for booking in Booking.objects.to_come().filter(case=case).order_by("pk"):
        step(BookingStep.CANCEL, booking, sequence=F("sequence") + 1)
        _tell_all(booking)


def call_off(booking: Booking, *, by: User, note: str = "") -> None:
    """Cancelled, in the case's history too, and all are told. Raises StepNotAllowed. In the caller's transaction."""
    step(BookingStep.CANCEL, booking, sequence=F("sequence") + 1)
    is_first = booking.kind == MeetingKind.FIRST
    take(CaseStep.UNBOOK if is_first else CaseStep.UNBOOK_NEXT, booking.case, by=by, note=note)
    _tell_all(booking)


def move_with_day(bookings: Iterable[Booking], *, by: User) -> None:
    """The day of these has moved: so stands in their cases, and all are told. In the caller's transaction."""
    for booking in bookings:
        if booking.is_to_come:
            step(BookingStep.MOVE, booking, sequence=F("sequence") + 1, person_told="")
            take(CaseStep.REBOOK, booking.case, by=by)
            _tell_all(booking)


def step(step: BookingStep, booking: Booking, **columns: object) -> None:
    """One UPDATE checks and changes. Raises StepNotAllowed, with the booking as it now stands."""
    sources, target = BOOKING_STEPS[step]
    changes: dict[str, object] = columns | {"state": target or F("state")}
    moved = Booking.objects.filter(pk=booking.pk, state__in=sources).update(**changes)
    booking.refresh_from_db()
    if not moved:
        raise StepNotAllowed(f"Cannot {step} a meeting that is {booking.state}.")


def _hold(day: MeetingDay, slot: int, case: Case, *, at: datetime) -> None:
    """Nobody moves or cancels the day until this transaction is over. That the time is free, the constraint says."""
    held = MeetingDay.objects.select_for_update().filter(pk=day.pk, team=case.team_id).first()
    is_possible = held and held.state == DayState.PLANNED and held.on >= timezone.localdate(at)
    if not held or not is_possible or not 0 <= slot < held.number_of_times:
        raise TimeNotFree(slot)


def _tell_all(booking: Booking) -> None:
    for attendee in booking.attendees.filter(is_asked=True).order_by("pk"):
        _tell(attendee)


def _tell(attendee: Attendee) -> None:
    async_task(notices.send_invitation, attendee.pk)
