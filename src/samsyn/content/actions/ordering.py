"""Printed copies: whether a publication is to be had, somebody's order, the office's answer, and what is forgotten."""

from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_q.tasks import async_task

from samsyn.accounts.models import User
from samsyn.content import notices, rules
from samsyn.content.actions.stepping import StepNotAllowed, refuse_others, take
from samsyn.content.choices import DAYS_AFTER_ANSWER, DAYS_AT_MOST
from samsyn.content.models import CopyOrder, CopyOrderEvent, Document
from samsyn.content.states import ORDER_STEPS, DocumentStep, OrderState, OrderStep
from samsyn.lib.dates import today
from samsyn.lib.sent_once import mark_of

KEEPERS_ONLY = _("Bara förbundets kansli och förbundschef ser och besvarar beställningar.")


class NotInPrint(Exception):
    """The publication is not, or no longer, to be had in print."""


class Recipient(NamedTuple):
    """Who wants the copies, and where; `email` may be empty."""

    name: str
    postal_address: str
    email: str = ""


@transaction.atomic
def offer_print(document: Document, *, version: int, by: User) -> None:
    """Anybody may order it in print while it is out. Raises StepNotAllowed for what is no publication, ChangedMeanwhile
    and PermissionDenied.
    """
    _offer(DocumentStep.OFFER, document, True, version=version, by=by)


@transaction.atomic
def stop_print(document: Document, *, version: int, by: User) -> None:
    """No more orders; those that have come stand. Raises as `offer_print`."""
    _offer(DocumentStep.STOP, document, False, version=version, by=by)


def _offer(step: DocumentStep, document: Document, has_print: bool, *, version: int, by: User) -> None:
    refuse_others(by, document.association)
    if not document.is_publication:
        raise StepNotAllowed
    if document.has_print != has_print:
        take(step, document, by=by, version=version, has_print=has_print)


@transaction.atomic
def order(
    document: Document, recipient: Recipient, *, copies: int, key: str, at: datetime | None = None
) -> CopyOrder:
    """A visitor's order of 1 to 20 copies, and its receipt. The same `key` and words once more are the same order.

    Raises NotInPrint.
    """
    at = at or timezone.now()
    document.refresh_from_db()
    if not (document.has_print and document.is_out(at)):
        raise NotInPrint
    made, is_new = CopyOrder.objects.get_or_create(
        key=mark_of(key, document.reference, copies, tuple(recipient)),
        defaults={
            "document": document,
            "copies": copies,
            **recipient._asdict(),
            "at": at,
            "kept_until": timezone.localdate(at) + timedelta(days=DAYS_AT_MOST),
        },
    )
    if is_new:
        CopyOrderEvent.objects.create(order=made, step=OrderStep.ORDER, at=at)
        _tell(made)
    return made


@transaction.atomic
def send(copy_order: CopyOrder, *, by: User) -> None:
    """The copies are in the post. Raises StepNotAllowed and PermissionDenied."""
    _answer(OrderStep.SEND, copy_order, by=by)


@transaction.atomic
def decline(copy_order: CopyOrder, *, by: User) -> None:
    """No copies will come. Raises StepNotAllowed and PermissionDenied."""
    _answer(OrderStep.DECLINE, copy_order, by=by)


def _answer(step: OrderStep, copy_order: CopyOrder, *, by: User) -> None:
    if not rules.may_answer_orders(by, copy_order.document.association):
        raise PermissionDenied(KEEPERS_ONLY)
    sources, target = ORDER_STEPS[step]
    until = today() + timedelta(days=DAYS_AFTER_ANSWER)
    moved = CopyOrder.objects.filter(pk=copy_order.pk, state__in=sources).update(
        state=target, kept_until=min(until, copy_order.kept_until)
    )
    copy_order.refresh_from_db()
    if not moved:
        raise StepNotAllowed
    CopyOrderEvent.objects.create(order=copy_order, step=step, by=by)
    _tell(copy_order)


def _tell(copy_order: CopyOrder) -> None:
    if copy_order.email:
        async_task(notices.tell_orderer, copy_order.reference, copy_order.state)


@transaction.atomic
def erase_old_orders(*, on: date | None = None) -> int:
    """Every night: names and addresses whose days are over; says of how many. An order that nobody answered is declined
    by that. The copies' number stays. Running it again is harmless.
    """
    on = on or today()
    old = CopyOrder.objects.to_erase(on)
    unanswered = list(old.awaiting())
    CopyOrderEvent.objects.bulk_create(
        CopyOrderEvent(order=each, step=OrderStep.DECLINE) for each in unanswered
    )
    old.awaiting().update(state=OrderState.DECLINED)
    return old.update(name="", postal_address="", email="", erased_on=on)
