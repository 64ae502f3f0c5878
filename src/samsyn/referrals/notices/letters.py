"""How a letter about a case is made: words of the house around a reference and a link."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from samsyn.accounts.models import User
from samsyn.lib.mail import send_letter


def send(reader: User, subject: str, letter: str, *, message_id: str, **context: str) -> None:
    """Send the letter of this name (referrals/email/) to one reader. Raises LetterNotSent, so that the queue tries again."""
    text = render_to_string(f"referrals/email/{letter}.txt", context)
    send_letter(reader.email, subject, text, message_id=message_id)


def link(name: str, *arguments: str) -> str:
    """The whole address of a page."""
    return settings.BASE_URL + reverse(name, args=arguments)
