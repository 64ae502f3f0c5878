"""The words of the documents: what they have in common with each other, and how often they occur."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Container, Iterable
from heapq import nlargest
from typing import NamedTuple

from samsyn.lib.search.compounds import Parts, Splitter
from samsyn.lib.search.spelling import Spelling
from samsyn.lib.search.words import WORD, english_stems, lowered, swedish_stems, words_of

#: What stands before a stem in the index when it is there as a part of a longer word.
PART = "+"
#: Words that the beginning of a word may stand for.
MOST_ENDINGS = 12


class Word(NamedTuple):
    """A word as the index knows it. `parts` are those next below it, not theirs."""

    stem: str
    english: str
    parts: Parts


class Vocabulary:
    """Learns the words of texts; then says of any word what it is. One thread at a time may teach it."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self._stems: dict[str, str] = {}
        self._english: dict[str, str] = {}
        self._parts: dict[str, str] = {}
        self._sorted: list[str] = []
        #: All that a word can be found by, its parts too.
        self.tokens = _Tokens(self._stems, self._english, self._parts, self._counts)
        self._stems_of_piece = _Pieces(self._stems, self._parts)
        self._splitter = Splitter()
        self._spelling = Spelling()

    def learn(self, texts: Iterable[str], english_texts: Iterable[str] = ()) -> None:
        """Takes in the words. Parts are looked for among all the Swedish words learnt so far."""
        swedish, english = _counted(texts), _counted(english_texts)
        new = [word for word in {**swedish, **english} if word not in self._counts]
        self._english |= dict(zip(new, english_stems(new), strict=True))
        self._stems |= dict(zip(new, swedish_stems(new), strict=True))
        self._splitter.learn({word: self._stems[word] for word in swedish})
        for word in swedish:
            if parts := self._splitter.all_parts(word, self._stems[word]):
                self._parts[word] = " ".join(PART + part for part in parts)
        for seen in (swedish, english):
            for word, times in seen.items():
                self._counts[word] += times
        self._spelling.learn(new)
        if new:
            self._sorted = sorted(self._counts)
            self.forget_pieces()

    def as_indexed(self, text: str) -> str:
        """The stems of a learnt text in their order, then the parts of its compounds; spaces between."""
        pieces = lowered(text).split()
        stems = " ".join(map(self._stems_of_piece.__getitem__, pieces))
        compounds = self._stems_of_piece.parts.keys() & pieces
        return (
            " ".join([stems, *map(self._stems_of_piece.parts.__getitem__, compounds)]) if compounds else stems
        )

    def as_indexed_in_english(self, text: str) -> str:
        return " ".join(map(self._english.__getitem__, words_of(text)))

    def forget_pieces(self) -> None:
        """Lets go of what only makes writing many texts quick."""
        self._stems_of_piece = _Pieces(self._stems, self._parts)

    def word(self, word: str) -> Word:
        """What a word is, learnt or not."""
        stem = self._stems.get(word) or swedish_stems([word])[0]
        english = self._english.get(word) or english_stems([word])[0]
        return Word(stem, english, self._splitter.split(word, stem))

    def loose_parts(self, word: Word, spelt: str) -> Parts:
        """What may be a part of a word that is asked for: believed more readily than in the documents."""
        return word.parts or self._splitter.beginning(spelt)

    def stem(self, word: str) -> str:
        return self._stems.get(word) or swedish_stems([word])[0]

    def __contains__(self, word: str) -> bool:
        return word in self._counts

    def starting_with(self, beginning: str) -> list[str]:
        """The most frequent words that begin so, except its own inflections and compounds."""
        words, stem = self._sorted, self.stem(beginning)
        start = bisect_left(words, beginning)
        end = bisect_left(words, beginning + "\U0010ffff", start)
        frequent = nlargest(3 * MOST_ENDINGS, words[start:end], key=self._counts.__getitem__)
        return [word for word in frequent if stem not in self.tokens[word]][:MOST_ENDINGS]

    def get_ready(self) -> None:
        """Does what the first question for what is near would have to wait for."""
        self._spelling.take_in()

    def near(self, misspelt: str) -> list[str]:
        """What may be meant by the word, likeliest first."""

        def unlikeliness(found: tuple[int, str]) -> tuple[int, bool, int, int, str]:
            apart, word = found
            changed = sum(one != other for one, other in zip(word, misspelt, strict=False))
            return apart, word[0] != misspelt[0], -self._counts[word], changed, word

        return [word for _apart, word in sorted(self._spelling.near(misspelt), key=unlikeliness)]


class _Tokens(dict[str, frozenset[str]]):
    """What each word can be found by; those of words that are not learnt are not kept."""

    def __init__(
        self, stems: dict[str, str], english: dict[str, str], parts: dict[str, str], learnt: Container[str]
    ):
        self._stems = stems
        self._english = english
        self._parts = parts
        self._learnt = learnt

    def __missing__(self, word: str) -> frozenset[str]:
        stem = self._stems.get(word) or swedish_stems([word])[0]
        parts = self._parts.get(word, "").replace(PART, "").split()
        found = frozenset([stem, self._english.get(word, word), *parts])
        if word in self._learnt:
            self[word] = found
        return found


class _Pieces(dict[str, str]):
    """The stems of what stands between spaces, comma and all; `parts` are those of the compounds in it.

    A large text has each piece many times, and a dictionary is quicker than looking for the words in it.
    """

    def __init__(self, stems: dict[str, str], parts: dict[str, str]):
        self._stems = stems
        self._parts = parts
        self.parts: dict[str, str] = {}

    def __missing__(self, piece: str) -> str:
        words = WORD.findall(piece)
        self[piece] = stems = " ".join(map(self._stems.__getitem__, words))
        if parts := " ".join(filter(None, map(self._parts.get, words))):
            self.parts[piece] = parts
        return stems


def _counted(texts: Iterable[str]) -> Counter[str]:
    seen: Counter[str] = Counter()
    for text in texts:
        seen.update(lowered(text).split())
    counts: Counter[str] = Counter()
    for piece, times in seen.items():
        for word in WORD.findall(piece):
            counts[word] += times
    return counts
