from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from samsyn.lib.attached import FileRefused
from samsyn.projects import actions, queries
from samsyn.projects.actions import BackwardsPeriod, Decided, NoAmount
from samsyn.projects.models import BoardDecision, DecisionDocument
from tests.projects.applied import APPLIED_ORE, BOARD, ENDS, GRANT, STARTS, an_application, decide

MINUTES = b"%PDF-1.7\nProtokoll\n%%EOF\n"


@pytest.fixture
def proposed(ostra, maria):
    return an_application(ostra, maria, "proposal")


def test_the_board_grants_less_than_was_applied_for(proposed, karin):
    decision = actions.decide_application(proposed, GRANT, by=karin)

    assert (proposed.state, decision.paragraph, decision.decided_on) == ("granted", "§ 14", BOARD)
    assert (decision.granted_ore, decision.starts_on, decision.ends_on) == (100_000_000, STARTS, ENDS)
    kept = [(each.step, each.applied_ore, each.granted_ore) for each in proposed.versions.all()]
    assert kept == [("submit", APPLIED_ORE, None), ("grant", APPLIED_ORE, 100_000_000)]
    assert queries.granted_version(proposed).conditions == "Redovisa kvinnor och män var för sig."
    assert proposed.events.first().note == "§ 14"


def test_nothing_may_be_granted(proposed, karin):
    decision = actions.decide_application(proposed, Decided(BOARD, "§ 1", "grant", 0), by=karin)

    assert decision.granted_ore == 0


@pytest.mark.parametrize("ore", [None, -1])
def test_a_grant_is_an_amount(proposed, karin, ore):
    with pytest.raises(NoAmount):
        actions.decide_application(proposed, Decided(BOARD, "§ 1", "grant", ore), by=karin)

    assert not BoardDecision.objects.exists()


def test_the_granted_period_does_not_run_backwards(proposed, karin):
    decided = Decided(BOARD, "§ 1", "grant", 1, STARTS, date(2026, 1, 1))

    with pytest.raises(BackwardsPeriod):
        actions.decide_application(proposed, decided, by=karin)
    proposed.refresh_from_db()

    assert (proposed.state, proposed.versions.count()) == ("proposal", 1)


@pytest.mark.parametrize(("outcome", "state"), [("refuse", "refused"), ("refer_back", "referred_back")])
def test_the_board_says_no_or_not_yet(proposed, karin, outcome, state):
    decision = actions.decide_application(proposed, Decided(BOARD, "§ 15", outcome, 5), by=karin)

    assert (proposed.state, decision.granted_ore, decision.version.number) == (state, None, 1)
    assert queries.granted_version(proposed) is None
    assert proposed.versions.last().step == outcome


@pytest.mark.parametrize("other", ["bo", "eva", "olle", "maria", "rune"])
def test_only_the_director_writes_it_down(proposed, request, other):
    with pytest.raises(PermissionDenied):
        actions.decide_application(proposed, GRANT, by=request.getfixturevalue(other))


def test_the_minutes_are_kept_and_replaced(proposed, karin):
    decision = decide(proposed)

    actions.file_document(decision, name="protokoll.pdf", content=MINUTES, by=karin)
    actions.file_document(decision, name="justerat.pdf", content=MINUTES + b"%%EOF\n", by=karin)

    kept = DecisionDocument.objects.get()
    assert (kept.name, kept.media_type, kept.size) == ("justerat.pdf", "application/pdf", len(MINUTES) + 6)


@pytest.mark.parametrize(
    ("name", "content"), [("p.pdf", b""), ("p.pdf", b"<script>"), ("p.exe", MINUTES), ("p.png", MINUTES)]
)
def test_what_is_no_document_is_refused(proposed, karin, name, content):
    decision = decide(proposed)

    with pytest.raises(FileRefused):
        actions.file_document(decision, name=name, content=content, by=karin)


def test_others_file_nothing(proposed, bo):
    with pytest.raises(PermissionDenied):
        actions.file_document(decide(proposed), name="p.pdf", content=MINUTES, by=bo)
