"""An answer of the search, ready to be shown: cards, facets with their counts, and what to do when nothing is found."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from heapq import nlargest
from operator import attrgetter
from typing import NamedTuple
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from samsyn.catalogue.search import FACETS, Card, Kept, Wanted
from samsyn.catalogue.search.cards import all_of, in_english
from samsyn.catalogue.search.wanted import SWITCHES, YES
from samsyn.lib.search import Piece, Result
from samsyn.lib.search.words import STOP_WORDS, words_of
from samsyn.organisations.models import Association

CARDS_A_PAGE = 10
#: Values of a long facet that are shown at once; the others are behind "Visa alla".
AT_ONCE = 6
#: A facet with one more than that is shown whole: nobody unfolds one line.
WHOLE = AT_ONCE + 2
#: Facets that are folded until somebody has use for them.
SELDOM = frozenset({"provider_kind", "language", "method"})
#: What nobody is there for yet is still an answer: of municipalities every one is shown.
ALWAYS = frozenset({"municipality"})
MOST_NEIGHBOURS = 8
#: The part of a municipality's code that says in which county it is.
COUNTY = 2

NAMES = {
    "municipality": gettext_lazy("Kommun"),
    "category": gettext_lazy("Kategori"),
    "way_in": gettext_lazy("Hur man kommer in"),
    "target_group": gettext_lazy("Målgrupp"),
    "provider_kind": gettext_lazy("Slag av utförare"),
    "language": gettext_lazy("Språk"),
    "method": gettext_lazy("Metod"),
    "free_places": gettext_lazy("Lediga platser"),
    "remote": gettext_lazy("På distans"),
    "age": gettext_lazy("Ålder"),
}
PARAMETERS = {facet: name for name, facet in FACETS.items()}


class Option(NamedTuple):
    """A value that can be chosen, and how many records it would leave."""

    value: str
    label: str
    leaves: int
    is_chosen: bool


class FacetShown(NamedTuple):
    name: str
    label: str
    #: Those shown at once, and those behind "Visa alla".
    options: Sequence[Option]
    rest: Sequence[Option]
    chosen: int

    @property
    def total(self) -> int:
        return len(self.options) + len(self.rest)


class Shown(NamedTuple):
    """A card with what of it matches the words."""

    card: Card
    title: Sequence[Piece]
    text: Sequence[Piece]
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Way:
    """A way on from an answer without hits."""

    label: str
    query: str
    count: int


@dataclass(frozen=True)
class Found:
    """One page of an answer."""

    wanted: Wanted
    total: int
    #: How many are published, whatever is asked for.
    everything: int
    headline: str
    page: Page
    hits: Sequence[Shown]
    facets: Sequence[FacetShown]
    switches: Sequence[Option]
    suggestion: Way | None
    synonyms: Sequence[Way]
    missing: Sequence[str]
    is_partial: bool
    #: Chosen records that stand on another page or in another answer: (slug, title).
    chosen_elsewhere: Sequence[tuple[str, str]]
    drop: Way | None
    neighbours: Sequence[Way]
    anywhere: Way | None
    query: str

    @property
    def often(self) -> list[FacetShown]:
        return [facet for facet in self.facets if facet.name not in SELDOM_NAMES]

    @property
    def seldom(self) -> list[FacetShown]:
        return [facet for facet in self.facets if facet.name in SELDOM_NAMES]

    @property
    def seldom_chosen(self) -> int:
        return sum(facet.chosen for facet in self.seldom)

    @property
    def unnarrowed(self) -> str:
        return replace(self.wanted, filters={}, age=None).query()

    @property
    def carried(self) -> str:
        """What a link to a record takes with it, so that what is chosen is still chosen there."""
        return f"?{urlencode([('i', slug) for slug in self.wanted.chosen])}" if self.wanted.chosen else ""

    @property
    def chosen(self) -> int:
        return len(self.chosen_elsewhere) + sum(hit.is_chosen for hit in self.hits)


SELDOM_NAMES = frozenset(PARAMETERS[facet] for facet in SELDOM)


def answer(kept: Kept, wanted: Wanted, *, place: Association | None = None) -> Found:
    """The page that is asked for; the last one when there are fewer. At an association, its municipalities first."""
    index = kept.index
    asked = {"filters": wanted.filters, "age": wanted.age, "limit": CARDS_A_PAGE}
    result = index.search(wanted.words, offset=(wanted.page - 1) * CARDS_A_PAGE, **asked)
    page = Paginator(range(result.total), CARDS_A_PAGE).get_page(wanted.page)
    if page.number != wanted.page and result.total:
        result = index.search(wanted.words, offset=page.start_index() - 1, **asked)
    hits = [_shown(kept, wanted, hit.key) for hit in result.hits if hit.key in kept.entries]
    first = kept.municipalities_of.get(place.slug, []) if place else []
    facets = [_facet(kept, wanted, result, facet, first) for facet in NAMES if facet in kept.labels]
    return Found(
        wanted=wanted,
        total=result.total,
        everything=len(kept.entries),
        headline=headline(kept, wanted, result.total),
        page=page,
        hits=hits,
        facets=[facet for facet in facets if facet.total],
        switches=[_switch(wanted, result, facet) for facet in ("free_places", "remote")],
        suggestion=_way(wanted.asking(result.suggestion), result.suggestion) if result.suggestion else None,
        synonyms=[_way(wanted.asking(words), words) for words in result.synonyms],
        missing=result.missing,
        is_partial=result.is_partial and bool(result.total),
        chosen_elsewhere=_chosen_elsewhere(kept, wanted, {hit.card.slug for hit in hits}),
        query=wanted.query(),
        **(_ways_on(kept, wanted, result) if not result.total else NO_WAYS),
    )


NO_WAYS: Mapping[str, object] = {"drop": None, "neighbours": (), "anywhere": None}


def headline(kept: Kept, wanted: Wanted, total: int) -> str:
    """9 insatser i Haninge."""
    number = ngettext("%(total)s insats", "%(total)s insatser", total) % {"total": total}
    places = [str(kept.labels["municipality"][code]) for code in wanted.filters.get("municipality", ())]
    return _("%(number)s i %(places)s") % {"number": number, "places": all_of(places)} if places else number


def _shown(kept: Kept, wanted: Wanted, key: int) -> Shown:
    card, words, index = kept.card(key), wanted.words, kept.index
    if not words:
        title, text = [(card.title, False)], [(card.summary, False)]
    elif in_english() and not card.is_foreign:
        title, text = index.marked(card.title, words), index.marked(card.summary, words)
    else:
        title, text = index.marked(card.title, words), index.snippet(key, words)
    return Shown(card, title, text, card.slug in wanted.chosen)


def _facet(kept: Kept, wanted: Wanted, result: Result, facet: str, first: Sequence[str]) -> FacetShown:
    counts, chosen = result.counts.get(facet, {}), wanted.filters.get(facet, ())
    always = counts.keys() | kept.served if facet in ALWAYS else frozenset()
    options = [
        Option(code, label, counts.get(code, 0), code in chosen)
        for code, label in kept.words(facet).items()
        if code in always or counts.get(code) or code in chosen
    ]
    at_once = _at_once(options, chosen, first if facet == "municipality" else ())
    return FacetShown(
        PARAMETERS[facet],
        str(NAMES[facet]),
        [option for option in options if option.value in at_once],
        [option for option in options if option.value not in at_once],
        len(chosen),
    )


def _at_once(options: Sequence[Option], chosen: Sequence[str], first: Sequence[str]) -> set[str]:
    """Those that are chosen, the association's own, and then those that most records have."""
    codes = {option.value for option in options}
    own = codes.intersection(first)
    if own:
        return {*chosen, *own}
    if len(options) <= WHOLE:
        return codes
    most = nlargest(max(AT_ONCE - len(chosen), 0), options, key=attrgetter("leaves"))
    return {*chosen, *(option.value for option in most)}


def _switch(wanted: Wanted, result: Result, facet: str) -> Option:
    words = {"free_places": _("Bara med lediga platser"), "remote": _("Bara på distans")}
    count = result.counts.get(facet, {}).get(YES, 0)
    return Option(PARAMETERS[facet], words[facet], count, facet in wanted.filters)


def _chosen_elsewhere(kept: Kept, wanted: Wanted, here: set[str]) -> list[tuple[str, str]]:
    away = [slug for slug in wanted.chosen if slug not in here]
    if not away:
        return []
    titles = {entry.slug: str(entry.title) for entry in kept.entries.values()}
    return [(slug, titles[slug]) for slug in away if slug in titles]


def _way(wanted: Wanted, label: str, count: int = 0) -> Way:
    return Way(label, wanted.query(), count)


def _ways_on(kept: Kept, wanted: Wanted, result: Result) -> dict[str, object]:
    """Without hits: the facet to drop, municipalities nearby that have some, and all of them."""
    drop = None
    if result.narrowest:
        less = wanted.without(result.narrowest)
        count = kept.index.total(less.words, filters=less.filters, age=less.age)
        drop = _way(less, _name_of(kept, wanted, result.narrowest), count)
    codes = list(wanted.filters.get("municipality", ()))
    if not codes:
        return {"drop": drop, "neighbours": (), "anywhere": None}
    counts = result.counts.get("municipality", {})
    near = _nearest(kept, codes, counts)
    names = kept.labels["municipality"]
    everywhere = wanted.without("municipality")
    count = kept.index.total(everywhere.words, filters=everywhere.filters, age=everywhere.age)
    return {
        "drop": drop if result.narrowest != "municipality" else None,
        "neighbours": [
            _way(wanted.having("municipality", code), str(names[code]), counts[code])
            for code in near[:MOST_NEIGHBOURS]
        ],
        "anywhere": _way(everywhere, _("Alla kommuner"), count) if count else None,
    }


def _nearest(kept: Kept, codes: Sequence[str], counts: Mapping[str, int]) -> list[str]:
    """The other municipalities where something is found, nearest first: those that most measures serve together with
    the ones that are wanted, then those of the same association, then of the same county. Nobody keeps a map here.
    """
    together = kept.index.together("municipality", codes)
    own, counties = set(kept.neighbours_of(codes)), {code[:COUNTY] for code in codes}

    def distance(code: str) -> tuple[int, bool, bool, int]:
        return -together.get(code, 0), code not in own, code[:COUNTY] not in counties, -counts[code]

    def is_near(code: str) -> bool:
        return code in own or code[:COUNTY] in counties or together.get(code, 0) > 0

    others = (code for code in kept.words("municipality") if counts.get(code) and code not in codes)
    return sorted(filter(is_near, others), key=distance)


def _name_of(kept: Kept, wanted: Wanted, facet: str) -> str:
    """The facet with what is chosen in it: Målgrupp: Nyanlända."""
    if facet in SWITCHES:
        return str(NAMES[facet])
    if facet == "age":
        value = _("%(age)s år") % {"age": wanted.age}
    else:
        value = all_of([str(kept.labels[facet][code]) for code in wanted.filters[facet]])
    return f"{NAMES[facet]}: {value}"


@dataclass(frozen=True)
class Use:
    """What a search says about use: words that stand in the catalogue or its synonyms, the others, and if it helped."""

    known: Sequence[str]
    unknown: Sequence[str]
    has_hits: bool


def use_of(kept: Kept, wanted: Wanted) -> Use:
    total = kept.index.total(wanted.words, filters=wanted.filters, age=wanted.age)
    known = kept.index.known_words(wanted.words)
    telling = [word for word in words_of(wanted.words) if word not in STOP_WORDS]
    return Use(
        [word for word in known if word not in STOP_WORDS],
        [word for word in telling if word not in known],
        bool(total),
    )
