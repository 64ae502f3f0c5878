"""Handing letters over to the mail server, many on one connection, and what it answered."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from email.utils import parseaddr
from enum import StrEnum
from smtplib import (
    SMTP,
    SMTPDataError,
    SMTPException,
    SMTPRecipientsRefused,
    SMTPResponseException,
    SMTPSenderRefused,
    SMTPServerDisconnected,
    quoteaddr,
)
from types import TracebackType
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection

from samsyn.newsletters.returns import NO_ADDRESS, STATUS, return_address

#: A code and the words with it.
Reply = tuple[int, bytes]

NEVER = 500
OK, WILL_FORWARD, LEAVING = 250, 251, 421
#: Without a finer code these say that the address is none; others may be about us.
NO_SUCH = frozenset({550, 551, 553})


class Answer(StrEnum):
    ACCEPTED = "accepted"
    #: Try again later: the server said so (4xx), or the connection broke and nobody knows.
    LATER = "later"
    #: This letter will never be taken (5xx).
    REFUSED = "refused"
    #: Nor will any other from here: it is us that the server refuses.
    UNWANTED = "unwanted"
    #: No server answers.
    ABSENT = "absent"
    #: It was not to leave after all, and has not.
    HELD = "held"


@dataclass(frozen=True)
class Outcome:
    """`code` is the server's: three digits and, where it gave one, the more exact one (RFC 3463)."""

    answer: Answer
    code: str = ""
    #: Said when the server was told whom the letter is for: that it is not taken there, whatever the reason.
    is_about_reader: bool = False
    #: The address is none.
    is_hard: bool = False

    @property
    def is_break(self) -> bool:
        """The connection is of no more use."""
        return self.answer == Answer.LATER and self.code[:3] in ("", str(LEAVING))


class Ready(EmailMessage):
    """A letter that is written already, as django's ways of sending ask for it."""

    def __init__(self, whole: bytes, *, to: str, sender: str):
        super().__init__(to=[to], from_email=sender)
        self.whole = whole

    def message(self, **kwargs: Any) -> Any:
        return self

    def as_bytes(self, *args: Any, **kwargs: Any) -> bytes:
        return self.whole

    def get_charset(self) -> None:
        return None


class Post:
    """A connection kept open; one that breaks is opened again for the next letter."""

    def __init__(self) -> None:
        self.connection = get_connection()
        self.sender = settings.BOUNCE_TO or parseaddr(settings.DEFAULT_FROM_EMAIL)[1]

    def __enter__(self) -> "Post":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._close()

    def hand_over(
        self, whole: bytes, *, to: str, reference: str = "", may_leave: Callable[[], bool] = lambda: True
    ) -> Outcome:
        """One letter to one address. Raises nothing that a server or a network can cause.

        `reference` is that of its row in the ledger: reports about it then come to an address of its own, where one is
        configured. `may_leave` is asked at the last moment, when the server has said whom it takes letters from and to
        and has not got a word of the letter.
        """
        sender = return_address(self.sender, reference) if reference and settings.BOUNCE_TO else self.sender
        try:
            self.connection.open()
        except (SMTPException, OSError):
            self._close()
            return Outcome(Answer.ABSENT)
        outcome = self._answer(whole, to, sender, may_leave)
        if outcome.is_break:
            self._close()
        return outcome

    def _answer(self, whole: bytes, to: str, sender: str, may_leave: Callable[[], bool]) -> Outcome:
        try:
            if not self._send(whole, to, sender, may_leave):
                return Outcome(Answer.HELD)
        except SMTPRecipientsRefused as error:
            code, words = next(iter(error.recipients.values()))
            return _said(code, words, is_about_reader=True)
        except SMTPSenderRefused as error:
            said = _said(error.smtp_code, error.smtp_error)
            return Outcome(Answer.UNWANTED, said.code) if said.answer == Answer.REFUSED else said
        except SMTPResponseException as error:
            return _said(error.smtp_code, error.smtp_error)
        except (SMTPException, OSError):
            return Outcome(Answer.LATER)
        return Outcome(Answer.ACCEPTED)

    def _send(self, whole: bytes, to: str, sender: str, may_leave: Callable[[], bool]) -> bool:
        server = getattr(self.connection, "connection", None)
        if isinstance(server, SMTP):
            return _said_over(server, whole, to, sender, may_leave)
        if not may_leave():
            return False
        self.connection.send_messages([Ready(whole, to=to, sender=sender)])
        return True

    def _close(self) -> None:
        try:
            self.connection.close()
        except (SMTPException, OSError):
            self.connection.connection = None


def _said_over(server: SMTP, whole: bytes, to: str, sender: str, may_leave: Callable[[], bool]) -> bool:
    """As `smtplib.SMTP.sendmail`, with a question before the letter itself. False when the answer was no."""
    server.ehlo_or_helo_if_needed()
    options = [f"size={len(whole)}"] if server.has_extn("size") else []
    options += ["body=8bitmime"] if server.has_extn("8bitmime") else []
    of_sender, of_recipient = _envelope(server, sender, to, options)
    code, words = of_sender
    if code != OK:
        _again(server, code)
        raise SMTPSenderRefused(code, words, sender)
    code, words = of_recipient
    if code not in (OK, WILL_FORWARD):
        _again(server, code)
        raise SMTPRecipientsRefused({to: (code, words)})
    if not may_leave():
        _again(server)
        return False
    try:
        code, words = server.data(whole)  # raises by itself when the server does not even want to hear it
        if code != OK:
            raise SMTPDataError(code, words)
    except SMTPDataError as error:
        _again(server, error.smtp_code)
        raise
    return True


def _envelope(server: SMTP, sender: str, to: str, options: list[str]) -> tuple[Reply, Reply]:
    """What the server says of the sender and of the recipient; of the sender twice, when that was a no.

    Where it lets us, as most do, it is told both in one go and waited for once (RFC 2920).
    """
    if not server.has_extn("pipelining"):
        said = server.mail(sender, options)
        return said, server.rcpt(to) if said[0] == OK else said
    server.send(f"mail FROM:{quoteaddr(sender)} {' '.join(options)}\r\nrcpt TO:{quoteaddr(to)}\r\n")
    said = server.getreply()
    return said, said if said[0] == LEAVING else server.getreply()


def _again(server: SMTP, code: int = OK) -> None:
    """Ready for the next letter; a server that says 421 is leaving."""
    if code == LEAVING:
        server.close()
        return
    with suppress(SMTPServerDisconnected):
        server.rset()


def _said(code: int, words: bytes | str, *, is_about_reader: bool = False) -> Outcome:
    text = words.decode("ascii", "replace") if isinstance(words, bytes) else words
    first = text.split(" ")[0]
    exact = first if STATUS.fullmatch(first) else ""
    is_none = bool(NO_ADDRESS.fullmatch(exact)) if exact else code in NO_SUCH
    answer = Answer.REFUSED if code >= NEVER else Answer.LATER
    return Outcome(
        answer, f"{code} {exact}".strip(), is_about_reader, is_about_reader and code >= NEVER and is_none
    )
