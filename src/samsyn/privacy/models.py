from django.db import models
from django.db.models import Q
from django.utils import timezone

from samsyn.accounts.models import User
from samsyn.audit.models import Access
from samsyn.lib.references import new_reference
from samsyn.organisations.models import Association
from samsyn.privacy.choices import Judgement, Rule
from samsyn.privacy.states import FIRST, ReviewState, ReviewStep


def row_reference() -> str:
    return new_reference("s")


class Review(models.Model):
    """The review of one closed month of an association's access log: a sample, drawn once, judged and signed off.

    `month` is its first day. From `seed` the same log gives the same sample, so that anybody can check that nobody
    chose. `lines` is how many lines could be drawn, `hits` how many each rule pointed at. The counts of what was
    found are kept here when the month is signed, since the lines themselves go when the log is cleared; `own` is the
    rows left unjudged, as they are about the only auditor.
    """

    association = models.ForeignKey(Association, models.PROTECT, related_name="reviews")
    month = models.DateField()
    state = models.CharField(max_length=10, choices=ReviewState, default=FIRST)
    seed = models.CharField(max_length=32)
    drawn_at = models.DateTimeField(default=timezone.now)
    lines = models.PositiveIntegerField(default=0)
    hits = models.JSONField(default=dict)
    signed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    signed_at = models.DateTimeField(null=True)
    judged = models.PositiveIntegerField(default=0)
    asked = models.PositiveIntegerField(default=0)
    deviations = models.PositiveIntegerField(default=0)
    own = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-month"]
        constraints = [
            models.UniqueConstraint(
                name="month_is_reviewed_once_in_an_association", fields=["association", "month"]
            ),
            models.CheckConstraint(
                name="review_is_signed_by_somebody_at_some_time",
                condition=Q(state=ReviewState.SIGNED, signed_by__isnull=False, signed_at__isnull=False)
                | Q(state=ReviewState.DRAWN, signed_by=None, signed_at=None),
            ),
        ]

    def __str__(self):
        return f"{self.month:%Y-%m}"

    @property
    def is_signed(self):
        return self.state == ReviewState.SIGNED


class SampledAccess(models.Model):
    """A line of the log in a month's sample: why it is there, and what the auditor says of it.

    Of a rule only its name is kept. The row goes when the log's retention lets go of the line.
    """

    reference = models.CharField(max_length=12, unique=True, default=row_reference)
    review = models.ForeignKey(Review, models.CASCADE, related_name="rows")
    access = models.ForeignKey(Access, models.CASCADE, related_name="+")
    rules = models.JSONField(default=list)
    judgement = models.CharField(max_length=10, choices=Judgement, blank=True)
    note = models.CharField(max_length=500, blank=True)
    judged_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    judged_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["access__at", "pk"]
        constraints = [
            models.UniqueConstraint(name="line_is_once_in_a_sample", fields=["review", "access"]),
            models.CheckConstraint(
                name="judgement_has_both_who_and_when",
                condition=Q(judgement="", note="", judged_by=None, judged_at=None)
                | Q(~Q(judgement=""), judged_by__isnull=False, judged_at__isnull=False),
            ),
            models.CheckConstraint(
                name="question_and_deviation_say_what_they_are_about",
                condition=Q(judgement__in=["", Judgement.FINE]) | ~Q(note=""),
            ),
        ]

    def __str__(self):
        return self.reference

    @property
    def reasons(self):
        """The rules that point at the line, in words."""
        return [Rule(rule).label for rule in self.rules]


class ReviewEvent(models.Model):
    """A line in the review's history. `judgement` and `note` are what was said then, which may have been changed since."""

    review = models.ForeignKey(Review, models.CASCADE, related_name="events")
    row = models.ForeignKey(SampledAccess, models.CASCADE, null=True, related_name="events")
    step = models.CharField(max_length=10, choices=ReviewStep)
    judgement = models.CharField(max_length=10, choices=Judgement, blank=True)
    note = models.CharField(max_length=500, blank=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self):
        return f"{self.review_id} {self.step}"
