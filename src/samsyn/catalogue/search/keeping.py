"""The index that this process keeps of what is published, and how it keeps up with the database."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from threading import Lock
from time import monotonic

from django.utils.functional import Promise
from django.utils.translation import get_language

from samsyn.catalogue import queries
from samsyn.catalogue.models import Record, Term
from samsyn.catalogue.queries import RevisionNow
from samsyn.catalogue.search.cards import Card, Entry, Label, alphabetical, card_of
from samsyn.catalogue.search.entries import TAGGED, document_of, entry_of
from samsyn.lib.dates import today
from samsyn.lib.search import Index, Synonym
from samsyn.organisations.choices import OrganisationKind
from samsyn.organisations.models import Municipality

#: How long an answer may be given from what was read last. Two processes show the same after at most twice that.
AT_MOST_EVERY_S = 1.0
#: Records that are read at a time.
CHUNK = 1000
#: What becomes words in the language of the page.
Words = Label | Promise


@dataclass(frozen=True)
class Kept:
    """What is published, as of a revision and a day. Never changed; `Catalogue` replaces it."""

    at: RevisionNow
    on: date
    index: Index
    #: By the record's key in the index.
    entries: Mapping[int, Entry]
    #: facet -> value -> its words, in the order they are shown.
    labels: Mapping[str, Mapping[str, Words]]
    #: The municipalities of each association today: slug -> codes.
    municipalities_of: Mapping[str, list[str]]
    #: Cards that have been shown, by language and key.
    cards: dict[tuple[str | None, int], Card] = field(default_factory=dict)

    def card(self, key: int) -> Card:
        """The card in the active language."""
        named = (get_language(), key)
        if named not in self.cards:
            self.cards[named] = card_of(self.entries[key])
        return self.cards[named]

    def places(self) -> list[tuple[str, str]]:
        """The municipalities that belong to an association, by name: (code, name)."""
        known = {code for codes in self.municipalities_of.values() for code in codes}
        return [(code, str(name)) for code, name in self.labels["municipality"].items() if code in known]

    def neighbours_of(self, codes: list[str]) -> list[str]:
        """The other municipalities of the associations these belong to, in no order that says anything."""
        own = set(codes)
        near = [theirs for theirs in self.municipalities_of.values() if own & set(theirs)]
        return list(dict.fromkeys(code for theirs in near for code in theirs if code not in own))

    def association_of(self, codes: list[str]) -> str | None:
        """The slug of the one association that all of the municipalities belong to."""
        found = [slug for slug, theirs in self.municipalities_of.items() if set(codes) <= set(theirs)]
        return found[0] if codes and len(found) == 1 else None


class Catalogue:
    """Asks for the revision at most every `patience` seconds, and replaces the records that were stamped since.

    Starts over where synonyms, terms or providers differ, and each day: freshness and free places depend on it. Any
    number of threads may ask; one at a time reads, and the others are answered from what was read before.
    """

    def __init__(self, patience: float = AT_MOST_EVERY_S):
        self._patience = patience
        self._reading = Lock()
        self._kept: Kept | None = None
        self._good_until = 0.0

    def kept(self) -> Kept:
        """What is published, at most `patience` seconds old."""
        if self._kept is None:
            with self._reading:
                self._kept = self._kept or self._read_up()
        elif monotonic() >= self._good_until and self._reading.acquire(blocking=False):
            try:
                self._kept = self._read_up()
            finally:
                self._reading.release()
        return self._kept

    def _read_up(self) -> Kept:
        asked_at = monotonic()
        # Read before the records are: what changes meanwhile is read once more.
        at, on = queries.revision_now(), today()
        kept = _brought_up(self._kept, at, on)
        self._good_until = asked_at + self._patience
        return kept


def _brought_up(kept: Kept | None, at: RevisionNow, on: date) -> Kept:
    if kept is None or kept.on != on or at.number < kept.at.number:
        return _built(at, on)
    if (at.whole, at.providers) != (kept.at.whole, kept.at.providers):
        return _built(at, on)
    return kept if at.number == kept.at.number else _changed(kept, at)


def _built(at: RevisionNow, on: date) -> Kept:
    records = Record.objects.published().with_surroundings().order_by("pk")
    entries, documents = {}, []
    for record in records.iterator(chunk_size=CHUNK):
        entries[record.pk] = entry_of(record, on)
        documents.append(document_of(record, on))
    synonyms = [Synonym(each.words, each.means, each.is_two_way) for each in queries.synonyms()]
    return Kept(at, on, Index(documents, synonyms), entries, _labels(), queries.municipalities_now(on))


def _changed(kept: Kept, at: RevisionNow) -> Kept:
    """The same index, with the changed records in their places."""
    changed = list(Record.objects.changed_after(kept.at.number).with_surroundings())
    shown = [record for record in changed if record.is_published]
    entries = dict(kept.entries) | {record.pk: entry_of(record, kept.on) for record in shown}
    for record in changed:
        if not record.is_published:
            entries.pop(record.pk, None)
    gone = {record.pk for record in changed if record.pk not in entries}
    kept.index.replace([document_of(record, kept.on) for record in shown], removed=gone)
    places = queries.municipalities_now(kept.on)
    return replace(kept, at=at, entries=entries, municipalities_of=places, cards={})


def _labels() -> dict[str, dict[str, Words]]:
    """The words for every value that a search can be narrowed by."""
    found: dict[str, dict[str, Words]] = {facet.value: {} for facet in TAGGED}
    for term in Term.objects.all():
        if term.facet in found:
            found[term.facet][term.code] = Label(term.label, term.label_en)
    municipalities = sorted(Municipality.objects.all(), key=lambda each: alphabetical(each.name))
    return found | {
        "municipality": {each.code: Label(each.name, each.name) for each in municipalities},
        # Translated when they are shown, as all words of ours.
        "provider_kind": {kind.value: kind.label for kind in OrganisationKind},
    }


_shared = Catalogue()


def kept() -> Kept:
    """What this process knows to be published."""
    return _shared.kept()


def forget() -> None:
    """Read all over again at the next question; for tests, whose database is taken back after each."""
    global _shared
    _shared = Catalogue()
