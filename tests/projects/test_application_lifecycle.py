"""Every step from every state, and whose hands each step is in."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction

from samsyn.accounts.queries import operator
from samsyn.projects import queries
from samsyn.projects.actions import ApplicationHasMoved
from samsyn.projects.actions.applying import take
from samsyn.projects.states import APPLICATION_STEPS, ApplicationState, ApplicationStep
from tests.projects.applied import an_application

STATES = list(ApplicationState)


@pytest.mark.parametrize("state", STATES)
def test_every_step_from_a_state(ostra, maria, state):
    application = an_application(ostra, maria, state)

    for step, (sources, target) in APPLICATION_STEPS.items():
        with transaction.atomic():
            lines = application.events.count()
            if state in sources:
                take(step, application, by=operator())
                assert application.state == (target or state)
                assert application.events.first().step == step
            else:
                with pytest.raises(ApplicationHasMoved):
                    take(step, application, by=operator())
                assert (application.state, application.events.count()) == (state, lines)
            transaction.set_rollback(True)
        application.refresh_from_db()


def test_a_state_is_reached_by_a_step():
    targets = {target for _sources, target in APPLICATION_STEPS.values() if target}

    assert set(STATES) - targets == {ApplicationState.IDEA}


#: Who does what: applicant, preparer, director, keeper (economist).
WHO = {
    "maria": {"begin", "change", "submit", "request", "report", "withdraw"},
    "olle": {"begin", "ask", "prepare", "recommend"},
    "eva": {"begin", "ask", "prepare", "recommend", "agree", "start", "request", "report", "close"},
    "karin": set(APPLICATION_STEPS) - {"change", "submit"},
    "bo": set(),
    "rune": set(),
    "adam": set(),
    "per": set(),
    "olof": set(),
}


@pytest.mark.parametrize("name", WHO)
def test_whose_hands_a_step_is_in(ostra, maria, request, name):
    user = request.getfixturevalue(name)
    done = set()

    for state in STATES:
        application = an_application(ostra, maria, state, title=state.label)
        for step in APPLICATION_STEPS:
            with transaction.atomic():
                try:
                    take(step, application, by=user)
                    done.add(step)
                except ApplicationHasMoved:
                    pass
                except PermissionDenied:
                    assert step not in WHO[name]
                transaction.set_rollback(True)
        application.refresh_from_db()
        assert set(queries.steps_of(user, application)) <= {ApplicationStep(step) for step in WHO[name]}

    assert done == WHO[name]


@pytest.mark.parametrize("state", STATES)
def test_a_page_offers_what_can_be_done(ostra, maria, karin, state):
    application = an_application(ostra, maria, state)

    offered = queries.steps_of(karin, application)

    assert offered == [
        step
        for step, (sources, _target) in APPLICATION_STEPS.items()
        if state in sources and step in WHO["karin"]
    ]
