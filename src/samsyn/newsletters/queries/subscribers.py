"""Who subscribes, who is to be reminded, and who may not be written to again."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Count, Q, QuerySet
from django.utils.crypto import salted_hmac

from samsyn.newsletters.choices import FORGET_AFTER, REMIND_AFTER
from samsyn.newsletters.models import Issue, Subscription, Topic
from samsyn.newsletters.states import SubscriptionState
from samsyn.organisations.models import Association


def ended_key(association: Association, address: str) -> str:
    """What is kept of a normal address that has ended, so that a file does not bring it back. Not reversible without
    the installation's key; another key only means that such a file is believed again.
    """
    return salted_hmac(
        "samsyn.newsletters.ended", f"{association.pk}:{address}", algorithm="sha256"
    ).hexdigest()


def subscription_with(token: str) -> Subscription | None:
    """Whose link this is; None for links that never were, or whose subscription was forgotten."""
    return Subscription.objects.select_related("association").filter(token=token).first()


def subscription_of(association: Association, address: str) -> Subscription | None:
    """The subscription of a normal address, in any state but ended."""
    return Subscription.objects.filter(association=association, address=address).first()


def subscribers_of(association: Association, state: str = "") -> QuerySet[Subscription]:
    """Those whose address is known, by address; of one state when it is given."""
    found = Subscription.objects.filter(association=association).exclude(state=SubscriptionState.ENDED)
    if state:
        found = found.filter(state=state)
    return found.prefetch_related("topics").order_by("address", "pk")


def subscriptions_by_state(association: Association) -> dict[SubscriptionState, int]:
    """How many there are in each state."""
    rows = Subscription.objects.filter(association=association).values("state").annotate(number=Count("pk"))
    found = {row["state"]: row["number"] for row in rows.order_by("state")}
    return {state: found.get(state, 0) for state in SubscriptionState}


def topics_of(association: Association, *, only_open: bool = True) -> QuerySet[Topic]:
    """What may be chosen, by name; with `only_open=False` also what no longer is offered."""
    topics = association.topics.order_by("name", "pk")
    return topics.filter(is_open=True) if only_open else topics


def topics_for(issue: Issue) -> QuerySet[Topic]:
    """What the issue may be about, by name: what is offered, and what it is about already although that no longer is."""
    own = issue.topics.values("pk")
    return topics_of(issue.association, only_open=False).filter(Q(is_open=True) | Q(pk__in=own))


def to_remind(moment: datetime) -> QuerySet[Subscription]:
    """Asked two days ago or more, not answered, not reminded, and not about to be forgotten."""
    waiting = Subscription.objects.unconfirmed_since(moment - REMIND_AFTER).filter(reminded_at=None)
    return waiting.filter(created_at__gt=moment - FORGET_AFTER).order_by("pk")


def to_forget(moment: datetime) -> QuerySet[Subscription]:
    """Asked two weeks ago or more and never answered."""
    return Subscription.objects.unconfirmed_since(moment - FORGET_AFTER)


def known_addresses(association: Association, addresses: Iterable[str]) -> tuple[set[str], set[str]]:
    """Which of these normal addresses subscribe already in any way, and which have ended once."""
    given = set(addresses)
    keys = {ended_key(association, address): address for address in given}
    own = Subscription.objects.filter(association=association)
    known = own.filter(address__in=given).values_list("address", flat=True)
    ended = own.filter(ended_key__in=keys).values_list("ended_key", flat=True)
    return set(known), {keys[key] for key in ended}


def associations_with_letters() -> QuerySet[Association]:
    """All of them, by name: each has a newsletter one may ask for."""
    return Association.objects.order_by("name", "pk")
