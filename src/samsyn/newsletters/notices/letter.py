"""The issue as a letter: made once, then filled in for each reader in no time. Its words are drawn by content.

What differs between readers stands as marks that are as plain as what replaces them: signs that no encoding of a header
or a text touches. The texts travel as 8-bit, so nothing is folded in the middle of a mark.
"""

from collections.abc import Iterator
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from enum import StrEnum
from urllib.parse import urlsplit

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.utils.translation import override

from samsyn.content import renderings
from samsyn.content.renderings.mail import link, section, words
from samsyn.newsletters.models import Issue, Subscription
from samsyn.newsletters.notices.signing import signed
from samsyn.newsletters.queries import text_of
from samsyn.newsletters.returns import ending_address

#: What a letter of content says before its rules for dark; and characters in a line, of which none takes more than four octets.
RULE, WIDEST = "@media (prefers-color-scheme: dark)", 240
TO, TOKEN, READER = b"mottagare@adress.example", b"MARK-FOR-THE-TOKEN-OF-THIS-READER", b"MARK-FOR-THE-READER"


class Scheme(StrEnum):
    """In which colors a letter is looked at, by what stands before its rules for dark."""

    READERS = RULE
    LIGHT = "@media not all"
    DARK = "@media all"


class Letter:
    """One issue, ready to be filled in. Reads the issue once; a change after that is not in it."""

    def __init__(self, issue: Issue):
        with override("sv"):
            self.pattern = _addressed(issue) + _message(issue).as_bytes()

    def to(self, subscription: Subscription) -> bytes:
        """The whole letter to one reader, signed when there is a key."""
        whole = self.pattern.replace(TO, subscription.address.encode())
        whole = whole.replace(TOKEN, subscription.token.encode())
        return signed(whole.replace(READER, subscription.reference.encode()))


def plain_text(issue: Issue) -> str:
    """The letter as plain text, as whoever reads it so meets it."""
    text = text_of(issue)
    context = {"issue": issue, "text": renderings.plain(text, text.drawn).strip(), **_addresses(issue)}
    with override("sv"):
        return render_to_string("newsletters/email/issue.txt", context).strip() + "\n"


def html(issue: Issue, scheme: Scheme = Scheme.READERS) -> str:
    """The letter as HTML, in the colors of whoever reads it, or of one of the schemes to look at."""
    text = text_of(issue)
    with override("sv"):
        whole = renderings.mail(
            text, text.drawn, head=_head(issue), foot=_foot(issue), preview=text.lead or title_of(issue)
        )
    return folded(whole.replace(RULE, scheme))


def _head(issue: Issue) -> str:
    return section(words(f"{escape(issue.association.name)}<br>{escape(title_of(issue))}", size=13))


def _foot(issue: Issue) -> str:
    to = _addresses(issue)
    rows = [
        escape(_("Ansvarig utgivare: %(publisher)s") % {"publisher": issue.publisher}),
        link(to["on_web"], _("Läs på webben")),
        link(to["choices"], _("Ändra vad du får")),
        link(to["end"], _("Avsluta nyhetsbrevet")),
    ]
    return section(words("<br>".join(rows), size=13))


def title_of(issue: Issue) -> str:
    """As it stands over the letter: "Nyhetsbrev nr 1, januari 2018"."""
    return _("Nyhetsbrev nr %(number)s, %(month)s %(year)s") % {
        "number": issue.number,
        "month": issue.month_name,
        "year": issue.year,
    }


def folded(whole: str) -> str:
    """No line longer than a mail server must take (998 octets, RFC 5322): some spaces become line feeds, which is the same
    in HTML.
    """
    return "\n".join(piece for line in whole.splitlines() for piece in _pieces(line))


def _pieces(line: str) -> Iterator[str]:
    while len(line) > WIDEST:
        cut = line.rfind(" ", 0, WIDEST)
        cut = line.find(" ", WIDEST) if cut < 1 else cut
        if cut < 1:
            break
        yield line[:cut]
        line = line[cut + 1 :]
    yield line


def _message(issue: Issue) -> EmailMessage:
    letter = EmailMessage(policy=SMTP.clone(cte_type="8bit"))
    name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    letter["From"] = Address(issue.association.name or name, addr_spec=address)
    letter["To"] = TO.decode()
    letter["Subject"] = issue.subject
    letter["Date"] = format_datetime(timezone.localtime())
    letter["Precedence"] = "bulk"
    letter["Auto-Submitted"] = "auto-generated"
    letter.set_content(plain_text(issue), cte="8bit")
    letter.add_alternative(html(issue), subtype="html", cte="8bit")
    return letter


def _addressed(issue: Issue) -> bytes:
    """The headers that hold addresses, as they stand: folded by the library a long one would be encoded, and then no mail
    program reads it.
    """
    headers = {
        "Message-ID": f"<{issue.reference}.{READER.decode()}@{_host()}>",
        "List-ID": f"<nyhetsbrev.{issue.association.slug}.{_host()}>",
        "List-Unsubscribe": ",\r\n ".join(f"<{each}>" for each in _ways_out(issue)),
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "List-Archive": f"<{settings.BASE_URL}/{issue.association.slug}/nyhetsbrev/>",
    }
    return "".join(f"{name}: {value}\r\n" for name, value in headers.items()).encode()


def _ways_out(issue: Issue) -> list[str]:
    """The page first, for the program's own button; and a mailbox, where one is read."""
    page = _addresses(issue)["end"]
    if not (settings.BOUNCE_TO and settings.BOUNCE_IMAP_HOST):
        return [page]
    return [page, f"mailto:{ending_address(settings.BOUNCE_TO, TOKEN.decode())}"]


def _host() -> str:
    return urlsplit(settings.BASE_URL).hostname or "samsyn"


def _addresses(issue: Issue) -> dict[str, str]:
    """Of the pages that every letter leads to; its reader's own with the mark where the token will stand."""
    own = [TOKEN.decode()]
    return {
        "on_web": settings.BASE_URL + issue.get_absolute_url(),
        "choices": settings.BASE_URL + reverse("newsletters:choices", args=own),
        "end": settings.BASE_URL + reverse("newsletters:end", args=own),
    }
