"""How a document moves: checked and changed in one UPDATE, then the line in its history."""

from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samsyn.accounts.models import User
from samsyn.content import rules
from samsyn.content.choices import PASSING_MINUTES
from samsyn.content.models import Document, DocumentVersion
from samsyn.content.states import DOCUMENT_STEPS, DocumentStep
from samsyn.organisations.models import Association

WRITERS_ONLY = _("Bara förbundets redaktörer, kansli och förbundschef skriver och publicerar här.")
WRITERS_OF_THE_COUNTY_ONLY = _(
    "Bara centrala redaktörer skriver och publicerar det som förbunden säger tillsammans."
)


class StepNotAllowed(Exception):
    """The document is not, or no longer, in a state the step may start from."""


class ChangedMeanwhile(Exception):
    """Somebody else, or the same person in another tab, saved it after it was opened."""


def refuse_others(by: User, association: Association | None) -> None:
    """Raises PermissionDenied, with the reason, for who does not write for the association (the county for None)."""
    if not rules.may_write(by, association):
        raise PermissionDenied(WRITERS_ONLY if association else WRITERS_OF_THE_COUNTY_ONLY)


@transaction.atomic
def take(
    step: DocumentStep,
    document: Document,
    *,
    by: User | None,
    version: int,
    note: str = "",
    is_passing: bool = False,
    keeps_earlier: bool = False,
    at: datetime | None = None,
    **columns: Any,
) -> DocumentVersion:
    """Move the document one step and write it down, if it is still as it was at `version`.

    Raises ChangedMeanwhile or StepNotAllowed, with the document as it now stands.
    """
    sources, target = DOCUMENT_STEPS[step]
    at = at or timezone.now()
    if target:
        columns["state"] = target
    moved = Document.objects.filter(pk=document.pk, version=version, state__in=sources).update(
        version=F("version") + 1, changed_at=at, **columns
    )
    document.refresh_from_db()
    if not moved:
        raise ChangedMeanwhile if document.version != version else StepNotAllowed
    return remember(
        step, document, by=by, note=note, is_passing=is_passing, keeps_earlier=keeps_earlier, at=at
    )


def remember(
    step: DocumentStep,
    document: Document,
    *,
    by: User | None,
    note: str = "",
    is_passing: bool = False,
    keeps_earlier: bool = False,
    at: datetime,
) -> DocumentVersion:
    """The line in the history. A save takes the place of what the same person saved in passing just before.

    A line of saves in passing has the moment of the first of them, so that a long sitting is several lines. With
    `keeps_earlier` what stood before stays, however it was saved.
    """
    latest = document.versions.first()
    fresh = at - timedelta(minutes=PASSING_MINUTES)
    is_same_sitting = latest and latest.is_passing and latest.by == by and latest.at >= fresh
    if latest and is_same_sitting and step == DocumentStep.SAVE and not keeps_earlier:
        at = latest.at if is_passing else at
        latest.delete()
    return DocumentVersion.objects.create(
        document=document,
        number=document.version,
        step=step,
        title=document.title,
        lead=document.lead,
        blocks=document.blocks,
        by=by,
        at=at,
        note=note[:200],
        is_passing=is_passing,
    )
