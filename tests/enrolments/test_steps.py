"""Every step from every state, as `states.STEPS` says and nothing else."""

from datetime import date

import pytest

from samsyn.enrolments import actions
from samsyn.enrolments.actions.changing import take
from samsyn.enrolments.models import EnrolmentEvent
from samsyn.enrolments.states import STEPS, EnrolmentState, EnrolmentStep
from tests.enrolments.conftest import NUMBER

END = {"ended_on": date(2017, 4, 1), "end_kind": "as_planned"}
WALKS = {
    EnrolmentStep.END: lambda enrolment, by: actions.end(enrolment, by=by, version=enrolment.version, **END),
    EnrolmentStep.REOPEN: lambda enrolment, by: actions.reopen(enrolment, by=by, version=enrolment.version),
    EnrolmentStep.CORRECT: lambda enrolment, by: actions.correct(
        enrolment, by=by, version=enrolment.version, referred_by="region"
    ),
    EnrolmentStep.CLOSE_AS_ERROR: lambda enrolment, by: actions.close_as_error(
        enrolment, by=by, version=enrolment.version
    ),
    EnrolmentStep.WITHDRAW: lambda enrolment, by: actions.withdraw_consent(
        enrolment, by=by, version=enrolment.version
    ),
}


@pytest.fixture
def enrolment_in(register, maria, case_management):
    """Call it with a state: an enrolment that has come there by the steps there are."""

    def walked(state):
        enrolment = register(NUMBER, measure=case_management)
        if state != EnrolmentState.ACTIVE:
            WALKS[EnrolmentStep.END if state == EnrolmentState.ENDED else EnrolmentStep.CLOSE_AS_ERROR](
                enrolment, maria
            )
        assert enrolment.state == state
        return enrolment

    return walked


@pytest.mark.parametrize("state", EnrolmentState)
@pytest.mark.parametrize("step", STEPS)
def test_a_step_is_taken_from_the_states_it_may_start_in_and_no_other(enrolment_in, maria, state, step):
    enrolment = enrolment_in(state)
    version, lines = enrolment.version, EnrolmentEvent.objects.count()
    sources, target = STEPS[step]

    if state in sources:
        WALKS[step](enrolment, maria)
    else:
        with pytest.raises(actions.StepNotAllowed):
            WALKS[step](enrolment, maria)

    enrolment.refresh_from_db()
    taken = state in sources
    assert enrolment.state == (target if taken and target else state)
    assert (enrolment.version, EnrolmentEvent.objects.count()) == (version + taken, lines + taken)
    assert not taken or EnrolmentEvent.objects.order_by("pk").last().step == step


@pytest.mark.parametrize("step", STEPS)
def test_of_two_who_saw_the_same_version_the_second_is_told(enrolment_in, maria, step):
    enrolment = enrolment_in(EnrolmentState.ENDED if step == EnrolmentStep.REOPEN else EnrolmentState.ACTIVE)
    seen = enrolment.version
    actions.correct(enrolment, by=maria, version=seen, sex="man")

    with pytest.raises(actions.ChangedMeanwhile):
        take(step, enrolment, by=maria, version=seen)

    assert enrolment.version == seen + 1
    assert EnrolmentEvent.objects.order_by("pk").last().step == "correct"
