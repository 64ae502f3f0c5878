"""The shared plan: rows written, changed and stepped. Each change is one UPDATE that asks for the version it was read at."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samsyn.accounts.models import User
from samsyn.audit.choices import Act
from samsyn.organisations.models import Organisation
from samsyn.referrals import queries, rules
from samsyn.referrals.actions.logged import log_case
from samsyn.referrals.actions.stepping import ChangedMeanwhile, StepNotAllowed, take
from samsyn.referrals.models import Case, PlanEvent, PlanRow, opened_words, sealed_words
from samsyn.referrals.states import ROW_STEPS, CaseState, CaseStep, RowStep

NOT_IN_PLAN = _(
    "Du kan inte skriva i planen. Det gör den som tar emot för teamet, och parter som personen har sagt ja till, från"
    " mötet till avslutet."
)
NOT_YOURS = _("Bara den part som skrev raden ändrar vad som står i den.")


@dataclass(frozen=True)
class RowWords:
    """What a row says. `parties` and `by_person` are who does it; `done_by` None while nobody knows when."""

    activity: str
    goal: str
    comment: str
    parties: tuple[Organisation, ...]
    by_person: bool
    done_by: date | None

    @property
    def sealed(self) -> dict[str, str]:
        return {"activity": self.activity, "goal": self.goal, "comment": self.comment}


@transaction.atomic
def write_row(
    case: Case, said: RowWords, *, by: User, sent_as: str | None = None, at: datetime | None = None
) -> PlanRow:
    """A row more, in the name of `by`'s party; the first one after a meeting begins the plan, to be followed up in two
    months (domain 7.1). The same form sent twice (`sent_as`) is one row. Raises PermissionDenied.
    """
    at = at or timezone.now()
    if not rules.may_plan(by, case):
        raise PermissionDenied(NOT_IN_PLAN)
    party = queries.sight_of(by, case).party
    assert party is not None
    earlier = PlanRow.objects.filter(case=case, sent_as=sent_as).first() if sent_as else None
    if earlier:
        return earlier
    try:
        with transaction.atomic():
            row = PlanRow.objects.create(
                case=case,
                written_by=party,
                by_person=said.by_person,
                done_by=said.done_by,
                sealed=sealed_words(case, said.sealed),
                sent_as=sent_as or None,
                at=at,
            )
    except IntegrityError:  # the second click was as quick as the first
        return PlanRow.objects.get(case=case, sent_as=sent_as)
    row.parties.set(said.parties)
    remember_row(RowStep.WRITE, row, by=by, party=party, at=at)
    begin_plan(case, by=by, at=at)
    log_case(Act.CHANGED, "plan", case, by=by, at=at)
    return row


def begin_plan(case: Case, *, by: User, at: datetime) -> None:
    """From held to plan, with a day to follow it up. Already begun, by somebody at the same moment: nothing happens."""
    case.refresh_from_db()
    if case.state != CaseState.HELD:
        return
    follow_up_on = queries.months_after(timezone.localdate(at), queries.MONTHS_TO_FOLLOW_UP)
    try:
        take(CaseStep.BEGIN_PLAN, case, by=by, at=at, follow_up_on=follow_up_on)
    except StepNotAllowed:
        if case.state != CaseState.PLAN:
            raise


@transaction.atomic
def change_row(row: PlanRow, said: RowWords, *, seen: int, by: User, at: datetime | None = None) -> None:
    """Another wording, who or when, if the row's version still is `seen`. What stood before is kept, sealed.

    Raises PermissionDenied, ChangedMeanwhile and StepNotAllowed (a row that is done or cancelled stands as it is).
    """
    case, at = row.case, at or timezone.now()
    if not rules.may_change_row(by, case, row):
        raise PermissionDenied(NOT_YOURS)
    before = _differences(case, row, said)
    _move(
        RowStep.CHANGE,
        row,
        seen=seen,
        sealed=sealed_words(case, said.sealed),
        by_person=said.by_person,
        done_by=said.done_by,
    )
    row.parties.set(said.parties)
    remember_row(
        RowStep.CHANGE,
        row,
        by=by,
        party=row.written_by,
        at=at,
        before=sealed_words(case, before) if before else None,
    )
    log_case(Act.CHANGED, "plan", case, by=by, at=at)


@transaction.atomic
def step_row(
    step: RowStep, row: PlanRow, *, seen: int, by: User, at: datetime | None = None, **columns: Any
) -> None:
    """How it goes with the row, said by those who read it. Raises PermissionDenied, ChangedMeanwhile, StepNotAllowed."""
    case, at = row.case, at or timezone.now()
    if not rules.may_step_row(by, case, row):
        raise PermissionDenied(NOT_IN_PLAN)
    _move(step, row, seen=seen, **columns)
    remember_row(step, row, by=by, party=queries.sight_of(by, case).party, at=at)
    log_case(Act.CHANGED, "plan", case, by=by, at=at)


@transaction.atomic
def reschedule(case: Case, follow_up_on: date, *, by: User, at: datetime | None = None) -> None:
    """Another day to follow the plan up. Raises PermissionDenied and StepNotAllowed."""
    if not rules.may_handle(by, case):
        raise PermissionDenied(NOT_IN_PLAN)
    take(CaseStep.RESCHEDULE, case, by=by, at=at, follow_up_on=follow_up_on, note=follow_up_on.isoformat())


def remember_row(
    step: RowStep,
    row: PlanRow,
    *,
    by: User,
    party: Organisation | None,
    at: datetime,
    before: bytes | None = None,
) -> PlanEvent:
    """The line in the row's history."""
    return PlanEvent.objects.create(row=row, step=step, by=by, party=party, at=at, before=before)


def move_row(step: RowStep, row: PlanRow, **columns: Any) -> None:
    """The step without asking for a version: for what follows from something else that was read. Raises StepNotAllowed."""
    row.refresh_from_db()
    _move(step, row, seen=row.version, **columns)


def _move(step: RowStep, row: PlanRow, *, seen: int, **columns: Any) -> None:
    sources, target = ROW_STEPS[step]
    moved = PlanRow.objects.filter(pk=row.pk, version=seen, state__in=sources).update(
        version=F("version") + 1, **columns | ({"state": target} if target else {})
    )
    row.refresh_from_db()
    if moved:
        return
    if row.version != seen:
        raise ChangedMeanwhile(row.reference)
    raise StepNotAllowed(f"Cannot {step} a row that is {row.state}.")


def _differences(case: Case, row: PlanRow, said: RowWords) -> dict[str, str]:
    """What stands now where something else is said: what the history keeps."""
    there = opened_words(case, row.sealed)
    assert isinstance(there, dict)
    before = {name: there[name] for name, text in said.sealed.items() if there.get(name, "") != text}
    who, now = who_in_words(row.parties.all(), row.by_person), who_in_words(said.parties, said.by_person)
    if who != now:
        before["who"] = who
    if row.done_by != said.done_by:
        before["done_by"] = row.done_by.isoformat() if row.done_by else ""
    return before


def who_in_words(parties: Iterable[Organisation], by_person: bool) -> str:
    """Names, in order; the person last."""
    names = sorted(party.name for party in parties)
    return ", ".join(names + ([str(_("Personen själv"))] if by_person else []))
