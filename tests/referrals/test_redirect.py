"""A case goes on to another team, with what the person has agreed to."""

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from samsyn.accounts.queries import operator
from samsyn.audit.choices import Act
from samsyn.audit.models import Access
from samsyn.lib.dates import today
from samsyn.lib.encryption import CannotOpen, unseal_bytes
from samsyn.participants.actions import open_people
from samsyn.referrals import actions, queries
from samsyn.referrals.actions import File
from samsyn.referrals.models import Attachment, Case, opened_words
from tests.conftest import person
from tests.factories import OrganisationFactory
from tests.referrals.conftest import CONTACT, NAME, NUMBER, WORDS, joined
from tests.referrals.meeting import again

pytestmark = pytest.mark.django_db


@pytest.fixture
def other_team(varna):
    """In another association, where Nils receives."""
    team = actions.add_team(
        varna, "MGT Nacka", slug="nacka", label="MGT", municipalities=["0182"], by=operator()
    )
    nils = person("nils", varna, "team_member")
    joined(team, nils, OrganisationFactory(association=varna), "Handläggare", is_intake=True)
    return team


def agreed(*along, on=None):
    return actions.Agreed(frozenset(along), "paper", on or today())


def known_there(case):
    nils = case.team.members.get().user
    people = open_people(
        [case.participant], by=nils, association=case.association, act=Act.READ, what="case", on=today()
    )
    return people[case.participant_id]


def test_without_a_yes_nothing_follows_that_tells_of_anybody(case, tara, other_team):
    there = actions.redirect(case, other_team, by=tara)

    assert (there.way, there.participant, there.redirected_from) == ("consultation", None, case)
    assert (there.age_band, there.municipality_id, there.sender_email) == (
        case.age_band, "0136", case.sender_email,
    )  # fmt: skip
    assert (opened_words(there, there.words.sealed), there.sender_organisation) == ({}, None)
    assert (case.state, case.answer) == ("redirected", "redirected")
    assert not Access.objects.filter(act=Act.EXPORTED).exists()


def test_with_a_yes_exactly_that_follows_and_it_is_written_down(case, tara, other_team):
    there = actions.redirect(case, other_team, by=tara, agreed=agreed("identity"))

    assert (there.way, opened_words(there, there.words.sealed)) == ("referral", {})
    found = known_there(there)
    assert (found.name, found.contact, found.number) == (NAME, CONTACT, NUMBER)
    assert there.participant != case.participant
    note = case.events.get(step="redirect").note
    assert note == f"Samtycke på papper {today()}: vem personen är"
    [line] = Access.objects.filter(act=Act.EXPORTED)
    assert [each.reference for each in line.subjects.all()] == [case.participant.reference]


def test_words_may_follow_without_who_it_is(case, tara, other_team):
    there = actions.redirect(case, other_team, by=tara, agreed=agreed("words"))

    assert (there.participant, opened_words(there, there.words.sealed)) == (None, WORDS)


def test_what_was_asked_without_identity_follows(consultation, tara, other_team):
    there = actions.redirect(consultation, other_team, by=tara)

    assert opened_words(there, there.words.sealed)["question"].startswith("Hur brukar ni")


def test_a_yes_is_to_something_and_was_given_before(case, consultation, tara, other_team):
    tomorrow = today().replace(year=today().year + 1)
    for given in (agreed(), agreed("identity", on=tomorrow)):
        with pytest.raises(actions.NoConsent):
            actions.redirect(case, other_team, by=tara, agreed=given)
    with pytest.raises(actions.NoConsent):
        actions.redirect(consultation, other_team, by=tara, agreed=agreed("identity"))
    assert Case.objects.filter(redirected_from__isnull=False).count() == 0


def test_it_goes_to_another_open_team_and_by_who_receives(case, tara, fredrik, siv, other_team):
    with pytest.raises(actions.NotToThatTeam):
        actions.redirect(case, case.team, by=tara)
    for user in (fredrik, siv):
        with pytest.raises(PermissionDenied):
            actions.redirect(case, other_team, by=user)
    other_team.door.is_open = False
    with pytest.raises(actions.NotToThatTeam):
        actions.redirect(case, other_team, by=tara)


def test_the_sender_is_told_without_a_word_of_whom(case, tara, other_team, run_tasks, mailoutbox):
    actions.redirect(case, other_team, by=tara, agreed=agreed("identity", "words"))

    run_tasks()

    [letter] = mailoutbox
    for secret in (NAME, NUMBER, CONTACT, *WORDS.values(), "Nacka"):
        assert secret not in letter.subject + letter.body


@pytest.fixture
def with_files(case):
    actions.attach(case, [File("Amina intyg.pdf", b"%PDF-1.7 intyg", "application/pdf")])
    return case


def test_attachments_follow_when_the_person_has_said_so_and_open_there_alone(with_files, tara, other_team):
    there = actions.redirect(with_files, other_team, by=tara, agreed=agreed("identity", "attachments"))

    [copy] = there.attachments.all()
    assert (queries.name_of(copy), copy.media_type) == ("Amina intyg.pdf", "application/pdf")
    assert unseal_bytes(copy.sealed, context=there.reference) == b"%PDF-1.7 intyg"
    with pytest.raises(CannotOpen):
        unseal_bytes(copy.sealed, context=with_files.reference)


def test_attachments_stay_unless_it_is_said(with_files, tara, other_team):
    there = actions.redirect(with_files, other_team, by=tara, agreed=agreed("identity", "words"))

    assert not there.attachments.exists()


def test_a_file_may_show_who_it_is_so_it_never_goes_alone(with_files, tara, other_team):
    with pytest.raises(actions.NoConsent):
        actions.redirect(with_files, other_team, by=tara, agreed=agreed("attachments"))

    assert again(with_files).state == "received"


def test_an_infected_file_stays_behind(with_files, tara, other_team):
    Attachment.objects.update(scan="infected", sealed=None, scanned_at=timezone.now())

    there = actions.redirect(with_files, other_team, by=tara, agreed=agreed("identity", "attachments"))

    assert not there.attachments.exists()


def test_the_form_offers_attachments_where_there_are_any(case, client, tara, other_team):
    client.force_login(tara)
    address = f"{case.get_absolute_url()}lamna-vidare/"
    assert 'value="attachments"' not in client.get(address).content.decode()
    actions.attach(case, [File("Amina intyg.pdf", b"%PDF-1.7 intyg", "application/pdf")])
    assert 'value="attachments"' in client.get(address).content.decode()

    said = {"team": other_team.reference, "along": ["attachments"], "form": "paper", "given_on": str(today())}
    answer = client.post(address, said | {"version": case.version})

    assert answer.status_code == 422
    assert "En bilaga kan visa vem det är." in answer.content.decode()
