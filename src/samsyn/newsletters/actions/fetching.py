"""That reports, and letters that end a subscription, are fetched from the mailbox they come to."""

import logging
import ssl
from email import message_from_bytes
from imaplib import IMAP4, IMAP4_SSL

from django.conf import settings

from samsyn.newsletters import queries, returns
from samsyn.newsletters.actions.bouncing import forget_words, note_report
from samsyn.newsletters.actions.subscribing import end
from samsyn.newsletters.returns import Report

log = logging.getLogger(__name__)

#: Letters read at a time; the rest wait for the next.
MOST_AT_ONCE = 500
TIMEOUT_S = 20


class MailboxNotRead(Exception):
    """The mailbox did not answer. Says why by kind only."""


def fetch_returns() -> int:
    """In the worker, now and then: each unread letter in the mailbox is read once and marked so; how many were about
    ours. Where no mailbox is configured none
    is read. Raises MailboxNotRead.
    """
    forget_words()
    if not settings.BOUNCE_IMAP_HOST:
        return 0
    try:
        with _mailbox() as mailbox:
            mailbox.login(settings.BOUNCE_IMAP_USER, settings.BOUNCE_IMAP_PASSWORD)
            mailbox.select("INBOX")
            return sum(_read(mailbox, number) for number in _unread(mailbox))
    except (IMAP4.error, OSError) as error:
        raise MailboxNotRead(type(error).__name__) from None


def _mailbox() -> IMAP4:
    return IMAP4_SSL(
        settings.BOUNCE_IMAP_HOST,
        settings.BOUNCE_IMAP_PORT,
        ssl_context=ssl.create_default_context(),
        timeout=TIMEOUT_S,
    )


def _unread(mailbox: IMAP4) -> list[str]:
    _answer, found = mailbox.search(None, "UNSEEN")
    return found[0].decode().split()[:MOST_AT_ONCE] if found and found[0] else []


def _read(mailbox: IMAP4, number: str) -> bool:
    """Fetched without being marked; marked once it is noted, so that one read half is read again. One that cannot be
    understood is marked too: the others wait behind it.
    """
    _answer, parts = mailbox.fetch(number, "(BODY.PEEK[])")
    whole = next((part[1] for part in parts if isinstance(part, tuple)), b"")
    report, token = _understood(whole)
    is_ours = (report is not None and note_report(report)) or _ends(token)
    mailbox.store(number, "+FLAGS", "\\Seen")
    return is_ours


def _understood(whole: bytes) -> tuple[Report | None, str | None]:
    try:
        letter = message_from_bytes(whole)
        return returns.read(letter), returns.ended(letter)
    except Exception as error:  # noqa: BLE001 -- anybody writes to the mailbox, and anything
        log.warning("a letter in the mailbox was not understood: %s", type(error).__qualname__)
        return None, None


def _ends(token: str | None) -> bool:
    found = queries.subscription_with(token) if token else None
    return found is not None and end(found)
