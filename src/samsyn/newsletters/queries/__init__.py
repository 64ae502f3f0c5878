"""Questions about subscribers and issues."""

from samsyn.newsletters.queries.issues import (
    IssueReport,
    archive_of,
    archived,
    is_elsewhere,
    issues_of,
    last_publisher,
    left_letters,
    next_number,
    readers_of,
    report_of,
)
from samsyn.newsletters.queries.subscribers import (
    associations_with_letters,
    ended_key,
    known_addresses,
    subscribers_of,
    subscription_of,
    subscription_with,
    subscriptions_by_state,
    to_forget,
    to_remind,
    topics_of,
)
from samsyn.newsletters.queries.texts import IssueText, as_printed, text_of

__all__ = [
    "IssueReport",
    "IssueText",
    "archive_of",
    "archived",
    "as_printed",
    "associations_with_letters",
    "ended_key",
    "is_elsewhere",
    "issues_of",
    "known_addresses",
    "last_publisher",
    "left_letters",
    "next_number",
    "readers_of",
    "report_of",
    "subscribers_of",
    "subscription_of",
    "subscription_with",
    "subscriptions_by_state",
    "text_of",
    "to_forget",
    "to_remind",
    "topics_of",
]
