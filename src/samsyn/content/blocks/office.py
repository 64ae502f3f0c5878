"""Blocks about the office itself: who does what, and when nobody answers."""

from dataclasses import dataclass
from datetime import date
from typing import Self

from samsyn.content.blocks.reading import Block, BlockKind, Stored

MOST_PEOPLE, MOST_PERIODS = 40, 20


@dataclass(frozen=True)
class Somebody:
    """Somebody to turn to: what they do, and what they want known of name, telephone and e-mail."""

    function: str
    name: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True)
class People(Block):
    """People by what they do, in the order that the editor chose."""

    kind = BlockKind.PEOPLE
    title: str = ""
    people: tuple[Somebody, ...] = ()

    @classmethod
    def read(cls, said: Stored) -> Self:
        rows = said.rows("people", MOST_PEOPLE)
        found = (
            Somebody(*(row.line(name, 120) for name in ("function", "name", "phone", "email")))
            for row in rows
        )
        return cls(said.line("title"), tuple(each for each in found if each.function))

    @property
    def words(self) -> str:
        rows = (
            " ".join(filter(None, (each.function, each.name, each.phone, each.email))) for each in self.people
        )
        return "\n".join(filter(None, (self.title, *rows)))


@dataclass(frozen=True)
class Period:
    """Both days included."""

    since: date
    until: date
    #: Why, and whom to turn to meanwhile; may be empty.
    note: str = ""


@dataclass(frozen=True)
class Closed(Block):
    """When the office is closed. Shown before and during; a period that is over is shown to nobody."""

    kind = BlockKind.CLOSED
    title: str = ""
    periods: tuple[Period, ...] = ()

    @classmethod
    def read(cls, said: Stored) -> Self:
        found = []
        for row in said.rows("periods", MOST_PERIODS):
            since, until = row.day("since"), row.day("until")
            if since and until and since <= until:
                found.append(Period(since, until, row.line("note")))
        return cls(
            said.line("title"), tuple(sorted(found, key=lambda each: (each.since, each.until, each.note)))
        )

    @property
    def words(self) -> str:
        rows = (f"{each.since} – {each.until} {each.note}".strip() for each in self.periods)
        return "\n".join(filter(None, (self.title, *rows)))
