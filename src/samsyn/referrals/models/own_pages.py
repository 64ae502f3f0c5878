"""The person's own page: asked for in the room, opened with a code on paper and a PIN that only the person knows."""

from datetime import timedelta

from django.db import models
from django.db.models import Q
from django.utils import timezone

from samsyn.accounts.models import User
from samsyn.lib.references import new_reference
from samsyn.referrals.choices import VisitKind
from samsyn.referrals.models.cases import Case

#: Wrong PINs that a page bears.
TRIES = 5
VISIT = timedelta(minutes=15)


def visit_reference() -> str:
    return new_reference("b")


class OwnPageQuerySet(models.QuerySet):
    def in_use(self):
        return self.filter(closed_at=None)


class OwnPage(models.Model):
    """One code and its PIN, both hashed. A new code is a new row; the one before is closed and opens nothing."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="own_pages")
    #: Found by, so hashed without salt: 128 drawn bits need none.
    code_hash = models.CharField(max_length=64, unique=True)
    pin_hash = models.CharField(max_length=128)
    tries = models.PositiveSmallIntegerField(default=0)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    closed_at = models.DateTimeField(null=True)
    #: None with `closed_at`: the person herself.
    closed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    objects = OwnPageQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                name="case_has_one_own_page_in_use", fields=["case"], condition=Q(closed_at=None)
            ),
            models.CheckConstraint(
                name="own_page_is_closed_by_somebody_only_when_closed",
                condition=Q(closed_by=None) | Q(closed_at__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.case_id} {self.made_at:%Y-%m-%d}"

    @property
    def is_locked(self):
        return self.tries >= TRIES


class OwnVisit(models.Model):
    """Somebody came with a code: got in, or did not. `page` is None when no page has that code."""

    reference = models.CharField(max_length=12, unique=True, default=visit_reference)
    page = models.ForeignKey(OwnPage, models.CASCADE, null=True, related_name="visits")
    kind = models.CharField(max_length=8, choices=VisitKind)
    at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="visit_that_opened_was_to_a_page", condition=~Q(kind=VisitKind.OPENED) | ~Q(page=None)
            )
        ]

    def __str__(self):
        return self.reference

    def is_open(self, at):
        return self.kind == VisitKind.OPENED and self.ended_at is None and self.at <= at < self.at + VISIT
