"""The known word nearest to one that is misspelt."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from operator import add
from threading import Lock
from typing import NamedTuple

from samsyn.lib.search.facets import bits_of, in_at_least, places_of
from samsyn.lib.search.words import folded

#: Letters. A shorter word is as near to too many.
SHORTEST = 4
#: From so many letters two slips are believed.
LONG = 8

#: Pairs of neighbouring letters that a slip changes, at most: two letters that changed places stand in three.
PAIRS_OF_A_SLIP = 3


class Shape(NamedTuple):
    """A bit for each letter of the alphabet that is in the word, the word without dots and rings, and the word."""

    letters: int
    plain: str
    word: str


class OfLength:
    """The words of a length, and for each pair of neighbouring letters a bit for each word that has it."""

    def __init__(self) -> None:
        self._shapes: list[Shape] = []
        self._having: dict[str, int] = {}

    def add(self, words: Iterable[str]) -> None:
        places: defaultdict[str, list[int]] = defaultdict(list)
        for place, shape in enumerate(map(_shape, words), len(self._shapes)):
            self._shapes.append(shape)
            for pair in _pairs(shape.plain):
                places[pair].append(place)
        for pair, having in places.items():
            self._having[pair] = self._having.get(pair, 0) | bits_of(having)

    def sharing(self, number: int, pairs: Iterable[str]) -> Iterator[Shape]:
        """Those that have so many of the pairs."""
        if number < 1:
            yield from self._shapes
            return
        bits = in_at_least([self._having.get(pair, 0) for pair in pairs], number)[number]
        for place in places_of(bits):
            yield self._shapes[place]


class Spelling:
    """Words that can be meant. Distance counts a letter too many, too few, wrong or changed with its neighbour as one,
    and a, o for å, ä, ö as none.
    """

    def __init__(self) -> None:
        self._by_length: defaultdict[int, OfLength] = defaultdict(OfLength)
        self._waiting: list[str] = []
        self._taking_in = Lock()

    def learn(self, words: Iterable[str]) -> None:
        self._waiting += words

    def near(self, word: str) -> Iterator[tuple[int, str]]:
        """Known words within reach, each with its distance, in no order."""
        if len(word) < SHORTEST:
            return
        self.take_in()
        reach = 2 if len(word) >= LONG else 1
        letters, plain, _word = _shape(word)
        pairs = _pairs(plain)
        for length in range(len(word) - reach, len(word) + reach + 1):
            if length in self._by_length:
                near = self._by_length[length].sharing(len(pairs) - PAIRS_OF_A_SLIP * reach, pairs)
                # A slip takes away and adds at most one letter of the alphabet.
                for shape in [each for each in near if (letters ^ each.letters).bit_count() <= 2 * reach]:
                    apart = distance(plain, shape.plain, reach)
                    if apart <= reach:
                        yield apart, shape.word

    def take_in(self) -> None:
        """Makes ready for the next slip: done at the first, not while somebody waits for the index."""
        with self._taking_in:
            new: defaultdict[int, list[str]] = defaultdict(list)
            while self._waiting:
                word = self._waiting.pop()
                if len(word) >= SHORTEST and word.isalpha():
                    new[len(word)].append(word)
            for length, words in new.items():
                self._by_length[length].add(words)


def distance(one: str, other: str, reach: int) -> int:
    """Slips between the two words, or more than `reach` when it is more than that."""
    most = reach + 1
    if abs(len(one) - len(other)) > reach:
        return most
    # What they share at both ends costs nothing, and is most of two words that are near.
    shortest, start, end = min(len(one), len(other)), 0, 0
    while end < shortest and one[-1 - end] == other[-1 - end]:
        end += 1
    while start < shortest - end and one[start] == other[start]:
        start += 1
    one, other = one[start : len(one) - end], other[start : len(other) - end]
    width = len(other)
    before: list[int] = [most] * (width + 1)
    row = list(range(width + 1))
    for at, letter in enumerate(one, 1):
        twice_before, before, row = before, row, [most] * (width + 1)
        if at <= reach:
            row[0] = at
        # Further from the diagonal than `reach` it is more than that whatever the letters are.
        for there in range(max(1, at - reach), min(width, at + reach) + 1):
            its = other[there - 1]
            cost = min(before[there] + 1, row[there - 1] + 1, before[there - 1] + (letter != its))
            if at > 1 < there and letter == other[there - 2] and its == one[at - 2]:
                cost = min(cost, twice_before[there - 2] + 1)
            row[there] = cost
        if min(row) > reach:
            return most
    return min(row[-1], most)


def _shape(word: str) -> Shape:
    plain = folded(word)
    letters = 0
    for letter in map(ord, plain):
        letters |= 1 << (letter & 31)
    return Shape(letters, plain, word)


def _pairs(plain: str) -> set[str]:
    """Letters and the one before; the first has none before it."""
    return {plain[:1], *map(add, plain, plain[1:])}
