"""Every step from every state, as `states.CASE_STEPS` says and nothing else."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from samsyn.accounts.queries import operator
from samsyn.referrals import actions
from samsyn.referrals.models import Case, CaseEvent
from samsyn.referrals.states import CASE_STEPS, CaseState, CaseStep
from tests.referrals.planned import ended

pytestmark = pytest.mark.django_db

ENDED = {"ended_on": "2026-01-01", "end_kind": "as_planned"}


def taken(step, **columns):
    """The bare step, for those whose actions stand elsewhere."""
    return lambda case, by: actions.take(step, case, by=by, **columns)


def declined(case, by):
    return actions.decline(case, case.association.codes.get(list="decline", code="annat"), by=by)


def redirected(case, by):
    other = actions.add_team(
        case.association, "Andra", slug="andra", label="MGT", municipalities=[], by=operator()
    )
    return actions.redirect(case, other, by=by)


WALKS = {step: taken(step) for step in CASE_STEPS} | {
    CaseStep.ASSIGN: lambda case, by: actions.assign(case, by, by=by),
    CaseStep.CONTACT: lambda case, by: actions.note_contact(case, timezone.now(), by=by),
    CaseStep.ASK: lambda case, by: actions.ask(case, "Vad har prövats?", by=by),
    CaseStep.TAKE_ON: lambda case, by: actions.take_on(case, by=by),
    CaseStep.DECLINE: declined,
    CaseStep.REDIRECT: redirected,
    CaseStep.WITHDRAW: lambda case, by: actions.withdraw(case, by=by),
    CaseStep.REOPEN: lambda case, by: actions.reopen(case, by=by),
    CaseStep.PROTECT: lambda case, by: actions.protect(case, by=by),
    CaseStep.ERASE: lambda case, by: actions.erase(case),
    CaseStep.END: taken(CaseStep.END, **ENDED),
}
#: Who may open it again is asked before where it is: nobody, when it has not ended.
REFUSED = {CaseStep.REOPEN: PermissionDenied}


@pytest.fixture
def case_in(case):
    """Call it with a state: the case as it stands there."""

    def put(state):
        columns = ENDED if state == CaseState.ENDED else {}
        Case.objects.filter(pk=case.pk).update(state=state, **columns)
        case.refresh_from_db()
        return case

    return put


@pytest.fixture
def case_before(case_in, case, tara):
    """Call it with a state and a step: the case as it stands there; to be opened again it has ended for real."""

    def put(state, step):
        return ended(case, by=tara) if (state, step) == (CaseState.ENDED, CaseStep.REOPEN) else case_in(state)

    return put


@pytest.mark.parametrize("state", CaseState)
@pytest.mark.parametrize("step", CASE_STEPS)
def test_a_step_is_taken_from_the_states_it_may_start_in_and_no_other(case_before, tara, state, step):
    case = case_before(state, step)
    version, lines = case.version, CaseEvent.objects.filter(case=case).count()
    sources, target = CASE_STEPS[step]

    if state in sources:
        WALKS[step](case, tara)
    else:
        with pytest.raises(REFUSED.get(step, actions.StepNotAllowed)):
            WALKS[step](case, tara)

    case.refresh_from_db()
    is_taken = state in sources
    assert case.state == (target if is_taken and target else state)
    assert case.version == version + is_taken
    events = CaseEvent.objects.filter(case=case)
    assert events.count() == lines + is_taken
    assert not is_taken or events.order_by("pk").last().step == step


@pytest.mark.parametrize("step", [step for step, (_, target) in CASE_STEPS.items() if target])
def test_who_moves_waits_from_now_and_has_not_been_reminded(case_before, tara, step):
    case = case_before(min(CASE_STEPS[step][0], key=list(CaseState).index), step)
    long_ago = timezone.now() - timedelta(days=20)
    reminded = {"team_reminded_at": long_ago, "coordinator_reminded_at": long_ago}
    Case.objects.filter(pk=case.pk).update(waits_since=long_ago, **reminded)
    case.refresh_from_db()

    WALKS[step](case, tara)

    case.refresh_from_db()
    assert case.age < timedelta(minutes=1)
    assert (case.team_reminded_at, case.coordinator_reminded_at) == (None, None)


@pytest.mark.parametrize(
    "step", [CaseStep.TAKE_ON, CaseStep.DECLINE, CaseStep.REDIRECT, CaseStep.WITHDRAW, CaseStep.PROTECT]
)
def test_who_read_an_earlier_version_is_told(case_in, tara, siv, step):
    case = case_in(CaseState.RECEIVED)
    actions.assign(Case.objects.get(pk=case.pk), siv, by=siv)

    with pytest.raises(actions.StepNotAllowed):
        WALKS[step](case, tara)

    assert (case.state, case.assigned_to) == (CaseState.RECEIVED, siv)
