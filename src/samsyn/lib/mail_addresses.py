"""Mail addresses, written one way: so that the same address is known again however somebody typed it.

Done in Python: SQLite's `lower` knows no å.
"""

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

#: RFC 5321: what an address may hold, in all and before the @.
LONGEST, LONGEST_BEFORE = 254, 64

SEPARATORS = re.compile(r"[\s,;]+")


class AddressRefused(Exception):
    """Nothing can be sent there. `is_foreign`: because of letters such as å before the @, which few servers take."""

    def __init__(self, *, is_foreign: bool = False):
        super().__init__("foreign" if is_foreign else "malformed")
        self.is_foreign = is_foreign


def normal_address(written: str) -> str:
    """The address in small letters, composed (NFC), its domain as servers say it (`xn--…`). Raises AddressRefused."""
    text = unicodedata.normalize("NFKC", written).strip().lower()
    before, at, domain = text.rpartition("@")
    if not (before and at and domain) or len(before) > LONGEST_BEFORE:
        raise AddressRefused
    if not before.isascii():
        raise AddressRefused(is_foreign=True)
    try:
        address = f"{before}@{domain.rstrip('.').encode('idna').decode()}"
        validate_email(address)
    except (UnicodeError, ValidationError):
        raise AddressRefused from None
    if len(address) > LONGEST:
        raise AddressRefused
    return address


def address_in(text: str) -> str:
    """The first address among what somebody has written, normal; empty when there is none."""
    for word in SEPARATORS.split(text):
        try:
            return normal_address(word.strip("<>()."))
        except AddressRefused:
            continue
    return ""


def domain_of(address: str) -> str:
    """Who receives for a normal address."""
    return address.rpartition("@")[2]


def shown_address(address: str) -> str:
    """A normal address as people write it: the domain with its own letters."""
    before, at, domain = address.rpartition("@")
    try:
        return f"{before}{at}{domain.encode().decode('idna')}"
    except UnicodeError:
        return address
