"""The known word nearest to one that is misspelt."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from threading import Lock

from samsyn.lib.search.words import folded

#: Letters. A shorter word is as near to too many.
SHORTEST = 4
#: From so many letters two slips are believed.
LONG = 8

#: A bit for each letter of the alphabet that is in it, a bit for each pair of neighbours, the word without dots and
#: rings, and the word.
Shape = tuple[int, int, str, str]


class Spelling:
    """Words that can be meant. Distance counts a letter too many, too few, wrong or changed with its neighbour as one,
    and a, o for å, ä, ö as none.
    """

    def __init__(self) -> None:
        self._by_length: defaultdict[int, list[Shape]] = defaultdict(list)
        self._waiting: list[str] = []
        self._taking_in = Lock()

    def learn(self, words: Iterable[str]) -> None:
        self._waiting += words

    def near(self, word: str) -> Iterator[tuple[int, str]]:
        """Known words within reach, each with its distance, in no order."""
        if len(word) < SHORTEST:
            return
        self._take_in()
        reach = 2 if len(word) >= LONG else 1
        letters, pairs, plain, _word = _shape(word)
        # A slip takes away and adds at most one letter of the alphabet and three pairs of neighbours.
        for length in range(len(word) - reach, len(word) + reach + 1):
            shapes = self._by_length.get(length, ())
            for shape in [each for each in shapes if (letters ^ each[0]).bit_count() <= 2 * reach]:
                if (pairs ^ shape[1]).bit_count() <= 6 * reach:
                    apart = distance(plain, shape[2], reach)
                    if apart <= reach:
                        yield apart, shape[3]

    def _take_in(self) -> None:
        """Shapes are made when the first slip is, not while somebody waits for the index."""
        with self._taking_in:
            while self._waiting:
                word = self._waiting.pop()
                if len(word) >= SHORTEST and word.isalpha():
                    self._by_length[len(word)].append(_shape(word))


def distance(one: str, other: str, reach: int) -> int:
    """Slips between the two words, or more than `reach` when it is more than that."""
    most = reach + 1
    if abs(len(one) - len(other)) > reach:
        return most
    # What they share at both ends costs nothing, and is most of two words that are near.
    while one and other and one[-1] == other[-1]:
        one, other = one[:-1], other[:-1]
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    one, other = one[start:], other[start:]
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
    letters = pairs = 0
    before = 0
    for letter in map(ord, plain):
        letters |= 1 << (letter & 31)
        pairs |= 1 << ((before * 31 + letter) % 61)
        before = letter
    return letters, pairs, plain, word
