"""What anybody may send without an account: how much from one place, and what whoever sent too much is told."""

from allauth.core import ratelimit
from django.shortcuts import render

#: When somebody from whose network too much was sent may try again.
RETRY_AFTER_S = 600


def may_send(request, action, *, key=None):
    """Not too much has been sent from there lately, as settings say for the action. What is sent now counts.

    `key` is what else is counted, besides the network: an address that is written to, or the like.
    """
    return ratelimit.consume(request, action=action, key=key)


def too_often(request, page, context):
    """The page again, with all that was typed and when to send it; it includes accounts/_too_often.html."""
    response = render(request, page, context | {"is_too_often": True}, status=429)
    response.headers["Retry-After"] = RETRY_AFTER_S
    return response
