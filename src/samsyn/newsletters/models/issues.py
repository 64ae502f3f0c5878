"""An issue, and the ledger of its letters: one row a reader."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.dates import MONTHS

from samsyn.accounts.models import User
from samsyn.content.models import Document
from samsyn.lib.references import new_reference
from samsyn.newsletters.models.subscribers import Subscription, Topic
from samsyn.newsletters.states import (
    OUT,
    SETTLED,
    WAITING,
    WRITABLE,
    DeliveryState,
    IssueState,
    IssueStep,
)
from samsyn.organisations.models import Association


def issue_reference() -> str:
    return new_reference("l")


def delivery_reference() -> str:
    return new_reference("v")


class IssueQuerySet(models.QuerySet):
    def out(self):
        """Those that have begun to leave, the latest first."""
        return self.filter(state__in=OUT).order_by("-year", "-number")

    def due(self, moment):
        """Those whose time has come."""
        return self.filter(state=IssueState.SCHEDULED, send_at__lte=moment)


class Issue(models.Model):
    """One newsletter, as "nr 3 2016 maj". Goes to those who want its topics, or with none to all who want the letter.

    Its words are those of `document` until it begins to leave; from then on they are `printed`, in every letter and in the
    archive, whatever becomes of the document.
    """

    reference = models.CharField(max_length=12, unique=True, default=issue_reference)
    association = models.ForeignKey(Association, models.PROTECT, related_name="issues")
    number = models.PositiveSmallIntegerField()
    year = models.PositiveSmallIntegerField()
    month = models.PositiveSmallIntegerField()
    topics = models.ManyToManyField(Topic, related_name="issues")
    publisher = models.CharField(max_length=120)
    document = models.OneToOneField(Document, models.PROTECT, related_name="issue")
    #: `queries.IssueText` as JSON.
    printed = models.JSONField(null=True)
    state = models.CharField(max_length=12, choices=IssueState, default=IssueState.DRAFT)
    send_at = models.DateTimeField(null=True)
    begun_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    trouble = models.CharField(max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = IssueQuerySet.as_manager()

    class Meta:
        ordering = ["-year", "-number"]
        constraints = [
            models.UniqueConstraint(
                name="issue_number_is_one_in_a_year", fields=["association", "year", "number"]
            ),
            models.CheckConstraint(
                name="issue_has_a_month_of_the_year", condition=Q(month__gte=1, month__lte=12)
            ),
            models.CheckConstraint(
                name="issue_on_the_schedule_has_a_time",
                condition=~Q(state=IssueState.SCHEDULED) | Q(send_at__isnull=False),
            ),
            models.CheckConstraint(
                name="issue_that_is_out_says_since_when",
                condition=Q(state__in=sorted(WRITABLE), begun_at=None)
                | Q(state__in=sorted(OUT), begun_at__isnull=False),
            ),
            models.CheckConstraint(
                name="issue_that_is_out_keeps_what_it_said",
                condition=Q(state__in=sorted(WRITABLE), printed__isnull=True)
                | Q(state__in=sorted(OUT), printed__isnull=False),
            ),
        ]

    def __str__(self):
        return self.label

    def get_absolute_url(self):
        return reverse("newsletters:archived", args=[self.association.slug, self.year, self.number])

    @property
    def label(self):
        """As people say it: "nr 3 2016 maj"."""
        return f"nr {self.number} {self.year} {self.month_name}"

    @property
    def subject(self):
        """What stands on the letter's outside, and over it."""
        return self.printed["title"] if self.printed else self.document.title

    @property
    def month_name(self):
        return str(MONTHS[self.month])

    @property
    def color(self):
        """How its state is marked on a page."""
        colors = {IssueState.SENT: "success", IssueState.SENDING: "info", IssueState.SCHEDULED: "info"}
        return colors.get(self.state, "warning" if self.state == IssueState.PAUSED else "neutral")

    @property
    def is_writable(self):
        return self.state in WRITABLE

    @property
    def is_draft(self):
        return self.state == IssueState.DRAFT

    @property
    def is_scheduled(self):
        return self.state == IssueState.SCHEDULED

    @property
    def is_sending(self):
        return self.state == IssueState.SENDING

    @property
    def is_paused(self):
        return self.state == IssueState.PAUSED

    @property
    def is_out(self):
        return self.state in OUT


class IssueEvent(models.Model):
    """A line in an issue's history."""

    issue = models.ForeignKey(Issue, models.CASCADE, related_name="events")
    step = models.CharField(max_length=12, choices=IssueStep)
    note = models.CharField(max_length=200, blank=True)
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self):
        return f"{self.issue_id} {self.step}"


class DeliveryQuerySet(models.QuerySet):
    def due(self, moment):
        """What may be tried now."""
        return self.filter(
            Q(state=DeliveryState.QUEUED) | Q(state=DeliveryState.DEFERRED, retry_at__lte=moment)
        )

    def unsettled(self):
        return self.exclude(state__in=SETTLED)

    def waiting(self):
        return self.filter(state__in=WAITING)

    def left_before(self, moment):
        """In the hand of a worker that has not been heard of since the moment."""
        return self.filter(state=DeliveryState.SENDING, claimed_at__lt=moment)


class Delivery(models.Model):
    """One issue to one reader.

    Claimed by a worker some at a time (`worker`, `claimed_at`); `begun_at` is set when this very letter is handed over.
    A letter that was begun and then left by its worker may have gone: it is sent once more (`was_left`).
    """

    reference = models.CharField(max_length=12, unique=True, default=delivery_reference)
    issue = models.ForeignKey(Issue, models.CASCADE, related_name="deliveries")
    subscription = models.ForeignKey(Subscription, models.PROTECT, related_name="deliveries")
    domain = models.CharField(max_length=253)
    state = models.CharField(max_length=10, choices=DeliveryState, default=DeliveryState.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    worker = models.CharField(max_length=32, blank=True)
    claimed_at = models.DateTimeField(null=True)
    begun_at = models.DateTimeField(null=True)
    retry_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    code = models.CharField(max_length=12, blank=True)
    was_left = models.BooleanField(default=False)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="delivery_of_an_issue_is_one_a_subscriber", fields=["issue", "subscription"]
            ),
            models.CheckConstraint(
                name="delivery_in_hand_says_whose_and_since_when",
                condition=~Q(state=DeliveryState.SENDING) | (Q(claimed_at__isnull=False) & ~Q(worker="")),
            ),
            models.CheckConstraint(
                name="delivery_put_off_says_until_when",
                condition=~Q(state=DeliveryState.DEFERRED) | Q(retry_at__isnull=False),
            ),
            models.CheckConstraint(
                name="delivery_that_is_sent_says_when",
                condition=~Q(state=DeliveryState.SENT) | Q(sent_at__isnull=False),
            ),
        ]
        indexes = [
            models.Index(name="delivery_by_issue_and_state", fields=["issue", "state"]),
            models.Index(name="delivery_by_time_of_claim", fields=["claimed_at", "domain"]),
        ]

    def __str__(self):
        return self.reference


class Bounce(models.Model):
    """A letter that came back, noted once however often it is reported."""

    subscription = models.ForeignKey(Subscription, models.CASCADE, related_name="bounces")
    delivery = models.OneToOneField(Delivery, models.CASCADE, related_name="bounce")
    is_hard = models.BooleanField()
    status = models.CharField(max_length=12)
    #: What the report said, for some time, and never when the subscription has ended: it may name the address.
    words = models.TextField(blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self):
        return self.status


class Origin(models.Model):
    """The one row that says which installation this database sends for, and whose beats make claims wait their turn."""

    url = models.CharField(max_length=200, blank=True)
    beats = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [models.CheckConstraint(name="origin_is_one", condition=Q(pk=1))]

    def __str__(self):
        return self.url
