"""What a result's card says, ready to be shown, in the language of the page."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from samsyn.catalogue.choices import FreshnessKind
from samsyn.look.templatetags.writing import day
from samsyn.organisations.choices import OrganisationKind

#: Municipalities that are named; of more, the rest are counted.
MOST_NAMED = 3
#: å, ä and ö come last, in that order.
SWEDISH = str.maketrans("åäö", "{|}")


class Label(NamedTuple):
    """Words in Swedish, and in English where somebody has written them."""

    swedish: str
    english: str = ""

    def __str__(self) -> str:
        return self.english if self.english and in_english() else self.swedish

    @property
    def is_foreign(self) -> bool:
        """Swedish on a page in English: said so to whoever listens to it."""
        return bool(self.swedish) and not self.english and in_english()


@dataclass(frozen=True, slots=True)
class Entry:
    """A published record as of a day, in no language."""

    slug: str
    title: Label
    summary: Label
    association: str
    provider: str
    provider_kind: str
    municipalities: tuple[str, ...]
    is_remote: bool
    age_from: int | None
    age_to: int | None
    ways_in: tuple[Label, ...]
    free_places: int | None
    waiting_weeks: int | None
    starts_on: date | None
    starts_continuously: bool
    freshness: FreshnessKind
    reviewed_on: date | None


@dataclass(frozen=True, slots=True)
class Card:
    """What a card says besides its title and text; empty is not shown."""

    slug: str
    url: str
    title: str
    summary: str
    is_foreign: bool
    provider: str
    provider_kind: str
    place: str
    ages: str
    ways_in: str
    places: str
    checked: str
    is_stale: bool
    is_due: bool


def card_of(entry: Entry) -> Card:
    """In the active language."""
    kind = OrganisationKind(entry.provider_kind).label if entry.provider_kind else ""
    return Card(
        slug=entry.slug,
        url=reverse("catalogue:record", args=[entry.slug]),
        title=str(entry.title),
        summary=str(entry.summary),
        is_foreign=entry.title.is_foreign,
        provider=entry.provider or str(kind),
        provider_kind=str(kind) if entry.provider else "",
        place=place_in_words(entry.municipalities, entry.is_remote),
        ages=ages_in_words(entry.age_from, entry.age_to),
        ways_in=one_of(list(map(str, entry.ways_in))),
        places=places_in_words(entry),
        checked=checked_in_words(entry.freshness, entry.reviewed_on),
        is_stale=entry.freshness == FreshnessKind.STALE,
        is_due=entry.freshness == FreshnessKind.DUE,
    )


def in_english() -> bool:
    return (get_language() or "").startswith("en")


def alphabetical(name: str) -> str:
    """A key to sort names by, as Swedes do."""
    return name.casefold().translate(SWEDISH)


def ages_in_words(youngest: int | None, oldest: int | None) -> str:
    """18–64 år; empty when anybody may come."""
    if youngest is None and oldest is None:
        return ""
    if oldest is None:
        return _("Från %(age)s år") % {"age": youngest}
    if youngest is None:
        return _("Till och med %(age)s år") % {"age": oldest}
    return _("%(youngest)s–%(oldest)s år") % {"youngest": youngest, "oldest": oldest}


def place_in_words(municipalities: tuple[str, ...], is_remote: bool) -> str:
    named = ", ".join(municipalities[:MOST_NAMED])
    more = len(municipalities) - MOST_NAMED
    if more > 0:
        said = ngettext("%(named)s och %(more)s kommun till", "%(named)s och %(more)s kommuner till", more)
        named = said % {"named": named, "more": more}
    if not is_remote:
        return named
    return _("%(named)s och på distans") % {"named": named} if named else _("På distans")


def one_of(words: list[str]) -> str:
    """Remiss, egen anmälan eller drop-in."""
    if not words:
        return ""
    first, *others = words
    others = [lowered(each) for each in others]
    if not others:
        return first
    return _("%(several)s eller %(last)s") % {"several": ", ".join([first, *others[:-1]]), "last": others[-1]}


def all_of(words: list[str]) -> str:
    """Haninge, Nynäshamn och Tyresö."""
    if len(words) < 2:
        return "".join(words)
    return _("%(several)s och %(last)s") % {"several": ", ".join(words[:-1]), "last": words[-1]}


def lowered(words: str) -> str:
    """Within a sentence; LOV and IPS stay as they are."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]


def places_in_words(entry: Entry) -> str:
    """How soon there is room, by what is known best."""
    if entry.free_places is not None:
        return free_in_words(entry.free_places)
    if entry.starts_on:
        return _("Start %(day)s") % {"day": day(entry.starts_on)}
    if entry.waiting_weeks is not None:
        return waiting_in_words(entry.waiting_weeks)
    return _("Löpande start") if entry.starts_continuously else ""


def free_in_words(places: int) -> str:
    if not places:
        return _("Inga lediga platser")
    return ngettext("%(places)s ledig plats", "%(places)s lediga platser", places) % {"places": places}


def waiting_in_words(weeks: int) -> str:
    if not weeks:
        return _("Ingen väntetid")
    return ngettext("Väntetid %(weeks)s vecka", "Väntetid %(weeks)s veckor", weeks) % {"weeks": weeks}


def checked_in_words(kind: FreshnessKind, reviewed_on: date | None) -> str:
    """The badge: when somebody last vouched for it, and whether that still says something."""
    if kind == FreshnessKind.STALE:
        said = _("Kan vara inaktuell. Kontrollerad %(day)s") if reviewed_on else _("Kan vara inaktuell")
    else:
        said = _("Kontrollerad %(day)s") if reviewed_on else _("Inte kontrollerad")
    return said % {"day": day(reviewed_on)} if reviewed_on else said
