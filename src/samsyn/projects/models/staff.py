"""Who works in a project, and the months that they report."""

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from samsyn.accounts.models import User
from samsyn.lib.references import new_reference
from samsyn.organisations.models import Organisation, ValidQuerySet
from samsyn.projects.choices import Financing, Reminder
from samsyn.projects.models.projects import SubProject
from samsyn.projects.models.rulesets import Activity, RuleSet
from samsyn.projects.states import FIRST_OF_REPORT, IN_PLACE, ReportState, ReportStep

LONGEST_DAY_MINUTES = 25 * 60


def worker_reference() -> str:
    return new_reference("w")


def report_reference() -> str:
    return new_reference("t")


class Worker(models.Model):
    """Somebody's work in a sub-project for one employer, in one function. Two employers are two of these."""

    reference = models.CharField(max_length=12, unique=True, default=worker_reference)
    sub_project = models.ForeignKey(SubProject, models.PROTECT, related_name="workers")
    user = models.ForeignKey(User, models.PROTECT, related_name="project_work")
    employer = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    function = models.CharField(max_length=80)
    financing = models.CharField(max_length=20, choices=Financing)
    #: Attests, where the rules ask for it: the nearest manager, and who does it in their place.
    manager = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="attests_for")
    deputy = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="deputises_for")
    #: Protected identity: the name is shown to nobody but the person and those who attest.
    is_protected = models.BooleanField(default=False)

    class Meta:
        ordering = ["user__name", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="worker_is_once_in_a_sub_project",
                fields=["sub_project", "user", "employer", "function", "financing"],
            ),
            models.CheckConstraint(
                name="nobody_attests_their_own_time",
                condition=(Q(manager=None) | ~Q(manager=F("user"))) & (Q(deputy=None) | ~Q(deputy=F("user"))),
            ),
        ]

    def __str__(self):
        return self.reference


class WorkerPeriod(models.Model):
    """The share of full time that somebody works in the project, from one day to another."""

    worker = models.ForeignKey(Worker, models.CASCADE, related_name="periods")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    #: Percent of full time.
    share = models.PositiveSmallIntegerField()

    objects = ValidQuerySet.as_manager()

    class Meta:
        ordering = ["since"]
        constraints = [
            models.UniqueConstraint(name="period_starts_once_a_day", fields=["worker", "since"]),
            models.CheckConstraint(
                name="period_ends_after_it_starts", condition=Q(until=None) | Q(until__gte=F("since"))
            ),
            models.CheckConstraint(name="share_is_a_percentage", condition=Q(share__gte=1, share__lte=100)),
        ]

    def __str__(self):
        return f"{self.worker_id} {self.since}"


class TimeKeeper(models.Model):
    """Locked while somebody's hours change, so that two projects at once do not break a limit that is the person's."""

    user = models.OneToOneField(User, models.CASCADE, related_name="+")

    def __str__(self):
        return f"{self.user_id}"


class ReportQuerySet(models.QuerySet):
    def in_place(self):
        """One at most for each worker and month: the latest version that has been signed."""
        later = TimeReport.objects.filter(
            worker=OuterRef("worker"),
            month=OuterRef("month"),
            version__gt=OuterRef("version"),
            state__in=sorted(IN_PLACE),
        )
        return self.filter(~Exists(later), state__in=sorted(IN_PLACE))

    def latest(self):
        """One for each worker and month: the latest version, signed or not."""
        later = TimeReport.objects.filter(
            worker=OuterRef("worker"), month=OuterRef("month"), version__gt=OuterRef("version")
        )
        return self.filter(~Exists(later))


class TimeReport(models.Model):
    """A worker's month. A month that has been signed is corrected by a new version, with a reason."""

    reference = models.CharField(max_length=12, unique=True, default=report_reference)
    worker = models.ForeignKey(Worker, models.PROTECT, related_name="reports")
    #: The first day of the month.
    month = models.DateField()
    #: From 1.
    version = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=10, choices=ReportState, default=FIRST_OF_REPORT)
    reason = models.CharField(max_length=300, blank=True)
    #: Counts up at each change; hours typed on an older page are not laid over newer ones.
    edit = models.PositiveIntegerField(default=1)
    #: Minutes that count, added up when it was signed; None in a draft. So that the money of a year need not read each day.
    counted = models.PositiveIntegerField(null=True, blank=True)
    #: The person has said that there is no time to report, where a month without hours is not signed.
    is_nothing = models.BooleanField(default=False)
    signed_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    signed_at = models.DateTimeField(null=True, blank=True)
    attested_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    attested_at = models.DateTimeField(null=True, blank=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ["-month", "worker", "-version"]
        constraints = [
            models.UniqueConstraint(name="report_has_a_version_once", fields=["worker", "month", "version"]),
            models.UniqueConstraint(
                name="one_version_at_a_time_is_written",
                fields=["worker", "month"],
                condition=Q(state=ReportState.DRAFT),
            ),
            models.CheckConstraint(name="report_is_of_a_whole_month", condition=Q(month__day=1)),
            models.CheckConstraint(name="a_new_version_says_why", condition=Q(version=1) | ~Q(reason="")),
            models.CheckConstraint(
                name="report_is_signed_by_somebody_then",
                condition=Q(state=ReportState.DRAFT, signed_by=None, signed_at=None)
                | Q(~Q(state=ReportState.DRAFT), signed_by__isnull=False, signed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="signed_report_knows_its_sum",
                condition=Q(state=ReportState.DRAFT, counted=None)
                | Q(~Q(state=ReportState.DRAFT), counted__isnull=False),
            ),
            models.CheckConstraint(
                name="report_is_attested_by_another_then",
                condition=Q(attested_by=None, attested_at=None)
                | Q(~Q(attested_by=F("signed_by")), attested_by__isnull=False, attested_at__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.reference} {self.month:%Y-%m}"


class TimeEntry(models.Model):
    """A day's time in a report. `counted` is what the rules let count of it when it was written."""

    report = models.ForeignKey(TimeReport, models.CASCADE, related_name="entries")
    day = models.DateField()
    minutes = models.PositiveSmallIntegerField(default=0)
    counted = models.PositiveSmallIntegerField(default=0)
    activity = models.ForeignKey(Activity, models.PROTECT, null=True, blank=True, related_name="+")
    text = models.CharField(max_length=200, blank=True)
    #: Away the whole day. Why is nobody's business here.
    is_absent = models.BooleanField(default=False)
    rule_set = models.ForeignKey(RuleSet, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["day"]
        constraints = [
            models.UniqueConstraint(name="a_day_is_reported_once", fields=["report", "day"]),
            models.CheckConstraint(name="time_fits_in_a_day", condition=Q(minutes__lte=LONGEST_DAY_MINUTES)),
            models.CheckConstraint(
                name="no_more_counts_than_was_worked", condition=Q(counted__lte=F("minutes"))
            ),
            models.CheckConstraint(
                name="who_is_away_does_not_work", condition=Q(is_absent=False) | Q(minutes=0)
            ),
        ]

    def __str__(self):
        return f"{self.report_id} {self.day}"


class ReportEvent(models.Model):
    """A step in a time report's history."""

    report = models.ForeignKey(TimeReport, models.CASCADE, related_name="events")
    step = models.CharField(max_length=10, choices=ReportStep)
    note = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self):
        return f"{self.report_id} {self.step}"


class TimeReminder(models.Model):
    """Somebody has been reminded of a worker's month; once of each kind."""

    worker = models.ForeignKey(Worker, models.CASCADE, related_name="+")
    month = models.DateField()
    kind = models.CharField(max_length=10, choices=Reminder)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(name="reminded_once_of_a_month", fields=["worker", "month", "kind"]),
        ]

    def __str__(self):
        return f"{self.worker_id} {self.month:%Y-%m} {self.kind}"
