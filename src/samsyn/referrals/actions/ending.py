"""The end of a case, and its undoing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samsyn.accounts.models import User
from samsyn.audit.choices import Act
from samsyn.enrolments.models import Code
from samsyn.lib.dates import today
from samsyn.organisations.models import Organisation
from samsyn.participants import actions as participants
from samsyn.participants.choices import Reason
from samsyn.participants.models import Following
from samsyn.referrals import queries, rules
from samsyn.referrals.actions.closing import let_go
from samsyn.referrals.actions.logged import log_case
from samsyn.referrals.actions.planning import begin_plan
from samsyn.referrals.actions.receiving import let_intake_follow
from samsyn.referrals.actions.reviewing import take_as_read
from samsyn.referrals.actions.stepping import HANDLERS_ONLY, take
from samsyn.referrals.choices import EndKind
from samsyn.referrals.models import Case, Ending, Handover, PlanRow, sealed_words
from samsyn.referrals.states import OPEN_ROWS, CaseStep

TOO_LATE = _("Avslutet kan ångras i 30 dagar, av den som hade ärendet.")


@dataclass(frozen=True)
class Ended:
    """What is said at the end. `goes_on` are open rows by reference, each with a party, or None for the person."""

    kind: EndKind
    reason: Code
    onwards: Code
    gap: Code
    summary: str
    handed_over_to: Organisation | None = None
    goes_on: Mapping[str, Organisation | None] = field(default_factory=dict)


@transaction.atomic
def end(case: Case, ended: Ended, *, seen: int, by: User, at: datetime | None = None) -> Ending:
    """End the case: its exchanges end, its offers and its time are given up, and who had it reads it 30 days more.

    Only if the case's version still is `seen`. Raises PermissionDenied, ChangedMeanwhile and StepNotAllowed.
    """
    at = at or timezone.now()
    party = queries.sight_of(by, case).party
    if party is None or not rules.may_end(by, case):
        raise PermissionDenied(HANDLERS_ONLY)
    shown = {
        each.row.reference: each.row for each in queries.plan_in_sight(case, queries.sight_of(by, case)).rows
    }
    take_as_read(
        CaseStep.END,
        case,
        seen=seen,
        by=by,
        at=at,
        ended_on=timezone.localdate(at),
        end_kind=ended.kind,
        end_reason=ended.reason,
        onwards=ended.onwards,
        gap=ended.gap,
        handed_over_to=ended.handed_over_to,
        follow_up_on=None,
    )
    ending = Ending.objects.create(
        case=case, sealed=sealed_words(case, {"summary": ended.summary}), party=party, by=by, at=at
    )
    for reference, to in ended.goes_on.items():
        if reference in shown and shown[reference].is_open:
            Handover.objects.create(ending=ending, row=shown[reference], to=to)
    let_go(case, by=by, at=at)
    _let_read_a_while(case)
    log_case(Act.CHANGED, "case end", case, by=by, at=at)
    return ending


@transaction.atomic
def reopen(case: Case, *, by: User, at: datetime | None = None) -> None:
    """Undo that the case ended: who receives for the team follows again, a plan with something left goes on. Consents
    do not come back: the person is asked. Raises PermissionDenied and StepNotAllowed.
    """
    at = at or timezone.now()
    if not rules.may_reopen(by, case):
        raise PermissionDenied(TOO_LATE)
    nothing: dict[str, Any] = dict.fromkeys(["end_reason", "onwards", "gap", "handed_over_to", "ended_on"])
    take(CaseStep.REOPEN, case, by=by, at=at, only={"version": case.version}, end_kind="", **nothing)
    Ending.objects.filter(case=case, undone_at=None).update(undone_at=at)
    if case.participant:
        former = Following.objects.valid(today()).filter(
            participant=case.participant, source=case.reference, reason=Reason.HANDED_OVER
        )
        participants.stop_following(
            case.participant,
            list(former.values_list("user", flat=True)),
            source=case.reference,
            reason=Reason.HANDED_OVER,
        )
        let_intake_follow(case, since=today())
    if PlanRow.objects.filter(case=case, state__in=OPEN_ROWS).exists():
        begin_plan(case, by=by, at=at)
    log_case(Act.CHANGED, "case end", case, by=by, at=at)


def _let_read_a_while(case: Case) -> None:
    """Those who received the case follow no longer, and read it for 30 days."""
    if case.participant is None:
        return
    had = Following.objects.valid(today()).filter(
        participant=case.participant, source=case.reference, reason=Reason.TEAM
    )
    users = list(had.values_list("user", flat=True).distinct())
    participants.stop_following(case.participant, users, source=case.reference, reason=Reason.TEAM)
    participants.follow(
        [(case.participant, user) for user in users],
        source=case.reference,
        since=today(),
        until=today() + timedelta(days=queries.WINDOW.days),
        reason=Reason.HANDED_OVER,
    )
