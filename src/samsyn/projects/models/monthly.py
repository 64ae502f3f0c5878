"""The statistics agency's monthly file: who makes it, how it is laid out, and what has been sent."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from samsyn.accounts.models import User
from samsyn.lib.references import new_reference
from samsyn.organisations.models import Association, ValidQuerySet
from samsyn.participants.choices import Sex
from samsyn.projects.choices import FileField, FileFormat, FileGap
from samsyn.projects.models.projects import SubProject


def reporter_reference() -> str:
    return new_reference("r")


def file_reference() -> str:
    return new_reference("m")


class ProjectReporter(models.Model):
    """The case worker who makes a part's monthly files, and alone fetches them, from one day to another."""

    reference = models.CharField(max_length=12, unique=True, default=reporter_reference)
    sub_project = models.ForeignKey(SubProject, models.PROTECT, related_name="reporters")
    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    objects = ValidQuerySet.as_manager()

    class Meta:
        ordering = ["since", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="reporter_is_named_once_a_day", fields=["sub_project", "user", "since"]
            ),
            models.CheckConstraint(
                name="reporter_ends_after_being_named", condition=Q(until=None) | Q(until__gte=F("since"))
            ),
        ]

    def __str__(self):
        return self.reference


class FileLayout(models.Model):
    """How the monthly file is laid out from one day to another, as the association has it. Data, with its source."""

    association = models.ForeignKey(Association, models.CASCADE, related_name="file_layouts")
    code = models.SlugField(max_length=40)
    name = models.CharField(max_length=120)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    #: Days after the month's last day.
    due_days = models.PositiveSmallIntegerField()
    source = models.TextField(blank=True)

    objects = ValidQuerySet.as_manager()

    class Meta:
        ordering = ["since", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="layout_has_its_code_once_in_an_association", fields=["association", "code"]
            ),
            models.CheckConstraint(
                name="layout_ends_after_it_starts", condition=Q(until=None) | Q(until__gte=F("since"))
            ),
        ]

    def __str__(self):
        return self.name


class FileColumn(models.Model):
    """A column of the file. `is_assumed`: no source says its heading, place or format; somebody has to look."""

    layout = models.ForeignKey(FileLayout, models.CASCADE, related_name="columns")
    position = models.PositiveSmallIntegerField()
    heading = models.CharField(max_length=80)
    field = models.CharField(max_length=20, choices=FileField)
    format = models.CharField(max_length=12, choices=FileFormat)
    is_assumed = models.BooleanField(default=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(name="column_has_its_own_place", fields=["layout", "position"]),
        ]

    def __str__(self):
        return self.heading


class ProtectedCode(models.Model):
    """What stands in the place of the number of somebody with protected identity. Empty is "saknas"."""

    layout = models.ForeignKey(FileLayout, models.CASCADE, related_name="codes")
    sex = models.CharField(max_length=8, choices=Sex)
    code = models.CharField(max_length=20, blank=True)
    source = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(name="protected_code_is_one_for_each_sex", fields=["layout", "sex"]),
        ]

    def __str__(self):
        return self.code


class MonthlyFile(models.Model):
    """A part's month as it was made, once and for all: its rows hold no identity. A later version puts it right."""

    reference = models.CharField(max_length=12, unique=True, default=file_reference)
    sub_project = models.ForeignKey(SubProject, models.PROTECT, related_name="monthly_files")
    layout = models.ForeignKey(FileLayout, models.PROTECT, related_name="+")
    #: The first day of the month.
    month = models.DateField()
    #: From 1.
    version = models.PositiveSmallIntegerField()
    reason = models.CharField(max_length=300, blank=True)
    programme_area = models.CharField(max_length=20, blank=True)
    #: Rows, and of them those without a number; minutes.
    participants = models.PositiveIntegerField()
    gaps = models.PositiveIntegerField()
    starts = models.PositiveIntegerField()
    ends = models.PositiveIntegerField()
    minutes = models.PositiveIntegerField()
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    #: Handed in to the agency; set once.
    sent_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["month", "version"]
        constraints = [
            models.UniqueConstraint(
                name="monthly_file_has_a_version_once", fields=["sub_project", "month", "version"]
            ),
            models.CheckConstraint(name="monthly_file_is_of_a_whole_month", condition=Q(month__day=1)),
            models.CheckConstraint(
                name="a_new_version_of_a_file_says_why", condition=Q(version=1) | ~Q(reason="")
            ),
            models.CheckConstraint(
                name="monthly_file_is_sent_by_somebody_then",
                condition=Q(sent_by=None, sent_at=None) | Q(sent_by__isnull=False, sent_at__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.reference} {self.month:%Y-%m}"


class MonthlyFileRow(models.Model):
    """A participant's turn in the project, as it stood in a file. Who it is, is opened when the file is fetched."""

    file = models.ForeignKey(MonthlyFile, models.PROTECT, related_name="rows")
    #: The participant's reference.
    participant = models.CharField(max_length=12)
    sex = models.CharField(max_length=8, choices=Sex)
    gap = models.CharField(max_length=10, choices=FileGap, blank=True)
    #: None of somebody with protected identity.
    started_on = models.DateField(null=True, blank=True)
    #: None: goes on after the month.
    ended_on = models.DateField(null=True, blank=True)
    end_reason = models.CharField(max_length=120, blank=True)
    minutes = models.PositiveIntegerField()
    #: All of the month's attendance was signed by everybody who is to.
    is_signed = models.BooleanField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                name="a_turn_stands_once_in_a_file", fields=["file", "participant", "started_on"]
            ),
            models.CheckConstraint(
                name="who_is_protected_has_no_days_in_a_file",
                condition=~Q(gap=FileGap.PROTECTED) | Q(started_on=None, ended_on=None),
            ),
        ]

    def __str__(self):
        return f"{self.file_id} {self.participant}"


class FileReminder(models.Model):
    """Somebody has been reminded of a part's month; once."""

    sub_project = models.ForeignKey(SubProject, models.CASCADE, related_name="+")
    month = models.DateField()
    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="reminded_once_of_a_file", fields=["sub_project", "month", "user"]),
        ]

    def __str__(self):
        return f"{self.sub_project_id} {self.month:%Y-%m} {self.user_id}"
