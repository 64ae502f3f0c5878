"""Letters out: plain text to one reader. Called by tasks in the worker, never while somebody waits."""

from dataclasses import dataclass
from smtplib import SMTPException

from django.core.mail import EmailMessage


class LetterNotSent(Exception):
    """The letter did not leave. Says why by kind only: the queue stores this, and an address is personal."""


@dataclass(frozen=True)
class Attachment:
    """A file of text that goes with a letter; `kind` is its media type with parameters."""

    name: str
    kind: str
    text: str


def send_letter(
    to: str, subject: str, text: str, *, message_id: str = "", attachment: Attachment | None = None
) -> None:
    """Send one letter to one address, or raise LetterNotSent so that the queue tries again.

    `message_id` (with its angle brackets) should be given where the same letter might be sent twice: readers' mail
    programs then show it once.
    """
    headers = {"Message-ID": message_id} if message_id else {}
    letter = EmailMessage(subject, text, to=[to], headers={**headers, "Auto-Submitted": "auto-generated"})
    if attachment:
        letter.attach(attachment.name, attachment.text, attachment.kind)
    try:
        letter.send()
    except (SMTPException, OSError) as error:
        raise LetterNotSent(type(error).__name__) from None
