"""Every step from every state, as the tables in states.py say."""

import pytest

from samsyn.catalogue import actions
from samsyn.catalogue.models import Proposal
from samsyn.catalogue.states import (
    PROPOSAL_STEPS,
    RECORD_STEPS,
    SUGGESTION_STEPS,
    ProposalState,
    ProposalStep,
    RecordState,
    RecordStep,
    SuggestionState,
    SuggestionStep,
)
from samsyn.lib.dates import today
from tests.factories import SuggestionFactory

STEPS = {
    RecordStep.CHANGE: lambda record, by: actions.change_record(
        record, version=record.version, by=by, weeks=12
    ),
    RecordStep.CONFIRM: lambda record, by: actions.confirm_still_correct(
        record, by=by, words="Petra på Kvarnen", on=today()
    ),
    RecordStep.FREE_PLACES: lambda record, by: actions.say_free_places(record, 4, by=by),
    RecordStep.SUBMIT: lambda record, by: actions.submit(record, by=by),
    RecordStep.TAKE_UP: lambda record, by: actions.take_up(record, by=by),
    RecordStep.SEND_BACK: lambda record, by: actions.send_back(record, by=by, note="Mer"),
    RecordStep.PUBLISH: lambda record, by: actions.publish(record, version=record.version, by=by),
    RecordStep.PAUSE: lambda record, by: actions.pause(record, by=by),
    RecordStep.RESUME: lambda record, by: actions.resume(record, by=by),
    RecordStep.ARCHIVE: lambda record, by: actions.archive(record, by=by),
    RecordStep.RESTORE: lambda record, by: actions.restore(record, by=by),
}
SUGGESTIONS = {
    SuggestionStep.ANSWER: lambda suggestion, by: actions.answer_suggestion(suggestion, answer="Ja.", by=by),
    SuggestionStep.DISMISS: lambda suggestion, by: actions.dismiss_suggestion(suggestion, by=by),
}
PROPOSALS = {
    ProposalStep.ACCEPT: lambda proposal, by, _petra: actions.accept_proposal(proposal, version=1, by=by),
    ProposalStep.DECLINE: lambda proposal, by, _petra: actions.decline_proposal(
        proposal, by=by, answer="Nej"
    ),
    ProposalStep.WITHDRAW: lambda proposal, _by, petra: actions.withdraw_proposal(proposal, by=petra),
}


@pytest.mark.parametrize("state", RecordState)
@pytest.mark.parametrize("step", RECORD_STEPS)
def test_a_record_takes_the_steps_of_its_table_and_no_other(snickeriet, katja, step, state):
    sources, target = RECORD_STEPS[step]
    snickeriet.state = state
    snickeriet.save()

    if state in sources:
        STEPS[step](snickeriet, katja)
    else:
        with pytest.raises(actions.StepNotAllowed):
            STEPS[step](snickeriet, katja)

    snickeriet.refresh_from_db()
    taken = state in sources
    assert snickeriet.state == ((target or state) if taken else state)
    assert list(snickeriet.versions.values_list("step", "state")) == [(step, target or state)] * taken
    assert (snickeriet.version, snickeriet.revision > 0) == (1 + taken, taken)


def test_every_step_but_the_first_is_in_the_table():
    assert set(RecordStep) - set(RECORD_STEPS) == {RecordStep.ADD}
    assert set(STEPS) == set(RECORD_STEPS)


@pytest.mark.parametrize("state", ProposalState)
@pytest.mark.parametrize("step", PROPOSAL_STEPS)
def test_a_proposal_is_answered_once(snickeriet, petra, katja, step, state):
    sources, target = PROPOSAL_STEPS[step]
    proposal = actions.propose(snickeriet, version=1, by=petra, weeks=12)
    if state != ProposalState.OPEN:
        who_and_when = {"answered_by": katja, "answered_at": proposal.at}
        Proposal.objects.update(state=state, **who_and_when)

    if state in sources:
        PROPOSALS[step](proposal, katja, petra)
    else:
        with pytest.raises(actions.StepNotAllowed):
            PROPOSALS[step](proposal, katja, petra)

    proposal.refresh_from_db()
    snickeriet.refresh_from_db()
    assert proposal.state == (target if state in sources else state)
    assert snickeriet.weeks == (12 if (state, step) == ("open", "accept") else None)


@pytest.mark.parametrize("state", SuggestionState)
@pytest.mark.parametrize("step", SUGGESTION_STEPS)
def test_a_suggestion_is_answered_once(ostra, katja, step, state):
    sources, target = SUGGESTION_STEPS[step]
    answered = (
        {}
        if state == SuggestionState.RECEIVED
        else {"answered_by": katja, "answered_at": "2026-05-07T09:00Z"}
    )
    suggestion = SuggestionFactory(association=ostra, state=state, **answered)

    if state in sources:
        SUGGESTIONS[step](suggestion, katja)
    else:
        with pytest.raises(actions.StepNotAllowed):
            SUGGESTIONS[step](suggestion, katja)

    suggestion.refresh_from_db()
    assert suggestion.state == (target if state in sources else state)
