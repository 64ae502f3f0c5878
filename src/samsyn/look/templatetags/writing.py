"""How numbers, shares, days and months are written."""

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

from django.utils import timezone
from django.utils.dates import MONTHS
from django.utils.formats import get_format

NOTHING = "–"
THIN_SPACE, NO_BREAK_SPACE, MINUS = "\u202f", "\u00a0", "\u2212"


def number(value: float | Decimal | None) -> str:
    """12 345,6 with thin spaces that do not break, a real minus and the language's decimal sign."""
    if value is None or value == "":
        return NOTHING
    if isinstance(value, int) and 0 <= value < 1000:  # most numbers there are, and hundreds on some pages
        return str(value)
    whole, _, decimals = f"{value:,}".replace(",", THIN_SPACE).partition(".")
    text = f"{whole}{get_format('DECIMAL_SEPARATOR')}{decimals}" if decimals else whole
    return text.replace("-", MINUS)


def percent(share: float | Decimal | None) -> str:
    """0.39 is 39 %, rounded half up as people do."""
    if share is None or share == "":
        return NOTHING
    whole = (Decimal(str(share)) * 100).quantize(Decimal(1), rounding=ROUND_HALF_UP)
    return f"{number(whole)}{NO_BREAK_SPACE}%"


def day(value: date | None) -> str:
    """7 maj 2026, in the language of the page; a moment is that day where we live."""
    if not value:
        return NOTHING
    if isinstance(value, datetime) and timezone.is_aware(value):
        value = timezone.localtime(value)
    return f"{value.day} {MONTHS[value.month]} {value.year}"


def width(share: float | Decimal | None) -> str:
    """A share as a width for SVG, at most all of it; a decimal point whatever the language."""
    return f"{min(max(float(share or 0), 0.0), 1.0) * 100:.4g}%"


def month(value: date) -> str:
    """maj 2026"""
    return f"{MONTHS[value.month]} {value.year}"
