"""How sums, rates and hours are written. Öre, minutes and fractions in; words out."""

from fractions import Fraction

from django.utils.formats import get_format

from samsyn.projects.cofinancing import whole
from samsyn.projects.timekeeping import HOUR

NOTHING = "–"
THIN_SPACE, NO_BREAK_SPACE, MINUS = "\u202f", "\u00a0", "\u2212"


def kronor(ore: int | None) -> str:
    """1 234,50 kr; without decimals when it is whole."""
    if ore is None:
        return NOTHING
    of_krona = abs(ore) % 100
    decimals = f"{get_format('DECIMAL_SEPARATOR')}{of_krona:02}" if of_krona else ""
    return f"{_signed(ore < 0, _spaced(abs(ore) // 100))}{decimals}{THIN_SPACE}kr"


def percentage(rate: Fraction | None) -> str:
    """Of a hundred with one decimal, half up: 51,2; without it when it is whole: 53."""
    if rate is None:
        return NOTHING
    tenths = whole(rate * 1000)
    of_one = abs(tenths) % 10
    decimals = f"{get_format('DECIMAL_SEPARATOR')}{of_one}" if of_one else ""
    return f"{_signed(tenths < 0, _spaced(abs(tenths) // 10))}{decimals}"


def percent_of(rate: Fraction | None) -> str:
    """53,0 %: for columns, so always with the decimal."""
    if rate is None:
        return NOTHING
    tenths = whole(rate * 1000)
    decimal = f"{get_format('DECIMAL_SEPARATOR')}{abs(tenths) % 10}"
    return f"{_signed(tenths < 0, _spaced(abs(tenths) // 10))}{decimal}{NO_BREAK_SPACE}%"


def hours(minutes: int | None) -> str:
    """1 234 h, and 7:30 where there are minutes besides."""
    if minutes is None:
        return NOTHING
    of_hours, rest = divmod(minutes, HOUR)
    return f"{_spaced(of_hours)}:{rest:02}" if rest else f"{_spaced(of_hours)}{NO_BREAK_SPACE}h"


def whole_hours(minutes: int) -> str:
    """Hours that have begun, without a unit: 1 234."""
    return _spaced(-(-minutes // HOUR))


def begun(minutes: int | None) -> str:
    """The same with its unit; nothing missing is 0 h."""
    return NOTHING if minutes is None else f"{whole_hours(minutes)}{NO_BREAK_SPACE}h"


def rounded(ore: Fraction | int) -> str:
    """Whole kronor, of öre or a fraction of them."""
    return kronor(whole(Fraction(ore) / 100) * 100)


def _spaced(number: int) -> str:
    return f"{number:,}".replace(",", THIN_SPACE)


def _signed(is_negative: bool, text: str) -> str:
    return f"{MINUS}{text}" if is_negative else text
