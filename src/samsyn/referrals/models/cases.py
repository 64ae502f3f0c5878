"""A case at a team: what counts of it in the open, what people wrote of it sealed."""

import secrets
from datetime import datetime, timedelta

from django.core import signing
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils import timezone

from samsyn.accounts.models import User
from samsyn.catalogue.models import Measure
from samsyn.enrolments.models import Code
from samsyn.lib.encryption import Sealed, seal, unseal
from samsyn.lib.references import new_reference
from samsyn.organisations.models import Association, Municipality, Organisation, Team, TeamMember
from samsyn.participants.choices import Sex
from samsyn.participants.models import Following, Participant
from samsyn.referrals.choices import AgeBand, Answer, EndKind, Kind, Party, Way
from samsyn.referrals.states import FIRST, OPEN, CaseState, CaseStep

#: How long a link to a question can be answered by.
QUESTION_LASTS = timedelta(days=8)

_asker = signing.Signer(salt="samsyn.referrals.question")


def question_nonce() -> str:
    return secrets.token_hex(16)


def question_expiry() -> datetime:
    return timezone.now() + QUESTION_LASTS


def case_reference() -> str:
    return new_reference("r")


def entry_reference() -> str:
    return new_reference("y")


def question_reference() -> str:
    return new_reference("v")


class CaseQuerySet(models.QuerySet):
    def at_team_of(self, user, on):
        """Cases of the teams `user` is in on the day `on`: that they exist, and the least that is told of them."""
        inside = TeamMember.objects.valid(on).filter(team=OuterRef("team"), user=user)
        return self.filter(Exists(inside))

    def handed_over_by(self, user, on):
        """Cases that `user` had before, and may read a while longer."""
        former = Following.objects.valid(on).filter(
            user=user, participant=OuterRef("participant"), source=OuterRef("reference")
        )
        return self.filter(Exists(former.filter(reason="handed_over")))

    def sent_by(self, user):
        return self.filter(sender=user)

    def in_team(self, slug):
        return self.filter(team__slug=slug) if slug else self

    def had_by(self, user):
        return self.filter(assigned_to=user)

    def about(self, participants):
        """Those about one of these participants, by key."""
        return self.filter(participant__in=list(participants))

    def called(self, reference):
        return self.filter(reference=reference)

    def open(self):
        return self.filter(state__in=OPEN)

    def with_names(self):
        """With all that a row says, so that a list asks once."""
        return self.select_related(
            "team",
            "association",
            "theme",
            "municipality",
            "sender_organisation",
            "assigned_to",
            "participant",
        )


class Case(models.Model):
    """One person's matter, or one without identity, at one team.

    Nothing here tells who it is about: identity stands in `participants` under this reference, what people wrote in
    `Words` and `Entry`. The sender's organisation is frozen as it was called when the case came.
    """

    reference = models.CharField(max_length=12, unique=True, default=case_reference)
    association = models.ForeignKey(Association, models.PROTECT, related_name="cases")
    team = models.ForeignKey(Team, models.PROTECT, related_name="cases")
    way = models.CharField(max_length=14, choices=Way)
    state = models.CharField(max_length=10, choices=CaseState, default=FIRST)
    participant = models.ForeignKey(Participant, models.PROTECT, null=True, related_name="cases")
    #: A self-referral is matched with nobody until the team has confirmed who it is.
    is_verified = models.BooleanField(default=False)
    sex = models.CharField(max_length=8, choices=Sex, default=Sex.UNKNOWN)
    age_band = models.CharField(max_length=8, choices=AgeBand, default=AgeBand.UNKNOWN)
    municipality = models.ForeignKey(Municipality, models.PROTECT, null=True, related_name="+")
    theme = models.ForeignKey(Code, models.PROTECT, null=True, related_name="+")
    #: Asked for from this measure's record in the catalogue.
    measure = models.ForeignKey(Measure, models.PROTECT, null=True, related_name="cases")

    sender = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    sender_email = models.EmailField(blank=True)
    sender_organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    sender_name = models.CharField(max_length=120, blank=True)
    sender_kind = models.CharField(max_length=20, choices=Party, default=Party.UNKNOWN)
    #: What opens the sender's page and the person's answer, hashed; the sender has it in clear.
    code_hash = models.CharField(max_length=128, blank=True)
    code_tries = models.PositiveSmallIntegerField(default=0)
    #: What one form sent is known by, so that a second click makes no second case.
    sent_as = models.CharField(max_length=32, null=True)
    redirected_from = models.ForeignKey("self", models.PROTECT, null=True, related_name="redirected_to")

    assigned_to = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    received_at = models.DateTimeField(default=timezone.now)
    waits_since = models.DateTimeField(default=timezone.now)
    first_contact_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=10, choices=Answer, blank=True)
    answered_at = models.DateTimeField(null=True)
    team_reminded_at = models.DateTimeField(null=True)
    coordinator_reminded_at = models.DateTimeField(null=True)
    decline_reason = models.ForeignKey(Code, models.PROTECT, null=True, related_name="+")

    first_met_on = models.DateField(null=True)
    follow_up_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    end_kind = models.CharField(max_length=12, choices=EndKind, blank=True)
    end_reason = models.ForeignKey(Code, models.PROTECT, null=True, related_name="+")
    onwards = models.ForeignKey(Code, models.PROTECT, null=True, related_name="+")
    gap = models.ForeignKey(Code, models.PROTECT, null=True, related_name="+")
    handed_over_to = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    erased_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)

    objects = CaseQuerySet.as_manager()

    class Meta:
        ordering = ["-received_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="case_answer_has_both_what_and_when",
                condition=Q(answer="", answered_at=None) | ~Q(answer="") & Q(answered_at__isnull=False),
            ),
            models.CheckConstraint(
                name="case_without_identity_is_about_nobody",
                condition=~Q(way=Way.CONSULTATION) | Q(participant=None),
            ),
            models.CheckConstraint(
                name="case_has_both_end_day_and_end_kind_when_ended",
                condition=Q(state=CaseState.ENDED, ended_on__isnull=False) & ~Q(end_kind="")
                | ~Q(state=CaseState.ENDED) & Q(ended_on=None, end_kind=""),
            ),
            models.UniqueConstraint(name="case_is_sent_once", fields=["team", "sent_as"]),
        ]
        indexes = [
            models.Index(fields=["team", "state", "received_at"], name="case_by_team"),
            models.Index(fields=["participant", "state"], name="case_by_participant"),
        ]

    def __str__(self):
        return self.reference

    def get_absolute_url(self):
        return reverse("referrals:case", args=[self.association.slug, self.reference])

    @property
    def is_open(self):
        return self.state in OPEN

    @property
    def has_person(self):
        return self.way != Way.CONSULTATION

    @property
    def is_answered(self):
        return bool(self.answer)

    @property
    def age(self) -> timedelta:
        """How long it has waited where it is now."""
        return timezone.now() - self.waits_since


class Words(models.Model):
    """What the sender or the person wrote to the team, sealed: a mapping of the form's fields to text."""

    case = models.OneToOneField(Case, models.CASCADE, related_name="words")
    sealed = models.BinaryField()

    def __str__(self):
        return str(self.case_id)


class Entry(models.Model):
    """What one party wrote in a case under one heading, sealed. Its author's party keeps it whatever is revoked."""

    reference = models.CharField(max_length=12, unique=True, default=entry_reference)
    case = models.ForeignKey(Case, models.CASCADE, related_name="entries")
    party = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    #: What the author did for the party when it was written.
    function = models.CharField(max_length=80, blank=True)
    #: The meeting it was written at; None when it was written between meetings.
    meeting = models.ForeignKey("Booking", models.PROTECT, null=True, related_name="entries")
    kind = models.CharField(max_length=12, choices=Kind)
    sealed = models.BinaryField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["kind", "at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="nobody_writes_under_who_the_person_is", condition=~Q(kind=Kind.IDENTITY)
            ),
            models.CheckConstraint(
                name="entry_is_changed_after_it_was_written", condition=Q(changed_at__gte=F("at"))
            ),
            models.UniqueConstraint(
                name="party_writes_one_text_under_a_heading_at_a_meeting",
                fields=["case", "party", "kind", "meeting"],
            ),
            models.UniqueConstraint(
                name="party_writes_one_text_under_a_heading_between_meetings",
                fields=["case", "party", "kind"],
                condition=Q(meeting=None),
            ),
        ]

    def __str__(self):
        return self.reference


class Question(models.Model):
    """What the team asks the sender, and the answer, both sealed. The link in the letter opens it for eight days."""

    reference = models.CharField(max_length=12, unique=True, default=question_reference)
    case = models.ForeignKey(Case, models.CASCADE, related_name="questions")
    sealed = models.BinaryField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(default=question_expiry)
    nonce = models.CharField(max_length=32, default=question_nonce)
    answer = models.BinaryField(null=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="question_answer_has_both_what_and_when",
                condition=Q(answer=None, answered_at=None)
                | Q(answer__isnull=False, answered_at__isnull=False),
            )
        ]

    def __str__(self):
        return self.reference

    def token(self) -> str:
        """The secret part of the link. Made when the letter is written, so that the queue never holds it."""
        return _asker.sign(f"{self.reference}.{self.nonce}")

    @staticmethod
    def asked_in(token: str) -> tuple[str, str] | None:
        """The reference and nonce that a token was made for; None when it is false."""
        try:
            reference, nonce = _asker.unsign(token).split(".")
        except (signing.BadSignature, ValueError):
            return None
        return reference, nonce

    @property
    def has_expired(self):
        return timezone.now() >= self.expires_at


class CaseEvent(models.Model):
    """A line in the case's history. `words` say who acts where nobody is signed in; `note` is never about the person."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="events")
    step = models.CharField(max_length=12, choices=CaseStep)
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    words = models.CharField(max_length=120, blank=True)
    at = models.DateTimeField(default=timezone.now)
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self):
        return f"{self.case_id} {self.step}"


class CaseYear(models.Model):
    """That a case had its first consultation or meeting of a year: what `consultations` counts (contracts 3).

    Kept by the action that holds a meeting; stands on its own, so that the counts outlive what is erased.
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="years")
    association = models.ForeignKey(Association, models.PROTECT, related_name="+")
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    on = models.DateField()
    sex = models.CharField(max_length=8, choices=Sex)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="case_counts_once_a_year", fields=["case", "year"]),
            models.CheckConstraint(
                name="case_counts_in_the_year_it_was_held", condition=Q(on__year=F("year"))
            ),
        ]
        indexes = [
            # Holds all that the year in numbers asks of it, of one association and of all.
            models.Index(fields=["year", "association", "team", "sex"], name="case_year_by_year")
        ]

    def __str__(self):
        return f"{self.case_id} {self.year}"


def sealed_words(case: Case, value: object) -> bytes:
    """`value` sealed so that it opens only as part of this case."""
    return seal(value, context=case.reference)


def opened_words(case: Case, sealed: Sealed) -> object:
    """What `sealed_words` was given. Raises CannotOpen."""
    return unseal(sealed, context=case.reference)
