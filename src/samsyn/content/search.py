"""Full-text search of the news, by the catalogue's engine: an index in each process, which keeps up with what is out.

What is out is compared with what the index holds when the number of articles or the latest published version differs, and
only what differs is put in or taken away. Nothing is lost with the process.
"""

from collections.abc import Mapping
from datetime import datetime
from threading import RLock
from typing import NamedTuple

from django.db.models import Count, Max

from samsyn.content.models import Document, DocumentVersion
from samsyn.content.queries import published_articles
from samsyn.lib.search import Document as Entry
from samsyn.lib.search import Index
from samsyn.organisations.models import Association

#: Where the county's own stand among the associations' slugs; no association may be called so.
COUNTY = "all"
CHUNK = 500


class Found(NamedTuple):
    """One page of an answer, best first, how many there are, and the words as they were understood if misspelt."""

    total: int
    articles: list[Document]
    suggestion: str


class News:
    """What this process knows to be out. Any number of threads may ask; one at a time reads up."""

    def __init__(self) -> None:
        self._reading = RLock()
        self._index = Index()
        #: document -> the version of it that the index holds
        self._held: Mapping[int, int] = {}
        self._mark: tuple[int, int] | None = None

    def index(self, at: datetime) -> Index:
        """With all that is out at the moment, and nothing else."""
        out = published_articles(None, at).order_by()
        counted = out.aggregate(articles=Count("pk"), latest=Max("public"))
        mark = counted["articles"], counted["latest"] or 0
        if mark != self._mark:
            with self._reading:
                self._read_up(dict(out.values_list("pk", "public")))
                self._mark = mark
        return self._index

    def _read_up(self, out: dict[int, int]) -> None:
        new = [version for document, version in out.items() if self._held.get(document) != version]
        gone = self._held.keys() - out.keys()
        entries = [
            entry_of(version)
            for start in range(0, len(new), CHUNK)
            for version in DocumentVersion.objects.filter(pk__in=new[start : start + CHUNK]).select_related(
                "document__association"
            )
        ]
        self._index.replace(entries, removed=gone)
        self._held = out


def entry_of(version: DocumentVersion) -> Entry:
    """What is found of an article: title before lead before the blocks' words."""
    place = version.document.association
    return Entry(
        key=version.document_id,
        title=version.title,
        summary=version.lead,
        description="\n".join(filter(None, (each.words for each in version.parts))),
        tags=frozenset({f"place:{place.slug if place else COUNTY}"}),
    )


_shared = News()


def found(words: str, association: Association | None, at: datetime, *, offset: int, limit: int) -> Found:
    """The articles that are out and have the words; of all for None. No operators: any text is words."""
    filters = {"place": {association.slug}} if association else None
    result = _shared.index(at).search(words, filters=filters, offset=offset, limit=limit)
    keys = [int(hit.key) for hit in result.hits]
    # Asked of the database once more: nothing is shown that is not out.
    rows = {each.pk: each for each in published_articles(association, at).for_lists().filter(pk__in=keys)}
    return Found(result.total, [rows[key] for key in keys if key in rows], result.suggestion or "")


def forget() -> None:
    """Read all over again at the next question; for tests, whose database is taken back after each."""
    global _shared
    _shared = News()
