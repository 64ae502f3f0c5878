"""A proposal does not outlive what it is about: where its record goes out of reach, it is answered with why."""

from importlib import import_module

import pytest
from django.apps import apps

from samsyn.catalogue import actions, queries
from samsyn.catalogue.models import Proposal
from samsyn.catalogue.states import RecordState

MIGRATION = import_module("samsyn.catalogue.migrations.0004_proposals_say_what_differs")


@pytest.fixture
def proposal(snickeriet, petra):
    return actions.propose(snickeriet, version=1, by=petra, weeks=12)


@pytest.fixture
def reviewed(snickeriet, petra):
    """A proposal about what is in review."""
    snickeriet.state = RecordState.IN_REVIEW
    snickeriet.save()
    return actions.propose(snickeriet, version=1, by=petra, weeks=12)


def answered(proposal):
    proposal.refresh_from_db()
    return proposal.state, proposal.answer, proposal.answered_by and proposal.answered_by.name


@pytest.mark.parametrize(
    ("note", "answer"), [("Den är slut.", "Den är slut."), ("", "Insatsen är arkiverad.")]
)
def test_archived_it_is_declined_and_its_provider_hears(
    snickeriet, proposal, katja, note, answer, run_tasks, mailoutbox
):
    actions.archive(snickeriet, by=katja, note=note)

    assert answered(proposal) == ("declined", answer, "Katja")
    run_tasks()
    assert [(letter.to, letter.subject) for letter in mailoutbox] == [
        (["petra@example.se"], f"Förslag {proposal.reference} är besvarat")
    ]


def test_sent_back_it_is_declined_with_what_is_to_be_done(snickeriet, reviewed, katja, run_tasks, mailoutbox):
    actions.send_back(snickeriet, by=katja, note="Skriv om hur man börjar.")

    assert answered(reviewed) == ("declined", "Skriv om hur man börjar.", "Katja")
    run_tasks()
    assert len(mailoutbox) == 1


def test_where_its_provider_leaves_it_is_declined_and_told(proposal, kvarnen, katja, run_tasks, mailoutbox):
    actions.let_provider_go(kvarnen, by=katja)

    assert answered(proposal) == ("declined", "Utföraren har lämnat", "Katja")
    run_tasks()
    assert [letter.to for letter in mailoutbox] == [["petra@example.se"]]


def test_the_board_counts_it_no_more(client, snickeriet, proposal, katja):
    actions.archive(snickeriet, by=katja)
    client.force_login(katja)

    board = client.get("/ostra-sodertorn/arbete/katalog/").content.decode()

    assert "ändring har föreslagits" not in board
    assert queries.open_proposal(snickeriet) is None


def test_paused_it_stays_open(snickeriet, proposal, katja):
    actions.pause(snickeriet, by=katja)

    assert answered(proposal) == ("open", "", None)


def test_those_that_outlived_their_record_before_are_answered(snickeriet, proposal, petra, katja):
    actions.archive(snickeriet, by=katja)
    Proposal.objects.filter(pk=proposal.pk).update(
        state="open", answer="", answered_by=None, answered_at=None
    )

    MIGRATION.answer(apps, None)

    assert answered(proposal) == ("declined", "Insatsen är arkiverad.", "Katja")
