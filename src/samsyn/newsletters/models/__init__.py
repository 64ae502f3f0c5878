"""Subscribers, issues, and the ledger of what has been sent to whom."""

from samsyn.newsletters.models.issues import (
    Bounce,
    Delivery,
    DeliveryQuerySet,
    Issue,
    IssueEvent,
    Origin,
    delivery_reference,
    issue_reference,
)
from samsyn.newsletters.models.subscribers import (
    Subscription,
    SubscriptionEvent,
    SubscriptionQuerySet,
    Topic,
    subscription_reference,
    subscription_token,
    topic_reference,
)

__all__ = [
    "Bounce",
    "Delivery",
    "DeliveryQuerySet",
    "Issue",
    "IssueEvent",
    "Origin",
    "Subscription",
    "SubscriptionEvent",
    "SubscriptionQuerySet",
    "Topic",
    "delivery_reference",
    "issue_reference",
    "subscription_reference",
    "subscription_token",
    "topic_reference",
]
