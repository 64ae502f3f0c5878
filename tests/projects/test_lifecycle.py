"""Every step of a time report from every state it can be in."""

import pytest

from samsyn.projects import actions
from samsyn.projects.actions.signing import NOT_SIGNED
from samsyn.projects.models import TimeReport
from samsyn.projects.states import REPORT_STEPS, ReportState, ReportStep
from tests.projects.timed import signed, writes

pytestmark = pytest.mark.django_db
SIGNED = {"signed_at": "2021-04-01T08:00Z", "counted": 0}


@pytest.mark.parametrize("state", ReportState)
def test_a_step_is_taken_from_where_the_table_says_and_nowhere_else(work, state):
    for step, (sources, target) in REPORT_STEPS.items():
        TimeReport.objects.filter(worker=work).delete()
        report = writes(work, {})
        columns = SIGNED | {"signed_by": work.user} if state != "draft" else {}
        TimeReport.objects.filter(pk=report.pk).update(state=state, **columns)
        becomes = SIGNED | {"signed_by": work.user} if target else {}
        becomes = NOT_SIGNED if target == ReportState.DRAFT else becomes

        if state in sources:
            actions.take(step, report, by=work.user, **becomes)
            assert (step, report.state) == (step, target or state)
        else:
            with pytest.raises(actions.StepNotAllowed):
                actions.take(step, report, by=work.user, **becomes)
            assert (step, report.state) == (step, state)
        assert report.events.filter(step=step).exists() == (state in sources or step == ReportStep.WRITE)


ACTS = {
    "write": lambda report, manager: writes(report.worker, {2: 4}),
    "unsign": lambda report, manager: actions.unsign(report, by=report.worker.user),
    "attest": lambda report, manager: actions.attest(report, by=manager),
    "send_back": lambda report, manager: actions.send_back(report, reason="Fel", by=manager),
    "correct": lambda report, manager: actions.correct(report, reason="Fel", by=report.worker.user),
    "drop": lambda report, manager: actions.drop(report, by=report.worker.user),
}
ALLOWED = {
    "draft": {"write"},
    "signed": {"unsign", "attest", "send_back", "correct"},
    "attested": {"correct"},
    "claimed": {"correct"},
    "replaced": set(),
}


@pytest.mark.parametrize("state", ALLOWED)
@pytest.mark.parametrize("act", ACTS)
def test_an_action_is_done_in_the_states_it_is_for(work, karin, state, act):
    report = signed(work, {1: 8}) if state != "draft" else writes(work, {1: 8})
    TimeReport.objects.filter(pk=report.pk).update(state=state)
    report.refresh_from_db()

    if act in ALLOWED[state]:
        ACTS[act](report, karin)
    else:
        with pytest.raises(actions.StepNotAllowed):
            ACTS[act](report, karin)
        report.refresh_from_db()
        assert report.state == state
