"""Every step from every state, for an issue and for a subscription."""

import pytest
from django.utils import timezone

from samsyn.newsletters.actions.stepping import StepNotAllowed, take_issue, take_subscription
from samsyn.newsletters.states import (
    ISSUE_STEPS,
    OUT,
    SUBSCRIPTION_STEPS,
    IssueState,
    IssueStep,
    SubscriptionState,
    SubscriptionStep,
)
from tests.newsletters.made import a_subscription, an_issue

PRINTED = {"title": "Våren", "lead": "", "blocks": []}


@pytest.mark.parametrize("state", IssueState)
@pytest.mark.parametrize("step", ISSUE_STEPS)
def test_an_issue_moves_as_the_table_says(ostra, elsa, step, state):
    now = timezone.now()
    issue = an_issue(ostra, state=state, send_at=now if state == IssueState.SCHEDULED else None)
    sources, target = ISSUE_STEPS[step]
    columns = {"begun_at": now, "printed": PRINTED} if target in OUT else {}
    columns |= {"send_at": now} if target == IssueState.SCHEDULED else {}

    if state in sources:
        take_issue(step, issue, by=elsa, **columns)
        assert (issue.state, issue.version) == (target or state, 2)
        assert [event.step for event in issue.events.all()] == [step]
    else:
        with pytest.raises(StepNotAllowed):
            take_issue(step, issue, by=elsa, **columns)
        assert (issue.state, issue.version, issue.events.count()) == (state, 1, 0)


@pytest.mark.parametrize("state", SubscriptionState)
@pytest.mark.parametrize("step", SUBSCRIPTION_STEPS)
def test_a_subscription_moves_as_the_table_says(ostra, step, state):
    address = "" if state == SubscriptionState.ENDED else "asa@exempel.se"
    found = a_subscription(ostra, address, state=state)
    sources, target = SUBSCRIPTION_STEPS[step]
    columns = {"address": ""} if target == SubscriptionState.ENDED else {}

    if state in sources:
        take_subscription(step, found, **columns)
        assert found.state == (target or state)
        assert [event.step for event in found.events.all()] == [step]
    else:
        with pytest.raises(StepNotAllowed):
            take_subscription(step, found, **columns)
        assert (found.state, found.events.count()) == (state, 0)


def test_what_is_no_step_of_the_table_only_begins_a_history():
    assert set(IssueStep) - set(ISSUE_STEPS) == {IssueStep.ADD}
    assert set(SubscriptionStep) - set(SUBSCRIPTION_STEPS) == {
        SubscriptionStep.SIGN_UP,
        SubscriptionStep.BRING_IN,
    }
