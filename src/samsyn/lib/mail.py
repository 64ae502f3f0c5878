"""Letters out: plain text to one reader. Called by tasks in the worker, never while somebody waits."""

from smtplib import SMTPException

from django.core.mail import EmailMessage


class LetterNotSent(Exception):
    """The letter did not leave. Says why by kind only: the queue stores this, and an address is personal."""


def send_letter(to: str, subject: str, text: str, *, message_id: str = "") -> None:
    """Send one letter to one address, or raise LetterNotSent so that the queue tries again.

    `message_id` (with its angle brackets) should be given where the same letter might be sent twice: readers' mail
    programs then show it once.
    """
    headers = {"Message-ID": message_id} if message_id else {}
    letter = EmailMessage(subject, text, to=[to], headers={**headers, "Auto-Submitted": "auto-generated"})
    try:
        letter.send()
    except (SMTPException, OSError) as error:
        raise LetterNotSent(type(error).__name__) from None
