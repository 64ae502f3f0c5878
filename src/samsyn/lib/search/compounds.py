"""Compound words and their parts: `arbetsträningsplats` is arbete, träning and plats."""

from collections.abc import Iterable, Iterator, Mapping

from samsyn.lib.search.words import STOP_WORDS, VOWELS, swedish_stems

#: Letters. Shorter parts are more often chance than meaning.
SHORTEST = 4
#: A part beside letters that are no word must be longer to be believed.
SHORTEST_ALONE = 5
LONGEST = 40
#: Letters that an inflection takes away; more is another word (tillgängligt has nothing to do with gäng).
MOST_LOST = 3
MOST_PARTS = 4
#: Endings that happen to be spelt as words: arbetslösa has nothing to do with lösa.
NO_PARTS = frozenset(
    "lösa löst lösas bara bart samma samt heten heter ligger ligga enhet enheten riska risken".split()
)

Parts = tuple[str, ...]


class Splitter:
    """Splits words into words that stand by themselves in the documents.

    A part may be inflected, and joined to the next by a linking s or a changed vowel (arbete: arbets-, skola: skol-,
    kvinna: kvinno-). A whole cover by known parts is preferred, the fewest parts first; otherwise a long last part, or
    a first part with a linking s, is believed alone.
    """

    def __init__(self) -> None:
        #: Words by themselves and their stems; how a first part may look and which word it is.
        self._words: dict[str, str] = {}
        self._stems: set[str] = set()
        self._heads: dict[str, str] = {}

    def learn(self, stems: Mapping[str, str]) -> None:
        """Takes in words, each with its stem."""
        known = {
            word: stem
            for word, stem in stems.items()
            if len(word) >= SHORTEST and word.isalpha() and word not in STOP_WORDS and word not in NO_PARTS
        }
        for word, stem in known.items():
            for form in _joined(word, stem):
                self._heads.setdefault(form, word)
        self._heads |= {word: word for word in known}
        # The stem of arbetsplatser has lost more than that of platser.
        in_s = [word for word in known if word[-1] == "s"]
        known |= {
            word + ending: known[word]
            for word in in_s
            for ending in ("en", "er", "erna")
            if word + ending not in known
        }
        self._words |= known
        self._stems |= {stem for stem in known.values() if len(stem) >= SHORTEST}

    def split(self, word: str, stem: str) -> Parts:
        """The stems of the parts next below the word, or none."""
        return tuple(part for part in map(self._stem, self._split(word, stem)) if part != stem)

    def beginning(self, word: str) -> Parts:
        """The stem of the longest known word that the word begins with, if there may be another behind it."""
        for end in range(len(word) - SHORTEST, SHORTEST - 1, -1):
            if head := self._heads.get(word[:end]):
                return (self._stem(head),)
        return ()

    def all_parts(self, word: str, stem: str) -> Parts:
        """The stems of the word's parts, and of theirs."""
        found: dict[str, None] = {}
        waiting = list(self._split(word, stem))
        while waiting:
            part = waiting.pop(0)
            its = self._stem(part)
            if its not in found and its != stem:
                found[its] = None
                waiting += self._split(part, its)
        return tuple(found)

    def _split(self, word: str, stem: str) -> Parts:
        if not 2 * SHORTEST <= len(word) <= LONGEST or not word.isalpha():
            return ()
        return self._cover(word, stem, 0, MOST_PARTS) or self._last(word, stem) or self._first(word)

    def _stem(self, word: str) -> str:
        return self._words.get(word) or swedish_stems([word])[0]

    def _cover(self, word: str, stem: str, start: int, left: int) -> Parts | None:
        # One part is a better cover than any number of them.
        if start and self._is_part(word[start:], stem[start:]):
            return (word[start:],)
        best: Parts | None = None
        for end in range(start + SHORTEST, len(word) - SHORTEST + 1) if left > 1 else ():
            head = self._heads.get(word[start:end])
            if head and (rest := self._cover(word, stem, end, left - 1)):
                cover = (head, *rest)
                if best is None or _unlikeliness(cover) < _unlikeliness(best):
                    best = cover
        return best

    def _is_part(self, word: str, stem: str) -> bool:
        return word in self._words or (stem in self._stems and word not in NO_PARTS)

    def _last(self, word: str, stem: str) -> Parts | None:
        """A last part beside letters that are no word, the longest; three letters are believed before a long one."""
        first = 3 if len(word) >= 3 + 2 * SHORTEST else SHORTEST
        for start in range(first, len(word) - SHORTEST_ALONE + 1):
            its_stem = stem[start:] if len(word) - len(stem) <= MOST_LOST else ""
            if self._is_part(word[start:], its_stem):
                return () if VOWELS.isdisjoint(word[:start]) else (word[start:],)
        return None

    def _first(self, word: str) -> Parts:
        for end in range(len(word) - SHORTEST, SHORTEST_ALONE, -1):
            head = word[:end]
            if head[-1] == "s" and head not in self._words and head in self._heads:
                return (self._heads[head],)
        return ()


def _joined(word: str, stem: str) -> Iterator[str]:
    """How the word may look as the first part of another."""
    yield word + "s"
    if word[-1] in "ae":
        root = word[:-1]
        yield from (root + "s", root + "o", root + "u", root + "e")
        if len(root) >= SHORTEST:
            yield root
    if len(stem) >= SHORTEST:
        yield stem


def _unlikeliness(parts: Iterable[str]) -> tuple[int, int]:
    lengths = [len(part) for part in parts]
    return len(lengths), -min(lengths)
