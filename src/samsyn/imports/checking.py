"""Cells read as what they should be. Each function refuses the row by itself, with what would be accepted."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from decimal import Decimal, InvalidOperation

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import override

from samsyn.imports.kinds import Row
from samsyn.lib import dates, suggestions
from samsyn.lib.identity_numbers import holds_number

#: At most so many accepted values are listed in a message.
LISTED = 8
#: Beyond so many different wrong values nobody reads what each may have meant, and finding out takes time.
MEANT, LONGEST_MEANT = 1000, 60
DAY_AS_PEOPLE_WRITE = (
    re.compile(r"(?P<year>\d{4})[-/. ]?(?P<month>\d{1,2})[-/. ]?(?P<day>\d{1,2})"),
    re.compile(r"(?P<day>\d{1,2})[-/. ]+(?P<month>\d{1,2})[-/. ]+(?P<year>\d{4})"),
)


class Words:
    """Accepted values of a coded column: each is known by its code and by its Swedish label, in any case."""

    def __init__(self, choices: Iterable[tuple[str, object]]):
        with override("sv"):
            self.labels = {str(code): str(label) for code, label in choices}
        self.codes = {folded(label): code for code, label in self.labels.items()}
        self.codes |= {folded(code): code for code in self.labels}
        self.meant: dict[str, str] = {}

    def code(self, written: str) -> str | None:
        return self.codes.get(written) or self.codes.get(folded(written))

    def nearest(self, written: str) -> str:
        """The accepted value most like what was written, or the empty text. Excel takes the zeros before a number."""
        if written not in self.meant and len(self.meant) < MEANT and len(written) <= LONGEST_MEANT:
            words = [*self.labels.values(), *self.labels]
            zeros = (code for code in self.labels if code.lstrip("0") == written.lstrip("0") and written)
            self.meant[written] = next(zeros, None) or suggestions.nearest(written, words) or ""
        return self.meant.get(written, "")

    def listed(self) -> str:
        """The labels as a message names them."""
        named = [label for code, label in self.labels.items() if code]
        return ", ".join(named[:LISTED]) + (" …" if len(named) > LISTED else "")


def folded(text: str) -> str:
    """As values are compared: capitals, blanks and ways of writing the same letter make no difference."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def text(row: Row, column: str, *, longest: int, required: bool = False) -> str:
    """The cell, at most `longest` signs."""
    written = row.cells[column]
    if not written:
        _refuse_empty(row, column, required)
    elif len(written) > longest:
        row.refuse(column, _("Texten är för lång: högst %(longest)s tecken.") % {"longest": longest})
    return written


def unsealed(row: Row, column: str, *, longest: int) -> str:
    """The cell, at most `longest` signs, refused when it holds a personal number: it is stored as it stands."""
    written = text(row, column, longest=longest)
    if holds_number(written):
        row.refuse(column, _("Här ser det ut att stå ett personnummer. Skriv något som inte pekar ut någon."))
    return written


def coded(row: Row, column: str, words: Words, *, required: bool = False, unknown: str | Promise = "") -> str:
    """The code of a cell that holds a code or its label; the empty text when it is empty or wrong.

    `unknown` is what to say of a value that is not among the words, where a list of them would not help.
    """
    written = row.cells[column]
    if not written:
        _refuse_empty(row, column, required, "" if unknown or not required else words.listed())
        return ""
    return _code(row, column, written, words, unknown)


def codes(row: Row, column: str, words: Words) -> list[str]:
    """The codes of a list joined by +, each once, in the order of the words; refused when one is unknown."""
    written = row.cells[column]
    if not written:
        return []
    found = {_code(row, column, part.strip(), words) for part in written.split("+")}
    return [code for code in words.labels if code in found]


def day(row: Row, column: str, *, required: bool = False) -> date | None:
    """The day of a cell that holds an ISO date."""
    written = row.cells[column]
    if not written:
        _refuse_empty(row, column, required, lazy("ett datum, till exempel 2017-05-03"))
        return None
    try:
        return dates.parse(written)
    except ValueError:
        meant = _day_meant(written)
        if meant == "":
            row.refuse(column, _("Den dagen finns inte i kalendern."))
        else:
            message = _("Skriv datumet som år-månad-dag, till exempel 2017-05-03.")
            row.refuse(column, message, meant or "")
        return None


def whole(row: Row, column: str, *, least: int, most: int, required: bool = False) -> int | None:
    """The whole number of a cell, from `least` to `most`."""
    written = row.cells[column]
    if not written:
        _refuse_empty(row, column, required, lazy("ett heltal"))
        return None
    if written.isascii() and written.isdigit() and len(written) < 16 and least <= int(written) <= most:
        return int(written)
    limits = {"least": least, "most": most}
    row.refuse(column, _("Skriv ett heltal från %(least)s till %(most)s.") % limits)
    return None


def decimal(row: Row, column: str, *, required: bool = False) -> Decimal | None:
    """The number of a cell, with a decimal point or a decimal comma; never negative."""
    written = row.cells[column]
    if not written:
        _refuse_empty(row, column, required, lazy("ett tal"))
        return None
    try:
        value = Decimal(written.replace(",", "."))
    except InvalidOperation:
        value = Decimal(-1)
    if value.is_finite() and 0 <= value < 10**8:
        return value
    row.refuse(column, _("Skriv ett tal, till exempel 120 eller 0,35."))
    return None


def _code(row: Row, column: str, written: str, words: Words, unknown: str | Promise = "") -> str:
    code = words.code(written)
    if code is None:
        listed = _("Värdet finns inte i listan. Det kan vara: %(accepted)s.") % {"accepted": words.listed()}
        row.refuse(column, unknown or listed, words.nearest(written))
        return ""
    return code


def _refuse_empty(row: Row, column: str, required: bool, accepted: str | Promise = "") -> None:
    if required and accepted:
        row.refuse(column, _("Här måste stå ett värde: %(accepted)s.") % {"accepted": accepted})
    elif required:
        row.refuse(column, _("Här måste stå ett värde."))


def _day_meant(written: str) -> str | None:
    """The ISO date somebody meant; the empty text when they meant a day that does not exist; None when no day."""
    for pattern in DAY_AS_PEOPLE_WRITE:
        if match := pattern.fullmatch(written):
            try:
                return date(int(match["year"]), int(match["month"]), int(match["day"])).isoformat()
            except ValueError:
                return ""
    return None
