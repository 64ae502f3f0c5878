"""The text of the documents in Tantivy: written once, asked many times."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

import tantivy

from samsyn.lib.search.documents import Document
from samsyn.lib.search.facets import ONE, tags_of
from samsyn.lib.search.vocabulary import PART, Vocabulary

Query = tantivy.Query
MUST, SHOULD, MUST_NOT = tantivy.Occur.Must, tantivy.Occur.Should, tantivy.Occur.MustNot
#: Weights of the Swedish fields and of the English ones.
SWEDISH = {"title": 4.0, "lead": 1.5, "body": 0.8}
ENGLISH = {"title_en": 4.0, "body_en": 1.0}
#: A part of a compound against a word by itself.
OF_PART = 0.5
#: The share of the documents from which it is quicker to read those that were not found.
MOST = 0.6
#: What makes a document that is not stale worth twice one that is: Tantivy weighs by log2(2 + this).
FRESH = 2.0
HEAP = 64_000_000
SMALL_HEAP = 15_000_000


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("ordinal", indexed=True, fast=True)
    builder.add_float_field("freshness", fast=True)
    builder.add_text_field("tag", tokenizer_name="raw", index_option="basic")
    for name in SWEDISH | ENGLISH:
        options = "position" if name in ("title", "lead") else "freq"
        builder.add_text_field(name, tokenizer_name="whitespace", index_option=options)
    return builder.build()


SCHEMA = _schema()


def any_of(*queries: Query, at_least: int = 1) -> Query:
    return Query.boolean_query([(SHOULD, query) for query in queries], minimum_number_should_match=at_least)


def all_of(*queries: Query) -> Query:
    return Query.boolean_query([(MUST, query) for query in queries])


def all_but(query: Query) -> Query:
    return Query.boolean_query([(MUST, Query.all_query()), (MUST_NOT, query)])


def preferring(query: Query, *better: Query) -> Query:
    """What the query finds, best what the others find too."""
    return Query.boolean_query([(MUST, query), *((SHOULD, other) for other in better)])


def weighed(query: Query, weight: float) -> Query:
    return Query.boost_query(query, weight)


def worth(query: Query, score: float) -> Query:
    """What the query finds, all of it as good."""
    return Query.const_score_query(query, score)


def having_one_of(tags: Sequence[str]) -> Query:
    """Documents with one of the tags; says nothing of how good they are."""
    return Query.const_score_query(
        any_of(*(Query.term_query(SCHEMA, "tag", tag, "basic") for tag in tags)), 0.0
    )


def stem_query(stem: str, weight: float = 1.0) -> Query:
    """Documents with a word of this Swedish stem, by itself or as a part."""
    return any_of(*_of_stem(stem, weight))


def word_query(stem: str, english: str) -> Query:
    """Documents with the word in either language."""
    foreign = (_term(field, english, weight) for field, weight in ENGLISH.items())
    return any_of(*_of_stem(stem, 1.0), *foreign)


def title_query(stems: Sequence[str], weight: float) -> Query:
    """Documents with the words beside each other in the title."""
    return weighed(Query.phrase_query(SCHEMA, "title", list(stems)), weight)


def _of_stem(stem: str, weight: float) -> Iterable[Query]:
    for field, its in SWEDISH.items():
        yield _term(field, stem, its * weight)
        yield _term(field, PART + stem, its * weight * OF_PART)


def _term(field: str, term: str, weight: float) -> Query:
    return Query.boost_query(Query.term_query(SCHEMA, field, term, "freq"), weight)


class Store:
    """Documents by ordinal. A change gives another store; who reads an old one goes on seeing what it held."""

    def __init__(self, index: tantivy.Index, size: int):
        self._index = index
        self._searcher = index.searcher()
        #: One more than the greatest ordinal.
        self.size = size

    @classmethod
    def of(cls, documents: Sequence[Document], vocabulary: Vocabulary) -> "Store":
        index = tantivy.Index(SCHEMA)
        _write(index, (), enumerate(documents), vocabulary, HEAP)
        return cls(index, len(documents))

    def changed(
        self, removed: Iterable[int], added: Mapping[int, Document], vocabulary: Vocabulary
    ) -> "Store":
        _write(self._index, removed, added.items(), vocabulary, SMALL_HEAP)
        return Store(self._index, max(self.size, *(ordinal + 1 for ordinal in added), 0))

    def share(self, stem: str) -> float:
        """About how large a part of the documents have the stem."""
        having = max(self._searcher.doc_freq(field, stem) for field in SWEDISH)
        return having / max(self._searcher.num_docs, 1)

    def bits(self, query: Query) -> int:
        """Which documents the query finds."""
        if not self.size:
            return 0
        found = self._found(query)
        # It is not the search that takes time but to read what it found: of most documents, the others are read.
        if found.count > self._searcher.num_docs * MOST:  # type: ignore[attr-defined]
            return self._all & ~self._bits(self._found(all_but(query)))
        return self._bits(found)

    @cached_property
    def _all(self) -> int:
        return self._bits(self._found(Query.all_query()))

    def _found(self, query: Query) -> tantivy.SearchResult:
        return self._searcher.search(query, limit=self.size, order_by_field="ordinal")

    def _bits(self, found: tantivy.SearchResult) -> int:
        flags = bytearray(b"0") * self.size
        for ordinal, _address in found.hits:
            flags[~ordinal] = ONE
        return int(flags, 2)

    def endings(self, stems: Iterable[str], english: Iterable[str], weight: float) -> Query:
        """Documents with any of the words, however often and however rare they are."""
        terms = [(field, stem, its) for field, its in SWEDISH.items() for stem in stems]
        terms += [(field, stem, its) for field, its in ENGLISH.items() for stem in english]
        return any_of(
            *(
                worth(_term(field, term, 1.0), weight * its)
                for field, term, its in terms
                if self._searcher.doc_freq(field, term)
            )
        )

    def best(self, query: Query, offset: int, limit: int) -> list[tuple[int, float]]:
        """Ordinals and scores, from the best down; stale ones weigh less."""
        if limit < 1:
            return []
        found = self._searcher.search(
            query, limit=limit, offset=offset, count=False, weight_by_field="freshness"
        ).hits
        ordinals = self._searcher.fast_field_values("ordinal", [address for _score, address in found])
        return [
            (int(ordinal or 0), score) for ordinal, (score, _address) in zip(ordinals, found, strict=True)
        ]


def _write(
    index: tantivy.Index,
    removed: Iterable[int],
    added: Iterable[tuple[int, Document]],
    vocabulary: Vocabulary,
    heap: int,
) -> None:
    # A writer has threads of its own, which would not survive a fork: it lives no longer than this.
    writer = index.writer(heap, num_threads=1)
    for ordinal in removed:
        # By a query: delete_documents_by_term takes a number for a signed one and finds nothing.
        writer.delete_documents_by_query(Query.term_query(SCHEMA, "ordinal", ordinal))
    for ordinal, document in added:
        writer.add_document(_as_stored(ordinal, document, vocabulary))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    vocabulary.forget_pieces()


def _as_stored(ordinal: int, document: Document, vocabulary: Vocabulary) -> tantivy.Document:
    stored = tantivy.Document()
    stored.add_unsigned("ordinal", ordinal)
    stored.add_float("freshness", 0.0 if document.is_stale else FRESH)
    for tag in tags_of(document):
        stored.add_text("tag", tag)
    stored.add_text("title", vocabulary.as_indexed(document.title))
    stored.add_text("lead", vocabulary.as_indexed(lead(document)))
    stored.add_text("body", vocabulary.as_indexed(body(document)))
    if document.title_en or document.body_en:
        stored.add_text("title_en", vocabulary.as_indexed_in_english(document.title_en))
        stored.add_text("body_en", vocabulary.as_indexed_in_english(document.body_en))
    return stored


def lead(document: Document) -> str:
    return f"{document.summary}\n{document.labels}"


def body(document: Document) -> str:
    return f"{document.description}\n{document.more}"
