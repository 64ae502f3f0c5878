"""Something comes through a door."""

import pytest

from samsyn.audit.choices import Act
from samsyn.lib.dates import today
from samsyn.participants.actions import open_people
from samsyn.participants.models import Following, Participant
from samsyn.referrals.models import Case, opened_words
from samsyn.referrals.queries import sight_of
from tests.referrals.conftest import CONTACT, NAME, WORDS

pytestmark = pytest.mark.django_db


def test_what_was_written_is_sealed_and_opens_again(case):
    assert opened_words(case, case.words.sealed) == WORDS
    assert WORDS["reason"].encode() not in bytes(case.words.sealed)


def test_the_one_who_receives_knows_who_it_is_and_the_others_that_it_exists(case, tara, fredrik, siv):
    assert [sight_of(user, case).reads_words for user in (tara, fredrik, siv)] == [True, False, False]
    assert [sight_of(user, case).knows_person for user in (tara, fredrik, siv)] == [True, False, False]
    for user in (tara, fredrik, siv):
        assert list(Case.objects.at_team_of(user, today())) == [case]
    people = open_people(
        [case.participant], by=tara, association=case.association, act=Act.READ, what="case", on=today()
    )
    assert (people[case.participant.pk].name, people[case.participant.pk].contact) == (NAME, CONTACT)


def test_outsiders_find_nothing(case, maria, karin, reza, olof):
    for user in (maria, karin, reza, olof):
        assert not Case.objects.at_team_of(user, today()).exists()
        assert not sight_of(user, case).is_told


def test_a_consultation_is_about_nobody_and_ready_at_once(consultation, tara, fredrik):
    assert (consultation.participant, consultation.state) == (None, "ready")
    assert not Participant.objects.exists()
    assert [sight_of(user, consultation).reads_words for user in (tara, fredrik)] == [True, False]


def test_a_self_referral_is_matched_with_nobody(case, arrive):
    own = arrive(way="self_referral", sender_organisation=None, sender_kind="self", sender_email="")

    assert own.participant != case.participant
    assert (own.participant.form, own.is_verified) == ("local_key", False)


def test_the_same_person_is_found_again_when_a_professional_gives_the_number(case, arrive):
    assert arrive().participant == case.participant
    assert Following.objects.filter(source=case.reference).count() == 1


def test_the_same_form_sent_twice_is_one_case(arrive):
    first = arrive(sent_as="a" * 32)

    assert arrive(sent_as="a" * 32) == first
    assert Case.objects.count() == 1


def test_protected_identity_leaves_nothing_to_be_known_by(arrive):
    case = arrive(is_protected=True, key=None, name="", contact="", birth_year=None)

    assert (case.participant.form, case.municipality, case.participant.key_hash) == ("protected", None, None)
    assert not case.participant.identities.exists()
