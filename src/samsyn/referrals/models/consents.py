"""What the person has said yes to, one thing at a time."""

from datetime import timedelta

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from samsyn.accounts.models import User
from samsyn.lib.references import new_reference
from samsyn.organisations.models import Association, Organisation
from samsyn.referrals.choices import ConsentForm, Kind, Language, Purpose, Withdrawal
from samsyn.referrals.models.cases import Case


def consent_reference() -> str:
    return new_reference("c")


class ConsentText(models.Model):
    """The words that people say yes to: one version, in one language. Never changed once it has been used."""

    association = models.ForeignKey(Association, models.PROTECT, related_name="consent_texts")
    purpose = models.CharField(max_length=12, choices=Purpose)
    language = models.CharField(max_length=8, choices=Language)
    version = models.PositiveSmallIntegerField()
    text = models.TextField(max_length=4000)
    since = models.DateField()

    class Meta:
        ordering = ["purpose", "language", "-version"]
        constraints = [
            models.UniqueConstraint(
                name="consent_text_has_one_of_each_version",
                fields=["association", "purpose", "language", "version"],
            )
        ]

    def __str__(self):
        return f"{self.purpose} {self.language} {self.version}"

    @property
    def code(self):
        """What a form calls it."""
        return f"{self.language}.{self.version}"

    @property
    def tag(self):
        """The language as a page or a file says it: easy Swedish is Swedish."""
        return self.language.partition("-")[0]


class ConsentQuerySet(models.QuerySet):
    def in_force(self, at):
        """Those that hold at the moment `at`: begun, not run out, not revoked."""
        return self.filter(since__lte=at, until__gt=at, revoked_at=None)


class Consent(models.Model):
    """One yes: for an exchange of information, from one named party to another, for these kinds and no others.

    From one moment to another, so that what rests on it stops in the second it is revoked. Never changed but to be
    revoked; the row stays.
    """

    reference = models.CharField(max_length=12, unique=True, default=consent_reference)
    case = models.ForeignKey(Case, models.CASCADE, related_name="consents")
    purpose = models.CharField(max_length=12, choices=Purpose)
    source = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    target = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    #: Codes of `Kind`, sorted; empty unless it is for an exchange.
    kinds = models.JSONField(default=list)
    text = models.ForeignKey(ConsentText, models.PROTECT, related_name="consents")
    form = models.CharField(max_length=8, choices=ConsentForm)
    since = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=timezone.now)
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    #: How the person said so, in words of the form's own; never free text.
    revoked_how = models.CharField(max_length=20, choices=Withdrawal, blank=True)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        ordering = ["-recorded_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="consent_to_exchange_names_both_parties_and_others_none",
                condition=Q(purpose=Purpose.EXCHANGE, source__isnull=False, target__isnull=False)
                & ~Q(source=F("target"))
                | ~Q(purpose=Purpose.EXCHANGE) & Q(source=None, target=None),
            ),
            models.CheckConstraint(
                name="consent_runs_out_after_it_begins", condition=Q(until__gt=F("since"))
            ),
            models.CheckConstraint(
                name="revoked_consent_has_both_when_and_how",
                condition=Q(revoked_at=None, revoked_how="", revoked_by=None)
                | Q(revoked_at__isnull=False) & ~Q(revoked_how=""),
            ),
        ]
        indexes = [models.Index(fields=["case", "target", "until"], name="consent_by_case")]

    def __str__(self):
        return self.reference

    @property
    def kind_labels(self):
        return [Kind(kind).label for kind in self.kinds]

    @property
    def is_exchange(self):
        return self.purpose == Purpose.EXCHANGE

    @property
    def is_revoked(self):
        return self.revoked_at is not None

    def is_in_force(self, at):
        return self.since <= at < self.until and not self.is_revoked

    @property
    def first_day(self):
        return timezone.localdate(self.since)

    @property
    def revoked_on(self):
        return self.revoked_at and timezone.localdate(self.revoked_at)

    @property
    def last_day(self):
        """The last day on which it holds, or held: it runs out at the end of a day, or when the case ends."""
        return timezone.localdate(self.until - timedelta(microseconds=1))
