"""A file comes in, is put right, is asked to be stored, or is thrown away: what people do."""

import re
from datetime import timedelta
from pathlib import PurePath
from typing import BinaryIO

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django_q.tasks import async_task

from samsyn.accounts.models import User
from samsyn.imports import rules
from samsyn.imports.actions.moving import StepNotAllowed, forget, take
from samsyn.imports.actions.running import check_file, store_file
from samsyn.imports.models import Import, ImportPart
from samsyn.imports.reading import replaced, sealed_file
from samsyn.imports.states import ImportState, ImportStep
from samsyn.lib import tables
from samsyn.lib.encryption import seal_bytes
from samsyn.organisations.models import Association

#: A file that nobody stores is thrown away after so long.
KEPT = timedelta(hours=24)
#: What may be a personal number in a file's name; a year or a month is none.
NUMBER = re.compile(r"\d{6,}([-+ \u2010-\u2014\u2212]?\d{4}(?!\d))?")


class FileTooLarge(Exception):
    """More bytes than the installation takes in."""


@transaction.atomic
def receive(
    file: BinaryIO,
    *,
    kind: str,
    filename: str,
    association: Association,
    by: User,
    create_measures: bool = False,
    accept_overlap: bool = False,
) -> Import:
    """Take a file in, sealed, and have it checked. Raises PermissionDenied, FileTooLarge or UnreadableTable."""
    if not rules.may_import(by, association, kind):
        raise PermissionDenied(_("Du får inte importera filer av det slaget."))
    upload = Import.objects.create(
        association=association,
        kind=kind,
        by=by,
        filename=safe_name(filename),
        create_measures=create_measures,
        accept_overlap=accept_overlap,
        rows=tables.height(file),
        language=get_language() or settings.LANGUAGE_CODE,
    )
    _keep(file, upload)
    async_task(check_file, upload.pk)
    return upload


@transaction.atomic
def correct(upload: Import, file: BinaryIO, *, by: User) -> None:
    """A corrected file: only the refused rows, as they were fetched, or the whole file. It is checked again.

    Raises PermissionDenied, StepNotAllowed, FileTooLarge, UnreadableTable or reading.LinesUnknown.
    """
    _permit(upload, by)
    take(ImportStep.CORRECT, upload, by=by, rows_done=0)
    tables.height(file)
    whole = replaced(upload.kind, sealed_file(upload), file)
    rows = tables.height(whole)
    upload.refusals.all().delete()
    _keep(whole, upload)
    Import.objects.filter(pk=upload.pk).update(rows=rows)
    async_task(check_file, upload.pk)


@transaction.atomic
def request_storing(upload: Import, *, by: User) -> None:
    """Have the checked rows stored. Raises PermissionDenied, or StepNotAllowed for the second of two clicks."""
    _permit(upload, by)
    if not rules.may_import(by, upload.association, upload.kind):
        raise PermissionDenied(_("Du får inte längre importera filer av det slaget."))
    take(ImportStep.STORE, upload, by=by, rows_done=0)
    async_task(store_file, upload.pk)


@transaction.atomic
def discard(upload: Import, *, by: User) -> None:
    """Throw the file away. Raises PermissionDenied or StepNotAllowed."""
    _permit(upload, by)
    take(ImportStep.DISCARD, upload, by=by, summary={})
    forget(upload)


def discard_left_behind() -> None:
    """Throw away every file that nobody has stored within a day. Runs every hour; twice does no harm."""
    for upload in Import.objects.left_behind(timezone.now() - KEPT).order_by("pk").select_related("by"):
        try:
            _leave_behind(upload)
        except StepNotAllowed:
            continue


@transaction.atomic
def _leave_behind(upload: Import) -> None:
    if upload.state == ImportState.STORING:  # a worker was stopped in the middle and none has come back since
        take(ImportStep.REFUSE, upload, by=upload.by)
    take(ImportStep.DISCARD, upload, by=upload.by, summary={})
    forget(upload)


def safe_name(filename: str) -> str:
    """The last part of a file's name, at most 120 signs, without personal numbers and signs that mean something to a
    system."""
    name = NUMBER.sub("_", PurePath(filename.replace("\\", "/")).name)
    kept = "".join(sign if sign.isalnum() or sign in " ._-()" else "_" for sign in name)
    return kept.strip(" .")[-120:] or _("fil")


def _permit(upload: Import, by: User) -> None:
    if upload.by != by:
        raise PermissionDenied(_("Bara den som lämnade in filen kan gå vidare med den."))


def _keep(file: BinaryIO, upload: Import) -> None:
    """Seal the file, a megabyte at a time, in place of what there was."""
    upload.parts.all().delete()
    file.seek(0)
    number = read = 0
    while piece := file.read(tables.PIECE):
        read += len(piece)
        if read > settings.UPLOAD_LIMIT:
            raise FileTooLarge(f"More than {settings.UPLOAD_LIMIT} bytes.")
        sealed = seal_bytes(piece, context=f"{upload.reference} {number}")
        ImportPart.objects.create(upload=upload, number=number, sealed=sealed)
        number += 1
