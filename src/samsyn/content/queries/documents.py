"""Which documents there are for whom: at work all of an association's, for everybody those that are out."""

from datetime import datetime, timedelta
from typing import NamedTuple

from django.db.models import Count, QuerySet

from samsyn.content.choices import DocumentKind
from samsyn.content.models import Document, DocumentVersion
from samsyn.content.states import DocumentStep
from samsyn.organisations.models import Association


class Month(NamedTuple):
    """A month in which something was published, and how many."""

    year: int
    month: int
    articles: int


def documents_of(association: Association | None) -> QuerySet[Document]:
    """Everything the association has written, the latest changed first; the county for None."""
    return Document.objects.of(association).exclude(kind=DocumentKind.ISSUE).for_lists()


def document_with(reference: str) -> Document | None:
    return Document.objects.with_public().filter(reference=reference).first()


def document_previewed_with(token: str) -> Document | None:
    """What the link of a preview shows; None when it is false, too old, or from before the text was taken back."""
    found = Document.previewed_with(token)
    if found is None:
        return None
    reference, made_at = found
    later = made_at + timedelta(seconds=1)  # the token knows no parts of a second
    taken_back = DocumentVersion.objects.filter(
        document__reference=reference, step=DocumentStep.UNPUBLISH, at__gte=later
    )
    return None if taken_back.exists() else document_with(reference)


def published_articles(association: Association | None, at: datetime) -> QuerySet[Document]:
    """News that everybody may read at the moment, the latest first; the county's and all associations' for None."""
    found = Document.objects.articles().published(at).latest_first()
    return found.of(association) if association else found


def published_pages(association: Association | None, at: datetime) -> QuerySet[Document]:
    """Pages that everybody may read at the moment, in their order; the county's for None."""
    found = Document.objects.pages().published(at).of(association)
    return found.order_by("position", "public__title", "pk")


def published_publications(association: Association | None, at: datetime) -> QuerySet[Document]:
    """Reports and books that everybody may read at the moment, the latest first; the county's for None."""
    return Document.objects.publications().published(at).of(association).latest_first()


def months(association: Association | None, at: datetime) -> list[Month]:
    """The months in which something was published, the latest first; those without anything are not offered."""
    found = published_articles(association, at).order_by("-published_month")
    counted = found.values_list("published_month").annotate(count=Count("*"))
    return [Month(number // 100, number % 100, count) for number, count in counted]


def article_at(association: Association | None, slug: str, at: datetime) -> Document | None:
    """The article at this address or one it had before, if it is out; the county's for None."""
    return _at(DocumentKind.ARTICLE, association, slug, at)


def page_at(association: Association | None, slug: str, at: datetime) -> Document | None:
    """As `article_at`, of a page."""
    return _at(DocumentKind.PAGE, association, slug, at)


def publication_at(association: Association | None, slug: str, at: datetime) -> Document | None:
    """As `article_at`, of a publication."""
    return _at(DocumentKind.PUBLICATION, association, slug, at)


def _at(kind: str, association: Association | None, slug: str, at: datetime) -> Document | None:
    out = Document.objects.published(at).of(association).filter(kind=kind).with_public()
    found = out.filter(slug=slug).first()
    return found or out.filter(old_slugs__slug=slug).latest_first().first()
