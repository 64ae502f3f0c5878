"""The blocks of a text with all that they point at, looked up once; every rendering is made of this and nothing else."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Protocol

from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from samsyn.catalogue.models import Record
from samsyn.catalogue.search.cards import alphabetical, place_in_words
from samsyn.content.blocks import (
    Block,
    Closed,
    FactBox,
    Figures,
    File,
    Film,
    Gatherings,
    Heading,
    LinkCard,
    Measures,
    People,
    Period,
    Picture,
    Quote,
    Sidebar,
    Somebody,
    parsed,
)
from samsyn.content.blocks import (
    Text as TextBlock,
)
from samsyn.content.models import Document
from samsyn.content.models import Film as FilmRow
from samsyn.content.queries import files_in, films_in, measures_in, pictures_in
from samsyn.content.queries.uploads import sizes_of
from samsyn.events.models import Gathering
from samsyn.events.notices import written
from samsyn.events.queries import coming, published
from samsyn.events.states import GatheringState
from samsyn.look.templatetags.writing import day
from samsyn.organisations.models import Association
from samsyn.outcomes.queries import published_year, year_before
from samsyn.outcomes.renderings.public import headlines

#: The language that texts are written in, whichever the page around them is in.
LANGUAGE = "sv"


class Text(Protocol):
    """Something that can be rendered: a document as it is being written, or `out` of one."""

    @property
    def title(self) -> str: ...

    @property
    def lead(self) -> str: ...

    @property
    def parts(self) -> Sequence[Block]: ...

    @property
    def association(self) -> Association | None: ...


@dataclass(frozen=True)
class Written:
    """A text apart from any row, such as what is out of a document."""

    title: str
    lead: str
    parts: Sequence[Block]
    association: Association | None
    #: The moment it is read as of, such as when a letter was sent; None is now. Only what changes by itself asks.
    at: datetime | None = None


@dataclass(frozen=True)
class Shown:
    """A block ready to be drawn: its kind and what it says. Addresses are whole, so that they lead home from anywhere."""

    kind: str
    said: dict[str, Any] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Any:
        try:
            return self.said[name]
        except KeyError:
            raise AttributeError(name) from None


def out(document: Document) -> Written:
    """What everybody reads of a document that is or has been published."""
    version = document.public
    return Written(version.title, version.lead, version.parts, document.association)


def shown(text: Text) -> list[Shown]:
    """The blocks in their order, in Swedish. One that points at what is gone, or is still empty, is left out."""
    blocks, place = list(text.parts), text.association
    pictures = pictures_in(blocks, place)
    found = _Found(
        pictures=pictures,
        sizes=sizes_of(pictures.values()),
        files=files_in(blocks, place),
        records=measures_in(blocks),
        films=films_in(blocks, place),
        place=place,
        at=getattr(text, "at", None),
    )
    with override(LANGUAGE):
        drawn = [found.draw(block) for block in blocks]
    return [each for each in drawn if each]


def whole(path: str) -> str:
    return settings.BASE_URL + path if path.startswith("/") else path


@dataclass
class _Found:
    pictures: dict[str, Any]
    sizes: dict[int, list[Any]]
    files: dict[str, Any]
    records: dict[str, Record]
    films: dict[str, FilmRow]
    place: Association | None
    at: datetime | None

    def draw(self, block: Block) -> Shown | None:
        match block:
            case Heading(text, level) if text:
                return Shown("heading", {"text": text, "level": level})
            case TextBlock(html) if html:
                return Shown("text", {"html": html, "parts": parsed(html)})
            case Quote(text, by) if text:
                return Shown("quote", {"text": text, "by": by})
            case FactBox(title, html) if html:
                return Shown("fact_box", {"title": title, "html": html, "parts": parsed(html)})
            case LinkCard(address, title, text) if address and title:
                return Shown("link_card", {"url": whole(address), "title": title, "text": text})
            case Picture():
                return self._picture(block)
            case File():
                return self._file(block)
            case Figures():
                return self._figures(block)
            case Measures():
                return self._measures(block)
            case Gatherings():
                return self._gatherings(block)
            case Film():
                return self._film(block)
            case People(title, people) if people:
                return Shown("people", {"title": title, "rows": [_somebody(each) for each in people]})
            case Closed():
                return self._closed(block)
            case Sidebar():
                return Shown("sidebar")
        return None

    def _picture(self, block: Picture) -> Shown | None:
        picture = self.pictures.get(block.picture)
        if picture is None:
            return None
        sizes = self.sizes[picture.pk]
        web = [each for each in sizes if each.name.startswith("web-")]
        largest = web[-1]
        return Shown(
            "picture",
            {
                "alt": block.alt,
                "caption": block.caption,
                "src": whole(picture.address(largest.name)),
                "srcset": ", ".join(f"{whole(picture.address(each.name))} {each.width}w" for each in web),
                "width": largest.width,
                "height": largest.height,
                "mail": whole(picture.address("mail.jpg")),
                "shared": whole(picture.address("shared.jpg")),
                "key": picture.pk,
            },
        )

    def _file(self, block: File) -> Shown | None:
        file = self.files.get(block.file)
        if file is None:
            return None
        return Shown(
            "file",
            {
                "title": block.title or file.name,
                "url": whole(file.get_absolute_url()),
                "about": f"PDF, {filesizeformat(file.size)}",
            },
        )

    def _figures(self, block: Figures) -> Shown | None:
        year = published_year(self.place, block.year) if block.year else None
        if year is None:
            return None
        page = (
            reverse("outcomes:public_year", args=[self.place.slug, year.year])
            if self.place
            else reverse("outcomes:county_year", args=[year.year])
        )
        return Shown(
            "figures",
            {
                "title": block.title or _("Året %(year)s i siffror") % {"year": year.year},
                "rows": headlines(year, year_before(self.place, year)),
                "url": whole(page),
                "more": _("Alla siffror för %(year)s") % {"year": year.year},
                "standing": _("Publicerade %(day)s") % {"day": day(year.published_on)},
            },
        )

    def _measures(self, block: Measures) -> Shown | None:
        records = [self.records[uuid] for uuid in block.records if uuid in self.records]
        rows = [
            {
                "name": each.name,
                "summary": each.summary,
                "url": whole(each.get_absolute_url()),
                "place": _place(each),
            }
            for each in records
        ]
        return Shown("measures", {"title": block.title, "rows": rows}) if rows else None

    def _gatherings(self, block: Gatherings) -> Shown | None:
        """What is to come; in what is read as of a moment that has been, what was to come then."""
        found = published(self.place, self.at) if self.at else coming(self.place, timezone.now())
        rows = [_gathering(each) for each in found[: block.most]]
        address = (
            reverse("events:calendar", args=[self.place.slug])
            if self.place
            else reverse("events:county_calendar")
        )
        said = {
            "title": block.title or _("Kommande sammankomster"),
            "rows": rows,
            "url": whole(address),
            "more": _("Hela kalendern"),
        }
        return Shown("gatherings", said) if rows else None

    def _closed(self, block: Closed) -> Shown | None:
        on = timezone.localdate(self.at)
        rows = [_period(each, on) for each in block.periods if each.until >= on]
        title = block.title or _("Kansliet har stängt")
        return Shown("closed", {"title": title, "rows": rows}) if rows else None

    def _film(self, block: Film) -> Shown | None:
        film = self.films.get(block.film)
        if film is None or not film.captions or not block.title:
            return None
        poster = self.pictures.get(block.poster)
        sizes = [each for each in self.sizes[poster.pk] if each.name.startswith("web-")] if poster else []
        return Shown(
            "film",
            {
                "title": block.title,
                "url": whole(film.get_absolute_url()),
                "src": reverse("content:film_file", args=[film.reference]),
                "media_type": film.media_type,
                "captions": reverse("content:captions", args=[film.reference]),
                "poster": whole(poster.address(sizes[-1].name)) if poster and sizes else "",
                "about": _("Film med textning, %(size)s") % {"size": filesizeformat(film.size)},
            },
        )


def _gathering(gathering: Gathering) -> dict[str, str]:
    is_said = gathering.state in {GatheringState.CANCELLED, GatheringState.DATE}
    standing = str(gathering.get_state_display()) if is_said else ""
    where = ", ".join(filter(None, (written(gathering), gathering.place)))
    return {
        "title": gathering.title,
        "url": whole(gathering.get_absolute_url()),
        "when": f"{standing}: {where}" if standing else where,
    }


def _somebody(somebody: Somebody) -> dict[str, str]:
    number = re.sub(r"[^\d+]", "", somebody.phone)
    return {
        "function": somebody.function,
        "name": somebody.name,
        "phone": somebody.phone,
        "tel": f"tel:{number}" if number else "",
        "email": somebody.email,
    }


def _period(period: Period, on: date) -> dict[str, Any]:
    days = (
        day(period.since)
        if period.since == period.until
        else _("%(first)s–%(last)s") % {"first": day(period.since), "last": day(period.until)}
    )
    return {
        "days": days,
        "note": period.note,
        "is_now": period.since <= on,
        "now": _("Stängt nu.") if period.since <= on else "",
    }


def _place(record: Record) -> str:
    names = sorted((each.name for each in record.measure.municipalities.all()), key=alphabetical)
    return place_in_words(tuple(names), record.is_remote)
