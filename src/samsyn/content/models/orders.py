"""Printed copies that people ask for. Who they are is erased; how many copies went out stays."""

from datetime import date

from django.db import models
from django.db.models import Case, Q, Value, When
from django.utils import timezone

from samsyn.accounts.models import User
from samsyn.content.choices import MOST_COPIES
from samsyn.content.models.documents import Document
from samsyn.content.states import FIRST_OF_ORDER, OrderState, OrderStep
from samsyn.lib.references import new_reference


def order_reference() -> str:
    return new_reference("t")


class CopyOrderQuerySet(models.QuerySet):
    def of(self, association):
        """Of the association's publications; of the county's when it is None."""
        return self.filter(document__association=association)

    def awaiting(self):
        return self.filter(state=OrderState.ORDERED)

    def awaiting_first(self):
        """Those that nobody has answered, the oldest first; then the others, the latest first."""
        answered = Case(When(state=OrderState.ORDERED, then=Value(0)), default=Value(1))
        return self.order_by(answered, Case(When(state=OrderState.ORDERED, then="at")), "-at", "pk")

    def to_erase(self, on: date):
        return self.filter(erased_on=None, kept_until__lte=on)


class CopyOrder(models.Model):
    """Somebody's wish for a publication in print. The name and the addresses are gone on the day `kept_until`."""

    reference = models.CharField(max_length=12, unique=True, default=order_reference)
    document = models.ForeignKey(Document, models.PROTECT, related_name="orders")
    copies = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=120, blank=True)
    postal_address = models.CharField(max_length=300, blank=True)
    #: For the receipt; empty when none is wanted.
    email = models.EmailField(blank=True)
    state = models.CharField(max_length=10, choices=OrderState, default=FIRST_OF_ORDER)
    #: Of the form it came with and what was said in it: the same sent twice is one order.
    key = models.CharField(max_length=40, unique=True)
    at = models.DateTimeField(default=timezone.now)
    kept_until = models.DateField()
    erased_on = models.DateField(null=True, blank=True)

    objects = CopyOrderQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="order_is_of_a_few_copies", condition=Q(copies__gte=1, copies__lte=MOST_COPIES)
            ),
            models.CheckConstraint(
                name="erased_order_is_of_nobody",
                condition=Q(erased_on=None) & ~Q(name="") & ~Q(postal_address="")
                | Q(erased_on__isnull=False, name="", postal_address="", email=""),
            ),
        ]

    def __str__(self):
        return self.reference

    @property
    def is_awaiting(self):
        return self.state == OrderState.ORDERED


class CopyOrderEvent(models.Model):
    """A line in the order's history. No `by` where a visitor did it."""

    order = models.ForeignKey(CopyOrder, models.CASCADE, related_name="events")
    step = models.CharField(max_length=10, choices=OrderStep)
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self):
        return f"{self.order_id} {self.step}"
