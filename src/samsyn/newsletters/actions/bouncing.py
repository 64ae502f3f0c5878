"""That an address does not work: the server said so at once, or a report came back later.

One hard bounce pauses the subscription, or three soft ones in sixty days (lessons 2.14). It is paused and not ended: the
staff, or whoever reads the address, sets it going again with one click.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from samsyn.newsletters.actions.stepping import StepNotAllowed, take_subscription
from samsyn.newsletters.choices import MOST_SOFT, SOFT_DAYS
from samsyn.newsletters.models import Bounce, Delivery
from samsyn.newsletters.returns import Report
from samsyn.newsletters.states import SubscriptionStep


@transaction.atomic
def note_report(report: Report, *, at: datetime | None = None) -> bool:
    """A report about one letter. False when it is about none of ours, or has been read before."""
    delivery = Delivery.objects.select_related("subscription").filter(reference=report.delivery).first()
    if delivery is None or delivery.subscription.has_ended:
        return False
    return bounce(delivery, status=report.status, is_hard=report.is_hard, words=report.words, at=at)


@transaction.atomic
def bounce(
    delivery: Delivery, *, status: str, is_hard: bool, words: str = "", at: datetime | None = None
) -> bool:
    """Noted once a letter, however often it is reported; pauses the subscription when it is enough. False when it was
    noted before.
    """
    now = at or timezone.now()
    subscription = delivery.subscription
    _bounce, is_new = Bounce.objects.get_or_create(
        delivery=delivery,
        defaults={
            "subscription": subscription,
            "is_hard": is_hard,
            "status": status,
            "words": words,
            "at": now,
        },
    )
    if not is_new:
        return False
    lately = subscription.bounces.filter(at__gt=now - timedelta(days=SOFT_DAYS))
    resumed = subscription.events.filter(step__in=(SubscriptionStep.RESUME, SubscriptionStep.CONFIRM)).last()
    if resumed:  # what was before somebody said that the address works no longer counts
        lately = lately.filter(at__gt=resumed.at)
    if is_hard or lately.count() >= MOST_SOFT:
        try:
            take_subscription(SubscriptionStep.PAUSE, subscription, note=status, at=now)
        except StepNotAllowed:  # ended, or paused already
            return True
    return True


def forget_words(at: datetime | None = None) -> None:
    """What reports said, when they no longer count. That they came, and about what, stays."""
    old = (at or timezone.now()) - timedelta(days=SOFT_DAYS)
    Bounce.objects.filter(at__lt=old).exclude(words="").update(words="")
