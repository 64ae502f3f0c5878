"""What is said and decided about an application. All amounts are whole öre."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from samsyn.accounts.models import User
from samsyn.lib.references import new_reference
from samsyn.projects.choices import Answer, Opinion, Outcome, RequestKind
from samsyn.projects.models.applications import Application, ApplicationVersion


def decision_reference() -> str:
    return new_reference("b")


def request_reference() -> str:
    return new_reference("r")


class Recommendation(models.Model):
    """What the preparation group says to one version. It supports the director and decides nothing (domain 4)."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="recommendations")
    version = models.ForeignKey(ApplicationVersion, models.CASCADE, related_name="recommendations")
    opinion = models.CharField(max_length=8, choices=Opinion)
    words = models.TextField(max_length=2000)
    on = models.DateField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-on", "-pk"]

    def __str__(self):
        return f"{self.application_id} {self.opinion}"


class DirectorProposal(models.Model):
    """What the director proposes that the board decides."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="proposals")
    version = models.ForeignKey(ApplicationVersion, models.CASCADE, related_name="proposals")
    outcome = models.CharField(max_length=10, choices=Outcome)
    ore = models.BigIntegerField(null=True, blank=True)
    words = models.TextField(max_length=2000)
    on = models.DateField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-on", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="proposal_to_grant_and_no_other_has_an_amount",
                condition=Q(outcome=Outcome.GRANT, ore__isnull=False, ore__gte=0)
                | ~Q(outcome=Outcome.GRANT) & Q(ore=None),
            ),
        ]

    def __str__(self):
        return f"{self.application_id} {self.outcome}"


class BoardDecisionQuerySet(models.QuerySet):
    def with_document(self):
        """Those whose minutes are here, with the file."""
        return self.filter(document__isnull=False).select_related("document")


class BoardDecision(models.Model):
    """What the board decided, on which day and in which paragraph of its minutes."""

    reference = models.CharField(max_length=12, unique=True, default=decision_reference)
    application = models.ForeignKey(Application, models.CASCADE, related_name="decisions")
    #: What it decided about.
    version = models.ForeignKey(ApplicationVersion, models.CASCADE, related_name="decisions")
    decided_on = models.DateField()
    #: As the minutes have it: "§ 14".
    paragraph = models.CharField(max_length=20)
    outcome = models.CharField(max_length=10, choices=Outcome)
    granted_ore = models.BigIntegerField(null=True, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    conditions = models.TextField(max_length=2000, blank=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = BoardDecisionQuerySet.as_manager()

    class Meta:
        ordering = ["-decided_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="board_grants_an_amount_and_only_then",
                condition=Q(outcome=Outcome.GRANT, granted_ore__isnull=False, granted_ore__gte=0)
                | ~Q(outcome=Outcome.GRANT) & Q(granted_ore=None),
            ),
            models.CheckConstraint(name="board_decides_in_a_paragraph", condition=~Q(paragraph="")),
        ]

    def __str__(self):
        return f"{self.application_id} {self.paragraph}"


class DecisionDocument(models.Model):
    """The minutes with the decision. A row of its own, so that lists leave the file where it is.

    Not sealed: what a board has decided is open to everybody who asks for it.
    """

    decision = models.OneToOneField(BoardDecision, models.CASCADE, related_name="document")
    name = models.CharField(max_length=120)
    #: What the content was found to be (lib.attached).
    media_type = models.CharField(max_length=20)
    content = models.BinaryField()
    #: Bytes.
    size = models.PositiveIntegerField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.CheckConstraint(name="document_of_a_decision_is_not_empty", condition=Q(size__gt=0))
        ]

    def __str__(self):
        return self.name


class ChangeRequest(models.Model):
    """Somebody asks for more time, more money or something else than what was granted; and the answer."""

    reference = models.CharField(max_length=12, unique=True, default=request_reference)
    application = models.ForeignKey(Application, models.CASCADE, related_name="requests")
    kind = models.CharField(max_length=10, choices=RequestKind)
    what = models.TextField(max_length=2000)
    why = models.TextField(max_length=2000)
    #: The new last day, and the new amount in all; None leaves it as it is.
    ends_on = models.DateField(null=True, blank=True)
    ore = models.BigIntegerField(null=True, blank=True)
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    answer = models.CharField(max_length=8, choices=Answer, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    paragraph = models.CharField(max_length=20, blank=True)
    decided_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="request_has_an_answer_with_day_paragraph_and_who_or_none",
                condition=Q(answer="", decided_on=None, paragraph="", decided_by=None)
                | ~Q(answer="") & Q(decided_on__isnull=False, decided_by__isnull=False) & ~Q(paragraph=""),
            ),
            models.CheckConstraint(
                name="requested_amount_is_not_negative", condition=Q(ore=None) | Q(ore__gte=0)
            ),
            models.CheckConstraint(
                name="extension_has_a_new_last_day",
                condition=~Q(kind=RequestKind.EXTENSION) | Q(ends_on__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.application_id} {self.kind}"
