"""The team's answers to a case, each told to whoever sent it: taken on, declined, withdrawn."""

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_q.tasks import async_task

from samsyn.accounts.models import User
from samsyn.enrolments.choices import CodeList
from samsyn.enrolments.models import Code
from samsyn.referrals import notices, rules
from samsyn.referrals.actions.closing import let_go
from samsyn.referrals.actions.stepping import NOBODY_REMINDED, refuse_others, take
from samsyn.referrals.choices import Answer
from samsyn.referrals.models import Case, CaseEvent
from samsyn.referrals.states import CaseStep

SENDERS_TOO = _("Bara teamet, eller den som skickade ärendet innan det är besvarat, tar tillbaka det.")


class NoSuchReason(Exception):
    """The reason is not one of those the association declines with."""


@transaction.atomic
def take_on(case: Case, *, by: User, seen: int | None = None, at: datetime | None = None) -> CaseEvent:
    """The team takes the case on, once; the sender is told. `seen` is the version that was read (the case's own).

    Raises PermissionDenied, and StepNotAllowed when it has moved or is answered.
    """
    refuse_others(by, case)
    at = at or timezone.now()
    only = as_read(case, seen) | {"answer": Answer.NONE}
    answer: dict[str, Any] = {"answer": Answer.TAKEN_ON, "answered_at": at}
    event = take(CaseStep.TAKE_ON, case, by=by, at=at, only=only, **answer, **NOBODY_REMINDED)
    tell_sender(case)
    return event


@transaction.atomic
def decline(
    case: Case, reason: Code, *, by: User, seen: int | None = None, at: datetime | None = None
) -> CaseEvent:
    """The team does not take the case on, for a reason among the association's codes; the sender is told so.

    The reason is the only one given: words would soon be about the person. Also who was taken on may be declined, by
    whoever has read that (`seen`). Raises PermissionDenied, NoSuchReason and StepNotAllowed.
    """
    refuse_others(by, case)
    if (reason.association_id, reason.list) != (case.association_id, CodeList.DECLINE):
        raise NoSuchReason(reason.reference)
    at = at or timezone.now()
    columns: dict[str, Any] = {"answer": Answer.DECLINED, "answered_at": at, "decline_reason": reason}
    event = take(CaseStep.DECLINE, case, by=by, note=reason.label, at=at, only=as_read(case, seen), **columns)
    let_go(case, by=by, at=at)
    tell_sender(case)
    return event


@transaction.atomic
def withdraw(
    case: Case, *, by: User | None, words: str = "", seen: int | None = None, at: datetime | None = None
) -> CaseEvent:
    """The case is taken back: by the team on the person's word, or by the sender while it is not answered.

    A time it had booked is free again. `by` is None for who has a link and a code; then `words` say who. Who waits
    for an answer is told. Raises PermissionDenied and StepNotAllowed.
    """
    if by is not None and not rules.may_withdraw(by, case):
        raise PermissionDenied(SENDERS_TOO)
    at = at or timezone.now()
    was_answered = case.is_answered
    columns: dict[str, Any] = {} if was_answered else {"answer": Answer.WITHDRAWN, "answered_at": at}
    event = take(CaseStep.WITHDRAW, case, by=by, words=words, at=at, only=as_read(case, seen), **columns)
    let_go(case, by=by, at=at)
    if not was_answered:
        tell_sender(case)
    return event


def tell_sender(case: Case) -> None:
    """Queue the letter that there is an answer, for who left an address to be answered at."""
    if case.sender_id or case.sender_email:
        async_task(notices.tell_sender_answered, case.pk)


def as_read(case: Case, seen: int | None) -> dict[str, Any]:
    """The condition that nobody has changed the case since it was read."""
    return {"version": case.version if seen is None else seen}
