"""Who gets an association's newsletter, and how they came to agree to it."""

import secrets

from django.db import models
from django.db.models import Q
from django.utils import timezone

from samsyn.accounts.models import User
from samsyn.lib.mail_addresses import LONGEST, shown_address
from samsyn.lib.references import new_reference
from samsyn.newsletters.states import SubscriptionState, SubscriptionStep
from samsyn.organisations.models import Association


def topic_reference() -> str:
    return new_reference("l")


def subscription_reference() -> str:
    return new_reference("x")


def subscription_token() -> str:
    return secrets.token_urlsafe(24)


class Topic(models.Model):
    """Something that an association also writes about, for those who ask for it: theme weeks, trainings."""

    reference = models.CharField(max_length=12, unique=True, default=topic_reference)
    association = models.ForeignKey(Association, models.PROTECT, related_name="topics")
    name = models.CharField(max_length=80)
    is_open = models.BooleanField(default=True)

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="topic_is_named_once_in_an_association", fields=["association", "name"]
            )
        ]

    def __str__(self):
        return self.name


class SubscriptionQuerySet(models.QuerySet):
    def active(self):
        return self.filter(state=SubscriptionState.ACTIVE)

    def unconfirmed_since(self, moment):
        """Asked before the moment, and not answered."""
        return self.filter(state=SubscriptionState.UNCONFIRMED, created_at__lte=moment)

    def wanting(self, topics):
        """Those who asked for one of the topics; for none given, those who want the newsletter itself."""
        if not topics:
            return self.filter(general=True)
        chosen = Subscription.topics.through.objects.filter(topic__in=topics)
        return self.filter(pk__in=chosen.values("subscription"))


class Subscription(models.Model):
    """One address and one association. Once ended the address is gone; `ended_key` keeps a file from bringing it back.

    `token` is what its links carry; it is never derived from the address and stands as long as the row.
    """

    reference = models.CharField(max_length=12, unique=True, default=subscription_reference)
    association = models.ForeignKey(Association, models.PROTECT, related_name="subscriptions")
    address = models.CharField(max_length=LONGEST, blank=True)
    ended_key = models.CharField(max_length=64, blank=True, db_index=True)
    token = models.CharField(max_length=40, unique=True, default=subscription_token)
    state = models.CharField(max_length=12, choices=SubscriptionState, default=SubscriptionState.UNCONFIRMED)
    general = models.BooleanField(default=True)
    topics = models.ManyToManyField(Topic, related_name="subscriptions")
    created_at = models.DateTimeField(default=timezone.now)
    asked_at = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True)

    objects = SubscriptionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="subscription_of_an_address_is_one_in_an_association",
                fields=["association", "address"],
                condition=~Q(address=""),
            ),
            models.CheckConstraint(
                name="subscription_has_its_address_until_it_ends",
                condition=Q(state=SubscriptionState.ENDED, address="")
                | (~Q(state=SubscriptionState.ENDED) & ~Q(address="")),
            ),
        ]
        indexes = [models.Index(name="subscription_by_state", fields=["association", "state"])]

    def __str__(self):
        return self.reference

    @property
    def shown(self):
        """The address as people write it."""
        return shown_address(self.address)

    @property
    def is_active(self):
        return self.state == SubscriptionState.ACTIVE

    @property
    def is_paused(self):
        return self.state == SubscriptionState.PAUSED

    @property
    def has_ended(self):
        return self.state == SubscriptionState.ENDED

    @property
    def is_unconfirmed(self):
        return self.state == SubscriptionState.UNCONFIRMED


class SubscriptionEvent(models.Model):
    """A line in the log of consents: what happened, when, under which text. Never from where."""

    subscription = models.ForeignKey(Subscription, models.CASCADE, related_name="events")
    step = models.CharField(max_length=12, choices=SubscriptionStep)
    text_version = models.PositiveSmallIntegerField(null=True)
    note = models.CharField(max_length=200, blank=True)
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self):
        return f"{self.subscription_id} {self.step}"
