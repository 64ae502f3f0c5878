"""What every kind of block promises, and how what is stored of it is read: as one of the few things a block holds."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, Self
from uuid import UUID

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from samsyn.content.blocks.richtext import cleaned

#: Characters that a line, a text, and a reference hold at most.
LINE, TEXT, REFERENCE = 200, 20_000, 12
#: Characters of a text as it is stored: its elements are longer than the marks they are written with.
STORED_TEXT = 10 * TEXT
#: Records of the catalogue that one block shows at most.
MOST_MEASURES = 12
ADDRESS = re.compile(r"(?:https?://|mailto:|tel:|/(?!/))\S+")
FIRST_YEAR, LAST_YEAR = 1990, 2199


class BlockKind(TextChoices):
    HEADING = "heading", _("Rubrik")
    TEXT = "text", _("Text")
    PICTURE = "picture", _("Bild")
    QUOTE = "quote", _("Citat")
    FACT_BOX = "fact_box", _("Faktaruta")
    FIGURES = "figures", _("Siffror från ett år")
    FILE = "file", _("Fil")
    LINK_CARD = "link_card", _("Länkkort")
    MEASURES = "measures", _("Insatser ur katalogen")
    GATHERINGS = "gatherings", _("Kommande sammankomster")
    PEOPLE = "people", _("Personer efter uppgift")
    CLOSED = "closed", _("När kansliet har stängt")
    FILM = "film", _("Film")
    SIDEBAR = "sidebar", _("Sidospalt")


class Stored(Mapping[str, Any]):
    """For reading: what stands under a key, as one of the few things a block holds; anything else is as nothing."""

    def __init__(self, said: Mapping[str, Any]):
        self._said = said

    def __getitem__(self, key: str) -> Any:
        return self._said[key]

    def __iter__(self) -> Any:
        return iter(self._said)

    def __len__(self) -> int:
        return len(self._said)

    def line(self, key: str, longest: int = LINE) -> str:
        value = self._said.get(key)
        return " ".join(value.replace("\x00", "").split())[:longest].strip() if isinstance(value, str) else ""

    def html(self, key: str) -> str:
        value = self._said.get(key)
        return cleaned(value[:STORED_TEXT]) if isinstance(value, str) else ""

    def number(self, key: str, least: int, most: int) -> int | None:
        value = self._said.get(key)
        is_number = isinstance(value, int) and not isinstance(value, bool)
        return value if is_number and least <= value <= most else None

    def address(self, key: str) -> str:
        value = self.line(key, 500)
        return value if ADDRESS.fullmatch(value) else ""

    def rows(self, key: str, most: int) -> list["Stored"]:
        """Things of their own, at most so many."""
        value = self._said.get(key)
        listed = value if isinstance(value, list) else []
        return [Stored(each) for each in listed if isinstance(each, Mapping)][:most]

    def day(self, key: str) -> date | None:
        try:
            return date.fromisoformat(self.line(key, 10))
        except ValueError:
            return None

    def uuids(self, key: str) -> list[str]:
        value, found = self._said.get(key), []
        for each in value if isinstance(value, list) else []:
            try:
                found.append(str(UUID(str(each))))
            except ValueError:
                continue
        return list(dict.fromkeys(found))[:MOST_MEASURES]


@dataclass(frozen=True)
class Block:
    """What all kinds promise."""

    kind: ClassVar[BlockKind]

    @classmethod
    def read(cls, said: Stored) -> Self:
        """From JSON; what cannot be understood is left empty."""
        raise NotImplementedError

    @property
    def words(self) -> str:
        """All that somebody has written in it, for search."""
        return ""
