"""Letters about cases: a reference and a link, never who or why. They run in the worker.

Each may run twice: it then sends the same letter under the same Message-ID, and nothing to who is no longer concerned.
"""

from samsyn.referrals.notices.answering import (
    remind_reader,
    tell_sender_answered,
)
from samsyn.referrals.notices.meeting import send_invitation
from samsyn.referrals.notices.planning import tell_follow_up_due, tell_of_offer, tell_offer_answered
from samsyn.referrals.notices.sending import send_sender_link, tell_asked, tell_intake, tell_received

__all__ = [
    "remind_reader",
    "send_invitation",
    "send_sender_link",
    "tell_asked",
    "tell_follow_up_due",
    "tell_intake",
    "tell_of_offer",
    "tell_offer_answered",
    "tell_received",
    "tell_sender_answered",
]
