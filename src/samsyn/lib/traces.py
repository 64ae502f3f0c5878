"""What in a text points out a person: numbers, telephone numbers, mail addresses, street addresses.

A recogniser errs on the side of asking once too often, but not at years, amounts, times and diary numbers. Names it
cannot know.
"""

import re
import unicodedata
from enum import StrEnum

from personnummer import personnummer

#: What people write for a hyphen, and the blanks that are no blanks.
SIGNS = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212"), "-")

#: (century) year, month, day (a coordination number's is 60 more), sign, four.
NUMBER = re.compile(r"(?<![\d])(?:\d\d)?\d\d(\d\d)(\d\d) ?[-+]? ?\d{4}(?![\d])")
#: Digits with single signs between them: a number written apart is one only when its check digit is right.
APART = re.compile(r"\d(?:[ ./-]?\d){9,11}(?!\d)")
#: From 0 (or +46) and on, eight to ten digits; never a piece of a date, an amount or a diary number.
TELEPHONE = re.compile(
    r"(?<![\d/.,:-])(?:(?:\+|00) ?46 ?(?:\(0\))?[ -]?[1-9]|0[1-9])\d{0,2}(?: ?[-/] ?| )?(?:\d ?){5,8}(?![\d/])"
)
ONLY_A_DATE = re.compile(r"(0[1-9]|[12]\d|3[01])[-/ ](0[1-9]|1[0-2])[-/ ](19|20)\d\d")
EMAIL = re.compile(
    r"[^\s@<>()]+ ?(?:@|\((?:at|a|snabel-?a)\)|\[at\]) ?[\w-]+(?: ?\. ?[\w-]+)*", re.IGNORECASE
)
KINDS_OF_STREET = (
    "gatan|gata|vägen|väg|gränden|gränd|stigen|stig|allén|torget|torg|backen|liden|stråket|leden"
)
#: "Storgatan 5", "Lilla gatan 12 B"; a year after it is no house.
STREET = re.compile(
    rf"(?:\b\w{{2,}}(?:{KINDS_OF_STREET})|\b[A-ZÅÄÖ]\w+s? (?:{KINDS_OF_STREET}))"
    r" +(?!(?:19|20)\d\d\b)\d{1,4} ?[A-Za-z]?\b(?! *(?:%|procent|timmar|gånger|år|dagar|veckor|månader))"
)
#: "136 40 Haninge".
POSTCODE = re.compile(r"(?<!\d)(?<!\d )\d{3} ?\d{2} {1,2}[A-ZÅÄÖ][a-zåäö]{2,}")
#: Words that are streets by their ending only.
NO_STREETS = re.compile(
    r"\b(?:omväg|utväg|genväg|framväg|hemväg|tillväg|livsväg|återväg|mellanväg)(?:en)?\b", re.IGNORECASE
)


class Trace(StrEnum):
    NUMBER = "number"
    TELEPHONE = "telephone"
    EMAIL = "email"
    ADDRESS = "address"


def traces(text: str) -> list[Trace]:
    """The kinds of thing in the text that point out a person, each once, in the order of `Trace`."""
    plain = unicodedata.normalize("NFKC", text).translate(SIGNS)
    found = {
        Trace.NUMBER: _holds_number(plain),
        Trace.TELEPHONE: _holds_telephone(plain),
        Trace.EMAIL: EMAIL.search(plain),
        Trace.ADDRESS: STREET.search(NO_STREETS.sub("", plain)) or POSTCODE.search(plain),
    }
    return [kind for kind, is_there in found.items() if is_there]


def _holds_number(text: str) -> bool:
    dated = any(_is_day(int(month), int(day)) for month, day in NUMBER.findall(text))
    return dated or any(_is_right(re.sub(r"\D", "", piece)) for piece in APART.findall(text))


def _is_day(month: int, day: int) -> bool:
    return 1 <= month <= 12 and (1 <= day <= 31 or 61 <= day <= 91)


def _is_right(digits: str) -> bool:
    return len(digits) in (10, 12) and personnummer.valid(digits)


def _holds_telephone(text: str) -> bool:
    return any(not ONLY_A_DATE.fullmatch(match[0].strip()) for match in TELEPHONE.finditer(text))
