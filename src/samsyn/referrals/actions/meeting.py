"""The days when a team meets: a row of them, one more, another day instead, none at all."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samsyn.accounts.models import User
from samsyn.lib.dates import holiday, today
from samsyn.organisations.models import Team
from samsyn.referrals import rules
from samsyn.referrals.actions.booking import call_off, move_with_day
from samsyn.referrals.actions.logged import log_settings
from samsyn.referrals.actions.stepping import ChangedMeanwhile, StepNotAllowed
from samsyn.referrals.models import Booking, MeetingDay, MeetingSeries, times_between
from samsyn.referrals.states import DAY_STEPS, DayState, DayStep

KEEPERS_ONLY = _("Bara den som tar emot ärenden i teamet och teamets samordnare bestämmer mötesdagarna.")
#: As far ahead as a row of days is made.
LONGEST_SERIES = timedelta(days=2 * 366)


class DayTaken(Exception):
    """The team meets that day already."""


class DayOver(Exception):
    """The day has been."""


class SeriesTooLong(Exception):
    """The last day is before the first, or further away than days are planned."""


class NoTimeFits(Exception):
    """Not one time fits between start and end, or not all that are booked."""


@dataclass(frozen=True)
class Hours:
    """When and where on a day, and for how many minutes each case has its time."""

    starts_at: time
    ends_at: time
    minutes: int
    place: str

    @property
    def number_of_times(self) -> int:
        return times_between(self.starts_at, self.ends_at, self.minutes)


@transaction.atomic
def add_series(
    team: Team,
    hours: Hours,
    *,
    first_on: date,
    until: date,
    weeks_between: int,
    by: User,
    at: datetime | None = None,
) -> list[MeetingDay]:
    """A day every `weeks_between` weeks from `first_on` to `until`, both included.

    A Swedish holiday becomes a day when the team does not meet, with the holiday's name; a day when the team meets
    already is left as it is. `at` is now, but for the demo. Raises PermissionDenied, DayOver, SeriesTooLong, NoTimeFits, and DayTaken when somebody
    else adds days at the same time.
    """
    _may_keep(by, team)
    _is_possible(hours, first_on, since=timezone.localdate(at))
    if not timedelta(0) <= until - first_on <= LONGEST_SERIES:
        raise SeriesTooLong(until)
    series = MeetingSeries.objects.create(
        team=team, first_on=first_on, until=until, weeks_between=weeks_between, by=by
    )
    step, wanted, on = timedelta(weeks=weeks_between), [], first_on
    while on <= until:
        wanted.append(on)
        on += step
    there = set(MeetingDay.objects.planned().filter(team=team, on__in=wanted).values_list("on", flat=True))
    days = [_day(team, hours, each, series=series) for each in wanted if each not in there]
    try:
        with transaction.atomic():
            MeetingDay.objects.bulk_create(days)
    except IntegrityError:
        raise DayTaken(first_on) from None
    log_settings(f"meeting days {team.slug}", team.association, by=by)
    return days


@transaction.atomic
def add_day(team: Team, hours: Hours, *, on: date, by: User) -> MeetingDay:
    """One more day, also on a holiday. Raises PermissionDenied, DayOver, NoTimeFits and DayTaken."""
    _may_keep(by, team)
    _is_possible(hours, on)
    day = _day(team, hours, on)
    day.state, day.note = DayState.PLANNED, ""
    try:
        with transaction.atomic():
            day.save(force_insert=True)
    except IntegrityError:
        raise DayTaken(on) from None
    log_settings(f"meeting days {team.slug}", team.association, by=by)
    return day


@transaction.atomic
def move_day(day: MeetingDay, hours: Hours, *, on: date, seen: int, by: User) -> None:
    """Another day, hours or place; what is booked comes along, and all who are asked to come are told.

    Raises PermissionDenied, DayOver, NoTimeFits, DayTaken, StepNotAllowed, and ChangedMeanwhile unless the day's
    version is `seen`.
    """
    _may_keep(by, day.team)
    _is_possible(hours, on)
    stored = MeetingDay.objects.select_for_update().get(pk=day.pk)
    if stored.version != seen:
        raise ChangedMeanwhile(day.reference)
    booked = list(Booking.objects.taking_a_time().filter(day=day).order_by("slot"))
    if booked and booked[-1].slot >= hours.number_of_times:
        raise NoTimeFits(day.reference)
    try:
        with transaction.atomic():
            _take(
                DayStep.MOVE,
                day,
                on=on,
                starts_at=hours.starts_at,
                ends_at=hours.ends_at,
                minutes=hours.minutes,
                place=hours.place,
            )
    except IntegrityError:
        raise DayTaken(on) from None
    move_with_day(booked, by=by)
    log_settings(f"meeting days {day.team.slug}", day.team.association, by=by)


@transaction.atomic
def cancel_day(day: MeetingDay, *, by: User) -> int:
    """The team does not meet: each time booked is called off, which stands in its case, and all are told.

    Gives how many were booked. Raises PermissionDenied and StepNotAllowed.
    """
    _may_keep(by, day.team)
    _take(DayStep.CANCEL, day)
    booked = list(Booking.objects.to_come().filter(day=day).order_by("slot"))
    for booking in booked:
        call_off(booking, by=by, note=str(_("Mötesdagen ställdes in.")))
    log_settings(f"meeting days {day.team.slug}", day.team.association, by=by)
    return len(booked)


def _take(step: DayStep, day: MeetingDay, **columns: object) -> None:
    """One UPDATE checks and changes."""
    sources, target = DAY_STEPS[step]
    changes: dict[str, object] = columns | ({"state": target} if target else {})
    moved = MeetingDay.objects.filter(pk=day.pk, state__in=sources).update(
        version=F("version") + 1, **changes
    )
    day.refresh_from_db()
    if not moved:
        raise StepNotAllowed(f"Cannot {step} a day that is {day.state}.")


def _day(team: Team, hours: Hours, on: date, *, series: MeetingSeries | None = None) -> MeetingDay:
    name = holiday(on)
    return MeetingDay(
        team=team,
        series=series,
        on=on,
        starts_at=hours.starts_at,
        ends_at=hours.ends_at,
        minutes=hours.minutes,
        place=hours.place,
        state=DayState.HOLIDAY if name else DayState.PLANNED,
        note=name,
    )


def _is_possible(hours: Hours, on: date, *, since: date | None = None) -> None:
    if on < (since or today()):
        raise DayOver(on)
    if hours.ends_at <= hours.starts_at or hours.number_of_times < 1:
        raise NoTimeFits(on)


def _may_keep(by: User, team: Team) -> None:
    if not rules.may_keep_days(by, team):
        raise PermissionDenied(KEEPERS_ONLY)
