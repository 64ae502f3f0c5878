"""A document from its first word until it is taken back."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import resolve
from django.utils import timezone
from django.utils.text import slugify

from samsyn.accounts.models import User
from samsyn.content import rules
from samsyn.content.actions.stepping import ChangedMeanwhile, StepNotAllowed, refuse_others, remember, take
from samsyn.content.blocks import Block, Noted, written
from samsyn.content.choices import LONGEST_LEAD, LONGEST_TITLE, WITH_ADDRESS, DocumentKind
from samsyn.content.models import Document, DocumentVersion, OldSlug, month_of
from samsyn.content.states import DocumentState, DocumentStep
from samsyn.organisations.models import Association

#: å, ä and ö in addresses, as people spell them there.
SPELLED = str.maketrans("åäöÅÄÖ", "aaoAAO")
LONGEST_SLUG = 80


class AddressTaken(Exception):
    """Another document of the same kind and place has, or had, this address."""


class NotPublishable(Exception):
    """Something must be put right first; `noted` says what and where."""

    def __init__(self, noted: Sequence[Noted]):
        super().__init__(f"{len(noted)} hindrances")
        self.noted = noted


@transaction.atomic
def begin(
    association: Association | None,
    kind: DocumentKind,
    title: str,
    *,
    by: User,
    lead: str = "",
    blocks: Iterable[Block] = (),
    position: int = 0,
    slug: str = "",
    at: datetime | None = None,
) -> Document:
    """A draft, of the association or of the county; its address comes from its title until somebody changes it.

    An issue is for the newsletters to number and send, and has no address here. `at` is now, but for the demo.
    Raises PermissionDenied.
    """
    refuse_others(by, association)
    at = at or timezone.now()
    title = one_line(title, LONGEST_TITLE)
    document = Document.objects.create(
        association=association,
        kind=kind,
        title=title,
        lead=one_line(lead, LONGEST_LEAD),
        slug=_free_slug(association, kind, slug or title) if kind in WITH_ADDRESS else None,
        blocks=written(blocks),
        position=position,
        created_at=at,
        changed_at=at,
    )
    remember(DocumentStep.CREATE, document, by=by, at=at)
    return document


@transaction.atomic
def write(
    document: Document,
    *,
    title: str,
    lead: str,
    blocks: Iterable[Block],
    version: int,
    by: User,
    is_passing: bool = False,
    keeps_earlier: bool = False,
) -> bool:
    """What was written, if the document is still as it was at `version`; whether anything differed.

    What is out stays as it is until the document is published again. `is_passing` is for saves that nobody asked for;
    `keeps_earlier` for those that take something away, so that the history has what stood before.
    Raises ChangedMeanwhile and PermissionDenied.
    """
    refuse_others(by, document.association)
    said: dict[str, Any] = {
        "title": one_line(title, LONGEST_TITLE),
        "lead": one_line(lead, LONGEST_LEAD),
        "blocks": written(blocks),
    }
    document.refresh_from_db()
    if document.version != version:
        raise ChangedMeanwhile
    if all(getattr(document, name) == value for name, value in said.items()):
        return False
    take(
        DocumentStep.SAVE,
        document,
        by=by,
        version=version,
        is_passing=is_passing,
        keeps_earlier=keeps_earlier,
        **said,
    )
    return True


@transaction.atomic
def restore(document: Document, earlier: DocumentVersion, *, version: int, by: User) -> None:
    """The text as it was then, as a new version. Raises ChangedMeanwhile and PermissionDenied."""
    refuse_others(by, document.association)
    said = {"title": earlier.title, "lead": earlier.lead, "blocks": earlier.blocks}
    take(DocumentStep.RESTORE, document, by=by, version=version, note=str(earlier.number), **said)


@transaction.atomic
def publish(document: Document, *, version: int, by: User, at: datetime | None = None) -> None:
    """What stands written is out from the moment `at`, now if not said; what was out before is replaced at once.

    A text that was out keeps its first moment when it is published again without a new one. Raises NotPublishable,
    ChangedMeanwhile, StepNotAllowed for what is out and would come out later, and PermissionDenied.
    """
    if not rules.may_publish(by, document):
        raise PermissionDenied
    # Whoever saves meanwhile changes the version, and then nothing of this holds.
    if found := rules.hindrances(document):
        raise NotPublishable(found)
    now = timezone.now()
    if at and at > now and document.is_out(now):
        raise StepNotAllowed
    earlier = document.published_at
    moment = at or (earlier if earlier is not None and earlier <= now else now)
    is_new = document.state == DocumentState.DRAFT
    if is_new or not document.slug:
        document.slug = _free_slug(
            document.association, document.kind, document.slug or document.title, document
        ) or _free_slug(document.association, document.kind, document.reference, document)
    written_last = document.versions.values_list("pk", flat=True).first()
    row = take(
        DocumentStep.PUBLISH,
        document,
        by=by,
        version=version,
        slug=document.slug,
        published_at=moment,
        published_month=month_of(moment),
        public_id=written_last,
    )
    Document.objects.filter(pk=document.pk).update(public=row)
    document.refresh_from_db()


@transaction.atomic
def unpublish(document: Document, *, version: int, by: User) -> None:
    """Nobody outside reads it any more, whatever its moment was. Raises StepNotAllowed, ChangedMeanwhile, PermissionDenied."""
    refuse_others(by, document.association)
    take(DocumentStep.UNPUBLISH, document, by=by, version=version)


@transaction.atomic
def change_slug(document: Document, slug: str, *, version: int, by: User) -> bool:
    """Another address, and the old one leads to it; False when the words make none, or the one it has. Raises AddressTaken, ChangedMeanwhile, StepNotAllowed and PermissionDenied."""
    refuse_others(by, document.association)
    if document.kind not in WITH_ADDRESS:
        raise StepNotAllowed
    slug, old = as_slug(slug), document.slug
    if not slug or slug == old:
        return False
    if is_taken(document.association, document.kind, slug, document):
        raise AddressTaken
    take(DocumentStep.MOVE, document, by=by, version=version, note=f"{old or '–'} → {slug}", slug=slug)
    OldSlug.objects.filter(document=document, slug=slug).delete()
    if old:
        OldSlug.objects.get_or_create(document=document, slug=old)
    return True


def one_line(text: str, longest: int) -> str:
    return " ".join(text.replace("\x00", "").split())[:longest].strip()


def as_slug(text: str) -> str:
    """Small letters, numbers and hyphens."""
    return slugify(text.translate(SPELLED))[:LONGEST_SLUG].strip("-")


def is_taken(association: Association | None, kind: str, slug: str, itself: Document | None) -> bool:
    """Whether another of the same kind and place has the address, or had it, or it leads to some other page."""
    address = Document(association=association, kind=kind, slug=slug).get_absolute_url()
    if resolve(address).view_name != f"content:{'' if association else 'county_'}{kind}":
        return True
    others = Document.objects.of(association).filter(kind=kind)
    if itself:
        others = others.exclude(pk=itself.pk)
    return others.filter(slug=slug).exists() or others.filter(old_slugs__slug=slug).exists()


def _free_slug(
    association: Association | None, kind: str, wanted: str, itself: Document | None = None
) -> str | None:
    """The address that the words make, with a number where it is taken; None when they make none."""
    slug = as_slug(wanted)
    if not slug:
        return None
    if not is_taken(association, kind, slug, itself):
        return slug
    number = 2
    while is_taken(association, kind, f"{slug[: LONGEST_SLUG - 5]}-{number}", itself):
        number += 1
    return f"{slug[: LONGEST_SLUG - 5]}-{number}"
