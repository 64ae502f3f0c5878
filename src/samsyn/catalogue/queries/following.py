"""What those who follow the catalogue from outside read: which records are new, and which have changed."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max, OuterRef, Subquery
from django.db.models.functions import Coalesce

from samsyn.catalogue.models import Record, RecordVersion
from samsyn.catalogue.queries.watching import revision_now
from samsyn.catalogue.states import QUIET
from samsyn.organisations.models import Association

#: A reader that looks in once a month misses nothing; the whole catalogue is in the open data.
MOST_ENTRIES = 100


@dataclass(frozen=True)
class FeedEntry:
    """A published record, and when what it says last changed. A confirmation and a number of free places are no change."""

    record: Record
    updated: datetime


def feed_entries(association: Association | None) -> list[FeedEntry]:
    """Published records of the association, or of all, the latest changed first, at most MOST_ENTRIES."""
    loud = RecordVersion.objects.filter(record=OuterRef("pk")).exclude(step__in=QUIET).order_by("-number")
    published = Record.objects.published().with_surroundings()
    followed = published.of_association(association) if association else published
    dated = followed.annotate(said_at=Coalesce(Subquery(loud.values("at")[:1]), "created_at"))
    latest = dated.order_by("-said_at", "-pk")[:MOST_ENTRIES]
    return [FeedEntry(record, record.said_at) for record in latest]


def feed_mark() -> str:
    """Something that is another when a feed may be."""
    now = revision_now()
    return f"{now.number}.{now.whole}.{now.providers}"


def changed_last() -> datetime | None:
    """When something was last done to any record."""
    return Record.objects.aggregate(latest=Max("changed_at"))["latest"]
