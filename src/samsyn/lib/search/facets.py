"""Filters and counts, as whole numbers with a bit for each document."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from samsyn.lib.search.documents import Document

#: The facet that holds ranges of age. It can be filtered by an age, but is not counted.
AGE = "age"
NEWBORN, OLDEST = 0, 150

#: The digit of a bit that is set.
ONE = ord("1")

Filters = Mapping[str, Collection[str]]


def bits_of(ordinals: Collection[int]) -> int:
    """The number with these bits set."""
    if len(ordinals) < 32:
        bits = 0
        for ordinal in ordinals:
            bits |= 1 << ordinal
        return bits
    flags = bytearray(b"0") * (max(ordinals) + 1)
    for ordinal in ordinals:
        flags[~ordinal] = ONE
    return int(flags, 2)


def places_of(bits: int) -> list[int]:
    """The places of the bits that are set."""
    flags = f"{bits:b}"[::-1]
    places, at = [], flags.find("1")
    while at >= 0:
        places.append(at)
        at = flags.find("1", at + 1)
    return places


def in_at_least(several: Sequence[int], most: int) -> list[int]:
    """At n, up to `most`, the bits that n or more of them have."""
    found = [-1, *[0] * most]
    for bits in several:
        for number in range(most, 0, -1):
            found[number] |= found[number - 1] & bits
    return found


def tags_of(document: Document) -> set[str]:
    """The document's tags, with its range of age as one of them."""
    youngest = NEWBORN if document.age_from is None else document.age_from
    oldest = OLDEST if document.age_to is None else document.age_to
    return {*document.tags, f"{AGE}:{youngest}-{oldest}"}


class Facets:
    """Which documents have which tags. Never changed: `changed` gives another."""

    def __init__(self, bits: Mapping[str, int]):
        self._bits = bits
        self._by_facet: defaultdict[str, dict[str, int]] = defaultdict(dict)
        for tag, having in bits.items():
            facet, _, value = tag.partition(":")
            self._by_facet[facet][value] = having
        self._ages = {value: tuple(map(int, value.split("-"))) for value in self._by_facet.pop(AGE, {})}

    @classmethod
    def of(cls, documents: Iterable[Document]) -> "Facets":
        """The facets of documents whose ordinals are 0, 1, 2, …"""
        ordinals: defaultdict[str, list[int]] = defaultdict(list)
        for ordinal, document in enumerate(documents):
            for tag in tags_of(document):
                ordinals[tag].append(ordinal)
        return cls({tag: bits_of(having) for tag, having in ordinals.items()})

    def changed(self, removed: int, added: Mapping[int, Document]) -> "Facets":
        bits = {tag: kept for tag, having in self._bits.items() if (kept := having & ~removed)}
        for ordinal, document in added.items():
            for tag in tags_of(document):
                bits[tag] = bits.get(tag, 0) | 1 << ordinal
        return Facets(bits)

    def chosen(self, filters: Filters, age: int | None) -> dict[str, list[str]]:
        """The tags of each facet of which a document must have one. A facet with no value chosen asks for nothing."""
        tags = {
            facet: [f"{facet}:{value}" for value in values] for facet, values in filters.items() if values
        }
        if age is not None:
            tags[AGE] = [f"{AGE}:{span}" for span, (young, old) in self._ages.items() if young <= age <= old]
        return tags

    def having(self, tags: Iterable[str]) -> int:
        bits = 0
        for tag in tags:
            bits |= self._bits.get(tag, 0)
        return bits

    def counts(self, matching: int, chosen: Mapping[str, int]) -> dict[str, dict[str, int]]:
        """How many of the matching documents have each value, under what is chosen in the other facets."""
        counts = {}
        for facet in self._by_facet:
            base = matching
            for other, having in chosen.items():
                if other != facet:
                    base &= having
            counts[facet] = self.counts_of(facet, base)
        return counts

    def counts_of(self, facet: str, among: int) -> dict[str, int]:
        """How many of these documents have each value of the facet."""
        values = self._by_facet.get(facet, {})
        return {value: (among & having).bit_count() for value, having in values.items()}


def narrowest(matching: int, chosen: Mapping[str, int]) -> str | None:
    """The facet to drop for most documents; if dropping one is not enough, the one that alone leaves fewest."""
    if not matching:
        return None

    def without(facet: str) -> int:
        left = matching
        for other, having in chosen.items():
            if other != facet:
                left &= having
        return left.bit_count()

    return max(
        chosen, key=lambda facet: (without(facet), -(matching & chosen[facet]).bit_count()), default=None
    )
