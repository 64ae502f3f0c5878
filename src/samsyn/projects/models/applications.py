"""From idea to project: what is applied for, who needs it and what it would cost. All amounts are whole öre."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from samsyn.accounts.models import User
from samsyn.lib.references import new_reference
from samsyn.organisations.models import Association
from samsyn.projects.choices import ApplicationKind, CostKind, DueKind, PartTaken, PartyKind
from samsyn.projects.models.projects import Project
from samsyn.projects.states import (
    BEING_WRITTEN,
    FIRST_OF_APPLICATION,
    WAITS_FOR,
    WITH_PROJECT,
    ApplicationState,
    ApplicationStep,
)


def application_reference() -> str:
    return new_reference("a")


def due_reference() -> str:
    return new_reference("t")


class ApplicationQuerySet(models.QuerySet):
    def in_state(self, state):
        return self.filter(state=state)


class Application(models.Model):
    """An idea that becomes an application. Its words are the applicant's until it is sent in, and stand from then on."""

    reference = models.CharField(max_length=12, unique=True, default=application_reference)
    association = models.ForeignKey(Association, models.PROTECT, related_name="applications")
    kind = models.CharField(max_length=8, choices=ApplicationKind, default=ApplicationKind.OWN)
    part = models.CharField(max_length=16, choices=PartTaken, default=PartTaken.OWNER)
    #: What the outside call is named, and the last day for it.
    call = models.CharField(max_length=200, blank=True)
    call_closes_on = models.DateField(null=True, blank=True)
    title = models.CharField(max_length=120)
    #: What the parties have in common that needs to be done.
    need = models.TextField(max_length=5000)
    content = models.TextField(max_length=10000, blank=True)
    goals = models.TextField(max_length=5000, blank=True)
    effects = models.TextField(max_length=5000, blank=True)
    risks = models.TextField(max_length=5000, blank=True)
    #: The period that is applied for.
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    # The annex: what a record in the catalogue will need.
    record_name = models.CharField(max_length=120, blank=True)
    record_description = models.TextField(max_length=1000, blank=True)
    record_group = models.CharField(max_length=300, blank=True)
    record_municipalities = models.CharField(max_length=300, blank=True)
    applicant = models.ForeignKey(User, models.PROTECT, related_name="applications")
    #: Where the applicant works, as it is called: it need not be registered.
    organisation = models.CharField(max_length=120)
    state = models.CharField(max_length=16, choices=ApplicationState, default=FIRST_OF_APPLICATION)
    #: Since when it has been where it is.
    waits_since = models.DateTimeField(default=timezone.now)
    #: The day the preparation group meets about it.
    group_meets_on = models.DateField(null=True, blank=True)
    agreed_on = models.DateField(null=True, blank=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    project = models.OneToOneField(Project, models.PROTECT, null=True, blank=True, related_name="application")
    version = models.PositiveIntegerField(default=1)

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="application_ends_after_it_starts",
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
            ),
            models.CheckConstraint(
                name="application_becomes_a_project_when_it_is_agreed",
                condition=Q(project=None) | Q(state__in=sorted(WITH_PROJECT)),
            ),
        ]
        indexes = [models.Index(fields=["association", "state"], name="application_by_state")]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("projects:application", args=[self.association.slug, self.reference])

    @property
    def is_own(self):
        """Of the association's own money, which its board grants."""
        return self.kind == ApplicationKind.OWN

    @property
    def is_being_written(self):
        return self.state in BEING_WRITTEN

    @property
    def waits_for(self):
        """Who has it, in words; empty when nobody does."""
        return WAITS_FOR.get(ApplicationState(self.state), ("", ""))[0]

    @property
    def what_next(self):
        return WAITS_FOR.get(ApplicationState(self.state), ("", ""))[1]

    @property
    def days_waited(self):
        return (timezone.now() - self.waits_since).days


class ApplicationParty(models.Model):
    """Who needs what is applied for, and what they need; or somebody outside the association who takes part."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="parties")
    kind = models.CharField(max_length=8, choices=PartyKind, default=PartyKind.MEMBER)
    name = models.CharField(max_length=120)
    need = models.TextField(max_length=2000, blank=True)
    #: Money from the association goes to it.
    receives = models.BooleanField(default=False)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                name="party_is_named_once_in_an_application", fields=["application", "name"]
            )
        ]

    def __str__(self):
        return self.name

    @property
    def may_not_receive(self):
        """An association finances others through one of its parties only (domain 4): let somebody who knows the law look."""
        return self.receives and self.kind == PartyKind.OUTSIDE


class ApplicationBudgetRow(models.Model):
    """What a kind of cost is thought to come to in a year."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="budget")
    year = models.PositiveIntegerField()
    kind = models.CharField(max_length=12, choices=CostKind)
    ore = models.BigIntegerField()

    class Meta:
        ordering = ["year", "kind"]
        constraints = [
            models.UniqueConstraint(
                name="cost_is_once_a_year_in_an_application", fields=["application", "year", "kind"]
            ),
            models.CheckConstraint(name="applied_amount_is_not_negative", condition=Q(ore__gte=0)),
        ]

    def __str__(self):
        return f"{self.year} {self.kind}"


class ApplicationVersion(models.Model):
    """What stood in the application when it was sent in, or decided on; and what was granted then. Never changed."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="versions")
    #: From 1.
    number = models.PositiveSmallIntegerField()
    step = models.CharField(max_length=12, choices=ApplicationStep)
    #: Everything that was said, by its name (queries.facts_of_application).
    facts = models.JSONField()
    applied_ore = models.BigIntegerField()
    #: None until something has been granted.
    granted_ore = models.BigIntegerField(null=True, blank=True)
    #: The period that is applied for; from a grant on, the one that is granted.
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    conditions = models.TextField(blank=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                name="version_of_an_application_is_there_once", fields=["application", "number"]
            ),
            models.CheckConstraint(
                name="version_is_not_of_negative_money",
                condition=Q(applied_ore__gte=0) & (Q(granted_ore=None) | Q(granted_ore__gte=0)),
            ),
        ]

    def __str__(self):
        return f"{self.application_id} {self.number}"


class ApplicationEvent(models.Model):
    """A line in an application's history."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="events")
    step = models.CharField(max_length=12, choices=ApplicationStep)
    note = models.TextField(max_length=2000, blank=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self):
        return f"{self.application_id} {self.step}"


class DueDate(models.Model):
    """Something that is to be ready by a day, and the day it was."""

    reference = models.CharField(max_length=12, unique=True, default=due_reference)
    application = models.ForeignKey(Application, models.CASCADE, related_name="due_dates")
    kind = models.CharField(max_length=10, choices=DueKind)
    #: What it is, when the kind does not say it.
    title = models.CharField(max_length=120, blank=True)
    due_on = models.DateField()
    done_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="other_due_date_has_a_title", condition=~Q(kind=DueKind.OTHER) | ~Q(title="")
            ),
        ]

    def __str__(self):
        return self.title or self.get_kind_display()
