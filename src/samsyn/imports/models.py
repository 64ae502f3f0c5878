from django.db import models
from django.urls import reverse
from django.utils import timezone

from samsyn.accounts.models import User
from samsyn.imports.kinds import kind
from samsyn.imports.states import FIRST, ImportState, ImportStep
from samsyn.lib.references import new_reference
from samsyn.organisations.models import Association


def import_reference() -> str:
    return new_reference("f")


class ImportQuerySet(models.QuerySet):
    def made_by(self, user, association):
        """Only who brought a file in may know of it: it may name people."""
        return self.filter(by=user, association=association)

    def left_behind(self, before):
        """Neither stored nor thrown away, and not touched since `before`."""
        return self.exclude(state__in=[ImportState.STORED, ImportState.DISCARDED]).filter(
            touched_at__lt=before
        )


class Import(models.Model):
    """A file on its way in. Its contents are sealed parts, gone when it is stored or thrown away."""

    reference = models.CharField(max_length=12, unique=True, default=import_reference)
    association = models.ForeignKey(Association, models.PROTECT, related_name="imports")
    kind = models.CharField(max_length=20)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    #: May name a person, so it goes away together with the parts.
    filename = models.CharField(max_length=120, blank=True)
    state = models.CharField(max_length=10, choices=ImportState, default=FIRST)
    create_measures = models.BooleanField(default=False)
    accept_overlap = models.BooleanField(default=False)
    rows = models.PositiveIntegerField(default=0)
    rows_done = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    #: What would happen, or happened: {"new": 3, "corrected": 1, "unchanged": 0}; while it waits also `remarks`,
    #: {sentence: rows}, and `first`, the first rows as [[label, text], …] without identity.
    summary = models.JSONField(default=dict)
    #: Of all normalised rows, so that the same file is known again.
    digest = models.CharField(max_length=32, blank=True)
    #: Counts up each time somebody begins to check: an older check that is still under way finds itself overtaken.
    run = models.PositiveIntegerField(default=0)
    language = models.CharField(max_length=10, default="sv")
    created_at = models.DateTimeField(default=timezone.now)
    touched_at = models.DateTimeField(default=timezone.now)
    stored_at = models.DateTimeField(null=True)

    objects = ImportQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="import_is_stored_at_a_time",
                condition=models.Q(state=ImportState.STORED, stored_at__isnull=False)
                | ~models.Q(state=ImportState.STORED) & models.Q(stored_at=None),
            )
        ]
        indexes = [models.Index(fields=["association", "kind", "digest"], name="import_by_digest")]

    def __str__(self):
        return self.reference

    def get_absolute_url(self):
        return reverse("imports:detail", args=[self.association.slug, self.reference])

    @property
    def title(self):
        """What it is called on a page: its file, and when that is forgotten what stood in it."""
        return self.filename or kind(self.kind).label

    @property
    def is_under_way(self):
        return self.state in {ImportState.CHECKING, ImportState.STORING}

    @property
    def is_refused(self):
        return self.state == ImportState.REFUSED

    @property
    def is_checked(self):
        return self.state == ImportState.CHECKED

    @property
    def is_stored(self):
        return self.state == ImportState.STORED


class ImportEvent(models.Model):
    """A line in the import's history. Written by `actions.take`, never changed."""

    upload = models.ForeignKey(Import, models.CASCADE, related_name="events")
    step = models.CharField(max_length=10, choices=ImportStep)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self):
        return f"{self.upload_id} {self.step}"


class ImportPart(models.Model):
    """A sealed megabyte of the file, in the database, so that any worker on any machine can read it."""

    upload = models.ForeignKey(Import, models.CASCADE, related_name="parts")
    number = models.PositiveIntegerField()
    sealed = models.BinaryField()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(name="part_of_a_file_is_kept_once", fields=["upload", "number"])
        ]

    def __str__(self):
        return f"{self.upload_id} {self.number}"


class RefusedRow(models.Model):
    """One fault in a file: where it is and what would do.

    `sealed` holds column, value and suggestion: what stands there may be a number, and where the header is missing
    so may the name of a column.
    """

    upload = models.ForeignKey(Import, models.CASCADE, related_name="refusals")
    run = models.PositiveIntegerField()
    line = models.PositiveIntegerField()
    sealed = models.BinaryField()
    message = models.TextField()

    class Meta:
        ordering = ["line", "pk"]
        indexes = [models.Index(fields=["upload", "run", "line"], name="refusal_by_line")]

    def __str__(self):
        return f"{self.upload_id} {self.line}"
