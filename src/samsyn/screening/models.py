from uuid import uuid4

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from samsyn.accounts.models import User
from samsyn.lib.encryption import Sealed, seal, unseal
from samsyn.lib.references import new_reference
from samsyn.organisations.models import Association, ValidQuerySet
from samsyn.participants.choices import Reason, Sex
from samsyn.participants.models import Following, Participant
from samsyn.screening.choices import Hindrance, Interpreter, Language

#: Through these somebody meets the person in their own work. Another party that has the person's consent to read, and
#: a team that had the case before, do not ask and find nothing.
MEETS = frozenset({Reason.ENROLMENT, Reason.TEAM})


def training_reference() -> str:
    return new_reference("g")


def screening_reference() -> str:
    return new_reference("w")


def contact_reference() -> str:
    return new_reference("j")


class Training(models.Model):
    """That a person is trained, in one association, from one day to another. Without it this room does not exist."""

    reference = models.CharField(max_length=12, unique=True, default=training_reference)
    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    association = models.ForeignKey(Association, models.PROTECT, related_name="+")
    since = models.DateField()
    until = models.DateField(null=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    ended_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    objects = ValidQuerySet.as_manager()

    class Meta:
        ordering = ["user__name", "since", "pk"]
        constraints = [
            models.CheckConstraint(name="nobody_says_that_they_are_trained", condition=~Q(by=F("user"))),
            models.CheckConstraint(
                name="training_ends_on_or_after_its_start", condition=Q(until=None) | Q(until__gte=F("since"))
            ),
            models.CheckConstraint(
                name="training_ended_by_somebody_has_a_last_day",
                condition=Q(ended_by=None) | Q(until__isnull=False),
            ),
            models.UniqueConstraint(
                name="training_holds_once", fields=["user", "association"], condition=Q(until=None)
            ),
        ]

    def __str__(self):
        return self.reference


class QuestionSet(models.Model):
    """The questions as one association loaded them, with who made them. Never shipped and never changed: new words are
    a new version."""

    association = models.ForeignKey(Association, models.PROTECT, related_name="+")
    version = models.PositiveIntegerField()
    language = models.CharField(max_length=8, choices=Language)
    credit = models.CharField(max_length=200)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(
                name="question_set_has_one_version_of_each_number", fields=["association", "version"]
            )
        ]

    def __str__(self):
        return f"{self.version}"


class Question(models.Model):
    """One question of a set. `key` is what it is counted under, the same from version to version."""

    question_set = models.ForeignKey(QuestionSet, models.CASCADE, related_name="questions")
    position = models.PositiveSmallIntegerField()
    key = models.SlugField(max_length=30)
    text = models.CharField(max_length=500)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(name="question_is_asked_once_in_a_set", fields=["question_set", "key"]),
            models.UniqueConstraint(
                name="question_has_a_place_of_its_own", fields=["question_set", "position"]
            ),
        ]

    def __str__(self):
        return self.key


class HelpContact(models.Model):
    """Somewhere to turn, as the association words it. Shown whatever is answered."""

    reference = models.CharField(max_length=12, unique=True, default=contact_reference)
    association = models.ForeignKey(Association, models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField(default=0)
    name = models.CharField(max_length=120)
    number = models.CharField(max_length=60)
    text = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["position", "name", "pk"]

    def __str__(self):
        return self.name


class Guide(models.Model):
    """What an association's trained are reminded of about children. A row says that the first words have been put in
    place."""

    association = models.OneToOneField(Association, models.PROTECT, related_name="+")
    duty = models.TextField()

    def __str__(self):
        return str(self.association_id)


class ScreeningQuerySet(models.QuerySet):
    def open_to(self, user, on):
        """Written by `user`, or by colleagues in the same measure: whoever follows through something else, or works for
        another party in the same team, finds nothing. That `user` is trained is another question."""
        following = Following.objects.valid(on).filter(
            user=user,
            participant=OuterRef("participant"),
            source=OuterRef("source"),
            reason=OuterRef("reason"),
        )
        return self.filter(Exists(following)).filter(Q(reason=Reason.ENROLMENT) | Q(by=user))


class Screening(models.Model):
    """That the questions were asked, or why not. What was answered, and what was done, is sealed.

    `source` and `reason` are those through which the one who asked followed the participant, so that nobody learns here
    where else the person is known. Thrown away after settings.SCREENING_DAYS, and with the participant.
    """

    reference = models.CharField(max_length=12, unique=True, default=screening_reference)
    participant = models.ForeignKey(Participant, models.CASCADE, related_name="+")
    source = models.CharField(max_length=12)
    reason = models.CharField(max_length=12, choices=Reason)
    on = models.DateField(db_index=True)
    asked = models.BooleanField()
    hindrance = models.CharField(max_length=10, choices=Hindrance, blank=True)
    alone = models.BooleanField(default=False)
    interpreter = models.CharField(max_length=10, choices=Interpreter, blank=True)
    question_set = models.ForeignKey(QuestionSet, models.PROTECT, null=True, related_name="+")
    sealed = models.BinaryField(null=True)
    follow_up_on = models.DateField(null=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = ScreeningQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="questions_are_asked_only_alone",
                condition=Q(asked=False)
                | Q(
                    asked=True,
                    alone=True,
                    interpreter__in=Interpreter.values,
                    question_set__isnull=False,
                    sealed__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="questions_not_asked_have_a_reason_and_nothing_else",
                condition=Q(asked=True, hindrance="")
                | Q(
                    asked=False,
                    hindrance__in=Hindrance.values,
                    alone=False,
                    interpreter="",
                    question_set=None,
                    sealed=None,
                    follow_up_on=None,
                ),
            ),
            models.CheckConstraint(
                name="screening_is_followed_up_afterwards",
                condition=Q(follow_up_on=None) | Q(follow_up_on__gte=F("on")),
            ),
            models.CheckConstraint(
                name="screening_is_done_by_who_meets_the_person", condition=Q(reason__in=sorted(MEETS))
            ),
            models.UniqueConstraint(
                name="screening_is_recorded_once_a_day", fields=["participant", "by", "on", "asked"]
            ),
        ]

    def __str__(self):
        return self.reference


class ScreeningCount(models.Model):
    """What is left of a screening: a row that counts, without participant, measure, day or who asked.

    Its key is drawn at random, so that its place among the others says nothing of when it was made.
    """

    id = models.UUIDField(primary_key=True, default=uuid4)
    association = models.ForeignKey(Association, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    quarter = models.PositiveSmallIntegerField()
    sex = models.CharField(max_length=8, choices=Sex)
    asked = models.BooleanField()
    hindrance = models.CharField(max_length=10, choices=Hindrance, blank=True)
    yes = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="screening_counts_in_one_of_four_quarters", condition=Q(quarter__gte=1, quarter__lte=4)
            ),
            models.CheckConstraint(
                name="screening_counts_as_asked_or_not",
                condition=Q(asked=True, hindrance="") | Q(asked=False, hindrance__in=Hindrance.values),
            ),
        ]
        indexes = [models.Index(fields=["association", "year"], name="screening_count_by_year")]

    def __str__(self):
        return f"{self.association_id} {self.year}"


def sealed_answers(reference: str, value: object) -> bytes:
    """`value` sealed so that it opens only as part of the screening with this reference."""
    return seal(value, context=f"screening {reference}")


def opened_answers(reference: str, sealed: Sealed) -> dict:
    """What `sealed_answers` was given. Raises CannotOpen."""
    return unseal(sealed, context=f"screening {reference}")
