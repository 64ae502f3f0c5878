"""What somebody asks the catalogue for, as its address says it: `?q=arbetsträning&kommun=0136&alder=24&sida=2`."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Self
from urllib.parse import urlencode

from django.http import QueryDict

from samsyn.catalogue.actions.finding import LONGEST_LIST

#: The name in the address of each facet, in the order they are shown. The last two are only yes.
FACETS = {
    "kommun": "municipality",
    "kategori": "category",
    "vag": "way_in",
    "malgrupp": "target_group",
    "utforare": "provider_kind",
    "sprak": "language",
    "metod": "method",
    "lediga": "free_places",
    "distans": "remote",
}
SWITCHES = frozenset({"free_places", "remote"})
YES, IN_ADDRESS = "yes", "ja"
#: What is kept of the words somebody typed, in characters; the engine reads no more than a thousand.
LONGEST_WORDS = 1000
OLDEST = 120
#: What is read of one facet: more cannot be chosen on the page.
MOST_VALUES = 50


@dataclass(frozen=True)
class Wanted:
    """Words, one or more values of each facet, an age, a page; and the records somebody has chosen meanwhile."""

    words: str = ""
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    age: int | None = None
    page: int = 1
    chosen: tuple[str, ...] = ()

    @classmethod
    def read(cls, query: QueryDict, labels: Mapping[str, Collection[str]]) -> Self:
        """What the address says. What nobody can choose, and what is no number, is passed over."""
        filters = {}
        for name, facet in FACETS.items():
            known = {IN_ADDRESS} if facet in SWITCHES else labels[facet]
            values = tuple(dict.fromkeys(v for v in query.getlist(name)[:MOST_VALUES] if v in known))
            if values:
                filters[facet] = (YES,) if facet in SWITCHES else values
        age = _number(query.get("alder", ""))
        return cls(
            words=words_in(query),
            filters=filters,
            age=age if age is not None and age <= OLDEST else None,
            page=max(_number(query.get("sida", "")) or 1, 1),
            chosen=tuple(dict.fromkeys(query.getlist("i")))[:LONGEST_LIST],
        )

    @property
    def narrowed_by(self) -> int:
        """How many facets are set."""
        return len(self.filters) + (self.age is not None)

    @property
    def is_empty(self) -> bool:
        """Everything is wanted."""
        return not self.words and not self.narrowed_by

    def without(self, facet: str) -> Self:
        """The same, but for the facet (or "age")."""
        if facet == "age":
            return replace(self, age=None, page=1)
        return replace(self, filters={f: v for f, v in self.filters.items() if f != facet}, page=1)

    def having(self, facet: str, *values: str) -> Self:
        """The same with these values of the facet in the place of the others."""
        return replace(self, filters={**self.filters, facet: values}, page=1)

    def asking(self, words: str) -> Self:
        """The same of other words."""
        return replace(self, words=words, page=1)

    def query(self, *, with_page: bool = False) -> str:
        """The query string of the address, in one order whatever order it came in."""
        pairs = [("q", self.words)] if self.words else []
        for name, facet in FACETS.items():
            values = self.filters.get(facet, ())
            pairs += [(name, IN_ADDRESS if facet in SWITCHES else value) for value in values]
        if self.age is not None:
            pairs.append(("alder", str(self.age)))
        pairs += [("i", slug) for slug in self.chosen]
        if with_page and self.page > 1:
            pairs.append(("sida", str(self.page)))
        return urlencode(pairs)


def words_in(query: QueryDict) -> str:
    """What was typed, on one line."""
    return " ".join(query.get("q", "")[:LONGEST_WORDS].replace("\x00", " ").split())


def _number(text: str) -> int | None:
    """A whole number somebody typed; None for anything else."""
    text = text.strip()[:9]
    return int(text) if text.isascii() and text.isdecimal() else None
