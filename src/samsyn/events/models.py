"""Gatherings and those who register for them.

A gathering keeps its own counts (`taken`, `waiting`, `arrived`): the last seat is taken in one UPDATE on its row, and
the counts stay when the names are erased.
"""

import uuid
from datetime import date, timedelta

from django.conf import settings
from django.core import signing
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from samsyn.accounts.models import User
from samsyn.events.choices import ALLERGY_DAYS, ANSWER_DAYS, GatheringKind, Rating, Use
from samsyn.events.states import (
    FIRST_OF_GATHERING,
    FIRST_OF_REGISTRATION,
    STANDING,
    TO_COME,
    GatheringState,
    GatheringStep,
    RegistrationState,
    RegistrationStep,
)
from samsyn.lib.references import new_reference
from samsyn.organisations.models import Association

_registered = signing.Signer(salt="samsyn.events.registration")


def gathering_reference() -> str:
    return new_reference("g")


def registration_reference() -> str:
    return new_reference("y")


class GatheringQuerySet(models.QuerySet):
    def of(self, association):
        """Its own, and those it arranges together with another."""
        shared = Gathering.organisers.through.objects.filter(association=association)
        return self.filter(Q(association=association) | Q(pk__in=shared.values("gathering")))

    def coming(self, at):
        """Not over yet; also those called off, which people may still plan to come to."""
        return self.filter(ends__gt=at).exclude(state=GatheringState.HELD)

    def in_order(self):
        return self.order_by("starts", "pk")


class Gathering(models.Model):
    """One breakfast meeting, training or theme week. Times are moments; the deadline is a day, until its midnight."""

    reference = models.CharField(max_length=12, unique=True, default=gathering_reference)
    association = models.ForeignKey(Association, models.PROTECT, related_name="gatherings")
    organisers = models.ManyToManyField(Association, related_name="shared_gatherings", blank=True)
    slug = models.SlugField(max_length=80)
    kind = models.CharField(max_length=10, choices=GatheringKind)
    title = models.CharField(max_length=120)
    lead = models.CharField(max_length=600, blank=True)
    starts = models.DateTimeField()
    ends = models.DateTimeField()
    place = models.CharField(max_length=120, blank=True)
    directions = models.CharField(max_length=600, blank=True)
    #: Only for those who have a seat.
    remote_link = models.URLField(max_length=300, blank=True)
    capacity = models.PositiveIntegerField(null=True, blank=True)
    waiting_places = models.PositiveIntegerField(default=0)
    deadline = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=12, choices=GatheringState, default=FIRST_OF_GATHERING)
    version = models.PositiveIntegerField(default=1)
    sequence = models.PositiveIntegerField(default=0)
    copied_from = models.ForeignKey("self", models.PROTECT, null=True, related_name="copies")
    taken = models.PositiveIntegerField(default=0)
    waiting = models.PositiveIntegerField(default=0)
    #: The last queue number given; it never falls, so a number is one person's.
    queued = models.PositiveIntegerField(default=0)
    arrived = models.PositiveIntegerField(default=0)
    head_count = models.PositiveIntegerField(null=True, blank=True)
    #: When those with a seat were reminded.
    reminded_at = models.DateTimeField(null=True)
    #: When those who came were thanked.
    thanked_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)

    objects = GatheringQuerySet.as_manager()

    class Meta:
        ordering = ["-starts", "-pk"]
        constraints = [
            models.UniqueConstraint(name="gathering_has_its_own_address", fields=["association", "slug"]),
            models.CheckConstraint(name="gathering_ends_after_it_starts", condition=Q(ends__gt=F("starts"))),
            models.CheckConstraint(
                name="gathering_has_no_more_waiting_than_queued", condition=Q(waiting__lte=F("queued"))
            ),
            models.CheckConstraint(
                name="gathering_is_held_before_heads_are_counted",
                condition=Q(head_count=None) | Q(state=GatheringState.HELD),
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("events:gathering", args=[self.association.slug, self.slug])

    @property
    def is_to_come(self):
        return self.state in TO_COME

    @property
    def is_open(self):
        return self.state == GatheringState.OPEN

    @property
    def is_cancelled(self):
        return self.state == GatheringState.CANCELLED

    @property
    def is_held(self):
        return self.state == GatheringState.HELD

    @property
    def has_seats(self):
        return self.capacity is None or self.taken < self.capacity

    @property
    def is_full(self):
        """Neither a seat nor a place in the queue."""
        return not self.has_seats and self.waiting >= self.waiting_places

    @property
    def seats_left(self):
        """None when there is no limit; never below none, also when the capacity was lowered."""
        return None if self.capacity is None else max(self.capacity - self.taken, 0)

    @property
    def attendance(self):
        """How many came: counted heads where somebody counted, else those who were checked in (lessons E6)."""
        return self.arrived if self.head_count is None else self.head_count

    @property
    def allergies_gone_on(self) -> date:
        return timezone.localdate(self.ends) + timedelta(days=ALLERGY_DAYS)

    @property
    def names_gone_on(self) -> date:
        return timezone.localdate(self.ends) + timedelta(days=settings.GATHERING_DAYS)

    @property
    def answers_close_on(self) -> date:
        """The last day to say what one thought of it."""
        return timezone.localdate(self.ends) + timedelta(days=ANSWER_DAYS)

    def takes_answers(self, at):
        """From its end until midnight of the last day."""
        return not self.is_cancelled and self.ends <= at and timezone.localdate(at) <= self.answers_close_on

    @property
    def is_one_day(self):
        return timezone.localdate(self.starts) == timezone.localdate(self.ends)

    def takes_registrations(self, at):
        """Whether anybody may register at that moment, seats or not: to midnight of the last day, as Sweden's clocks
        say, and never once it has begun.
        """
        in_time = self.deadline is None or timezone.localdate(at) <= self.deadline
        return self.is_open and in_time and at < self.starts

    @property
    def has_begun(self):
        return self.starts <= timezone.now()

    @property
    def is_taking(self):
        return self.takes_registrations(timezone.now())


class ProgrammeRow(models.Model):
    """One line of the programme."""

    gathering = models.ForeignKey(Gathering, models.CASCADE, related_name="programme")
    on = models.DateField()
    at = models.TimeField()
    text = models.CharField(max_length=200)

    class Meta:
        ordering = ["on", "at", "pk"]

    def __str__(self):
        return f"{self.on} {self.at} {self.text}"


class RegistrationQuerySet(models.QuerySet):
    def standing(self):
        """With a seat, or waiting for one."""
        return self.filter(state__in=STANDING)

    def confirmed(self):
        return self.filter(state=RegistrationState.CONFIRMED)

    def waiting(self):
        """The first in the queue first."""
        return self.filter(state=RegistrationState.WAITING).order_by("queue", "pk")

    def by_name(self):
        return self.order_by("name", "pk")


class Registration(models.Model):
    """One person's place. Who comes with somebody else has no address: the contact is written to."""

    reference = models.CharField(max_length=12, unique=True, default=registration_reference)
    gathering = models.ForeignKey(Gathering, models.PROTECT, related_name="registrations")
    contact = models.ForeignKey("self", models.CASCADE, null=True, related_name="company")
    name = models.CharField(max_length=120)
    address = models.EmailField(blank=True)
    organisation = models.CharField(max_length=120, blank=True)
    access_needs = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=10, choices=RegistrationState, default=FIRST_OF_REGISTRATION)
    queue = models.PositiveIntegerField(null=True)
    #: Of the form it came with and what was said in it: the same sent twice is one registration.
    key = models.CharField(max_length=40, unique=True, null=True)
    sequence = models.PositiveIntegerField(default=0)
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    arrived_at = models.DateTimeField(null=True)
    #: The questions afterwards are answered once. Which answers were hers is written nowhere.
    has_answered = models.BooleanField(default=False)

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                name="address_is_registered_once",
                fields=["gathering", "address"],
                condition=~Q(address="") & ~Q(state=RegistrationState.CANCELLED),
            ),
            models.CheckConstraint(
                name="registration_waits_with_a_queue_number",
                condition=Q(state=RegistrationState.WAITING, queue__isnull=False)
                | ~Q(state=RegistrationState.WAITING) & Q(queue=None),
            ),
            models.CheckConstraint(
                name="registration_arrives_with_a_seat",
                condition=Q(arrived_at=None) | Q(state=RegistrationState.CONFIRMED),
            ),
        ]

    def __str__(self):
        return self.reference

    @property
    def token(self) -> str:
        """What the letter's link bears (decision 0031)."""
        return _registered.sign(self.reference)

    @staticmethod
    def reference_in(token: str) -> str | None:
        """The reference that the token was made of; None when nobody here made it."""
        try:
            return _registered.unsign(token)
        except signing.BadSignature:
            return None

    def may_answer(self, at):
        """She came, it is time, and she has not answered."""
        return bool(self.arrived_at) and not self.has_answered and self.gathering.takes_answers(at)

    @property
    def is_confirmed(self):
        return self.state == RegistrationState.CONFIRMED

    @property
    def is_waiting(self):
        return self.state == RegistrationState.WAITING

    @property
    def is_standing(self):
        return self.state in STANDING


class Allergy(models.Model):
    """What somebody does not eat, in their own words. Apart from the rest, and erased first."""

    registration = models.OneToOneField(Registration, models.CASCADE, related_name="allergy")
    text = models.CharField(max_length=200)
    written_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name_plural = "allergies"

    def __str__(self):
        return str(self.registration_id)


class Evaluation(models.Model):
    """What somebody who came thought of it. It knows the gathering alone; its key is drawn, so that not even the order
    tells who answered."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    gathering = models.ForeignKey(Gathering, models.PROTECT, related_name="evaluations")
    rating = models.CharField(max_length=10, choices=Rating)
    use = models.CharField(max_length=10, choices=Use)
    text = models.CharField(max_length=1000, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return str(self.pk)


class GatheringEvent(models.Model):
    """A line in a gathering's history."""

    gathering = models.ForeignKey(Gathering, models.CASCADE, related_name="events")
    step = models.CharField(max_length=10, choices=GatheringStep)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self):
        return f"{self.gathering_id} {self.step}"


class RegistrationEvent(models.Model):
    """A line in a registration's history; it goes when the registration does. No `by`: the person herself, or nobody."""

    registration = models.ForeignKey(Registration, models.CASCADE, related_name="events")
    step = models.CharField(max_length=10, choices=RegistrationStep)
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self):
        return f"{self.registration_id} {self.step}"
