from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.accounts.models import User
from samsyn.catalogue.choices import LegalBasis
from samsyn.catalogue.models import Measure
from samsyn.enrolments.choices import Answer, CodeList, EndKind, Occasion, Referrer
from samsyn.enrolments.states import FIRST, EnrolmentState, EnrolmentStep
from samsyn.lib.references import new_reference
from samsyn.organisations.models import Association, Municipality
from samsyn.participants.choices import Form, Sex
from samsyn.participants.models import Following, Participant


def enrolment_reference() -> str:
    return new_reference("e")


def count_reference() -> str:
    return new_reference("a")


def code_reference() -> str:
    return new_reference("k")


class Pulse(models.Model):
    """Beats each time something changes that figures are counted from. What tells is the sum over the association's rows.

    They are several so that nobody waits: a transaction beats one that no other holds (`actions.beating`).
    """

    association = models.ForeignKey(Association, models.CASCADE, related_name="pulses")
    beats = models.PositiveBigIntegerField()

    def __str__(self):
        return f"{self.association_id} {self.beats}"


class CodeQuerySet(models.QuerySet):
    def valid(self, on):
        """Codes that may be chosen on the day `on`; those already used stay readable."""
        return self.filter(
            Q(valid_from=None) | Q(valid_from__lte=on), Q(valid_until=None) | Q(valid_until__gte=on)
        )


class Code(models.Model):
    """One value of an editable list. The code is for machines and stays; the label is the association's."""

    reference = models.CharField(max_length=12, unique=True, default=code_reference)
    association = models.ForeignKey(Association, models.PROTECT, related_name="codes")
    list = models.CharField(max_length=12, choices=CodeList)
    code = models.CharField(max_length=60)
    label = models.CharField(max_length=120)
    position = models.PositiveIntegerField(default=0)
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)

    objects = CodeQuerySet.as_manager()

    class Meta:
        ordering = ["list", "position", "label"]
        constraints = [
            models.UniqueConstraint(name="code_is_once_in_a_list", fields=["association", "list", "code"]),
            models.CheckConstraint(
                name="code_is_valid_until_after_it_is_valid_from",
                condition=Q(valid_from=None) | Q(valid_until=None) | Q(valid_until__gte=F("valid_from")),
            ),
        ]

    def __str__(self):
        return self.label


class EnrolmentQuerySet(models.QuerySet):
    def counted(self):
        """All but those registered in error, which count nowhere (contracts 3)."""
        return self.exclude(state=EnrolmentState.IN_ERROR)

    def followed_by(self, user, on):
        """Enrolments in the measures through which `user` follows the participant on the day `on`."""
        following = Following.objects.valid(on).filter(
            user=user, participant=OuterRef("participant"), source=OuterRef("measure__reference")
        )
        return self.filter(Exists(following))


class Enrolment(models.Model):
    """A participant in a measure, from in to out, with what its staff recorded about the person.

    `sex` and `birth_year` are this record's own; `participants.Participant` keeps the ones that count.
    For protected identity both dates are the first day of their year.
    """

    reference = models.CharField(max_length=12, unique=True, default=enrolment_reference)
    association = models.ForeignKey(Association, models.PROTECT, related_name="enrolments")
    measure = models.ForeignKey(Measure, models.PROTECT, related_name="enrolments", db_index=False)
    participant = models.ForeignKey(Participant, models.PROTECT, related_name="enrolments")
    state = models.CharField(max_length=10, choices=EnrolmentState, default=FIRST)
    sex = models.CharField(max_length=8, choices=Sex)
    birth_year = models.PositiveIntegerField(null=True)
    municipality = models.ForeignKey(Municipality, models.PROTECT, null=True, related_name="+")
    referred_by = models.CharField(max_length=20, choices=Referrer, default=Referrer.UNKNOWN)
    started_on = models.DateField()
    ended_on = models.DateField(null=True)
    end_kind = models.CharField(max_length=20, choices=EndKind, blank=True)
    end_reason = models.ForeignKey(Code, models.PROTECT, null=True, related_name="+")
    education = models.ForeignKey(Code, models.PROTECT, null=True, related_name="+")
    support_time = models.ForeignKey(Code, models.PROTECT, null=True, related_name="+")
    legal_basis = models.CharField(max_length=20, choices=LegalBasis, blank=True)
    consent_on = models.DateField(null=True)
    consent_version = models.CharField(max_length=40, blank=True)
    consent_language = models.CharField(max_length=40, blank=True)
    #: What an imported anonymous row is known again by: the file's own id, or a digest of the row.
    row_id = models.CharField(max_length=60, null=True)
    row_digest = models.CharField(max_length=32, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = EnrolmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="enrolment_ends_on_or_after_its_start",
                condition=Q(ended_on=None) | Q(ended_on__gte=F("started_on")),
            ),
            models.CheckConstraint(
                name="enrolment_has_both_end_day_and_end_kind_unless_active",
                condition=Q(state=EnrolmentState.ACTIVE, ended_on=None, end_kind="", end_reason=None)
                | Q(
                    state=EnrolmentState.ENDED,
                    ended_on__isnull=False,
                    end_kind__in=["as_planned", "interrupted"],
                )
                | Q(state=EnrolmentState.IN_ERROR, end_kind="registered_in_error"),
            ),
            models.CheckConstraint(
                name="enrolment_on_consent_says_when_which_form_and_language",
                condition=~Q(legal_basis=LegalBasis.CONSENT)
                | Q(consent_on__isnull=False) & ~Q(consent_version="") & ~Q(consent_language=""),
            ),
            models.UniqueConstraint(
                name="participant_starts_a_measure_once_a_day",
                fields=["participant", "measure", "started_on"],
                condition=~Q(state=EnrolmentState.IN_ERROR),
            ),
            models.UniqueConstraint(name="enrolment_row_id_is_known_once", fields=["association", "row_id"]),
        ]
        indexes = [
            models.Index(fields=["association", "started_on"], name="enrolment_by_start"),
            models.Index(fields=["association", "ended_on", "started_on"], name="enrolment_by_end"),
            models.Index(fields=["association", "row_digest"], name="enrolment_by_row"),
            # Holds all that a list of participants, latest first, asks of a row.
            models.Index(
                fields=["measure", "started_on", "id", "participant", "state", "ended_on"],
                name="enrolment_by_measure",
            ),
        ]

    def __str__(self):
        return self.reference

    @property
    def is_active(self):
        return self.state == EnrolmentState.ACTIVE

    @property
    def is_ended(self):
        return self.state == EnrolmentState.ENDED

    @property
    def is_in_error(self):
        return self.state == EnrolmentState.IN_ERROR

    @property
    def is_protected(self):
        return self.participant.form == Form.PROTECTED


class Measurement(models.Model):
    """Occupation and livelihood on one occasion. Extents in whole percent of 40 hours a week, 0 when not stated."""

    enrolment = models.ForeignKey(Enrolment, models.CASCADE, related_name="measurements", db_index=False)
    occasion = models.CharField(max_length=8, choices=Occasion)
    occupation = models.CharField(max_length=8, choices=Answer, blank=True)
    work = models.PositiveSmallIntegerField(default=0)
    study = models.PositiveSmallIntegerField(default=0)
    job_seeking = models.BooleanField(default=False)
    work_training = models.BooleanField(default=False)
    livelihoods = models.ManyToManyField(Code, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(name="occasion_is_measured_once", fields=["enrolment", "occasion"]),
            models.CheckConstraint(
                name="work_and_study_are_at_most_full_time", condition=Q(work__lte=100 - F("study"))
            ),
            models.CheckConstraint(
                name="occupation_is_given_exactly_when_there_is_one",
                condition=Q(occupation="given")
                & (Q(work__gt=0) | Q(study__gt=0) | Q(job_seeking=True) | Q(work_training=True))
                | ~Q(occupation="given") & Q(work=0, study=0, job_seeking=False, work_training=False),
            ),
        ]
        indexes = [
            models.Index(fields=["enrolment", "occasion", "work", "study"], name="measurement_by_enrolment")
        ]

    def __str__(self):
        return f"{self.enrolment_id} {self.occasion}"

    @property
    def occupation_in_words(self):
        """What the person does, as people read it; empty when nothing was said."""
        parts = [
            _("Arbete %(extent)s %%") % {"extent": self.work} if self.work else "",
            _("Studier %(extent)s %%") % {"extent": self.study} if self.study else "",
            _("Söker arbete") if self.job_seeking else "",
            _("Arbetsträning") if self.work_training else "",
            self.get_occupation_display() if self.occupation in {Answer.NONE, Answer.UNKNOWN} else "",
        ]
        return ", ".join(part for part in parts if part)


class EnrolmentEvent(models.Model):
    """A line in the enrolment's history. `changes` maps a field to its value before and after, never identity."""

    enrolment = models.ForeignKey(Enrolment, models.CASCADE, related_name="events", db_index=False)
    step = models.CharField(max_length=10, choices=EnrolmentStep)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    note = models.CharField(max_length=200, blank=True)
    changes = models.JSONField(default=dict)

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["enrolment", "at", "id"], name="event_by_enrolment")]

    def __str__(self):
        return f"{self.enrolment_id} {self.step}"


class Count(models.Model):
    """How many took part on one day in a measure that is followed by numbers only."""

    reference = models.CharField(max_length=12, unique=True, default=count_reference)
    association = models.ForeignKey(Association, models.PROTECT, related_name="counts")
    measure = models.ForeignKey(Measure, models.PROTECT, related_name="counts")
    on = models.DateField()
    women = models.PositiveIntegerField()
    men = models.PositiveIntegerField()
    other = models.PositiveIntegerField()
    municipality = models.ForeignKey(Municipality, models.PROTECT, null=True, related_name="+")
    note = models.CharField(max_length=200, blank=True)
    row_id = models.CharField(max_length=60, null=True)
    row_digest = models.CharField(max_length=32, blank=True)
    is_in_error = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-on", "-pk"]
        constraints = [
            models.UniqueConstraint(name="count_row_id_is_known_once", fields=["association", "row_id"]),
        ]
        indexes = [models.Index(fields=["association", "on"], name="count_by_day")]

    def __str__(self):
        return self.reference

    @property
    def total(self):
        return self.women + self.men + self.other


class CountEvent(models.Model):
    """A line in a count's history."""

    count = models.ForeignKey(Count, models.CASCADE, related_name="events")
    step = models.CharField(max_length=10, choices=EnrolmentStep)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    changes = models.JSONField(default=dict)

    def __str__(self):
        return f"{self.count_id} {self.step}"
