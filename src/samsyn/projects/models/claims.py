"""What has been claimed from the funder: frozen hours and costs, which later claims correct and never change."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from samsyn.accounts.models import User
from samsyn.lib.references import new_reference
from samsyn.projects.models.money import Posting
from samsyn.projects.models.projects import Project
from samsyn.projects.models.staff import TimeReport


def claim_reference() -> str:
    return new_reference("a")


class Claim(models.Model):
    """A claim for payment, for whole months. Its rows never change; what was wrong is put right by a later claim."""

    reference = models.CharField(max_length=12, unique=True, default=claim_reference)
    project = models.ForeignKey(Project, models.PROTECT, related_name="claims")
    #: From 1, in the project.
    number = models.PositiveSmallIntegerField()
    #: First days of the first and the last month.
    first_month = models.DateField()
    last_month = models.DateField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(name="claim_has_a_number_once", fields=["project", "number"]),
            models.CheckConstraint(
                name="claim_is_of_whole_months", condition=Q(first_month__day=1, last_month__day=1)
            ),
            models.CheckConstraint(
                name="claim_ends_after_it_starts", condition=Q(last_month__gte=F("first_month"))
            ),
        ]

    def __str__(self):
        return self.reference


class ClaimLine(models.Model):
    """A report's hours at one rate, as claimed; with a minus, a version claimed before that a new one replaces."""

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="lines")
    report = models.ForeignKey(TimeReport, models.PROTECT, related_name="claimed")
    #: The first and last day on which the rate held within the report's month.
    since = models.DateField()
    until = models.DateField()
    #: Öre an hour.
    rate_ore = models.PositiveIntegerField()
    #: Negative in a row that takes back.
    minutes = models.IntegerField()
    ore = models.BigIntegerField()

    class Meta:
        ordering = ["report__month", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="hours_are_claimed_once",
                fields=["report", "since"],
                condition=Q(minutes__gte=0),
            ),
            models.UniqueConstraint(
                name="hours_are_taken_back_once",
                fields=["report", "since"],
                condition=Q(minutes__lt=0),
            ),
            models.CheckConstraint(
                name="minutes_and_their_worth_have_one_sign",
                condition=Q(minutes__gte=0, ore__gte=0) | Q(minutes__lt=0, ore__lte=0),
            ),
        ]

    def __str__(self):
        return f"{self.claim_id} {self.report_id}"


class ClaimCost(models.Model):
    """A posting as it was claimed."""

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="costs")
    posting = models.OneToOneField(Posting, models.PROTECT, related_name="claimed")
    ore = models.BigIntegerField()

    class Meta:
        ordering = ["posting__month", "pk"]

    def __str__(self):
        return f"{self.claim_id} {self.posting_id}"
