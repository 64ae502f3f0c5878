"""What has been claimed from the funder: frozen hours and costs, which later claims correct and never change."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from samsyn.accounts.models import User
from samsyn.lib.references import new_reference
from samsyn.projects.choices import ClaimFileKind, Financing
from samsyn.projects.models.money import Posting
from samsyn.projects.models.projects import Project, SubProject
from samsyn.projects.models.staff import TimeReport


def claim_reference() -> str:
    return new_reference("a")


def line_reference() -> str:
    return new_reference("k")


class Claim(models.Model):
    """A claim for payment, for whole months. Its rows never change; what was wrong is put right by a later claim."""

    reference = models.CharField(max_length=12, unique=True, default=claim_reference)
    project = models.ForeignKey(Project, models.PROTECT, related_name="claims")
    #: From 1, in the project.
    number = models.PositiveSmallIntegerField()
    #: First days of the first and the last month.
    first_month = models.DateField()
    last_month = models.DateField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(name="claim_has_a_number_once", fields=["project", "number"]),
            models.CheckConstraint(
                name="claim_is_of_whole_months", condition=Q(first_month__day=1, last_month__day=1)
            ),
            models.CheckConstraint(
                name="claim_ends_after_it_starts", condition=Q(last_month__gte=F("first_month"))
            ),
        ]

    def __str__(self):
        return self.reference

    def get_absolute_url(self):
        project = self.project
        return reverse("projects:claim", args=[project.owner.slug, project.reference, self.reference])


class ClaimLine(models.Model):
    """A report's hours at one rate, as claimed; or, where it takes back an earlier line, the same with a minus.

    What the line was summed by stands in it: a worker who is changed afterwards moves no claimed sum.
    """

    reference = models.CharField(max_length=12, unique=True, default=line_reference)
    claim = models.ForeignKey(Claim, models.PROTECT, related_name="lines")
    report = models.ForeignKey(TimeReport, models.PROTECT, related_name="claimed")
    #: The line of an earlier claim, of a version that a newer one has taken the place of.
    takes_back = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="taken_back_by"
    )
    sub_project = models.ForeignKey(SubProject, models.PROTECT, related_name="+")
    function = models.CharField(max_length=80)
    financing = models.CharField(max_length=20, choices=Financing)
    month = models.DateField()
    #: The first and last day on which the rate held within the month.
    since = models.DateField()
    until = models.DateField()
    #: Öre an hour; 0 in a month without hours.
    rate_ore = models.PositiveIntegerField()
    #: What counts of the hours, under the rules. Negative in a line that takes back.
    minutes = models.IntegerField()
    ore = models.BigIntegerField()

    class Meta:
        ordering = ["month", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="hours_are_claimed_once",
                fields=["report", "since"],
                condition=Q(takes_back=None),
            ),
            models.CheckConstraint(
                name="only_what_takes_back_is_negative",
                condition=Q(takes_back=None, minutes__gte=0, ore__gte=0)
                | Q(takes_back__isnull=False, minutes__lte=0, ore__lte=0),
            ),
        ]

    def __str__(self):
        return self.reference


class ClaimCost(models.Model):
    """A posting as it was claimed."""

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="costs")
    posting = models.OneToOneField(Posting, models.PROTECT, related_name="claimed")
    ore = models.BigIntegerField()

    class Meta:
        ordering = ["posting__month", "pk"]

    def __str__(self):
        return f"{self.claim_id} {self.posting_id}"


class ClaimFiles(models.Model):
    """How far the making of a claim's files has come: the time reports and the summary."""

    claim = models.OneToOneField(Claim, models.PROTECT, related_name="files")
    #: Time reports.
    total = models.PositiveIntegerField()
    done = models.PositiveIntegerField(default=0)
    #: Counts up each time somebody begins: an earlier try that is still under way finds itself overtaken.
    run = models.PositiveIntegerField(default=0)
    finished_at = models.DateTimeField(null=True, blank=True)

    def __str__(self):
        return f"{self.claim_id} {self.done}/{self.total}"


class ClaimFilePart(models.Model):
    """A piece of one of a claim's files, in the database, so that any worker makes it and any server hands it out."""

    files = models.ForeignKey(ClaimFiles, models.PROTECT, related_name="parts")
    run = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=ClaimFileKind)
    #: From 0.
    number = models.PositiveIntegerField()
    content = models.BinaryField()

    class Meta:
        ordering = ["kind", "number"]
        constraints = [
            models.UniqueConstraint(
                name="part_of_a_claims_file_is_kept_once", fields=["files", "run", "kind", "number"]
            ),
        ]

    def __str__(self):
        return f"{self.files_id} {self.kind} {self.number}"
