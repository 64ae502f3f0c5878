"""What has been decided and what has been posted, month by month. All amounts are whole öre."""

from fractions import Fraction

from django.db import models
from django.db.models import Q
from django.utils import timezone

from samsyn.accounts.models import User
from samsyn.projects.choices import PostingKind
from samsyn.projects.models.projects import SubProject


class GrantDecision(models.Model):
    """What the funder has decided for a sub-project; a later version takes the place of an earlier."""

    sub_project = models.ForeignKey(SubProject, models.CASCADE, related_name="decisions")
    #: From 1.
    version = models.PositiveSmallIntegerField()
    decided_on = models.DateField()
    #: The day from which it holds: forecasts before it are held against the version before.
    since = models.DateField()
    grant_ore = models.BigIntegerField()
    cofinancing_ore = models.BigIntegerField()
    note = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["version"]
        constraints = [
            models.UniqueConstraint(name="decision_has_a_version_once", fields=["sub_project", "version"]),
            models.CheckConstraint(
                name="decision_is_of_money",
                condition=Q(grant_ore__gte=0, cofinancing_ore__gte=0)
                & (Q(grant_ore__gt=0) | Q(cofinancing_ore__gt=0)),
            ),
        ]

    def __str__(self):
        return f"{self.sub_project_id} {self.version}"

    @property
    def rate(self) -> Fraction:
        """Co-financing of the whole, as a fraction."""
        return Fraction(self.cofinancing_ore, self.cofinancing_ore + self.grant_ore)


class Posting(models.Model):
    """An amount of a month that is not hours: a cost the grant pays, or co-financing in another form than time.

    Corrected by another one with the opposite sign, which says why.
    """

    sub_project = models.ForeignKey(SubProject, models.PROTECT, related_name="postings")
    #: The first day of the month.
    month = models.DateField()
    kind = models.CharField(max_length=16, choices=PostingKind)
    #: Who gives it, as they are called.
    party = models.CharField(max_length=120, blank=True)
    ore = models.BigIntegerField()
    note = models.CharField(max_length=200)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-month", "-pk"]
        constraints = [
            models.CheckConstraint(name="posting_is_of_a_whole_month", condition=Q(month__day=1)),
            models.CheckConstraint(name="posting_is_not_zero", condition=~Q(ore=0)),
        ]

    def __str__(self):
        return f"{self.sub_project_id} {self.month} {self.kind}"


class ClosedMonth(models.Model):
    """A month that somebody has said is complete enough to reckon with, and who was missing then."""

    sub_project = models.ForeignKey(SubProject, models.CASCADE, related_name="closed_months")
    month = models.DateField()
    #: Workers who had not signed.
    missing = models.PositiveSmallIntegerField(default=0)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["month"]
        constraints = [
            models.UniqueConstraint(name="month_is_closed_once", fields=["sub_project", "month"]),
            models.CheckConstraint(name="what_is_closed_is_a_whole_month", condition=Q(month__day=1)),
        ]

    def __str__(self):
        return f"{self.sub_project_id} {self.month}"
