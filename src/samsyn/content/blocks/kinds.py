"""The kinds of blocks, and how each is read from JSON and written to it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any, Self

from samsyn.content.blocks.office import Closed, People
from samsyn.content.blocks.reading import FIRST_YEAR, LAST_YEAR, REFERENCE, Block, BlockKind, Stored
from samsyn.content.blocks.richtext import plain

MOST_BLOCKS = 100
#: Gatherings that one block shows at most, and when nobody has said.
MOST_GATHERINGS, SOME_GATHERINGS = 10, 5


@dataclass(frozen=True)
class Heading(Block):
    kind = BlockKind.HEADING
    text: str = ""
    #: 2 under the document's own heading, 3 under a 2.
    level: int = 2

    @classmethod
    def read(cls, said: Stored) -> Self:
        return cls(said.line("text"), said.number("level", 2, 3) or 2)

    @property
    def words(self) -> str:
        return self.text


@dataclass(frozen=True)
class Text(Block):
    kind = BlockKind.TEXT
    html: str = ""

    @classmethod
    def read(cls, said: Stored) -> Self:
        return cls(said.html("html"))

    @property
    def words(self) -> str:
        return plain(self.html)


@dataclass(frozen=True)
class Picture(Block):
    kind = BlockKind.PICTURE
    #: Of a `models.Picture` of the same association, or of the county.
    picture: str = ""
    #: What it shows, for who does not see it. No picture is only for show, so it is required.
    alt: str = ""
    caption: str = ""

    @classmethod
    def read(cls, said: Stored) -> Self:
        return cls(said.line("picture", REFERENCE), said.line("alt", 300), said.line("caption", 300))

    @property
    def words(self) -> str:
        return self.caption


@dataclass(frozen=True)
class Quote(Block):
    kind = BlockKind.QUOTE
    text: str = ""
    #: A name or a role, as the person wants it.
    by: str = ""

    @classmethod
    def read(cls, said: Stored) -> Self:
        return cls(said.line("text", 1000), said.line("by"))

    @property
    def words(self) -> str:
        return f"{self.text}\n{self.by}".strip()


@dataclass(frozen=True)
class FactBox(Block):
    kind = BlockKind.FACT_BOX
    title: str = ""
    html: str = ""

    @classmethod
    def read(cls, said: Stored) -> Self:
        return cls(said.line("title"), said.html("html"))

    @property
    def words(self) -> str:
        return f"{self.title}\n{plain(self.html)}".strip()


@dataclass(frozen=True)
class Figures(Block):
    """The headlines of a published year of the document's association, or of the county (outcomes)."""

    kind = BlockKind.FIGURES
    year: int | None = None
    title: str = ""

    @classmethod
    def read(cls, said: Stored) -> Self:
        return cls(said.number("year", FIRST_YEAR, LAST_YEAR), said.line("title"))

    @property
    def words(self) -> str:
        return self.title


@dataclass(frozen=True)
class File(Block):
    kind = BlockKind.FILE
    #: Of a `models.StoredFile` of the same association, or of the county.
    file: str = ""
    title: str = ""

    @classmethod
    def read(cls, said: Stored) -> Self:
        return cls(said.line("file", REFERENCE), said.line("title"))

    @property
    def words(self) -> str:
        return self.title


@dataclass(frozen=True)
class LinkCard(Block):
    kind = BlockKind.LINK_CARD
    address: str = ""
    title: str = ""
    text: str = ""

    @classmethod
    def read(cls, said: Stored) -> Self:
        return cls(said.address("address"), said.line("title"), said.line("text", 300))

    @property
    def words(self) -> str:
        return f"{self.title}\n{self.text}".strip()


@dataclass(frozen=True)
class Measures(Block):
    """Published records of the catalogue, by their uuids; one that is published no longer is not shown."""

    kind = BlockKind.MEASURES
    title: str = ""
    records: tuple[str, ...] = ()

    @classmethod
    def read(cls, said: Stored) -> Self:
        return cls(said.line("title"), tuple(said.uuids("records")))

    @property
    def words(self) -> str:
        return self.title


@dataclass(frozen=True)
class Gatherings(Block):
    """The next gatherings of the document's association, of all for the county, as they are when somebody reads."""

    kind = BlockKind.GATHERINGS
    title: str = ""
    most: int = SOME_GATHERINGS

    @classmethod
    def read(cls, said: Stored) -> Self:
        return cls(said.line("title"), said.number("most", 1, MOST_GATHERINGS) or SOME_GATHERINGS)

    @property
    def words(self) -> str:
        return self.title


@dataclass(frozen=True)
class Film(Block):
    kind = BlockKind.FILM
    #: Of a `models.Film` of the same association, or of the county.
    film: str = ""
    title: str = ""
    #: Of a `models.Picture`; shown until somebody plays it.
    poster: str = ""

    @classmethod
    def read(cls, said: Stored) -> Self:
        return cls(said.line("film", REFERENCE), said.line("title"), said.line("poster", REFERENCE))

    @property
    def words(self) -> str:
        return self.title


@dataclass(frozen=True)
class Sidebar(Block):
    """What comes after it stands beside the rest of a newsletter, and last where nothing can stand beside."""

    kind = BlockKind.SIDEBAR

    @classmethod
    def read(cls, said: Stored) -> Self:
        return cls()


KINDS: dict[str, type[Block]] = {
    each.kind.value: each
    for each in (
        Heading,
        Text,
        Picture,
        Quote,
        FactBox,
        Figures,
        File,
        LinkCard,
        Measures,
        Gatherings,
        People,
        Closed,
        Film,
        Sidebar,
    )
}


def read(stored: Any) -> list[Block]:
    """The blocks of a list that was stored, or came from outside: at most 100, of known kinds, texts cleaned."""
    listed = [each for each in stored if isinstance(each, Mapping)] if isinstance(stored, list) else []
    known = [each for each in listed if each.get("kind") in KINDS]
    return [KINDS[each["kind"]].read(Stored(each)) for each in known[:MOST_BLOCKS]]


def written(blocks: Iterable[Block]) -> list[dict[str, Any]]:
    """The blocks as JSON, each with its kind first. `read(written(blocks))` is the same blocks."""
    return [{"kind": each.kind.value} | _plainly(asdict(each)) for each in blocks]


def _plainly(said: Any) -> Any:
    """As JSON has it."""
    match said:
        case dict():
            return {key: _plainly(value) for key, value in said.items()}
        case list() | tuple():
            return [_plainly(each) for each in said]
        case date():
            return said.isoformat()
    return said


def picture_references(blocks: Sequence[Block]) -> list[str]:
    """Of the pictures that the blocks show, each once."""
    shown = [each.picture for each in blocks if isinstance(each, Picture)]
    posters = [each.poster for each in blocks if isinstance(each, Film)]
    return list(dict.fromkeys(filter(None, shown + posters)))


def film_references(blocks: Sequence[Block]) -> list[str]:
    """Of the films that the blocks show, each once."""
    return list(dict.fromkeys(each.film for each in blocks if isinstance(each, Film) and each.film))


def file_references(blocks: Sequence[Block]) -> list[str]:
    """Of the files that the blocks offer, each once."""
    return list(dict.fromkeys(each.file for each in blocks if isinstance(each, File) and each.file))


def is_empty(block: Block) -> bool:
    """Nothing has been filled in."""
    fresh = type(block)()
    return all(getattr(block, each.name) == getattr(fresh, each.name) for each in fields(block))
