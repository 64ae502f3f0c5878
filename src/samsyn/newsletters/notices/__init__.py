"""What leaves the building: letters to who asks for the newsletter, and the newsletter itself."""

from samsyn.newsletters.notices.letter import Letter, Scheme, html, plain_text
from samsyn.newsletters.notices.post import Answer, Outcome, Post
from samsyn.newsletters.notices.subscribers import ask_to_confirm
from samsyn.newsletters.notices.testing import send_test

__all__ = [
    "Answer",
    "Letter",
    "Outcome",
    "Post",
    "Scheme",
    "ask_to_confirm",
    "html",
    "plain_text",
    "send_test",
]
