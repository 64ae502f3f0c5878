"""What goes into the index and what comes out of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

Key = int | str
#: A piece of a snippet, and whether it is a word that was searched for.
Piece = tuple[str, bool]


@dataclass(frozen=True, slots=True)
class Document:
    """One thing that can be found. Texts are plain; `tags` are "facet:value".

    `title` weighs most, then `summary` and `labels` (few words that say what it is: provider, categories), then
    `description` and `more`. Snippets are cut from summary and description. Ages are in years, both ends included;
    None is open.
    """

    key: Key
    title: str
    summary: str = ""
    description: str = ""
    labels: str = ""
    more: str = ""
    title_en: str = ""
    body_en: str = ""
    tags: frozenset[str] = frozenset()
    age_from: int | None = None
    age_to: int | None = None
    is_stale: bool = False


class Synonym(NamedTuple):
    """Who searches for `words` is also shown what holds all of `means`; `is_two_way` the other way round too."""

    words: str
    means: str
    is_two_way: bool = False


class Hit(NamedTuple):
    key: Key
    score: float


@dataclass(frozen=True, slots=True)
class Result:
    """One page of an answer, best first, and what there is to say about the whole of it.

    `counts` has, for every facet and value, how many documents match the text and the filters of the *other* facets.
    `suggestion` is the query as it was understood when a word of it was misspelt ("Menade du …?"); the hits are
    already those. `synonyms` are the meanings that were searched for too, `missing` the words that nothing matches.
    `is_partial` says that not every word had to match. `narrowest` is the facet (or "age") to drop when nothing
    matches the filters.
    """

    total: int
    hits: list[Hit]
    counts: Mapping[str, Mapping[str, int]]
    suggestion: str | None = None
    synonyms: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    is_partial: bool = False
    narrowest: str | None = None
