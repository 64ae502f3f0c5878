"""What a kind of import file must be able to do: the interface between this engine and the subjects.

A kind is a class named in `settings.IMPORT_KINDS`. The engine makes one anew for each run over a file and hands it
rows in chunks, first to be checked, later (in one transaction) to be checked again and stored:

    class Targets:
        label = _("Mål")
        columns = (
            Column("year", _("År"), required=True, help=_("Fyra siffror.")),
            Column("figure", _("Mått"), required=True),
            Column("value", _("Värde"), required=True),
        )

        @staticmethod
        def may_import(user, roles):
            return user.is_operator or bool(roles & OFFICE_ROLES)

        def __init__(self, call: Call):
            self.call = call                      # association, by, on, create_measures

        def check(self, rows: list[Row]) -> list[Planned | None]:
            return [self._planned(row) for row in rows]      # one answer per row, None for a refused one

        def _planned(self, row):
            year = checking.whole(row, "year", least=2000, most=2100)
            figure = checking.coded(row, "figure", checking.Words([(key, label), …]), required=True)
            ...                                   # each of these refuses the row by itself when the cell is wrong
            if year and year > self.call.on.year + 5:
                row.refuse("year", _("Året ligger för långt fram."))
            if row.faults:
                return None
            fate = Fate.NEW or Fate.CORRECTED or Fate.UNCHANGED
            return Planned(fate, normal=f"{year}|{figure}|{value}", entry=whatever_store_needs)

        def store(self, planned: list[Planned]) -> None:
            for plan in planned: actions.set_target(self.call.association, …, by=self.call.by)   # all but UNCHANGED

        def shown(self, planned: Planned) -> list[tuple[str, str]]:
            return [(label, text), …]             # for the preview; never identity

Rules for an importer: it reads and calls actions, it writes nothing itself. `check` sees at most `CHUNK` rows and asks
the database a fixed number of questions per chunk. What it must remember of earlier rows (to refuse a key that
stands twice) it keeps as digests. A message says what is wrong and what would be accepted, and never repeats the
value; `suggestion` is the accepted value most like it, alone ("menade du …?" is written by who shows it).

Only kinds whose rows can lack a key of their own set the last two marks of `Planned`. `by_file` says that the row can
only be known again through its whole file: when that very file was stored before, the engine leaves the row out.
`overlaps` says that an earlier file held the same row: the engine refuses it unless the call accepts overlap.

A kind whose files need not be tables says how one is read as a table: `table`, a static method that is called and
answers as `tables.rows` does, the names of columns first. All the rest is then the same for it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, BinaryIO, ClassVar, Protocol

from django.conf import settings
from django.utils.functional import Promise
from django.utils.module_loading import import_string

from samsyn.accounts.models import User
from samsyn.lib import tables
from samsyn.organisations.choices import RoleKind
from samsyn.organisations.models import Association

#: Rows that travel together through check and store.
CHUNK = 1000


@dataclass(frozen=True)
class Column:
    """A column by its name in files and its Swedish label; `required` means that it must stand in the header."""

    name: str
    label: str | Promise
    required: bool = False
    help: str | Promise = ""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing to put right: where it is, what stands there, and what would be accepted.

    `column` is its key, `heading` what people are told: as the header of their file names it.
    """

    line: int
    column: str
    value: str
    message: str
    suggestion: str = ""
    heading: str = ""


@dataclass(slots=True)
class Row:
    """A row on its way in. `cells` holds every column of the kind by name; what the file lacks is the empty text."""

    line: int
    cells: dict[str, str]
    faults: list[Fault] = field(default_factory=list)
    #: What each column is called in the file.
    headings: dict[str, str] = field(default_factory=dict)

    def refuse(self, column: str, message: str | Promise, suggestion: str = "") -> None:
        """The row cannot be stored: `message` says why, of which cell, and what would be accepted."""
        value = self.cells.get(column, "")
        heading = self.headings.get(column, "")
        self.faults.append(Fault(self.line, column, value, str(message), suggestion, heading))


class Fate(StrEnum):
    """What becomes of a row that is accepted."""

    NEW = "new"
    CORRECTED = "corrected"
    UNCHANGED = "unchanged"


@dataclass(slots=True)
class Planned:
    """An accepted row: what becomes of it, its normalised text (the same for code and label), what is to be stored."""

    fate: Fate
    normal: str
    entry: Any = None
    by_file: bool = False
    overlaps: bool = False
    #: What the preview should say about rows like this, for instance that a cell is not stored.
    remark: str = ""


@dataclass(frozen=True)
class Call:
    """Who imports, where, on which day, and what they allow."""

    association: Association
    by: User
    on: date
    create_measures: bool = False
    accept_overlap: bool = False


class Importer(Protocol):
    """See above. `label` names the kind for people."""

    label: ClassVar[str | Promise]
    columns: ClassVar[tuple[Column, ...]]

    def __init__(self, call: Call) -> None: ...

    @staticmethod
    def may_import(user: User, roles: frozenset[RoleKind]) -> bool: ...

    def check(self, rows: list[Row]) -> list[Planned | None]: ...

    def store(self, planned: list[Planned]) -> None: ...

    def shown(self, planned: Planned) -> list[tuple[str, str]]: ...


def kind(name: str) -> type[Importer]:
    """The class of a kind. Raises KeyError for a name that is none."""
    return import_string(settings.IMPORT_KINDS[name])


def kinds() -> dict[str, type[Importer]]:
    """Every kind by its name, in the order of the settings."""
    return {name: kind(name) for name in settings.IMPORT_KINDS}


def table_of(name: str) -> Callable[[BinaryIO], Iterator[tuple[int, list[str]]]]:
    """How a file of this kind is read as a table."""
    return getattr(kind(name), "table", tables.rows)
