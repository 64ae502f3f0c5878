"""What a funder's programme says of time reports. Data, with its source: what no source says is empty."""

from django.db import models
from django.db.models import F, Q

from samsyn.organisations.models import Association
from samsyn.projects.choices import COUNTED_IN, AttendanceSigners, Description, Signers
from samsyn.projects.models.projects import Project


class RuleSet(models.Model):
    """The rules of one programme period for reporting staff's time (domain 5.1), as the association has them."""

    association = models.ForeignKey(Association, models.CASCADE, related_name="rule_sets")
    code = models.SlugField(max_length=40)
    name = models.CharField(max_length=120)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    #: None is "saknas": no source says, and nothing is checked.
    most_minutes_a_year = models.PositiveIntegerField(null=True, blank=True)
    most_minutes_a_day = models.PositiveIntegerField(null=True, blank=True)
    #: Hours count in whole steps, rounded down day by day: 60 counts whole hours, 1 every minute.
    step_minutes = models.PositiveIntegerField(default=1)
    description = models.CharField(max_length=10, choices=Description)
    signers = models.CharField(max_length=20, choices=Signers)
    #: Of participants' attendance. Empty is "saknas": then the participant's own name is enough.
    attendance_signers = models.CharField(max_length=24, choices=AttendanceSigners, blank=True)
    #: A month without hours is reported and signed too.
    zero_reports = models.BooleanField(default=True)
    source = models.TextField(blank=True)

    class Meta:
        ordering = ["since", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="rule_set_has_its_code_once_in_an_association", fields=["association", "code"]
            ),
            models.CheckConstraint(
                name="rule_set_counts_in_steps", condition=Q(step_minutes__gte=1, step_minutes__lte=60)
            ),
            models.CheckConstraint(
                name="rule_set_ends_after_it_starts", condition=Q(until=None) | Q(until__gte=F("since"))
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def step_in_words(self) -> str:
        return str(COUNTED_IN.get(self.step_minutes, self.step_minutes))


class Activity(models.Model):
    """One of a rule set's fixed activities. Invented ones, in the demo, say so."""

    rule_set = models.ForeignKey(RuleSet, models.CASCADE, related_name="activities")
    name = models.CharField(max_length=120)
    is_invented = models.BooleanField(default=False)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(name="activity_is_named_once", fields=["rule_set", "name"])]

    def __str__(self):
        return self.name


class ProjectRules(models.Model):
    """The rule set that a project follows from a day on, until another does."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="rules")
    rule_set = models.ForeignKey(RuleSet, models.PROTECT, related_name="+")
    since = models.DateField()

    class Meta:
        ordering = ["since"]
        constraints = [
            models.UniqueConstraint(name="rules_change_once_a_day", fields=["project", "since"]),
        ]

    def __str__(self):
        return f"{self.project_id} {self.since}"


class HourlyRate(models.Model):
    """What an hour of a function is worth in a project, from the funder's decision."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="rates")
    function = models.CharField(max_length=80)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    #: Öre an hour.
    ore = models.PositiveIntegerField()
    source = models.CharField(max_length=200, blank=True)
    is_invented = models.BooleanField(default=False)

    class Meta:
        ordering = ["function", "since"]
        constraints = [
            models.UniqueConstraint(name="rate_starts_once_a_day", fields=["project", "function", "since"]),
            models.CheckConstraint(name="rate_is_above_zero", condition=Q(ore__gt=0)),
            models.CheckConstraint(
                name="rate_ends_after_it_starts", condition=Q(until=None) | Q(until__gte=F("since"))
            ),
        ]

    def __str__(self):
        return f"{self.function} {self.since}"
