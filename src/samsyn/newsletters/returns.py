"""What comes back: a delivery report (RFC 3464), read with the standard library, somebody's mail program that ends the
newsletter (RFC 2369), or a machine's answer that says nothing.

Whom a report is about is told by the address it was sent to, which only that letter had (VERP): what the report itself
says of addresses is not trusted.
"""

import re
from dataclasses import dataclass
from email.message import Message

from samsyn.lib.references import ALPHABET

#: The part of the return address between + and @: the reference of the letter's row.
RETURN = re.compile(rf"\+(v-[{ALPHABET}]{{10}})@")
#: The same of the address that ends a subscription: its token.
ENDING = re.compile(r"\+avsluta-([\w-]{32})@")
#: Characters that are kept of what a report says.
LONGEST = 4000
STATUS = re.compile(r"([245])\.(\d{1,3})\.(\d{1,3})")
#: Classes of an address that is none, or that takes nothing any more (RFC 3463, RFC 7505). Not 5.1.7 and 5.1.8, which are
#: about the sender's.
NO_ADDRESS = re.compile(r"5\.1\.([1-6]|10)|5\.2\.1")


@dataclass(frozen=True)
class Report:
    """One letter that did not arrive, by the reference of its row. `status` is the exact code, `5.1.1`."""

    delivery: str
    status: str
    words: str = ""

    @property
    def is_hard(self) -> bool:
        """The address is none. All else may pass: a full mailbox, a server that does not like us."""
        return bool(NO_ADDRESS.fullmatch(self.status))


def return_address(sender: str, reference: str) -> str:
    """`studs@exempel.se` as the address that reports about this one letter come to."""
    before, at, domain = sender.rpartition("@")
    return f"{before}+{reference}{at}{domain}"


def ending_address(sender: str, token: str) -> str:
    """As `return_address`, for who ends a subscription by mail."""
    return return_address(sender, f"avsluta-{token}")


def ended(letter: Message) -> str | None:
    """The token of the subscription that the letter ends. Only who has got a letter of ours knows it."""
    found = ENDING.search(_to(letter))
    return found[1] if found else None


def _to(letter: Message) -> str:
    """As it stands in the letter: read by the rules, a header that breaks them raises."""
    return " ".join(str(each) for name in ("Delivered-To", "To") for each in letter.get_all(name, []))


def read(letter: Message) -> Report | None:
    """The report; None for anything else: somebody's words, an answer from a machine, a report that it did arrive."""
    found = RETURN.search(_to(letter))
    if not found or letter.get_content_type() != "multipart/report":
        return None
    for part in letter.walk():
        if part.get_content_type() != "message/delivery-status":
            continue
        for fields in part.get_payload():
            action = str(fields.get("Action", "")).strip().lower()
            status = STATUS.search(str(fields.get("Status", "")))
            if action == "failed" and status and status[1] in "45":
                return Report(found[1], status[0], _words(letter))
    return None


def _words(letter: Message) -> str:
    """What the report says to people, without signs that no text has."""
    part = next((each for each in letter.walk() if each.get_content_type() == "text/plain"), None)
    if part is None:
        return ""
    said = (part.get_payload(decode=True) or b"")[: LONGEST * 4].decode("utf-8", "replace")
    return said.replace("\x00", "").strip()[:LONGEST]
