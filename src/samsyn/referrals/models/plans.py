"""The shared plan: what is to be done, by whom and when, whoever wrote it."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from samsyn.accounts.models import User
from samsyn.catalogue.models import Measure
from samsyn.lib.references import new_reference
from samsyn.organisations.models import Association, Organisation
from samsyn.referrals.choices import ConsentForm
from samsyn.referrals.models.cases import Case
from samsyn.referrals.states import FIRST_OF_OFFER, FIRST_OF_ROW, OPEN_ROWS, OfferState, RowState, RowStep


def row_reference() -> str:
    return new_reference("n")


def offer_reference() -> str:
    return new_reference("z")


class PlanRow(models.Model):
    """One thing to do. Goal, activity and comment are sealed; who wrote it stays, and decides who reads it."""

    reference = models.CharField(max_length=12, unique=True, default=row_reference)
    case = models.ForeignKey(Case, models.CASCADE, related_name="plan_rows")
    written_by = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    parties = models.ManyToManyField(Organisation, related_name="+", blank=True)
    #: The person does it, alone or together with the parties.
    by_person = models.BooleanField(default=False)
    done_by = models.DateField(null=True)
    state = models.CharField(max_length=10, choices=RowState, default=FIRST_OF_ROW)
    #: A mapping with `activity`, `goal` and `comment`.
    sealed = models.BinaryField()
    #: The reference of the enrolment that the row became; a name and no more, since it may outlive what is known there.
    enrolment = models.CharField(max_length=12, blank=True)
    #: What one form sent is known by, so that a second click makes no second row.
    sent_as = models.CharField(max_length=40, null=True)
    at = models.DateTimeField(default=timezone.now)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["done_by", "pk"]
        constraints = [
            models.UniqueConstraint(name="plan_row_is_sent_once", fields=["case", "sent_as"]),
        ]

    def __str__(self):
        return self.reference

    @property
    def is_open(self):
        return self.state in OPEN_ROWS

    def is_overdue(self, on):
        return self.is_open and self.done_by is not None and self.done_by < on


class PlanEvent(models.Model):
    """A line in a row's history. What was changed stands sealed as it was before; `None` when nothing was."""

    row = models.ForeignKey(PlanRow, models.CASCADE, related_name="events")
    step = models.CharField(max_length=12, choices=RowStep)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    party = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    before = models.BinaryField(null=True)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="plan_event_holds_what_was_before_only_when_it_was_changed",
                condition=Q(before=None) | Q(step=RowStep.CHANGE),
            )
        ]

    def __str__(self):
        return f"{self.row_id} {self.step}"


class PlanOfferQuerySet(models.QuerySet):
    def for_worker(self, user, on):
        """Offers to measures in which `user`, as case worker, registers on the day `on`."""
        return self.filter(measure__in=Measure.objects.worked_on_by(user, on))

    def with_names(self):
        return self.select_related(
            "association", "measure__provider", "row__case__municipality", "row__case__team", "accepted_by"
        )


class PlanOffer(models.Model):
    """A row of a plan that its measure's case workers are asked to take on.

    Rests on a consent to the measure's provider, or on what was said to whoever offered: when, and in which form.
    Until somebody accepts it says no more than measure, age band and municipality.
    """

    reference = models.CharField(max_length=12, unique=True, default=offer_reference)
    association = models.ForeignKey(Association, models.PROTECT, related_name="+")
    row = models.ForeignKey(PlanRow, models.CASCADE, related_name="offers")
    measure = models.ForeignKey(Measure, models.PROTECT, related_name="offers")
    state = models.CharField(max_length=10, choices=OfferState, default=FIRST_OF_OFFER)
    said_on = models.DateField(null=True)
    said_in = models.CharField(max_length=8, choices=ConsentForm, blank=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    accepted_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)

    objects = PlanOfferQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                name="plan_row_is_offered_to_one_measure_at_a_time",
                fields=["row"],
                condition=Q(state__in=[OfferState.OFFERED, OfferState.ACCEPTED]),
            ),
            models.CheckConstraint(
                name="offer_says_both_when_and_how_the_person_agreed",
                condition=Q(said_on=None, said_in="") | Q(said_on__isnull=False) & ~Q(said_in=""),
            ),
            models.CheckConstraint(
                name="accepted_offer_has_who_accepted",
                condition=~Q(state__in=[OfferState.ACCEPTED, OfferState.ENROLLED])
                | Q(accepted_by__isnull=False),
            ),
            models.CheckConstraint(
                name="offer_is_answered_after_it_was_made",
                condition=Q(answered_at=None) | Q(answered_at__gte=F("at")),
            ),
        ]
        indexes = [models.Index(fields=["measure", "state", "at"], name="plan_offer_by_measure")]

    def __str__(self):
        return self.reference
