from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from samsyn.accounts.models import User
from samsyn.lib.references import new_reference
from samsyn.organisations.models import Association, ValidQuerySet
from samsyn.participants.choices import IDENTIFIED, Form, Reason, Sex


def participant_reference() -> str:
    return new_reference("d")


class ParticipantQuerySet(models.QuerySet):
    def followed_in_measures_by(self, user, on):
        """Whom `user` follows through a measure on the day `on`, and so knows an enrolment of. The door to a participant's
        page; whom a team follows is seen through its cases.
        """
        following = Following.objects.valid(on).filter(participant=OuterRef("pk"), user=user)
        return self.filter(Exists(following.filter(reason=Reason.ENROLMENT)))

    def identified(self):
        return self.filter(form__in=IDENTIFIED)


class Participant(models.Model):
    """A person within one association, or one anonymous participation. The case, never the identity.

    `key_hash` finds the person again; after erasure it is random, so that the person stays one in the counts.
    """

    reference = models.CharField(max_length=12, unique=True, default=participant_reference)
    association = models.ForeignKey(Association, models.PROTECT, related_name="participants")
    form = models.CharField(max_length=10, choices=Form)
    key_hash = models.CharField(max_length=32, null=True)
    sex = models.CharField(max_length=8, choices=Sex)
    birth_year = models.PositiveIntegerField(null=True)
    erased_on = models.DateField(null=True)

    objects = ParticipantQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="participant_is_one_in_an_association", fields=["association", "key_hash"]
            ),
            models.CheckConstraint(
                name="participant_without_identity_has_no_key_and_no_birth_year",
                condition=Q(form__in=IDENTIFIED, key_hash__isnull=False, birth_year__isnull=False)
                | Q(~Q(form__in=IDENTIFIED), key_hash=None, birth_year=None, erased_on=None),
            ),
        ]

    def __str__(self):
        return self.reference

    @property
    def is_identified(self):
        return self.form in IDENTIFIED


class Identity(models.Model):
    """Who a participant is, sealed, as the staff of one measure recorded it.

    `source` is the measure's reference. Each measure's staff see what they themselves wrote, so nobody can tell
    that the person was known elsewhere. The sealed value holds `key`, `name` and `contact`.
    """

    participant = models.ForeignKey(Participant, models.CASCADE, related_name="identities")
    source = models.CharField(max_length=12)
    sealed = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="identity_is_recorded_once_per_measure", fields=["participant", "source"]
            )
        ]

    def __str__(self):
        return f"{self.participant_id} {self.source}"


class NameBucket(models.Model):
    """Where to look for a name without reading it: see `lib.encryption.name_buckets`."""

    identity = models.ForeignKey(Identity, models.CASCADE, related_name="buckets")
    bucket = models.PositiveIntegerField()

    class Meta:
        indexes = [models.Index(fields=["bucket", "identity"], name="identity_by_bucket")]

    def __str__(self):
        return str(self.bucket)


class Following(models.Model):
    """Who follows a participant, why, from when to when. Visibility reads only this, and so does the person."""

    participant = models.ForeignKey(Participant, models.CASCADE, related_name="followings")
    user = models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False)
    reason = models.CharField(max_length=12, choices=Reason)
    source = models.CharField(max_length=12)
    since = models.DateField()
    until = models.DateField(null=True)

    objects = ValidQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="somebody_follows_once_for_one_reason",
                fields=["participant", "user", "reason", "source"],
                condition=Q(until=None),
            ),
            models.CheckConstraint(
                name="following_ends_on_or_after_its_start",
                condition=Q(until=None) | Q(until__gte=F("since")),
            ),
        ]
        # Holds all that a list of somebody's participants asks of a row, so that the rows themselves are not read.
        indexes = [
            models.Index(fields=["user", "source", "participant", "since", "until"], name="following_by_user")
        ]

    def __str__(self):
        return f"{self.user_id} {self.participant_id}"
