"""Looking back on a plan: reviews, each of which keeps the earlier, and the end of a case."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from samsyn.accounts.models import User
from samsyn.enrolments.models import Code
from samsyn.organisations.models import Organisation
from samsyn.referrals.choices import Met
from samsyn.referrals.models.cases import Case
from samsyn.referrals.models.plans import PlanRow


class Review(models.Model):
    """What had come of the plan on a day. `sealed` holds `summary` and `rows`, the plan as it then stood."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="reviews")
    number = models.PositiveSmallIntegerField()
    on = models.DateField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    party = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    met = models.CharField(max_length=12, choices=Met)
    #: How far the person has come: a value of the association's list, so that it may call its steps what it wants.
    ladder = models.ForeignKey(Code, models.PROTECT, null=True, related_name="+")
    next_on = models.DateField()
    sealed = models.BinaryField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(name="review_has_its_own_number", fields=["case", "number"]),
            models.CheckConstraint(
                name="review_that_reached_nobody_says_nothing_of_how_far",
                condition=Q(met=Met.MET) | Q(ladder=None),
            ),
            models.CheckConstraint(
                name="next_follow_up_comes_after_the_review", condition=Q(next_on__gt=models.F("on"))
            ),
        ]

    def __str__(self):
        return f"{self.case_id} {self.number}"


class Ending(models.Model):
    """How a case ended, in words, sealed. What counts of it stands on the case. One that is undone stays, and says so."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="endings")
    sealed = models.BinaryField()
    party = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                name="case_has_one_ending_that_holds", fields=["case"], condition=Q(undone_at=None)
            )
        ]

    def __str__(self):
        return str(self.case_id)


class Handover(models.Model):
    """Who goes on with a row that was open when the case ended: a party, or with none the person."""

    ending = models.ForeignKey(Ending, models.CASCADE, related_name="handovers")
    row = models.ForeignKey(PlanRow, models.CASCADE, related_name="handovers")
    to = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(name="row_is_handed_over_once_at_an_end", fields=["ending", "row"])
        ]

    def __str__(self):
        return f"{self.ending_id} {self.row_id}"
