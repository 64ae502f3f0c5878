import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied

from samsyn.catalogue import actions
from samsyn.catalogue.models import Proposal, Record
from samsyn.catalogue.queries import differences, facts_of, proposals_waiting


@pytest.fixture
def proposal(snickeriet, petra):
    return actions.propose(snickeriet, version=1, by=petra, note="Vi har flyttat.", city="Tyresö", weeks=12)


def test_a_provider_asks_for_a_change_and_the_record_stays(snickeriet, proposal, petra):
    assert (proposal.state, proposal.base_version, proposal.by, proposal.note) == (
        "open", 1, petra, "Vi har flyttat.",
    )  # fmt: skip
    assert proposal.facts == {"city": "Tyresö", "weeks": 12}
    snickeriet.refresh_from_db()
    assert (snickeriet.city, snickeriet.version) == ("", 1)
    assert list(proposals_waiting(Record.objects.all())) == [proposal]


def test_it_is_read_beside_what_stands(snickeriet, proposal):
    shown = differences(facts_of(snickeriet), proposal.facts)

    assert [(each.label, each.before, each.after) for each in shown] == [
        ("Ort", "", "Tyresö"),
        ("Antal veckor", "", "12"),
    ]


def test_accepted_it_is_in_the_record_and_the_provider_hears(snickeriet, proposal, katja, run_tasks):
    actions.accept_proposal(proposal, version=1, by=katja, answer="Tack!")

    snickeriet.refresh_from_db()
    line = snickeriet.versions.get()
    assert (snickeriet.city, snickeriet.weeks, line.by, line.note) == (
        "Tyresö",
        12,
        katja,
        "Förslag från Petra",
    )
    assert (proposal.state, proposal.answer, proposal.answered_by) == ("accepted", "Tack!", katja)
    run_tasks()
    letter = mail.outbox[0]
    assert (letter.to, letter.subject) == (["petra@example.se"], f"Förslag {proposal.reference} är besvarat")
    assert "Tack!" not in letter.body
    assert not proposals_waiting(Record.objects.all()).exists()


def test_declined_it_is_answered_with_why(snickeriet, proposal, katja, run_tasks):
    actions.decline_proposal(proposal, by=katja, answer="Ni är kvar i Haninge.")

    snickeriet.refresh_from_db()
    assert (snickeriet.city, proposal.state, proposal.answer) == ("", "declined", "Ni är kvar i Haninge.")
    run_tasks()
    assert [letter.to for letter in mail.outbox] == [["petra@example.se"]]


def test_withdrawn_nobody_is_told(proposal, petra, run_tasks):
    actions.withdraw_proposal(proposal, by=petra)

    run_tasks()
    assert (proposal.state, mail.outbox) == ("withdrawn", [])


def test_accepted_later_it_stands_against_what_the_record_says_by_then(snickeriet, proposal, katja):
    actions.change_record(snickeriet, version=1, by=katja, weeks=10, cost="Gratis")

    with pytest.raises(actions.ChangedMeanwhile):
        actions.accept_proposal(proposal, version=1, by=katja)
    proposal.refresh_from_db()
    assert proposal.is_open

    actions.accept_proposal(proposal, version=2, by=katja)
    snickeriet.refresh_from_db()
    assert (snickeriet.weeks, snickeriet.city, snickeriet.cost) == (12, "Tyresö", "Gratis")


def test_one_that_would_leave_the_record_less_than_whole_stays_open(snickeriet, petra, katja):
    proposal = actions.propose(snickeriet, version=1, by=petra, summary="")

    with pytest.raises(actions.CannotPublish):
        actions.accept_proposal(proposal, version=1, by=katja)

    proposal.refresh_from_db()
    assert proposal.is_open
    assert mail.outbox == []


def test_what_changes_nothing_is_no_proposal(snickeriet, petra):
    assert actions.propose(snickeriet, version=1, by=petra, is_remote=True) is None
    assert not Proposal.objects.exists()


def test_a_new_one_takes_the_place_of_an_open_one_and_holds_it(snickeriet, proposal, petra):
    second = actions.propose(snickeriet, version=1, by=petra, weeks=14)

    proposal.refresh_from_db()
    assert second.facts == {"city": "Tyresö", "weeks": 14}
    assert (proposal.state, proposal.answer) == ("withdrawn", "Ersatt av ett nytt förslag")


def test_what_is_set_back_to_what_stands_is_no_longer_asked_for(snickeriet, proposal, petra):
    second = actions.propose(snickeriet, version=1, by=petra, weeks=None, summary="Ny text.")

    assert second.facts == {"city": "Tyresö", "summary": "Ny text."}


def test_with_everything_set_back_it_is_withdrawn(snickeriet, proposal, petra, run_tasks):
    assert actions.propose(snickeriet, version=1, by=petra, weeks=None, city="") is None

    proposal.refresh_from_db()
    run_tasks()
    assert (proposal.state, proposal.answer, mail.outbox) == ("withdrawn", "", [])


def test_what_says_nothing_of_an_open_one_leaves_it(snickeriet, proposal, petra):
    assert actions.propose(snickeriet, version=1, by=petra, is_remote=True) is None

    proposal.refresh_from_db()
    assert proposal.is_open


def test_a_proposal_is_checked_as_a_change_is(snickeriet, petra, katja):
    with pytest.raises(actions.FactsRefused):
        actions.propose(snickeriet, version=1, by=petra, weeks=-1)
    with pytest.raises(actions.FactsRefused) as refused:
        actions.propose(snickeriet, version=1, by=petra, provider="", review_days=60)
    assert refused.value.faults == [("provider", "not_yours"), ("review_days", "not_yours")]

    actions.change_record(snickeriet, version=1, by=katja, weeks=10)
    with pytest.raises(actions.ChangedMeanwhile):
        actions.propose(snickeriet, version=1, by=petra, weeks=12)


def test_who_may_change_it_does_not_propose_and_strangers_do_neither(snickeriet, katja, maria, per, proposal):
    for somebody in (katja, maria, per):
        with pytest.raises(PermissionDenied):
            actions.propose(snickeriet, version=1, by=somebody, weeks=12)
    for somebody in (maria, per):
        with pytest.raises(PermissionDenied):
            actions.withdraw_proposal(proposal, by=somebody)


def test_a_provider_does_not_answer_its_own(proposal, petra):
    with pytest.raises(PermissionDenied):
        actions.accept_proposal(proposal, version=1, by=petra)
    with pytest.raises(PermissionDenied):
        actions.decline_proposal(proposal, by=petra, answer="")


def test_a_published_record_is_not_changed_by_its_provider(snickeriet, petra):
    with pytest.raises(PermissionDenied, match="som ett förslag"):
        actions.change_record(snickeriet, version=1, by=petra, weeks=12)
