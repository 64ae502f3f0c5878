"""From what somebody typed to which documents are meant: words, their kin and synonyms, and slips of the pen."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import and_, or_
from typing import NamedTuple

import tantivy

from samsyn.lib.search.documents import Synonym
from samsyn.lib.search.facets import in_at_least
from samsyn.lib.search.store import (
    Store,
    all_of,
    any_of,
    preferring,
    stem_query,
    title_query,
    weighed,
    word_query,
    worth,
)
from samsyn.lib.search.vocabulary import Vocabulary
from samsyn.lib.search.words import ASKING_WORDS, STOP_WORDS, WORD, composed, words_of

#: What is remembered: some megabytes for ten thousand documents.
MOST_QUERIES, MOST_WORDS_KEPT = 500, 3000
#: What is read of a query, in characters and in words.
MOST_CHARACTERS, MOST_WORDS = 1000, 12
#: So many are read when every one of them must be found.
MOST_WORDS_NEEDED = 20
#: So many answers are enough; with fewer, less is asked of each.
ENOUGH = 10
#: What a document gains by having all words but one, and again by having all, when it need not.
OF_WORD = 20.0
#: Against a word itself: its parts together, one of its parts, a word that it begins, a synonym.
OF_ALL_PARTS, OF_ONE_PART, OF_ENDING, OF_SYNONYM = 0.3, 0.2, 0.15, 0.5
OF_TITLE = 2.0
#: The share of the documents that makes a part say nothing by itself, as arbete of trädgårdsarbete.
COMMON = 0.2
#: Letters needed before other words are thought to be on their way.
SHORTEST_BEGINNING = 2


class Clause(NamedTuple):
    """Something to look for, and which documents have it."""

    query: tantivy.Query
    bits: int


class Asked(NamedTuple):
    """A query understood. `query` ranks the documents of `bits`; it is None when no word was asked for."""

    query: tantivy.Query | None
    bits: int
    words: tuple[str, ...] = ()
    suggestion: str | None = None
    synonyms: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    is_partial: bool = False
    #: What a word of a text is marked for, and if no word is, what it is marked for then.
    marks: frozenset[str] = frozenset()
    part_marks: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Rule:
    """A synonym as stems, and the words to look for instead."""

    stems: tuple[str, ...]
    means: str


class Rules:
    """Synonyms, found by their first stem."""

    def __init__(self, synonyms: Iterable[Synonym], vocabulary: Vocabulary):
        self._by_first: dict[str, list[Rule]] = {}
        self.stems: set[str] = set()
        for synonym in synonyms:
            self._add(synonym.words, synonym.means, vocabulary)
            if synonym.is_two_way:
                self._add(synonym.means, synonym.words, vocabulary)

    def _add(self, words: str, means: str, vocabulary: Vocabulary) -> None:
        stems = tuple(map(vocabulary.stem, words_of(words)))
        if stems and words_of(means):
            self._by_first.setdefault(stems[0], []).append(Rule(stems, means))
            self.stems |= {*stems}

    def found_in(self, stems: Sequence[str]) -> Iterable[tuple[range, Rule]]:
        """Synonyms of words that stand beside each other, with where they stand."""
        for at, stem in enumerate(stems):
            for rule in self._by_first.get(stem, ()):
                if tuple(stems[at : at + len(rule.stems)]) == rule.stems:
                    yield range(at, at + len(rule.stems)), rule


class Asker:
    """Understands queries against one state of the index, and remembers what it has looked up."""

    def __init__(self, store: Store, vocabulary: Vocabulary, rules: Rules):
        self._store = store
        self._vocabulary = vocabulary
        self._rules = rules
        self._looked_up: dict[tuple[str, str], Clause] = {}
        self._understood: dict[str, Asked] = {}

    def understood(self, text: str) -> Asked:
        text = composed(text[:MOST_CHARACTERS])
        asked = self._understood.get(text) or self._new(text)
        if len(self._understood) > MOST_QUERIES:
            self._understood.clear()
        self._understood[text] = asked
        return asked

    def having_all(self, text: str) -> int:
        """The documents with every word of the text that says something, spelt as it is; none without a word."""
        words = words_of(composed(text[:MOST_CHARACTERS]))[:MOST_WORDS_NEEDED]
        telling = _telling(words)
        clauses = {at: self._clause(word, is_last=at == len(words) - 1) for at, word in telling.items()}
        self._with_synonyms(clauses, [self._vocabulary.stem(word) for word in words])
        return reduce(and_, (clause.bits for clause in clauses.values())) if clauses else 0

    def _new(self, text: str) -> Asked:
        typed = words_of(text)[:MOST_WORDS]
        if not typed:
            return Asked(None, 0)
        slips = self._slips(typed)
        words = [slips.get(word, word) for word in typed]
        stems = [self._vocabulary.stem(word) for word in words]
        telling = _telling(words)
        clauses = {at: self._clause(word, is_last=at == len(words) - 1) for at, word in telling.items()}
        used = self._with_synonyms(clauses, stems)
        missing = dict.fromkeys(word for at, word in telling.items() if not clauses[at].bits)
        found = {word: clauses[at] for at, word in telling.items() if clauses[at].bits}
        needed = {word: clause for word, clause in found.items() if word not in ASKING_WORDS} or found
        ranking, bits, is_partial = self._matched(list(needed.values()))
        if ranking and len(telling) > 1:
            asking = (clause.query for word, clause in found.items() if word not in needed)
            ranking = preferring(ranking, title_query([stems[at] for at in telling], OF_TITLE), *asking)
        return Asked(
            ranking,
            bits,
            tuple(words),
            _corrected(text, slips) if slips else None,
            tuple(used),
            tuple(missing),
            is_partial or bool(missing),
            *self._marks([*found, *self._begun(words[-1])], used),
        )

    def _matched(self, clauses: list[Clause]) -> tuple[tantivy.Query | None, int, bool]:
        """What has all of the clauses, or as many as leave enough to choose from."""
        if not clauses:
            return None, 0, False
        at_least = in_at_least([clause.bits for clause in clauses], len(clauses))
        needed, fewest = len(clauses), max(1, len(clauses) // 2)
        while not at_least[needed] or (needed > fewest and at_least[needed].bit_count() < ENOUGH):
            needed -= 1
        if at_least[needed] == at_least[-1]:
            needed = len(clauses)
        queries = [clause.query for clause in clauses]
        ranking = any_of(*queries, at_least=needed)
        if needed < len(clauses):
            nearly_all = range(max(needed, len(queries) - 2) + 1, len(queries) + 1)
            ranking = preferring(ranking, *(worth(any_of(*queries, at_least=n), OF_WORD) for n in nearly_all))
        return ranking, at_least[needed], needed < len(clauses)

    def _clause(self, word: str, *, is_last: bool) -> Clause:
        """The word, or what it may be the beginning of if it is the last one; its parts if that is too little."""
        clause = self._word(word)
        if is_last and len(word) >= SHORTEST_BEGINNING:
            clause = self._either(clause, self._endings(word))
        if clause.bits.bit_count() < ENOUGH:
            clause = self._either(clause, self._part(word))
        return clause

    def _either(self, *clauses: Clause) -> Clause:
        found = [clause for clause in clauses if clause.bits]
        if len(found) == 1:
            return found[0]
        return Clause(any_of(*(clause.query for clause in clauses)), reduce(or_, (c.bits for c in clauses)))

    def _word(self, word: str) -> Clause:
        """The word as it is, or all of its parts."""
        if kept := self._looked_up.get(("word", word)):
            return kept
        its = self._vocabulary.word(word)
        query = word_query(its.stem, its.english)
        if len(its.parts) > 1:
            query = any_of(query, weighed(all_of(*map(stem_query, its.parts)), OF_ALL_PARTS))
        return self._kept("word", word, query)

    def _endings(self, word: str) -> Clause:
        if kept := self._looked_up.get(("endings", word)):
            return kept
        words = [self._vocabulary.word(other) for other in self._vocabulary.starting_with(word)]
        stems, english = {its.stem for its in words}, {its.english for its in words}
        return self._kept("endings", word, self._store.endings(stems, english, OF_ENDING))

    def _begun(self, word: str) -> list[str]:
        """What a word that is none in itself may become."""
        is_begun = len(word) >= SHORTEST_BEGINNING and not self._word(word).bits
        return self._vocabulary.starting_with(word) if is_begun else []

    def _part(self, word: str) -> Clause:
        if kept := self._looked_up.get(("part", word)):
            return kept
        parts = self._vocabulary.loose_parts(self._vocabulary.word(word), word)
        telling = [part for part in parts if self._store.share(part) < COMMON]
        return self._kept("part", word, any_of(*(stem_query(part, OF_ONE_PART) for part in telling)))

    def _kept(self, kind: str, word: str, query: tantivy.Query) -> Clause:
        clause = Clause(query, self._store.bits(query))
        if len(self._looked_up) > MOST_WORDS_KEPT:
            self._looked_up.clear()
        self._looked_up[kind, word] = clause
        return clause

    def _slips(self, typed: Sequence[str]) -> dict[str, str]:
        """What is meant by words that nothing matches."""
        slips = {}
        for word in {*typed} - STOP_WORDS:
            is_known = (
                self._vocabulary.stem(word) in self._rules.stems
                or self._word(word).bits
                or (word == typed[-1] and self._endings(word).bits)
            )
            if not is_known:
                for meant in self._vocabulary.near(word):
                    if self._vocabulary.stem(meant) in self._rules.stems or self._word(meant).bits:
                        slips[word] = meant
                        break
        return slips

    def _with_synonyms(self, clauses: dict[int, Clause], stems: Sequence[str]) -> list[str]:
        used = []
        for span, rule in self._rules.found_in(stems):
            words = [word for word in words_of(rule.means) if word not in STOP_WORDS] or words_of(rule.means)
            meant = [self._word(word) for word in words[:MOST_WORDS]]
            bits = reduce(and_, (clause.bits for clause in meant))
            if bits:
                query = weighed(all_of(*(clause.query for clause in meant)), OF_SYNONYM / len(meant))
                for at in span:
                    if at in clauses:
                        clauses[at] = self._either(clauses[at], Clause(query, bits))
                used.append(rule.means)
        return list(dict.fromkeys(used))

    def _marks(self, words: Iterable[str], synonyms: Iterable[str]) -> tuple[frozenset[str], frozenset[str]]:
        other = (word for means in synonyms for word in words_of(means) if word not in STOP_WORDS)
        known = [self._vocabulary.word(word) for word in (*words, *other)]
        marks = frozenset(stem for its in known for stem in (its.stem, its.english))
        return marks, frozenset(part for its in known for part in its.parts)


def _telling(words: Sequence[str]) -> dict[int, str]:
    """The words that say something, by where they stand; if none does, all of them."""
    every = dict(enumerate(words))
    return {at: word for at, word in every.items() if word not in STOP_WORDS} or every


def _corrected(text: str, slips: dict[str, str]) -> str:
    return WORD.sub(lambda found: slips.get(found[0].lower(), found[0]), text)
