"""That somebody asks for the newsletter, answers the letter, changes what they get, and ends it."""

from collections.abc import Iterable
from datetime import datetime
from functools import partial

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.db.models.functions import Left
from django.utils import timezone
from django_q.tasks import async_task

from samsyn.accounts.models import User
from samsyn.lib.jobs import do_each
from samsyn.lib.mail_addresses import normal_address
from samsyn.newsletters import notices, queries
from samsyn.newsletters.actions.stepping import StepNotAllowed, refuse_others, take_subscription
from samsyn.newsletters.choices import ASK_AGAIN_AFTER, CONSENT_VERSION
from samsyn.newsletters.models import Delivery, Subscription, SubscriptionEvent, Topic
from samsyn.newsletters.states import (
    DELIVERY_STEPS,
    DeliveryStep,
    SubscriptionState,
    SubscriptionStep,
)
from samsyn.organisations.models import Association


def sign_up(
    association: Association,
    address: str,
    *,
    general: bool = True,
    topics: Iterable[Topic] = (),
    at: datetime | None = None,
) -> None:
    """Anybody asks for the newsletter for an address as it was typed; the letter asks whoever reads it.

    Whoever calls learns nothing of whether the address is known: a letter goes out in either case, though not oftener
    than every ten minutes. What is chosen counts only for who has not confirmed yet. Raises AddressRefused.
    """
    normal, now = normal_address(address), at or timezone.now()
    chosen = [topic for topic in topics if topic.association_id == association.pk]
    for _attempt in range(2):  # of two at once one makes the row, and the other then finds it
        try:
            with transaction.atomic():
                _ask(association, normal, general or not chosen, chosen, now)
                return
        except IntegrityError:
            continue


def _ask(association: Association, address: str, general: bool, topics: list[Topic], now: datetime) -> None:
    found = queries.subscription_of(association, address)
    is_new = found is None
    if found is None:
        found = Subscription.objects.create(
            association=association, address=address, general=general, created_at=now
        )
        _note(found, SubscriptionStep.SIGN_UP, at=now)
        found.topics.set(topics)
    elif found.is_unconfirmed:
        Subscription.objects.filter(pk=found.pk).update(general=general)
        found.topics.set(topics)
    may_ask = Q(asked_at=None) | Q(asked_at__lte=now - ASK_AGAIN_AFTER)
    if Subscription.objects.filter(may_ask, pk=found.pk).update(asked_at=now):
        if not is_new:
            _begin_anew(found, now)
        async_task(notices.ask_to_confirm, found.reference, f"asked.{now:%Y%m%d%H%M%S}")


def _begin_anew(subscription: Subscription, now: datetime) -> None:
    """Who asks again has two weeks from now to answer. Only when a letter goes out: nobody's address is kept longer without
    them being told of it.
    """
    waiting = Subscription.objects.filter(pk=subscription.pk, state=SubscriptionState.UNCONFIRMED)
    if waiting.update(created_at=now, reminded_at=None):
        _note(subscription, SubscriptionStep.SIGN_UP, at=now)


def confirm(subscription: Subscription, *, at: datetime | None = None) -> None:
    """Whoever reads the address says yes, by the link; also of one that was paused. Raises StepNotAllowed."""
    take_subscription(
        SubscriptionStep.CONFIRM, subscription, text_version=CONSENT_VERSION, at=at, ended_key=""
    )


@transaction.atomic
def choose(subscription: Subscription, *, general: bool, topics: Iterable[Topic]) -> None:
    """What they want letters about, by the link. Raises StepNotAllowed, ValueError when nothing is chosen."""
    chosen = list(topics)
    if not general and not chosen:
        raise ValueError("nothing chosen")
    take_subscription(SubscriptionStep.CHOOSE, subscription, general=general)
    subscription.topics.set(chosen)


@transaction.atomic
def end(subscription: Subscription, *, by: User | None = None) -> bool:
    """They get no more letters, none of those that wait either, and the address is erased with all that may name them;
    of an imported consent the day stays. False when it had ended.

    A letter that is being handed over at this very moment may still arrive.
    """
    if by is not None:
        refuse_others(by, subscription.association)
    address = subscription.address
    try:
        take_subscription(
            SubscriptionStep.END,
            subscription,
            by=by,
            address="",
            ended_key=queries.ended_key(subscription.association, address) if address else "",
        )
    except StepNotAllowed:
        return False
    subscription.topics.clear()
    subscription.bounces.exclude(words="").update(words="")
    sources, target = DELIVERY_STEPS[DeliveryStep.SKIP]
    Delivery.objects.filter(subscription=subscription, state__in=sources).update(state=target)
    Delivery.objects.filter(subscription=subscription).update(domain="")  # now and then a person's own
    brought_in = subscription.events.filter(step=SubscriptionStep.BRING_IN)
    brought_in.update(note=Left("note", len("2018-05-25")))
    return True


@transaction.atomic
def resume(subscription: Subscription, *, by: User) -> None:
    """The staff says that a paused address works after all. Raises StepNotAllowed."""
    refuse_others(by, subscription.association)
    take_subscription(SubscriptionStep.RESUME, subscription, by=by)


@transaction.atomic
def bring_in(
    association: Association, address: str, *, agreed_on: str, proof: str, by: User
) -> Subscription | None:
    """A normal address from an older list, with the day (ISO) and the proof of its consent. None when it is there.

    Who has ended once is never brought back: they are in the list of those who said no.
    """
    known, ended = queries.known_addresses(association, [address])
    if known or ended:
        return None
    made = Subscription.objects.create(
        association=association, address=address, state=SubscriptionState.ACTIVE
    )
    _note(made, SubscriptionStep.BRING_IN, by=by, note=f"{agreed_on}: {proof}"[:200])
    return made


# --- daily ------------------------------------------------------------------------------------------------------


def look_after_unconfirmed(at: datetime | None = None) -> None:
    """Once a day: who has not answered in two days is reminded once, and in two weeks forgotten. In a copy of the database
    nobody is reminded.
    """
    now = at or timezone.now()
    queries.to_forget(now).delete()
    if queries.is_elsewhere():
        return
    do_each(partial(remind, found, at=now) for found in queries.to_remind(now))


@transaction.atomic
def remind(subscription: Subscription, *, at: datetime) -> None:
    """The one reminder."""
    waiting = Subscription.objects.filter(
        pk=subscription.pk, reminded_at=None, state=SubscriptionState.UNCONFIRMED
    )
    if waiting.update(reminded_at=at):
        async_task(notices.ask_to_confirm, subscription.reference, "reminded")


# --- topics -----------------------------------------------------------------------------------------------------


class TopicTaken(Exception):
    """The association has one of that name."""


def add_topic(association: Association, name: str, *, by: User) -> Topic:
    """One more thing to choose. Raises TopicTaken."""
    refuse_others(by, association)
    try:
        with transaction.atomic():
            return Topic.objects.create(association=association, name=name)
    except IntegrityError:
        raise TopicTaken from None


@transaction.atomic
def offer_topic(topic: Topic, *, is_open: bool, by: User) -> None:
    """Whether it may still be chosen; who has chosen it keeps it."""
    refuse_others(by, topic.association)
    Topic.objects.filter(pk=topic.pk).update(is_open=is_open)


def _note(
    subscription: Subscription,
    step: SubscriptionStep,
    *,
    by: User | None = None,
    note: str = "",
    at: datetime | None = None,
) -> None:
    version = CONSENT_VERSION if step == SubscriptionStep.SIGN_UP else None
    SubscriptionEvent.objects.create(
        subscription=subscription, step=step, by=by, text_version=version, note=note, at=at or timezone.now()
    )
