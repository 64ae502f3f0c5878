"""A meeting is held, or advice is given without one: what the year counts, and who was there."""

from collections.abc import Iterable
from datetime import date, datetime, time

from django.db import transaction
from django.db.models import DateField, DateTimeField, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from samsyn.accounts.models import User
from samsyn.audit.choices import Act
from samsyn.enrolments.actions.beating import beat
from samsyn.lib.bulk import insert_new
from samsyn.lib.dates import today
from samsyn.organisations.models import TeamMember
from samsyn.referrals.actions.booking import NotYet, step
from samsyn.referrals.actions.logged import log_case
from samsyn.referrals.actions.stepping import StepNotAllowed, refuse_others, take
from samsyn.referrals.choices import Answer, Way
from samsyn.referrals.models import Advice, Attendee, Booking, Case, CaseYear, sealed_words
from samsyn.referrals.states import AFTER_MEETING, BookingStep, CaseStep


@transaction.atomic
def hold(case: Case, on: date, *, by: User, at: datetime | None = None) -> None:
    """The case has met the team on the day `on`, at the time it had booked, if any.

    Its first such day stays. It counts once in the calendar year (contracts 3), however many meetings there are and
    however often this is said. `at` is now, but for the demo. Raises PermissionDenied, StepNotAllowed, and NotYet for a day to come.
    """
    refuse_others(by, case)
    if on > today():
        raise NotYet(on)
    booking = Booking.objects.to_come().filter(case=case).first()
    if booking:
        step(BookingStep.HOLD, booking, held_on=on)
    _hold(case, on, by=by, at=at)


@transaction.atomic
def count_meeting(case: Case, on: date) -> None:
    """The case was met on the day `on`, at a first meeting or a later one: it counts once in that calendar year.

    Two at once count it once: the unique rule of the table decides. Source: contracts 3, `consultations`.
    """
    row = (case.pk, case.association_id, case.team_id, on.year, on, case.sex)
    insert_new(CaseYear, ["case", "association", "team", "year", "on", "sex"], [row])
    beat(case.association_id)


@transaction.atomic
def advise(case: Case, text: str, *, by: User, on: date | None = None) -> Advice:
    """A consultation without identity is answered with advice, without a meeting; that answers its sender too.

    Raises PermissionDenied, and StepNotAllowed when it is no consultation, has been answered so, or is closed.
    """
    refuse_others(by, case)
    if case.way != Way.CONSULTATION or Advice.objects.filter(case=case).exists():
        raise StepNotAllowed(case.reference)
    booking = Booking.objects.to_come().filter(case=case).first()
    if booking:
        step(BookingStep.HOLD, booking, held_on=on or today())
    _hold(case, on or today(), by=by)
    if not case.is_answered:
        Case.objects.filter(pk=case.pk, answer="").update(answer=Answer.TAKEN_ON, answered_at=timezone.now())
        case.refresh_from_db()
    advice = Advice.objects.create(case=case, sealed=sealed_words(case, text), by=by)
    log_case(Act.CHANGED, "advice", case, by=by)
    return advice


@transaction.atomic
def note_presence(
    booking: Booking,
    *,
    members: Iterable[TeamMember],
    attendees: Iterable[Attendee],
    person: bool | None,
    by: User,
) -> None:
    """Who was there: these members of the team, these of the others who were asked, and whether the person was.

    Said again, the later holds. A member who was not asked to come stands there too. Raises PermissionDenied, and
    StepNotAllowed when the meeting was called off or missed.
    """
    refuse_others(by, booking.case)
    held = Booking.objects.filter(pk=booking.pk, state__in=("booked", "held")).update(person_present=person)
    booking.refresh_from_db()
    if not held:
        raise StepNotAllowed(booking.state)
    there = {member.user_id: member for member in members}
    known = {attendee.user_id: attendee for attendee in booking.attendees.all() if attendee.user_id}
    for user, member in there.items():
        if user not in known:
            Attendee.objects.create(
                booking=booking,
                user=member.user,
                party=member.organisation,
                function=member.function,
                is_asked=False,
            )
    present = booking.attendees.filter(user__in=there) | booking.attendees.filter(
        user=None, pk__in=[attendee.pk for attendee in attendees]
    )
    keys = set(present.values_list("pk", flat=True))
    booking.attendees.filter(pk__in=keys).update(was_present=True)
    booking.attendees.exclude(pk__in=keys).update(was_present=False)


def _hold(case: Case, on: date, *, by: User, at: datetime | None = None) -> None:
    contact = min(at or timezone.now(), timezone.make_aware(datetime.combine(on, time(12))))
    if case.state in AFTER_MEETING:
        take(CaseStep.MEET, case, by=by, at=at)
    else:
        take(
            CaseStep.HOLD,
            case,
            by=by,
            at=at,
            first_met_on=Coalesce("first_met_on", Value(on), output_field=DateField()),
            first_contact_at=Coalesce("first_contact_at", Value(contact), output_field=DateTimeField()),
        )
    count_meeting(case, on)
