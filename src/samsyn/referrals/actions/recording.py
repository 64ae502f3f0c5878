"""Consultations without identity that were over before the team began to work here: many at once, each with its history."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from samsyn.accounts.models import User
from samsyn.enrolments.actions.beating import beat
from samsyn.enrolments.models import Code
from samsyn.lib.dates import today
from samsyn.organisations.models import Team
from samsyn.referrals import queries
from samsyn.referrals.actions.stepping import HANDLERS_ONLY
from samsyn.referrals.choices import Answer, EndKind, Way
from samsyn.referrals.models import Case, CaseEvent, CaseYear, Words, case_reference, sealed_words
from samsyn.referrals.states import CaseState, CaseStep

#: What the answer made of a case that was never met, and the step there.
WITHOUT_MEETING = {
    Answer.DECLINED: (CaseStep.DECLINE, CaseState.DECLINED),
    Answer.REDIRECTED: (CaseStep.REDIRECT, CaseState.REDIRECTED),
}


@dataclass(frozen=True)
class PastConsultation:
    """Moments, and the days it was met and ended on; both of those or, when the team said no, neither."""

    team: Team
    question: str
    sex: str
    age_band: str
    municipality: str
    sender_kind: str
    theme: Code
    received_at: datetime
    answer: Answer
    answered_at: datetime
    held_at: datetime | None = None
    ended_at: datetime | None = None
    decline_reason: Code | None = None
    onwards: Code | None = None
    gap: Code | None = None

    @property
    def met_on(self) -> date | None:
        return timezone.localdate(self.held_at) if self.held_at else None

    @property
    def steps(self) -> Iterable[tuple[CaseStep, datetime]]:
        """What happened, in order, as if it had been written down when it did."""
        yield CaseStep.RECEIVE, self.received_at
        yield CaseStep.MAKE_READY, self.received_at
        if self.held_at and self.ended_at:
            yield CaseStep.TAKE_ON, self.answered_at
            yield CaseStep.HOLD, self.held_at
            yield CaseStep.END, self.ended_at
        else:
            yield WITHOUT_MEETING[self.answer][0], self.answered_at


@transaction.atomic
def write_down(past: Sequence[PastConsultation], *, by: User) -> list[Case]:
    """Cases that are over, and count in the year they were met. No sender can follow them: there is no code.

    Whoever writes is named to receive for each of the teams. Raises PermissionDenied. A few statements, however many.
    """
    for team in {each.team for each in past}:
        if not by.is_operator and not queries.intake_of(team, on=today()).filter(user=by).exists():
            raise PermissionDenied(HANDLERS_ONLY)
    cases = Case.objects.bulk_create([_case(each, by) for each in past])
    both = list(zip(cases, past, strict=True))
    Words.objects.bulk_create(
        [Words(case=case, sealed=sealed_words(case, {"question": each.question})) for case, each in both]
    )
    CaseEvent.objects.bulk_create(
        [CaseEvent(case=case, step=step, by=by, at=at) for case, each in both for step, at in each.steps]
    )
    CaseYear.objects.bulk_create(
        [
            CaseYear(
                case=case,
                association_id=case.association_id,
                team=each.team,
                year=each.met_on.year,
                on=each.met_on,
                sex=each.sex,
            )
            for case, each in both
            if each.met_on
        ]
    )
    for association in sorted({each.team.association_id for each in past}):
        beat(association)
    return cases


def _case(past: PastConsultation, by: User) -> Case:
    is_met = bool(past.held_at and past.ended_at)
    ended_at = past.ended_at if is_met else None
    return Case(
        reference=case_reference(),
        association_id=past.team.association_id,
        team=past.team,
        way=Way.CONSULTATION,
        state=CaseState.ENDED if is_met else WITHOUT_MEETING[past.answer][1],
        sex=past.sex,
        age_band=past.age_band,
        municipality_id=past.municipality,
        theme=past.theme,
        sender_kind=past.sender_kind,
        assigned_to=by,
        received_at=past.received_at,
        waits_since=ended_at or past.answered_at,
        first_contact_at=past.answered_at,
        answer=past.answer,
        answered_at=past.answered_at,
        decline_reason=past.decline_reason,
        first_met_on=past.met_on,
        ended_on=timezone.localdate(ended_at) if ended_at else None,
        end_kind=EndKind.AS_PLANNED if is_met else "",
        onwards=past.onwards,
        gap=past.gap,
    )
