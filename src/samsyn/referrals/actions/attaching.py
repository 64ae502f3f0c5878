"""Files that come with a referral: sealed, and checked by a scanner where the installation has one."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from django.db import transaction
from django.utils import timezone
from django_q.tasks import async_task

from samsyn.lib import scanning
from samsyn.lib.encryption import Sealed, seal, seal_bytes, unseal_bytes
from samsyn.lib.jobs import do_each
from samsyn.referrals.choices import Scan
from samsyn.referrals.models import Attachment, Case


@dataclass(frozen=True)
class File:
    """What somebody attached. `media_type` is what its content was found to be (lib.attached)."""

    name: str
    content: bytes
    media_type: str


@transaction.atomic
def attach(case: Case, files: Sequence[File]) -> None:
    """The files are kept sealed with the case, and go with it. With a scanner each waits until it has been asked."""
    scan = Scan.WAITING if scanning.is_there() else Scan.UNSCANNED
    for file in files:
        attachment = Attachment.objects.create(
            case=case,
            sealed_name=seal(file.name[-120:], context=case.reference),
            sealed=seal_bytes(file.content, context=case.reference),
            media_type=file.media_type,
            size=len(file.content),
            scan=scan,
        )
        if scan == Scan.WAITING:
            async_task(scan_attachment, attachment.pk)


@transaction.atomic
def pass_on(case: Case, there: Case) -> None:
    """The same files, sealed anew for another case, as far as they are known to be harmless. What was infected stays."""
    for pk in case.attachments.exclude(scan=Scan.INFECTED).order_by("at", "pk").values_list("pk", flat=True):
        file = Attachment.objects.get(pk=pk)  # one in memory at a time
        copy = Attachment.objects.create(
            case=there,
            sealed_name=_sealed_for(there, case, file.sealed_name),
            sealed=_sealed_for(there, case, file.sealed or b""),
            media_type=file.media_type,
            size=file.size,
            scan=file.scan,
            at=file.at,
            scanned_at=file.scanned_at,
        )
        if copy.scan == Scan.WAITING:
            async_task(scan_attachment, copy.pk)


def _sealed_for(there: Case, case: Case, sealed: Sealed) -> bytes:
    return seal_bytes(unseal_bytes(sealed, context=case.reference), context=there.reference)


def scan_attachment(attachment_id: int) -> None:
    """In the worker: asks the scanner about one file that waits. What is infected is removed at once, the row stays.

    With the scanner down the file goes on waiting; the timetable comes back to it.
    """
    attachment = Attachment.objects.awaiting_scan().filter(pk=attachment_id).select_related("case").first()
    if attachment is None or attachment.sealed is None:
        return
    content = unseal_bytes(attachment.sealed, context=attachment.case.reference)
    try:
        is_infected = scanning.is_infected(content)
    except scanning.ScannerDown:
        return
    found = {"scan": Scan.INFECTED, "sealed": None} if is_infected else {"scan": Scan.CLEAN}
    Attachment.objects.awaiting_scan().filter(pk=attachment_id).update(scanned_at=timezone.now(), **found)


def scan_waiting() -> None:
    """From the timetable: every file that waits is asked about again."""
    if not scanning.is_there():
        return
    waiting = Attachment.objects.awaiting_scan().order_by("pk").values_list("pk", flat=True)
    do_each(partial(scan_attachment, pk) for pk in waiting)
