"""Helping in somebody who has lost every second factor: two of those who lead the association, and the person."""

from contextlib import suppress
from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django_q.tasks import async_task

from samsyn.accounts.actions import forget_factors
from samsyn.accounts.models import User
from samsyn.accounts.queries import operator
from samsyn.audit.actions import log
from samsyn.audit.choices import Act
from samsyn.organisations import notices, rules
from samsyn.organisations.models import Association, Rescue, RescueEvent
from samsyn.organisations.queries import confirmers_of, roles_of
from samsyn.organisations.states import OPEN_RESCUE, STEPS_OF_RESCUE, RescueStep

TO_CONFIRM = timedelta(days=3)
TO_USE = timedelta(hours=24)


class RescueUnderWay(Exception):
    """The person is being helped in here already."""


class RescueOver(Exception):
    """The rescue is not, or no longer, in a state the step may start from, or its time has run out."""


@transaction.atomic
def start_rescue(user: User, association: Association, reason: str, *, by: User) -> Rescue:
    """The first of two, who has found out outside the system that it is this person who asks. Open for three days.

    The person and the others who lead the association get a letter. Raises PermissionDenied and RescueUnderWay.
    """
    if not rules.may_start_rescue(by, association, user):
        raise PermissionDenied(_("Du kan inte hjälpa den personen in. Ingen hjälper in sig själv."))
    _expire(Rescue.objects.filter(user=user, association=association))
    try:
        with transaction.atomic():
            rescue = Rescue.objects.create(
                user=user,
                association=association,
                reason=" ".join(reason.split()),
                started_by=by,
                expires_at=timezone.now() + TO_CONFIRM,
            )
    except IntegrityError:
        raise RescueUnderWay from None
    _remember(rescue, by)
    async_task(notices.send_rescue_started, rescue.pk)
    for other in confirmers_of(association, user, started_by=by):
        async_task(notices.ask_to_confirm_rescue, rescue.pk, other.pk)
    return rescue


@transaction.atomic
def confirm_rescue(rescue: Rescue, *, by: User) -> None:
    """The second of two. The person gets a letter with a link that holds for 24 hours; nobody else ever sees it.

    Raises PermissionDenied and RescueOver, also when the first may no longer help anybody in.
    """
    if not rules.may_confirm_rescue(by, rescue):
        raise PermissionDenied(rules.NEEDS_ANOTHER)
    if not rules.may_start_rescue(rescue.started_by, rescue.association, rescue.user):
        raise RescueOver
    take_rescue(RescueStep.CONFIRM, rescue, by=by, confirmed_by=by, expires_at=timezone.now() + TO_USE)
    async_task(notices.send_rescue_confirmed, rescue.pk)


@transaction.atomic
def use_rescue(rescue: Rescue) -> None:
    """By whoever holds the link, which only the person was sent: the old factors are gone, every session has ended.

    Nobody is signed in by it: the password stays what it was, and asks for a new factor. Raises RescueOver.
    """
    take_rescue(RescueStep.USE, rescue, by=rescue.user)
    forget_factors(rescue.user, by=rescue.user)


@transaction.atomic
def cancel_rescue(rescue: Rescue, *, by: User) -> None:
    """The person, by the link in either letter, or one of those who may help. Raises PermissionDenied and RescueOver."""
    if by.pk != rescue.user_id and not rules.may_rescue(by, rescue.association):
        raise PermissionDenied(_("Du kan inte avbryta det här."))
    take_rescue(RescueStep.CANCEL, rescue, by=by)
    async_task(notices.send_rescue_cancelled, rescue.pk)


@transaction.atomic
def expire_rescues() -> int:
    """Those whose time has run out are closed; how many. On the timetable, so that no list waits for a dead one."""
    return _expire(Rescue.objects.all())


def take_rescue(step: RescueStep, rescue: Rescue, *, by: User, **changes: object) -> None:
    """Move the rescue one step and write it down: state and time checked and changed in a single UPDATE.

    Every step but EXPIRE needs that the time has not run out; EXPIRE that it has.
    """
    sources, target = STEPS_OF_RESCUE[step]
    moment = timezone.now()
    in_time = {"expires_at__lte": moment} if step == RescueStep.EXPIRE else {"expires_at__gt": moment}
    moved = Rescue.objects.filter(pk=rescue.pk, state__in=sources, **in_time).update(state=target, **changes)
    rescue.refresh_from_db(fields=["state", *changes])
    if not moved:
        raise RescueOver
    RescueEvent.objects.create(rescue=rescue, step=step, by=by)
    _remember(rescue, by)


def _expire(rescues: QuerySet[Rescue]) -> int:
    old = rescues.filter(state__in=OPEN_RESCUE, expires_at__lte=timezone.now()).order_by("pk")
    moved = 0
    for rescue in old:
        with suppress(RescueOver):  # somebody else came first
            take_rescue(RescueStep.EXPIRE, rescue, by=operator())
            moved += 1
    return moved


def _remember(rescue: Rescue, by: User) -> None:
    log(
        Act.CHANGED,
        "rescue",
        by=by,
        association=rescue.association.slug,
        roles=roles_of(by, rescue.association),
        path=rescue.get_absolute_url(),
    )
