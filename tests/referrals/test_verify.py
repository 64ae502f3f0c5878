"""The team confirms who a self-referral is about, and puts it right when it was somebody else."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from samsyn.audit.choices import Act
from samsyn.audit.models import Access
from samsyn.lib.dates import today
from samsyn.lib.identity_numbers import NumberIsWrong
from samsyn.participants.actions import open_people
from samsyn.participants.models import Identity, Participant
from samsyn.referrals.actions import SamePerson, StepNotAllowed, WithoutIdentity, correct_person, verify
from samsyn.referrals.choices import Confirmed, WrongPerson
from tests.referrals.conftest import NUMBER

pytestmark = pytest.mark.django_db
OTHER_NUMBER = "19701112-2384"
SAW, MISTYPED = Confirmed.SAW_DOCUMENT, WrongPerson.MISTYPED


@pytest.fixture
def own(arrive):
    """Amina's own referral, while the same Amina is known by her number through somebody else's."""
    return arrive(
        way="self_referral",
        sender_organisation=None,
        sender_kind="self",
        sender_email="",
        name="Amina E",
        contact="Brev",
    )


def person_of(case, user):
    people = open_people(
        [case.participant],
        by=user,
        association=case.association,
        act=Act.READ,
        what="t",
        on=today(),
        source=case.reference,
    )
    return people[case.participant.pk]


def test_with_a_number_the_case_is_hers_who_was_known(case, own, tara):
    local = own.participant

    verify(own, number=NUMBER, how=SAW, by=tara)

    assert (own.participant, own.is_verified, own.state) == (case.participant, True, "received")
    assert not Participant.objects.filter(pk=local.pk).exists()
    said = person_of(own, tara)
    assert (said.key, said.name, said.contact) == ("198507099805", "Amina E", "Brev")
    assert person_of(case, tara).name == "Amina Exempelsson"
    event = own.events.first()
    assert (event.step, event.by, event.note) == ("verify", tara, "Träffade personen och såg en legitimation")


def test_known_or_unknown_the_same_number_of_questions_is_asked(case, own, arrive, tara):
    unknown = arrive(way="self_referral", key=None)
    with CaptureQueriesContext(connection) as first:
        verify(own, number=NUMBER, how=SAW, by=tara)
    with CaptureQueriesContext(connection) as second:
        verify(unknown, number=OTHER_NUMBER, how=SAW, by=tara)

    assert len(first) == len(second)


def test_without_a_number_she_stays_known_to_this_case_alone(case, own, tara):
    local = own.participant

    verify(own, number=" ", how=Confirmed.KNOWN_NUMBER, by=tara)

    assert (own.participant, own.is_verified) == (local, True)


def test_once_is_enough(own, tara):
    verify(own, number="", how=SAW, by=tara)

    with pytest.raises(StepNotAllowed):
        verify(own, number=NUMBER, how=SAW, by=tara)


@pytest.mark.parametrize("who", ["fredrik", "siv", "reza", "maria", "karin"])
def test_only_those_who_receive_may(own, who, request):
    user = request.getfixturevalue(who)

    with pytest.raises(PermissionDenied):
        verify(own, number="", how=SAW, by=user)
    with pytest.raises(PermissionDenied):
        correct_person(own, number=NUMBER, reason=MISTYPED, by=user)


@pytest.mark.parametrize("number", ["19850709-9806", "inte ett nummer", "20991231-1234"])
def test_a_number_that_is_wrong_changes_nothing(own, tara, number):
    with pytest.raises(NumberIsWrong):
        verify(own, number=number, how=SAW, by=tara)

    own.refresh_from_db()
    assert not own.is_verified


def test_nobody_is_confirmed_where_there_is_nobody(consultation, arrive, tara):
    protected = arrive(is_protected=True, key=None, name="", contact="", birth_year=None)

    for case in (consultation, protected):
        with pytest.raises(WithoutIdentity):
            verify(case, number=NUMBER, how=SAW, by=tara)


def test_the_wrong_person_is_put_right_and_nothing_of_hers_follows(case, own, tara):
    amina = case.participant
    verify(own, number=NUMBER, how=SAW, by=tara)

    correct_person(own, number=OTHER_NUMBER, reason=MISTYPED, by=tara)

    assert own.participant != amina
    assert own.age_band == "50-64"
    assert {each.source for each in Identity.objects.filter(participant=amina)} == {case.reference}
    assert person_of(own, tara).key == "197011122384"
    assert person_of(own, tara).name == "Amina E"
    assert set(own.participant.followings.values_list("source", flat=True)) == {own.reference}
    assert set(amina.followings.values_list("source", flat=True)) == {case.reference}
    assert [event.step for event in own.events.all()][:2] == ["identify", "verify"]
    line = Access.objects.filter(what="identity").latest("pk")
    assert {subject.reference for subject in line.subjects.all()} >= {own.reference, amina.reference}


def test_and_back_again(case, own, tara):
    verify(own, number=OTHER_NUMBER, how=SAW, by=tara)
    correct_person(own, number=NUMBER, reason=MISTYPED, by=tara)

    correct_person(own, number=OTHER_NUMBER, reason=WrongPerson.UNDONE, by=tara)

    assert person_of(own, tara).key == "197011122384"
    assert Participant.objects.count() == 2


def test_without_a_number_it_is_somebody_nobody_knows_and_to_be_confirmed_again(case, own, tara):
    verify(own, number=NUMBER, how=SAW, by=tara)

    correct_person(own, number="", reason=MISTYPED, by=tara)

    assert (own.participant.form, own.is_verified) == ("local_key", False)
    assert own.participant != case.participant
    verify(own, number=NUMBER, how=SAW, by=tara)
    assert own.participant == case.participant


def test_the_same_person_is_no_correction(case, own, tara):
    with pytest.raises(SamePerson):
        correct_person(own, number="", reason=MISTYPED, by=tara)
    with pytest.raises(SamePerson):
        correct_person(case, number=NUMBER, reason=MISTYPED, by=tara)


def test_a_colleague_who_was_quicker_is_not_overruled(own, tara):
    stale = type(own).objects.get(pk=own.pk)
    correct_person(own, number=OTHER_NUMBER, reason=MISTYPED, by=tara)

    with pytest.raises(StepNotAllowed):
        correct_person(stale, number=NUMBER, reason=MISTYPED, by=tara)


def address(case, more=""):
    return f"/ostra-sodertorn/arbete/arenden/{case.reference}/identitet/{more}"


def test_the_page_shows_who_it_is_said_to_be_and_writes_that_down(client, own, tara):
    client.force_login(tara)

    page = client.get(address(own))

    assert "Amina E" in page.text
    assert "Brev" in page.text
    assert Access.objects.filter(user=tara, what="identity").exists()
    assert address(own) in client.get(own.get_absolute_url()).text


def test_on_the_page_it_is_confirmed_then_corrected(client, case, own, tara):
    client.force_login(tara)
    assert client.post(address(own), {"number": NUMBER}).status_code == 422
    assert client.post(address(own), {"number": "123", "how": SAW}).status_code == 422

    assert client.post(address(own), {"number": NUMBER, "how": SAW}).status_code == 302
    assert client.post(address(own, "ratta/"), {"number": NUMBER, "reason": MISTYPED}).status_code == 422
    assert client.post(address(own), {"number": "", "how": SAW}).status_code == 302
    response = client.post(address(own, "ratta/"), {"number": OTHER_NUMBER, "reason": MISTYPED})

    own.refresh_from_db()
    assert (response["Location"], own.participant == case.participant) == (address(own), False)


@pytest.mark.parametrize("more", ["", "ratta/"])
def test_others_in_the_team_are_told_that_it_is_not_theirs(client, own, fredrik, more):
    client.force_login(fredrik)

    assert client.get(address(own, more)).status_code == 403


def test_without_identity_there_is_nothing_to_confirm(client, consultation, tara):
    client.force_login(tara)

    assert "Det finns inget att bekräfta" in client.get(address(consultation)).text
    assert client.post(address(consultation), {"how": SAW}).status_code == 409
    assert client.post(address(consultation, "ratta/"), {"reason": MISTYPED}).status_code == 302
