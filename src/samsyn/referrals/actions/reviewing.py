"""A plan falls due to be followed up, and is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django_q.tasks import async_task

from samsyn.accounts.models import User
from samsyn.audit.choices import Act
from samsyn.enrolments.models import Code
from samsyn.lib.dates import today
from samsyn.referrals import notices, queries, rules
from samsyn.referrals.actions.logged import log_case
from samsyn.referrals.actions.planning import step_row
from samsyn.referrals.actions.stepping import HANDLERS_ONLY, ChangedMeanwhile, StepNotAllowed, take
from samsyn.referrals.choices import Met
from samsyn.referrals.models import Case, PlanRow, Review, opened_words, sealed_words
from samsyn.referrals.states import CASE_STEPS, CaseStep, row_step_to


@dataclass(frozen=True)
class Looked:
    """What a review says. `states` and `notes` are by the row's reference; rows that are not named stand as they are."""

    met: Met
    summary: str
    next_on: date
    ladder: Code | None = None
    states: Mapping[str, str] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)


def fall_due(*, on: date | None = None) -> int:
    """Plans whose day to be followed up has come wait for it from now, and who receives is told; how many.

    Runs in a worker each morning; run twice, the second finds nothing.
    """
    return sum(_falls_due(case, on or today()) for case in queries.due_for_follow_up(on=on or today()))


@transaction.atomic
def _falls_due(case: Case, on: date) -> bool:
    try:
        take(CaseStep.FALL_DUE, case, by=None, only={"follow_up_on__lte": on})
    except StepNotAllowed:  # followed up, ended or put off meanwhile
        return False
    for member in queries.intake_of(case.team, on=on):
        async_task(notices.tell_follow_up_due, case.pk, on.isoformat(), member.user_id)
    return True


@transaction.atomic
def review(case: Case, looked: Looked, *, seen: int, by: User, at: datetime | None = None) -> Review:
    """Write down how it goes, row by row; the plan goes on, with a new day. Earlier reviews stay as they were.

    Only if the case's version still is `seen`. The rows that `by` does not read are kept in it as they stand.
    Raises PermissionDenied, ChangedMeanwhile and StepNotAllowed.
    """
    at = at or timezone.now()
    party = queries.sight_of(by, case).party
    if party is None or not rules.may_end(by, case):
        raise PermissionDenied(HANDLERS_ONLY)
    take_as_read(CaseStep.REVIEW, case, seen=seen, by=by, at=at, follow_up_on=looked.next_on)
    for shown in queries.plan_in_sight(case, queries.sight_of(by, case)).rows:
        step = row_step_to(looked.states.get(shown.row.reference, shown.row.state), shown.row.state)
        if step:
            step_row(step, shown.row, seen=shown.row.version, by=by, at=at)
    written = Review.objects.create(
        case=case,
        number=case.reviews.count() + 1,
        on=timezone.localdate(at),
        by=by,
        party=party,
        met=looked.met,
        ladder=looked.ladder if looked.met == Met.MET else None,
        next_on=looked.next_on,
        sealed=sealed_words(case, {"summary": looked.summary, "rows": _as_it_stands(case, looked.notes)}),
        at=at,
    )
    log_case(Act.CHANGED, "review", case, by=by, at=at)
    return written


def take_as_read(step: CaseStep, case: Case, *, seen: int, by: User, at: datetime, **columns: Any) -> None:
    """The step, if nobody has moved the case since it was read at `seen`. Raises ChangedMeanwhile, StepNotAllowed."""
    try:
        take(step, case, by=by, at=at, only={"version": seen}, **columns)
    except StepNotAllowed:
        if case.version != seen and case.state in CASE_STEPS[step][0]:
            raise ChangedMeanwhile(case.reference) from None
        raise


def _as_it_stands(case: Case, notes: Mapping[str, str]) -> list[dict[str, Any]]:
    """Every row of the plan, with what was said of it now."""
    rows = PlanRow.objects.filter(case=case).prefetch_related("parties").order_by("done_by", "pk")
    return [_frozen(case, row, notes.get(row.reference, "")) for row in rows]


def _frozen(case: Case, row: PlanRow, note: str) -> dict[str, Any]:
    words = opened_words(case, row.sealed)
    assert isinstance(words, dict)
    return {
        **words,
        "reference": row.reference,
        "done_by": row.done_by.isoformat() if row.done_by else "",
        "state": row.state,
        "note": note,
        "written_by": row.written_by_id,
        "parties": sorted(party.pk for party in row.parties.all()),
        "who": sorted(party.name for party in row.parties.all()),
        "by_person": row.by_person,
    }
