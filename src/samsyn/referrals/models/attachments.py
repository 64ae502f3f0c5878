"""Files that came with a referral: sealed in the database, and gone with the case."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from samsyn.lib.references import new_reference
from samsyn.referrals.choices import Scan
from samsyn.referrals.models.cases import Case


def attachment_reference() -> str:
    return new_reference("g")


class AttachmentQuerySet(models.QuerySet):
    def awaiting_scan(self):
        return self.filter(scan=Scan.WAITING)

    def without_content(self):
        """What a list needs; the files themselves stay where they are."""
        return self.defer("sealed")


class Attachment(models.Model):
    """One file and its name, both sealed. One that was infected has no content any more; the row says so."""

    reference = models.CharField(max_length=12, unique=True, default=attachment_reference)
    case = models.ForeignKey(Case, models.CASCADE, related_name="attachments")
    sealed_name = models.BinaryField()
    sealed = models.BinaryField(null=True)
    media_type = models.CharField(max_length=20)
    #: Bytes.
    size = models.PositiveIntegerField()
    scan = models.CharField(max_length=10, choices=Scan)
    at = models.DateTimeField(default=timezone.now)
    scanned_at = models.DateTimeField(null=True)

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="infected_attachment_has_no_content_and_others_do",
                condition=Q(scan=Scan.INFECTED, sealed=None)
                | ~Q(scan=Scan.INFECTED) & Q(sealed__isnull=False),
            ),
            models.CheckConstraint(
                name="attachment_is_scanned_at_a_time_when_the_scanner_answered",
                condition=Q(scan__in=[Scan.CLEAN, Scan.INFECTED], scanned_at__isnull=False)
                | Q(scan__in=[Scan.UNSCANNED, Scan.WAITING], scanned_at=None),
            ),
        ]
        indexes = [
            models.Index(fields=["at"], name="attachment_waiting", condition=Q(scan=Scan.WAITING)),
        ]

    def __str__(self):
        return self.reference

    @property
    def may_be_fetched(self):
        return self.scan in (Scan.UNSCANNED, Scan.CLEAN)
