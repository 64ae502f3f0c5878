"""A claim's files are kept, piece by piece, as the worker makes them. Each try may be one of two at once."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from samsyn.projects.models import ClaimFilePart, ClaimFiles


class Overtaken(Exception):
    """Somebody else began to make the files, or has made them."""


def begin_files(claim_id: int) -> ClaimFiles | None:
    """The files, to be made by whoever called: an earlier try is overtaken. None when they have been made."""
    unmade = ClaimFiles.objects.filter(claim=claim_id, finished_at=None)
    if not unmade.update(run=F("run") + 1, done=0):
        return None
    files = ClaimFiles.objects.select_related("claim__project__owner").get(claim=claim_id)
    ClaimFilePart.objects.filter(files=files, run__lt=files.run).delete()
    return files


def keep_part(files: ClaimFiles, kind: str, number: int, content: bytes) -> None:
    """A piece of a file, from 0."""
    ClaimFilePart.objects.create(files=files, run=files.run, kind=kind, number=number, content=content)


def tell_done(files: ClaimFiles, done: int) -> None:
    """So many time reports are drawn. Raises Overtaken."""
    if not ClaimFiles.objects.filter(pk=files.pk, run=files.run, finished_at=None).update(done=done):
        raise Overtaken(f"Run {files.run} of {files.claim_id}")


@transaction.atomic
def finish_files(files: ClaimFiles) -> None:
    """All pieces are there: the files can be fetched, and nobody makes them again. Raises Overtaken."""
    this = ClaimFiles.objects.filter(pk=files.pk, run=files.run, finished_at=None)
    if not this.update(finished_at=timezone.now(), done=F("total")):
        raise Overtaken(f"Run {files.run} of {files.claim_id}")
    ClaimFilePart.objects.filter(files=files).exclude(run=files.run).delete()


def drop_try(files: ClaimFiles) -> None:
    """The pieces of a try that was overtaken."""
    ClaimFilePart.objects.filter(files=files, run=files.run).delete()
