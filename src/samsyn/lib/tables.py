"""Tables in and out: CSV and XLSX, and cells that cannot act as formulas."""

import codecs
import csv
import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from math import ceil
from typing import Any, BinaryIO

from django.utils.translation import gettext as _
from python_calamine import CalamineError, load_workbook

#: A spreadsheet runs a cell that starts with one of these.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
#: An XLSX is a zip archive: its small size on disk says nothing of what it unpacks to, nor do its own records.
MAX_UNPACKED = 400 * 1024 * 1024
#: One cell far to the right and one far down make the whole rectangle between them stand in memory.
MAX_CELLS = 20_000_000
PIECE = 1024 * 1024
#: Characters across: a narrower column hides its header, a wider one its neighbours.
NARROWEST, WIDEST = 9, 90
#: Points.
LINE = 15
CELL = re.compile(rb"""<(?:\w+:)?(?:c|row)\s[^>]{0,80}?\br=["']([A-Z]{0,3})([0-9]{1,7})["']""")


class UnreadableTable(Exception):
    """The file is no table. `reason` is one of: empty, encoding, nul, workbook, old_workbook, too_large, quotes,
    json, no_services."""

    def __init__(self, reason: str, line: int = 1):
        super().__init__(reason)
        self.reason = reason
        self.line = line


def sentence(reason: str) -> str:
    """What is wrong with a file that is no table, and what to do."""
    return {
        "empty": _("Filen är tom. Kontrollera att rätt fil är vald."),
        "encoding": _(
            "Filen är inte sparad som UTF-8. Välj «CSV UTF-8» när du sparar i Excel, eller spara som .xlsx."
        ),
        "nul": _("Filen innehåller tecken som inte är text. Spara den på nytt som «CSV UTF-8» eller .xlsx."),
        "workbook": _(
            "Filen är ingen hel Excel-arbetsbok. Öppna den i Excel och spara den på nytt som .xlsx."
        ),
        "old_workbook": _(
            "Filen är sparad i Excels gamla format. Öppna den och spara den på nytt som .xlsx."
        ),
        "too_large": _("Arbetsboken är för stor uppackad. Dela den, eller spara den som «CSV UTF-8»."),
        "quotes": _("Ett citattecken öppnas utan att stängas, eller står mitt i en cell. Rätta raden."),
        "json": _("Filen är inte hel JSON. Hämta den på nytt där den kommer från."),
        "no_services": _(
            "Filen innehåller inga insatser enligt HSDS. Lämna in en fil med insatser (services). Termer och listor läggs till i katalogen."
        ),
    }[reason]


def rows(file: BinaryIO) -> Iterator[tuple[int, list[str]]]:
    """Every row with its line number in the file (the header is line 1), cells as stripped text; empty rows skipped.

    CSV is UTF-8 with or without byte-order mark, separated by comma or semicolon, and is read line by line. The
    first sheet of an XLSX is read; its dates become ISO dates. A cell that `as_csv` defused comes back as it was.
    `file` is open for reading and can be wound back; it is read from its beginning. Raises UnreadableTable, possibly
    midway.
    """
    yield from _workbook_rows(file) if _is_workbook(file) else _text_rows(file)


def height(file: BinaryIO) -> int:
    """About how many rows follow the header, without reading them. Raises UnreadableTable."""
    if _is_workbook(file):
        return max(_extent(file)[0] - 1, 0)
    file.seek(0)
    decoder, lines = codecs.getincrementaldecoder("utf-8")(), 0
    for piece in iter(lambda: file.read(PIECE), b""):
        if b"\0" in piece:
            raise UnreadableTable("nul", lines + 1)
        try:
            decoder.decode(piece)
        except UnicodeDecodeError:
            raise UnreadableTable("encoding", lines + 1) from None
        lines += piece.count(b"\n")
    return max(lines - 1, 0)


def _is_workbook(file: BinaryIO) -> bool:
    file.seek(0)
    start = file.read(4)
    if not start:
        raise UnreadableTable("empty")
    if start == b"\xd0\xcf\x11\xe0":
        raise UnreadableTable("old_workbook")
    return start == b"PK\x03\x04"


def _text_rows(file: BinaryIO) -> Iterator[tuple[int, list[str]]]:
    line = 0
    opened = io.TextIOWrapper(file, encoding="utf-8-sig", newline="")
    try:
        opened.seek(0)
        header = opened.readline(PIECE)
        separator = ";" if header.count(";") > header.count(",") else ","
        opened.seek(0)
        reader = csv.reader(_without_nul(opened), delimiter=separator, strict=True)
        for cells in reader:
            first, line = line + 1, reader.line_num
            row = [_restored(cell.strip()) for cell in cells]
            if any(row):
                yield first, row
    except UnicodeDecodeError:
        raise UnreadableTable("encoding", line + 1) from None
    except csv.Error:
        raise UnreadableTable("quotes", line + 1) from None
    finally:
        opened.detach()


def _without_nul(lines: Iterable[str]) -> Iterator[str]:
    for number, line in enumerate(lines, 1):
        if "\0" in line:
            raise UnreadableTable("nul", number)
        yield line


def _restored(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(FORMULA_STARTS) else cell


def _workbook_rows(file: BinaryIO) -> Iterator[tuple[int, list[str]]]:
    _extent(file)
    file.seek(0)
    try:
        sheet = load_workbook(file).get_sheet_by_index(0)
        for line, cells in enumerate(sheet.iter_rows(), 1 + (sheet.start or (0, 0))[0]):
            row = [_cell_text(cell) for cell in cells]
            if any(row):
                yield line, row
    except (CalamineError, IndexError):
        raise UnreadableTable("workbook") from None


def _extent(file: BinaryIO) -> tuple[int, int]:
    """The last row and column of any sheet, found while unpacking piece by piece within the limits."""
    unpacked = last_row = last_column = 0
    try:
        with zipfile.ZipFile(file) as archive:
            if "xl/workbook.xml" not in archive.namelist():
                raise UnreadableTable("workbook")
            for entry in archive.infolist():
                is_sheet, tail = entry.filename.startswith("xl/worksheets/"), b""
                for piece in _unpacked(file, entry):
                    unpacked += len(piece)
                    if unpacked > MAX_UNPACKED:
                        raise UnreadableTable("too_large")
                    for letters, row in CELL.findall(tail + piece) if is_sheet else ():
                        last_row, last_column = max(last_row, int(row)), max(last_column, _column(letters))
                    tail = piece[-120:]
                    if last_row * last_column > MAX_CELLS:
                        raise UnreadableTable("too_large")
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError):
        raise UnreadableTable("workbook") from None
    return last_row, last_column


def _unpacked(file: BinaryIO, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    """What an entry really unpacks to, whatever size it claims, at most a megabyte at a time."""
    file.seek(entry.header_offset + 26)
    name, extra = file.read(2), file.read(2)
    file.seek(entry.header_offset + 30 + int.from_bytes(name, "little") + int.from_bytes(extra, "little"))
    left = entry.compress_size
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise UnreadableTable("workbook")
    unpacking = zlib.decompressobj(-15) if entry.compress_type == zipfile.ZIP_DEFLATED else None
    while left > 0 and (packed := file.read(min(PIECE, left))):
        left -= len(packed)
        if unpacking is None:
            yield packed
        while unpacking and packed:
            yield unpacking.decompress(packed, PIECE)
            packed = unpacking.unconsumed_tail


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _cell_text(cell: object) -> str:
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()


def defused(value: object) -> object:
    """The value, with an apostrophe before text that a spreadsheet would take for a formula. Numbers stay numbers."""
    if isinstance(value, str) and value.startswith(FORMULA_STARTS):
        return f"'{value}"
    return value


def as_csv(header: list[str], body: Iterable[Iterable[object]]) -> str:
    """UTF-8 CSV with byte-order mark and semicolons, as Swedish Excel opens it; formulas defused; None is empty."""
    text = io.StringIO()
    text.write("\ufeff")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow([defused(cell) for cell in header])
    for row in body:
        writer.writerow(["" if cell is None else defused(cell) for cell in row])
    return text.getvalue()


@dataclass(frozen=True, slots=True)
class Hundredths:
    """Öre that are shown as kronor, or anything else that is counted in hundredths and read in wholes."""

    number: int

    def __str__(self) -> str:
        return f"{self.number / 100:,.2f}"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of a workbook. A cell is text, a whole number, a Decimal (a share: shown in percent), Hundredths (two
    decimals), a day or None.

    `name` is at most 31 characters, has none of []:*?/\\ and is no other sheet's.
    """

    name: str
    header: tuple[str, ...]
    rows: list[tuple[object, ...]]


def as_workbook(sheets: Iterable[Sheet], *, title: str, author: str, language: str, on: date) -> bytes:
    """XLSX with typed cells and the header of each sheet in sight; the same bytes for the same arguments.

    Text is text whatever it starts with: nothing in the file is a formula or a link. `on` is the day that the file
    says it was made.
    """
    import xlsxwriter  # noqa: PLC0415 -- slow import

    file = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
    }
    with xlsxwriter.Workbook(file, options) as book:
        made_at = datetime.combine(on, time(12))
        book.set_properties({"title": title, "author": author, "company": author, "created": made_at})
        book.set_custom_property("Language", language)
        headed = {"bold": True, "bg_color": "#E2EAE9", "bottom": 1, "text_wrap": True, "valign": "vcenter"}
        formats = {
            "words": book.add_format(headed),
            "numbers": book.add_format(headed | {"align": "right"}),
            "text": book.add_format({"text_wrap": True, "valign": "top"}),
            "beside": book.add_format({"align": "right", "valign": "top", "italic": True}),
            "count": book.add_format({"num_format": "#,##0", "valign": "top"}),
            "hundredths": book.add_format({"num_format": "#,##0.00", "valign": "top"}),
            "share": book.add_format({"num_format": "0.0 %", "valign": "top"}),
            "day": book.add_format({"num_format": "yyyy-mm-dd", "align": "left", "valign": "top"}),
        }
        for each in sheets:
            sheet = book.add_worksheet(each.name)
            _fill(sheet, each, formats)
            _paper(sheet, f"{author}, {title}")
    return file.getvalue()


def _fill(sheet: Any, each: Sheet, formats: dict[str, Any]) -> None:
    columns = range(len(each.header))
    is_of_numbers = [_is_of_numbers(each, at) for at in columns]
    widths = [_width(each, at) for at in columns]
    for at, name in enumerate(each.header):
        sheet.write_string(0, at, name, formats["numbers" if is_of_numbers[at] else "words"])
        sheet.set_column(at, at, widths[at])
    sheet.freeze_panes(1, 0)
    for line, row in enumerate(each.rows, 1):
        lines = 1
        for at, cell in enumerate(row):
            match cell:
                case None:
                    continue
                case date():
                    sheet.write_datetime(line, at, cell, formats["day"])
                case Decimal():
                    sheet.write_number(line, at, float(cell), formats["share"])
                case Hundredths():
                    sheet.write_number(line, at, cell.number / 100, formats["hundredths"])
                case int():
                    sheet.write_number(line, at, cell, formats["count"])
                case _:
                    how = "beside" if is_of_numbers[at] else "text"
                    sheet.write_string(line, at, str(cell), formats[how])
                    lines = max(lines, ceil(len(str(cell)) / widths[at]))
        sheet.set_row(line, LINE * lines)


def _is_of_numbers(each: Sheet, at: int) -> bool:
    """Whether the column is one of numbers, beside which a word stands in the place of one."""
    return at > 0 and any(isinstance(row[at], int | Decimal | Hundredths) for row in each.rows)


def _width(each: Sheet, at: int) -> int:
    cells = [each.header[at], *(row[at] for row in each.rows)]
    return min(max(NARROWEST, *(len(str(cell)) + 2 for cell in cells)), WIDEST)


def _paper(sheet: Any, heading: str) -> None:
    """A4 across, as wide as the page, with what it is at the top of each."""
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    # In a header & starts a code, and there is no room for more than 255 characters.
    sheet.set_header(f"&L{heading.replace('&', '&&')[:200]}&R&A")
    sheet.set_footer("&R&P (&N)")
