from datetime import timedelta

from django.core import signing
from django.db import models
from django.db.models import Q
from django.utils import timezone

from samsyn.accounts.models import User
from samsyn.catalogue.choices import AskStage, SuggestionKind
from samsyn.catalogue.models.records import Record
from samsyn.catalogue.states import (
    FIRST_OF_PROPOSAL,
    FIRST_OF_SUGGESTION,
    ProposalState,
    SuggestionState,
)
from samsyn.lib.references import new_reference
from samsyn.organisations.models import Association, Organisation

LINK_DAYS = 30
_confirmer = signing.TimestampSigner(salt="samsyn.catalogue.confirmation")


def proposal_reference() -> str:
    return new_reference("f")


def suggestion_reference() -> str:
    return new_reference("s")


def confirmation_reference() -> str:
    return new_reference("q")


class ProposalQuerySet(models.QuerySet):
    def awaiting_answer(self):
        return self.filter(state=ProposalState.OPEN)


class Proposal(models.Model):
    """A change to a record that its provider asks for. `facts` holds only what would change, as `queries.facts_of` does."""

    reference = models.CharField(max_length=12, unique=True, default=proposal_reference)
    record = models.ForeignKey(Record, models.CASCADE, related_name="proposals")
    base_version = models.PositiveIntegerField()
    facts = models.JSONField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    note = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=10, choices=ProposalState, default=FIRST_OF_PROPOSAL)
    answer = models.CharField(max_length=300, blank=True)
    answered_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                name="record_has_one_open_proposal",
                fields=["record"],
                condition=Q(state=ProposalState.OPEN),
            ),
            models.CheckConstraint(
                name="proposal_answer_has_both_who_and_when",
                condition=Q(state=ProposalState.OPEN, answered_by=None, answered_at=None)
                | ~Q(state=ProposalState.OPEN) & Q(answered_by__isnull=False, answered_at__isnull=False),
            ),
        ]

    def __str__(self):
        return self.reference

    @property
    def is_open(self):
        return self.state == ProposalState.OPEN


class TrustedProvider(models.Model):
    """An organisation whose changes to published records are published at once and looked at afterwards."""

    organisation = models.OneToOneField(Organisation, models.CASCADE, related_name="trust")
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self):
        return f"{self.organisation_id}"


class LeftProvider(models.Model):
    """A provider that runs its measures no longer. They keep it as their provider, for what is registered in them, and
    its editors read the records and change nothing.
    """

    organisation = models.OneToOneField(Organisation, models.CASCADE, related_name="left_catalogue")
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self):
        return f"{self.organisation_id}"


class SuggestionQuerySet(models.QuerySet):
    def awaiting_answer(self):
        return self.filter(state=SuggestionState.RECEIVED)


class Suggestion(models.Model):
    """What somebody, anybody, wrote about the catalogue: a correction, a measure that is missing, or a question.

    `association` is empty when no association could be told from it (`rules.may_take_unplaced`). `told_on` is the day
    those who answer were written to about it.
    """

    reference = models.CharField(max_length=12, unique=True, default=suggestion_reference)
    kind = models.CharField(max_length=10, choices=SuggestionKind)
    record = models.ForeignKey(Record, models.CASCADE, null=True, blank=True, related_name="suggestions")
    association = models.ForeignKey(
        Association, models.PROTECT, null=True, blank=True, related_name="suggestions"
    )
    text = models.TextField(max_length=2000)
    #: Where the answer goes; empty when whoever wrote wants none.
    email = models.EmailField(blank=True)
    at = models.DateTimeField(default=timezone.now)
    told_on = models.DateField(null=True)
    state = models.CharField(max_length=10, choices=SuggestionState, default=FIRST_OF_SUGGESTION)
    answer = models.TextField(max_length=2000, blank=True)
    answered_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)

    objects = SuggestionQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="correction_is_about_a_record",
                condition=~Q(kind=SuggestionKind.CORRECTION) | Q(record__isnull=False),
            ),
            models.CheckConstraint(
                name="suggestion_answer_has_both_who_and_when",
                condition=Q(state=SuggestionState.RECEIVED, answered_by=None, answered_at=None)
                | ~Q(state=SuggestionState.RECEIVED)
                & Q(answered_by__isnull=False, answered_at__isnull=False),
            ),
        ]

    def __str__(self):
        return self.reference

    @property
    def is_open(self):
        return self.state == SuggestionState.RECEIVED


class Confirmation(models.Model):
    """That a record's provider was asked whether it is still correct: once a month at most, until it answers.

    `month` is the first day of the month in which it was first asked, `stage` how far the reminders have come.
    `provider` is the one that was asked: only it may answer, so a link dies when somebody else takes over.
    """

    reference = models.CharField(max_length=12, unique=True, default=confirmation_reference)
    record = models.ForeignKey(Record, models.CASCADE, related_name="confirmations")
    provider = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    month = models.DateField()
    stage = models.PositiveSmallIntegerField(choices=AskStage, default=AskStage.FIRST)
    asked_on = models.DateField()
    reminded_on = models.DateField()
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-month", "pk"]
        constraints = [
            models.UniqueConstraint(name="record_is_asked_about_once_a_month", fields=["record", "month"]),
            models.UniqueConstraint(
                name="record_is_asked_about_once_at_a_time",
                fields=["record"],
                condition=Q(answered_at=None),
            ),
        ]

    def __str__(self):
        return self.reference

    @property
    def token(self) -> str:
        """The secret part of a link that answers for the record, for LINK_DAYS from now."""
        return _confirmer.sign(self.reference)

    @staticmethod
    def confirmed_with(token: str) -> str | None:
        """The reference a link's token was made for; None when it is false or too old."""
        try:
            return _confirmer.unsign(token, max_age=timedelta(days=LINK_DAYS))
        except signing.BadSignature:
            return None

    @property
    def is_for_provider(self) -> bool:
        """Whether the one that was asked still provides the measure."""
        return self.provider_id is not None and self.provider_id == self.record.measure.provider_id

    @property
    def is_without_address(self) -> bool:
        """Nobody could be asked, so the catalogue administrator was told the same day."""
        return self.stage == AskStage.ADMINISTRATOR and self.asked_on == self.reminded_on
