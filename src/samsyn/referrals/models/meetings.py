"""When the team meets, which case has which time, who is asked to come, and the advice given without a meeting."""

from datetime import date, datetime, time, timedelta

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from samsyn.accounts.models import User
from samsyn.lib.references import new_reference
from samsyn.organisations.models import Organisation, Team, TeamMember
from samsyn.referrals.choices import MeetingKind, Told
from samsyn.referrals.models.cases import Case
from samsyn.referrals.states import (
    FIRST_OF_BOOKING,
    FIRST_OF_DAY,
    BookingState,
    DayState,
)


def series_reference() -> str:
    return new_reference("q")


def day_reference() -> str:
    return new_reference("w")


def booking_reference() -> str:
    return new_reference("z")


class MeetingSeries(models.Model):
    """Every other Thursday between nine and three: how a row of days was made. Changed day by day afterwards."""

    reference = models.CharField(max_length=12, unique=True, default=series_reference)
    team = models.ForeignKey(Team, models.PROTECT, related_name="series")
    first_on = models.DateField()
    until = models.DateField()
    weeks_between = models.PositiveSmallIntegerField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="series_ends_on_or_after_its_first_day", condition=Q(until__gte=F("first_on"))
            ),
            models.CheckConstraint(name="series_has_weeks_between", condition=Q(weeks_between__gte=1)),
        ]

    def __str__(self):
        return self.reference


class MeetingDayQuerySet(models.QuerySet):
    def coming(self, on):
        """On the day `on` or later, whether the team meets or not."""
        return self.filter(on__gte=on)

    def planned(self):
        return self.filter(state=DayState.PLANNED)

    def of_teams_with(self, user, on):
        """Days of the teams that `user` is in on the day `on`."""
        return self.filter(team__in=TeamMember.objects.valid(on).filter(user=user).values("team"))


class MeetingDay(models.Model):
    """One day when the team meets, cut in times of equal length. A time is a number from 0, so it moves with the day."""

    reference = models.CharField(max_length=12, unique=True, default=day_reference)
    team = models.ForeignKey(Team, models.PROTECT, related_name="meeting_days")
    series = models.ForeignKey(MeetingSeries, models.PROTECT, null=True, related_name="days")
    on = models.DateField()
    starts_at = models.TimeField()
    ends_at = models.TimeField()
    minutes = models.PositiveSmallIntegerField()
    place = models.CharField(max_length=120)
    state = models.CharField(max_length=10, choices=DayState, default=FIRST_OF_DAY)
    #: Why the team does not meet: the name of the holiday.
    note = models.CharField(max_length=80, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = MeetingDayQuerySet.as_manager()

    class Meta:
        ordering = ["on", "starts_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="team_meets_once_a_day",
                fields=["team", "on"],
                condition=Q(state=DayState.PLANNED),
            ),
            models.CheckConstraint(
                name="meeting_day_ends_after_it_starts", condition=Q(ends_at__gt=F("starts_at"))
            ),
            models.CheckConstraint(
                name="meeting_times_are_ten_minutes_or_more", condition=Q(minutes__gte=10)
            ),
        ]

    def __str__(self):
        return self.reference

    @property
    def is_planned(self):
        return self.state == DayState.PLANNED

    @property
    def number_of_times(self):
        return times_between(self.starts_at, self.ends_at, self.minutes)

    def starts(self, slot: int) -> datetime:
        """When the time with this number begins, where we live."""
        first = datetime.combine(self.on, self.starts_at)
        return timezone.make_aware(first + timedelta(minutes=slot * self.minutes))


def times_between(starts_at: time, ends_at: time, minutes: int) -> int:
    """How many whole times fit."""
    first, last = (datetime.combine(date.min, each) for each in (starts_at, ends_at))
    return int((last - first) / timedelta(minutes=minutes))


class BookingQuerySet(models.QuerySet):
    def taking_a_time(self):
        return self.exclude(state=BookingState.CANCELLED)

    def to_come(self):
        """Neither held, missed nor cancelled."""
        return self.filter(state=BookingState.BOOKED)


class Booking(models.Model):
    """One case has one time at one meeting day.

    `sequence` rises whenever those who are asked to come must hear of it again.
    """

    reference = models.CharField(max_length=12, unique=True, default=booking_reference)
    case = models.ForeignKey(Case, models.PROTECT, related_name="bookings")
    day = models.ForeignKey(MeetingDay, models.PROTECT, related_name="bookings")
    slot = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=MeetingKind)
    state = models.CharField(max_length=10, choices=BookingState, default=FIRST_OF_BOOKING)
    sequence = models.PositiveIntegerField(default=0)
    person_told = models.CharField(max_length=10, choices=Told, blank=True)
    person_present = models.BooleanField(null=True)
    held_on = models.DateField(null=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = BookingQuerySet.as_manager()

    class Meta:
        ordering = ["-day__on", "-slot", "-pk"]
        constraints = [
            models.UniqueConstraint(
                name="time_is_booked_once",
                fields=["day", "slot"],
                condition=~Q(state=BookingState.CANCELLED),
            ),
            models.UniqueConstraint(
                name="case_has_one_meeting_to_come",
                fields=["case"],
                condition=Q(state=BookingState.BOOKED),
            ),
            models.CheckConstraint(
                name="meeting_has_a_day_when_it_was_held",
                condition=Q(state=BookingState.HELD, held_on__isnull=False)
                | ~Q(state=BookingState.HELD) & Q(held_on=None),
            ),
        ]

    def __str__(self):
        return self.reference

    @property
    def starts(self) -> datetime:
        return self.day.starts(self.slot)

    @property
    def ends(self) -> datetime:
        return self.day.starts(self.slot + 1)

    @property
    def is_to_come(self):
        return self.state == BookingState.BOOKED

    @property
    def is_held(self):
        return self.state == BookingState.HELD


class Attendee(models.Model):
    """Somebody asked to come to a meeting, or who was there: a member of the team, or an address outside it.

    The party and the function are frozen as they were. Who it is outside is only an address, never a name.
    """

    booking = models.ForeignKey(Booking, models.CASCADE, related_name="attendees")
    user = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    email = models.EmailField(blank=True)
    party = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    function = models.CharField(max_length=80)
    is_asked = models.BooleanField(default=True)
    was_present = models.BooleanField(null=True)

    class Meta:
        ordering = ["party__name", "function", "pk"]
        constraints = [
            models.CheckConstraint(
                name="attendee_is_a_member_or_an_address",
                condition=Q(user__isnull=False, email="") | Q(user=None) & ~Q(email=""),
            ),
            models.UniqueConstraint(
                name="member_is_asked_once", fields=["booking", "user"], condition=Q(user__isnull=False)
            ),
            models.UniqueConstraint(
                name="address_is_asked_once", fields=["booking", "email"], condition=Q(user=None)
            ),
        ]

    def __str__(self):
        return f"{self.booking_id} {self.pk}"

    @property
    def address(self):
        return self.user.email if self.user else self.email


class Advice(models.Model):
    """What the team advised in a consultation without identity, sealed. The sender reads it; nobody else is told."""

    case = models.OneToOneField(Case, models.CASCADE, related_name="advice")
    sealed = models.BinaryField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self):
        return str(self.case_id)
