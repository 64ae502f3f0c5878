"""A file read from its header to its last row: what would become of each row, or what stops it."""

import csv
import gc
import io
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from typing import BinaryIO

from django.utils.translation import gettext as _
from django.utils.translation import override

from samsyn.imports.kinds import CHUNK, Call, Column, Fate, Fault, Importer, Planned, Row, kind, table_of
from samsyn.imports.models import Import
from samsyn.imports.states import ImportState
from samsyn.lib import tables
from samsyn.lib.encryption import keyed_hashes, unseal_bytes
from samsyn.lib.suggestions import nearest
from samsyn.organisations.models import Association

#: Columns of our own in a file of refused rows; read by `replaced`, passed over everywhere else.
LINE, FAULT = "rad", "fel"
PASSED_OVER = frozenset({LINE, "line", FAULT, "fault"})
#: So many rows are shown before they are stored.
SHOWN = 10

Refused = Callable[[list[Fault]], None]
Progressed = Callable[[int], None]
#: Lines and cells, the header first.
Table = Iterator[tuple[int, list[str]]]


@dataclass
class Findings:
    """What a run over a file found. `digests` has one sum per key of the ring, the first to be stored."""

    rows: int = 0
    refused: int = 0
    fates: Counter = field(default_factory=Counter)
    remarks: Counter = field(default_factory=Counter)
    first: list[list[tuple[str, str]]] = field(default_factory=list)
    digests: list[str] = field(default_factory=list)
    same_file: bool = False

    @property
    def changes_something(self) -> bool:
        return any(number for fate, number in self.fates.items() if fate != Fate.UNCHANGED)

    @property
    def summary(self) -> dict:
        """What the import keeps of it."""
        return {fate.value: self.fates[fate] for fate in Fate} | {"same_file": self.same_file}

    @property
    def preview(self) -> dict:
        """What is shown until it is stored, and then forgotten."""
        return self.summary | {"remarks": dict(self.remarks), "first": self.first}


@contextmanager
def seldom_looking_for_cycles() -> Iterator[None]:
    """Rows make many objects and hardly any cycles: looking for them at the usual pace takes a quarter of the time."""
    usual = gc.get_threshold()
    gc.set_threshold(100_000, 50, 100)
    try:
        yield
    finally:
        gc.set_threshold(*usual)


@seldom_looking_for_cycles()
def read(
    name: str,
    call: Call,
    file: BinaryIO,
    *,
    refused: Refused,
    progressed: Progressed,
    storing: bool = False,
    same_file: bool = False,
) -> Findings:
    """Check every row, and with `storing` store them chunk by chunk until one is refused.

    Each fault is handed to `refused` as it is found, `progressed` hears how many rows are done; no more than a chunk
    of rows is held, and a few digits for each row before it. Who stores calls it in a transaction, and rolls that
    back when the findings say that a row was refused, or that this very file was stored before; then `same_file`
    says so from the beginning, and rows that can only be known again through their file are left out.
    """
    importer, findings, sums = kind(name)(call), Findings(), Sums(name, call.association)
    by_file, overlapping = Counter[Fate](), []
    called: dict[str, str] = {}
    try:
        for rows in chunks(kind(name).columns, table_of(name)(file)):
            todo, called = [], rows[0].headings
            for row, plan in _planned(importer, rows, findings, refused):
                sums.add(plan.normal)
                findings.fates[plan.fate] += 1
                by_file[plan.fate] += plan.by_file
                if plan.overlaps:
                    overlapping.append(row.line)
                if plan.remark:
                    findings.remarks[plan.remark] += 1
                if len(findings.first) < SHOWN:
                    findings.first.append(importer.shown(plan))
                if plan.fate != Fate.UNCHANGED and not (same_file and plan.by_file):
                    todo.append(plan)
            if storing and todo and not findings.refused:
                importer.store(todo)
            progressed(findings.rows)
    except tables.UnreadableTable as error:
        findings.refused += 1
        refused([Fault(error.line, "", "", tables.sentence(error.reason))])
        return findings
    except HeaderRefused as error:
        findings.refused += 1
        refused(error.faults)
        return findings
    if not findings.rows:
        findings.refused += 1
        refused([Fault(1, "", "", _("Filen har ingen rad under rubrikraden."))])
    findings.digests = sums.digests()
    findings.same_file = not findings.refused and is_stored_before(name, call.association, findings.digests)
    if findings.same_file:
        for fate, number in by_file.items():
            findings.fates[fate] -= number
            findings.fates[Fate.UNCHANGED] += number
    elif overlapping and not call.accept_overlap:
        findings.refused += len(overlapping)
        for some in _in_chunks(overlapping):
            refused([_overlap(line, called) for line in some])
    return findings


def _planned(
    importer: Importer, rows: list[Row], findings: Findings, refused: Refused
) -> Iterator[tuple[Row, Planned]]:
    plans = importer.check(rows)
    findings.rows += len(rows)
    wrong = [row for row in rows if row.faults]
    findings.refused += len(wrong)
    if wrong:
        refused([fault for row in wrong for fault in row.faults])
    for row, plan in zip(rows, plans, strict=True):
        if plan is not None and not row.faults:
            yield row, plan


def _overlap(line: int, called: dict[str, str]) -> Fault:
    # Not the advice to give the rows ids of their own: those stored without would then be stored once more.
    message = _(
        "Raden finns redan från en tidigare fil. Ta bort den, eller godkänn överlapp om det är en annan person."
    )
    return Fault(line, "row_id", "", message, heading=called["row_id"])


# --- the same file again ------------------------------------------------------------------------------------


class Sums:
    """A digest of all rows whatever their order: the sum of a keyed hash of each, for each key of the ring.

    Keyed, since the digest of a file of one row would otherwise let anybody try which number stood there.
    """

    def __init__(self, name: str, association: Association):
        self.scope = f"import {name} {association.pk}"
        self.sums: list[int] = []

    def add(self, normal: str) -> None:
        hashes = [int(each, 16) for each in keyed_hashes(normal, scope=self.scope)]
        self.sums = [a + b for a, b in zip(self.sums or [0] * len(hashes), hashes, strict=True)]

    def digests(self) -> list[str]:
        return [f"{each % 2**128:032x}" for each in self.sums]


def is_stored_before(name: str, association: Association, digests: Iterable[str]) -> bool:
    """A file with exactly these rows has been stored in the association."""
    return Import.objects.filter(
        association=association, kind=name, digest__in=list(digests), state=ImportState.STORED
    ).exists()


# --- header and rows ----------------------------------------------------------------------------------------


class HeaderRefused(Exception):
    """The header lacks a column, or has one too many or twice."""

    def __init__(self, faults: list[Fault]):
        super().__init__(f"{len(faults)} faults in the header")
        self.faults = faults


def chunks(columns: tuple[Column, ...], table: Table) -> Iterator[list[Row]]:
    """The rows under the header, some at a time. Raises UnreadableTable or HeaderRefused."""
    line, cells = next(table, (1, []))
    if not cells:
        raise tables.UnreadableTable("empty")
    places = header(columns, line, cells)
    empty, called = {column.name: "" for column in columns}, headings(columns, places, cells)
    while some := list(islice(table, CHUNK)):
        yield [_row(line, cells, places, empty, called) for line, cells in some]


def header(columns: tuple[Column, ...], line: int, cells: list[str]) -> list[str | None]:
    """The column of each place, None for one that is passed over. Raises HeaderRefused."""
    # The page of columns shows the labels in the reader's language; those must do as well as the Swedish ones.
    shown = {str(column.label).casefold(): column.name for column in columns}
    with override("sv"):
        labels = {str(column.label).casefold(): column.name for column in columns}
    known = shown | labels | {column.name: column.name for column in columns}
    places: list[str | None] = []
    faults = []
    for cell in cells:
        written = " ".join(cell.split()).casefold()
        name = known.get(written)
        if name is None and written and written not in PASSED_OVER:
            faults.append(Fault(line, cell, cell, _unknown_column(columns), nearest(cell, known) or ""))
        if name is not None and name in places:
            faults.append(
                Fault(
                    line,
                    name,
                    cell,
                    _("Kolumnen står två gånger i rubrikraden. Ta bort den ena."),
                    heading=cell,
                )
            )
        places.append(name)
    for column in columns:
        if column.required and column.name not in places:
            message = _("Kolumnen saknas i rubrikraden. Den kan också heta «%(label)s».") % {
                "label": column.label
            }
            heading = headings(columns, places, cells)[column.name]
            faults.append(Fault(line, column.name, "", message, heading=heading))
    if faults:
        raise HeaderRefused(faults)
    return places


def headings(columns: tuple[Column, ...], places: list[str | None], cells: list[str]) -> dict[str, str]:
    """What people are told of each column: as it stands in the header; one that is not there as the others stand,
    by key or by label."""
    written = {name: " ".join(cell.split()) for name, cell in zip(places, cells, strict=True) if name}
    has_keys = any(name == cell.casefold() for name, cell in written.items())
    missing = {column.name: column.name if has_keys else str(column.label) for column in columns}
    return missing | written


def _unknown_column(columns: tuple[Column, ...]) -> str:
    names = ", ".join(column.name for column in columns)
    return _("Kolumnen finns inte. Kolumnerna är: %(names)s.") % {"names": names}


def _row(
    line: int, cells: list[str], places: list[str | None], empty: dict[str, str], called: dict[str, str]
) -> Row:
    row = Row(line, empty.copy(), headings=called)
    for name, cell in zip(places, cells, strict=False):
        if name is not None:
            row.cells[name] = cell
    if len(cells) > len(places) and any(cells[len(places) :]):
        extra = next(cell for cell in cells[len(places) :] if cell)
        message = _("Raden har fler celler än rubrikraden. Sätt citattecken runt en text med kommatecken i.")
        row.faults.append(Fault(line, "", extra, message))
    return row


def _in_chunks(lines: list[int]) -> Iterator[list[int]]:
    return (lines[start : start + CHUNK] for start in range(0, len(lines), CHUNK))


# --- the sealed file ----------------------------------------------------------------------------------------


class SealedFile(io.RawIOBase):
    """The parts of an upload as one file that can be read and wound; one part is in the open at a time."""

    def __init__(self, upload: Import):
        super().__init__()
        self.upload, self.at, self.number, self.part = upload, 0, -1, b""
        self.parts, last = upload.parts.count(), upload.parts.order_by("-number").first()
        self.size = max(self.parts - 1, 0) * tables.PIECE + (len(self._opened(last)) if last else 0)

    def _opened(self, part) -> bytes:
        return unseal_bytes(part.sealed, context=f"{self.upload.reference} {part.number}")

    def readable(self):
        return True

    def seekable(self):
        return True

    def tell(self):
        return self.at

    def seek(self, offset, whence=io.SEEK_SET):
        self.at = max({io.SEEK_SET: 0, io.SEEK_CUR: self.at, io.SEEK_END: self.size}[whence] + offset, 0)
        return self.at

    def readinto(self, buffer):
        if self.at >= self.size:
            return 0
        number, start = divmod(self.at, tables.PIECE)
        if number != self.number:
            self.number, self.part = number, self._opened(self.upload.parts.get(number=number))
        piece = self.part[start : start + len(buffer)]
        buffer[: len(piece)] = piece
        self.at += len(piece)
        return len(piece)


def sealed_file(upload: Import) -> BinaryIO:
    """What was uploaded, to be read."""
    return io.BufferedReader(SealedFile(upload), buffer_size=tables.PIECE)


# --- a file of just the refused rows ------------------------------------------------------------------------


class LinesUnknown(Exception):
    """A file of corrected rows that says of no row, twice of one row, or of a row that is not there, which it is."""


def rows_at(table: Table, lines: set[int]) -> tuple[list[str], Table]:
    """The header as it was written, and the rows that stand at these lines."""
    _, head = next(table)
    return head, ((line, cells) for line, cells in table if line in lines)


def replaced(name: str, original: BinaryIO, correction: BinaryIO) -> BinaryIO:
    """The original with the rows of the correction in place of those whose line they state, as CSV.

    Every row keeps its line, so that what is found next is named as the person knows it. A correction without
    lines is a whole file and comes back as it is. Raises LinesUnknown or UnreadableTable.
    """
    table = table_of(name)(correction)
    _, head = next(table)
    names = [" ".join(cell.split()).casefold() for cell in head]
    if LINE not in names:
        return correction
    corrected: dict[int, dict[str, str]] = {}
    for _, cells in table:
        row = {name: cell for name, cell in zip(names, cells, strict=False) if name not in PASSED_OVER}
        stated = cells[names.index(LINE)] if len(cells) > names.index(LINE) else ""
        if not stated.isdecimal() or int(stated) in corrected:
            raise LinesUnknown(stated)
        corrected[int(stated)] = row
    return _written(table_of(name)(original), head, corrected)


def _written(table: Table, head: list[str], corrected: dict[int, dict[str, str]]) -> BinaryIO:
    merged = io.BytesIO()
    text = io.TextIOWrapper(merged, encoding="utf-8", newline="", write_through=True)
    writer, below = csv.writer(text, lineterminator="\n"), 0
    names: list[str] = []
    for line, cells in table:
        if not names:
            names = [" ".join(cell.split()).casefold() for cell in cells]
            added = [cell for cell in head if " ".join(cell.split()).casefold() not in {*names, *PASSED_OVER}]
            names += [" ".join(cell.split()).casefold() for cell in added]
            cells = [*cells, *added]
        elif line in corrected:
            there = dict(zip(names, cells, strict=False)) | corrected.pop(line)
            cells = [there.get(name, "") for name in names] + cells[len(names) :]
        text.write("\n" * (line - below - 1))
        writer.writerow([" ".join(cell.splitlines()) for cell in cells])
        below = line
    if corrected:
        raise LinesUnknown(", ".join(str(line) for line in sorted(corrected)))
    text.detach()
    return merged
