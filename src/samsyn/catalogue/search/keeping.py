"""The index that this process keeps of what is published, and how it keeps up with the database."""

import gc
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from threading import RLock, Thread
from time import monotonic

from django.db import connections
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
#: How long to wait before a new index is tried again, after one that could not be built.
PAUSE_S = 60.0
#: Records that are read at a time.
CHUNK = 1000
#: Records that are worth saying of that they live long.
LARGE = 500
#: What becomes words in the language of the page.
Words = Label | Promise
#: Sees to that something is done.
Doer = Callable[[Callable[[], None]], None]

logger = logging.getLogger(__name__)


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
    #: The words for the values of a facet, by language and facet.
    worded: dict[tuple[str | None, str], Mapping[str, str]] = field(default_factory=dict)

    def card(self, key: int) -> Card:
        """The card in the active language."""
        named = (get_language(), key)
        if named not in self.cards:
            self.cards[named] = card_of(self.entries[key])
        return self.cards[named]

    def words(self, facet: str) -> Mapping[str, str]:
        """The values of the facet in the order they are shown, and what they are called in the active language."""
        named = (get_language(), facet)
        if named not in self.worded:
            self.worded[named] = {value: str(words) for value, words in self.labels[facet].items()}
        return self.worded[named]

    @cached_property
    def served(self) -> frozenset[str]:
        """The codes of the municipalities that belong to an association."""
        return frozenset(code for codes in self.municipalities_of.values() for code in codes)

    def places(self) -> list[tuple[str, str]]:
        """The municipalities that belong to an association, by name: (code, name)."""
        return [(code, name) for code, name in self.words("municipality").items() if code in self.served]

    def neighbours_of(self, codes: list[str]) -> list[str]:
        """The other municipalities of the associations these belong to, in no order that says anything."""
        own = set(codes)
        near = [theirs for theirs in self.municipalities_of.values() if own & set(theirs)]
        return list(dict.fromkeys(code for theirs in near for code in theirs if code not in own))

    def association_of(self, codes: list[str]) -> str | None:
        """The slug of the one association that all of the municipalities belong to."""
        found = [slug for slug, theirs in self.municipalities_of.items() if set(codes) <= set(theirs)]
        return found[0] if codes and len(found) == 1 else None


def beside(work: Callable[[], None]) -> None:
    """In a thread, with a connection of its own that is closed afterwards."""

    def done() -> None:
        try:
            work()
        except Exception:  # a thread has nobody to tell
            logger.exception("The catalogue could not be read; what was read before answers.")
        finally:
            connections.close_all()

    # A daemon: whoever stops the process does not wait for it.
    Thread(target=done, name="catalogue", daemon=True).start()


def at_once(work: Callable[[], None]) -> None:
    """While whoever asked waits; for tests, whose rows no other connection sees."""
    work()


class Catalogue:
    """Asks for the revision at most every `patience` seconds, and replaces the records that were stamped since.

    Starts over where synonyms, terms or providers differ, and each day: freshness and free places depend on it. That
    is done `beside`, and nobody waits for it: until it is done what there was answers, and changed records are replaced
    in it meanwhile. What could not be built is tried again `pause` seconds later. Only whoever asks first of all waits. Any number of threads may ask; one at a time reads, and the
    others are answered from what was read before.
    """

    def __init__(self, patience: float = AT_MOST_EVERY_S, beside: Doer = beside, pause: float = PAUSE_S):
        self._patience = patience
        self._pause = pause
        self._beside = beside
        self._reading = RLock()
        self._kept: Kept | None = None
        self._good_until = 0.0
        self._is_starting_over = False
        self._not_before = 0.0

    def kept(self) -> Kept:
        """What is published, at most `patience` seconds old."""
        if self._kept is None:
            with self._reading:
                return self._kept or self._first()
        if monotonic() >= self._good_until and self._reading.acquire(blocking=False):
            try:
                self._read_up(self._kept)
            finally:
                self._reading.release()
        return self._kept

    def _first(self) -> Kept:
        asked_at = monotonic()
        # Read before the records are: what changes meanwhile is read once more.
        self._kept = kept = _built(queries.revision_now(), today())
        self._good_until = asked_at + self._patience
        self._do_beside(kept.index.get_ready)
        return kept

    def _read_up(self, kept: Kept) -> None:
        asked_at = monotonic()
        at = queries.revision_now()
        is_over = (
            kept.on != today()
            or at.number < kept.at.number
            or (at.whole, at.providers) != (kept.at.whole, kept.at.providers)
        )
        if at.number > kept.at.number:
            self._kept = _changed(kept, at.number)
        if is_over and not self._is_starting_over and asked_at >= self._not_before:
            self._is_starting_over = True
            self._do_beside(self._start_over)
        self._good_until = asked_at + self._patience

    def _do_beside(self, work: Callable[[], None]) -> None:
        try:
            self._beside(work)
        except RuntimeError:  # no thread to be had: whoever asked is answered all the same
            logger.exception("No thread could be started for the catalogue.")
            self._is_starting_over = False
            self._not_before = monotonic() + self._pause

    def _start_over(self) -> None:
        try:
            kept = _built(queries.revision_now(), today())
            kept.index.get_ready()
            # Nobody reads what is about to be replaced; what was changed meanwhile is not old again for a moment.
            with self._reading:
                number = queries.revision_now().number
                self._kept = _changed(kept, number) if number > kept.at.number else kept
        except Exception:
            self._not_before = monotonic() + self._pause
            raise
        finally:
            self._is_starting_over = False


def _built(at: RevisionNow, on: date) -> Kept:
    records = Record.objects.published().with_surroundings().order_by("pk")
    entries, documents = {}, []
    for record in records.iterator(chunk_size=CHUNK):
        entries[record.pk] = entry_of(record, on)
        documents.append(document_of(record, on))
    synonyms = [Synonym(each.words, each.means, each.is_two_way) for each in queries.synonyms()]
    kept = Kept(at, on, Index(documents, synonyms), entries, _labels(), queries.municipalities_now(on))
    if len(documents) > LARGE:
        # All of it lives until it is replaced. Looking through it for garbage would take a tenth of a second each time.
        # First goes what reading left behind, and what the one before did: frozen, it would stay for good.
        gc.unfreeze()
        gc.collect()
        gc.freeze()
    return kept


def _changed(kept: Kept, number: int) -> Kept:
    """The same index, with the records that were changed until revision `number` in their places."""
    changed = list(Record.objects.changed_after(kept.at.number).with_surroundings())
    shown = [record for record in changed if record.is_published]
    entries = dict(kept.entries) | {record.pk: entry_of(record, kept.on) for record in shown}
    for record in changed:
        if not record.is_published:
            entries.pop(record.pk, None)
    gone = {record.pk for record in changed if record.pk not in entries}
    kept.index.replace([document_of(record, kept.on) for record in shown], removed=gone)
    places, at = queries.municipalities_now(kept.on), replace(kept.at, number=number)
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
    """Read all over again at the next question, and always at once; for tests, whose database is taken back after each."""
    global _shared
    _shared = Catalogue(beside=at_once)
