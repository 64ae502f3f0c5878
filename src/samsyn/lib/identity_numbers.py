"""Personal numbers, coordination numbers and local keys: what a participant is known by."""

import re
from dataclasses import dataclass
from datetime import date
from urllib.parse import unquote_plus

from personnummer import personnummer

from samsyn.lib.references import REFERENCE

#: contracts: anything of 10 or 12 digits with an optional - or + is meant as a number, and must be right.
NUMBER = re.compile(r"([0-9]{2})?([0-9]{6})([-+]?)([0-9]{4})")
#: What may be a number inside a text, the last four written together with the rest or apart.
PIECES = re.compile(r"\d+[-+\u2010-\u2014\u2212]?\d+"), re.compile(r"\d+\s*[-+\u2010-\u2014\u2212]?\s*\d+")
#: Dashes that word processors and telephones write for a hyphen.
DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212"), "-")
#: What an address is made of, and what stands there instead of a number.
STEPS = re.compile(r"[^/?&=]+")
HIDDEN = "[nummer]"


class NumberIsWrong(ValueError):
    """Ten or twelve digits that are no personal or coordination number: date, check digit, or not yet born."""


@dataclass(frozen=True)
class Key:
    """What a participant is recognised by. `text` is normalised: twelve digits, or the local key without blanks."""

    text: str
    is_number: bool
    birth_year: int | None


def looks_like_number(text: str) -> bool:
    """Ten or twelve digits, with or without a sign before the last four."""
    return NUMBER.fullmatch(_written(text)) is not None


def holds_number(text: str) -> bool:
    """Somewhere in the text stands what looks like a number."""
    return any(looks_like_number(piece) for pieces in PIECES for piece in pieces.findall(text))


def without_numbers(address: str) -> str:
    """The address with `[nummer]` for each step and value that holds one, whether it is percent-encoded or not.

    A reference of digits alone is none: it has no 0 and no 1, and no month is without both.
    """

    def hidden(step: re.Match[str]) -> str:
        is_reference = REFERENCE.fullmatch(step[0])
        return HIDDEN if holds_number(unquote_plus(step[0])) and not is_reference else step[0]

    return STEPS.sub(hidden, address)


def read_key(text: str, *, on: date) -> Key:
    """The key that `text` states, as it would be read on the day `on`.

    Ten digits belong to the last hundred years before `on`, to the hundred before that with a plus sign (the law
    on population registration, 18 §). Coordination numbers have the day of birth plus 60. Raises NumberIsWrong.
    """
    match = NUMBER.fullmatch(_written(text))
    if match is None:
        return Key(text=" ".join(text.split()).casefold(), is_number=False, birth_year=None)
    century, six, sign, four = match.groups()
    full = f"{century or _century(six, sign, on)}{six}{four}"
    if four[:3] == "000" or not personnummer.valid(full):
        raise NumberIsWrong(text)
    day = int(full[6:8])
    born = date(int(full[:4]), int(full[4:6]), day - 60 if day > 60 else day)
    if born > on or born.year < on.year - 130:
        raise NumberIsWrong(text)
    return Key(text=full, is_number=True, birth_year=born.year)


def _written(text: str) -> str:
    return "".join(text.split()).translate(DASHES)


def _century(six: str, sign: str, on: date) -> str:
    """The century of a ten-digit number: the latest that is not after `on`; one earlier with a plus sign."""
    day = int(six[4:6])
    month_and_day = int(six[2:4]) * 100 + (day - 60 if day > 60 else day)
    year = on.year // 100 * 100 + int(six[:2])
    if (year, month_and_day) > (on.year, on.month * 100 + on.day):
        year -= 100
    if sign == "+":
        year -= 100
    return f"{year // 100:02}"
