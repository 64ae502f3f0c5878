"""The index: documents in, one page of an answer out."""

from collections.abc import Collection, Iterable, Mapping
from functools import reduce
from itertools import islice
from operator import and_
from threading import Lock
from typing import NamedTuple

from samsyn.lib.search import snippets
from samsyn.lib.search.asking import Asked, Asker, Rules
from samsyn.lib.search.documents import Document, Hit, Key, Piece, Result, Synonym
from samsyn.lib.search.facets import Facets, Filters, bits_of, narrowest, places_of
from samsyn.lib.search.store import Store, all_of, body, having_one_of, lead
from samsyn.lib.search.vocabulary import Vocabulary
from samsyn.lib.search.words import words_of

#: Up to so many documents an index is built anew for every change: then parts of compounds are always looked for among
#: the words that the documents have now.
SMALL = 500
LENGTH = 220


class State(NamedTuple):
    """All that an answer is made of. Never changed, so that a reader sees one state and a writer makes the next."""

    documents: Mapping[Key, Document]
    ordinals: Mapping[Key, int]
    keys: list[Key | None]
    everything: int
    #: Ordinals as they are listed when no words are asked for: fresh before stale, then by title.
    listed: list[int]
    vocabulary: Vocabulary
    store: Store
    facets: Facets
    asker: Asker


class Index:
    """Documents in memory, found by their words. Any number of threads may search while one changes it."""

    def __init__(self, documents: Iterable[Document] = (), synonyms: Iterable[Synonym] = ()):
        self._writing = Lock()
        self._synonyms = tuple(synonyms)
        self._state = _built({document.key: document for document in documents}, self._synonyms)

    def __len__(self) -> int:
        return len(self._state.documents)

    def replace(self, documents: Iterable[Document], removed: Collection[Key] = ()) -> None:
        """Puts in the documents, in the place of those with the same keys, and takes away the removed ones.

        Done when it returns. Changed synonyms take a new index.
        """
        new = {document.key: document for document in documents}
        with self._writing:
            state = self._state
            kept = {key: document for key, document in state.documents.items() if key not in removed}
            if len(kept | new) <= SMALL:
                self._state = _built(kept | new, self._synonyms)
            else:
                self._state = _changed(state, new, {*removed, *new}, kept | new, self._synonyms)

    def search(
        self,
        text: str = "",
        *,
        filters: Filters | None = None,
        age: int | None = None,
        offset: int = 0,
        limit: int = 20,
    ) -> Result:
        """One page of what matches the text and, in each facet that is filtered, one of the values.

        Any text is a query; nothing in it is an operator. Without a word in it, everything matches.
        """
        state = self._state
        asked = state.asker.understood(text)
        by_text = asked.bits if asked.words else state.everything
        tags = state.facets.chosen(filters or {}, age)
        chosen = {facet: state.facets.having(its) for facet, its in tags.items()}
        matching = reduce(and_, chosen.values(), by_text)
        total = matching.bit_count()
        offset = max(offset, 0)
        limit = min(limit, total - offset)
        return Result(
            total,
            _page(state, asked, tags, matching, offset, limit) if limit > 0 else [],
            state.facets.counts(by_text, chosen),
            asked.suggestion,
            asked.synonyms,
            asked.missing,
            asked.is_partial,
            narrowest(by_text, chosen) if not total else None,
        )

    def total(self, text: str = "", *, filters: Filters | None = None, age: int | None = None) -> int:
        """How many documents `search` would find."""
        state = self._state
        asked = state.asker.understood(text)
        tags = state.facets.chosen(filters or {}, age)
        having = (state.facets.having(its) for its in tags.values())
        return reduce(and_, having, asked.bits if asked.words else state.everything).bit_count()

    def having_all(self, text: str) -> set[Key]:
        """The keys of the documents that have every word of the text, in any inflection, as a part of a longer word or
        by a synonym. Nothing is corrected; a text without a word is found nowhere.
        """
        state = self._state
        return {_key(state, ordinal) for ordinal in places_of(state.asker.having_all(text))}

    def get_ready(self) -> None:
        """Does what the first misspelt word would have to wait for."""
        self._state.vocabulary.get_ready()

    def together(self, facet: str, values: Iterable[str]) -> dict[str, int]:
        """How many of the documents with one of the values have each value of the facet."""
        facets = self._state.facets
        return facets.counts_of(facet, facets.having(f"{facet}:{value}" for value in values))

    def known_words(self, text: str) -> list[str]:
        """The words of the text that stand in a document or a synonym, in lower case and in their order."""
        vocabulary = self._state.vocabulary
        return [word for word in words_of(text) if word in vocabulary]

    def snippet(self, key: Key, text: str, length: int = LENGTH) -> list[Piece]:
        """The part of the document's summary or description that has the words, in pieces of (text, is a hit)."""
        state = self._state
        document = state.documents.get(key)
        if document is None:
            return []
        asked = state.asker.understood(text)
        for marks in (asked.marks, asked.part_marks):
            for whole in (document.summary, document.description):
                pieces = snippets.cut(whole, marks, state.vocabulary, length) if marks else []
                if snippets.has_hit(pieces):
                    return pieces
        return snippets.cut(document.summary or document.description, (), state.vocabulary, length)

    def marked(self, text: str, query: str) -> list[Piece]:
        """All of a text, such as a title, in pieces of (text, is a word of the query)."""
        state = self._state
        asked = state.asker.understood(query)
        pieces = snippets.marked(text, asked.marks, state.vocabulary)
        return (
            pieces if snippets.has_hit(pieces) else snippets.marked(text, asked.part_marks, state.vocabulary)
        )


def _built(documents: Mapping[Key, Document], synonyms: tuple[Synonym, ...]) -> State:
    vocabulary = Vocabulary()
    in_order = list(documents.values())
    vocabulary.learn(f"{each.words}\n{each.means}" for each in synonyms)
    _teach(vocabulary, in_order)
    store = Store.of(in_order, vocabulary)
    keys: list[Key | None] = list(documents)
    ordinals = {key: ordinal for ordinal, key in enumerate(documents)}
    return _state(documents, ordinals, keys, vocabulary, store, Facets.of(in_order), synonyms)


def _changed(
    state: State,
    new: Mapping[Key, Document],
    gone: Collection[Key],
    documents: Mapping[Key, Document],
    synonyms: tuple[Synonym, ...],
) -> State:
    removed = [state.ordinals[key] for key in gone if key in state.ordinals]
    keys = list(state.keys)
    for ordinal in removed:
        keys[ordinal] = None
    keys += [None] * max(len(documents) - len(keys), 0)
    free = [ordinal for ordinal, key in enumerate(keys) if key is None]
    added = dict(zip(free, new.values(), strict=False))
    for ordinal, document in added.items():
        keys[ordinal] = document.key
    ordinals = {key: ordinal for ordinal, key in enumerate(keys) if key is not None}
    _teach(state.vocabulary, new.values())
    store = state.store.changed(removed, added, state.vocabulary)
    facets = state.facets.changed(bits_of(removed), added)
    return _state(documents, ordinals, keys, state.vocabulary, store, facets, synonyms)


def _state(
    documents: Mapping[Key, Document],
    ordinals: Mapping[Key, int],
    keys: list[Key | None],
    vocabulary: Vocabulary,
    store: Store,
    facets: Facets,
    synonyms: tuple[Synonym, ...],
) -> State:
    listed = sorted(
        documents.values(), key=lambda each: (each.is_stale, each.title.casefold(), str(each.key))
    )
    asker = Asker(store, vocabulary, Rules(synonyms, vocabulary))
    in_order = [ordinals[document.key] for document in listed]
    everything = bits_of(in_order)
    return State(documents, ordinals, keys, everything, in_order, vocabulary, store, facets, asker)


def _teach(vocabulary: Vocabulary, documents: Iterable[Document]) -> None:
    several = list(documents)
    vocabulary.learn(
        (f"{each.title}\n{lead(each)}\n{body(each)}" for each in several),
        (f"{each.title_en}\n{each.body_en}" for each in several),
    )


def _page(
    state: State, asked: Asked, tags: Mapping[str, list[str]], matching: int, offset: int, limit: int
) -> list[Hit]:
    if asked.query is None:
        flags = f"{matching:b}"[::-1].ljust(len(state.keys), "0")
        found = (ordinal for ordinal in state.listed if flags[ordinal] == "1")
        return [Hit(_key(state, ordinal), 0.0) for ordinal in islice(found, offset, offset + limit)]
    query = all_of(asked.query, *map(having_one_of, tags.values()))
    return [Hit(_key(state, ordinal), score) for ordinal, score in state.store.best(query, offset, limit)]


def _key(state: State, ordinal: int) -> Key:
    key = state.keys[ordinal]
    assert key is not None
    return key
