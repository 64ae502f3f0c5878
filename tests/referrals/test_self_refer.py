"""A person asks for help herself."""

from datetime import timedelta

import pytest
from django.contrib.auth.hashers import check_password
from django.core import mail
from django.utils import timezone
from django_q.models import OrmQ

from samsyn.participants.models import Following, Identity, Participant
from samsyn.referrals.actions import code_again, sent_again
from samsyn.referrals.models import Case, Draft, opened_words
from tests.referrals.writing import DOOR, NAME, NEED, PHONE, begin, fill_in, send

pytestmark = pytest.mark.django_db


def test_a_form_that_is_sent_is_a_case_and_no_longer_a_draft(client, team, tara):
    assert fill_in(client)["Location"] == f"{DOOR}kontrollera/"

    response = send(client)

    case = Case.objects.get()
    assert (response.status_code, Draft.objects.count()) == (200, 0)
    assert (case.way, case.sender_kind, case.sex, case.municipality_id) == (
        "self_referral",
        "self",
        "woman",
        "0136",
    )
    assert (case.theme.code, case.is_verified, case.sender) == ("arbete", False, None)
    assert opened_words(case, case.words.sealed) == {
        "reason": NEED,
        "form_language": "Svenska",
        "reach": "Telefon",
        "may_leave_message": "Nej",
        "discreet": "Ja",
        "interpreter": "Kanarispråk",
        "accessibility": "Hörslinga, kanarieönskan.",
    }
    code = response.context["code"].replace(" ", "")
    assert check_password(code, case.code_hash)
    assert case.reference in response.text
    assert client.cookies["samsyn_egen"].value == ""


def test_those_who_receive_get_a_letter_with_a_reference_and_a_link(client, team, tara, siv, run_tasks):
    fill_in(client)
    send(client)
    run_tasks()

    case, [letter] = Case.objects.get(), mail.outbox
    assert letter.to == [tara.email]
    assert case.reference in letter.subject
    assert case.get_absolute_url() in letter.body
    assert [word for word in (NAME, PHONE, NEED, "Kanarispråk") if word in letter.body + letter.subject] == []


def test_the_coordinator_gets_the_letter_when_nobody_is_named_to_receive(
    client, team, siv, fredrik, run_tasks
):
    fill_in(client)
    send(client)
    run_tasks()

    assert [letter.to for letter in mail.outbox] == [[siv.email]]


def test_sent_by_a_double_click_it_is_one_case_whose_code_is_the_one_shown(client, team, tara):
    fill_in(client)
    sent_as = client.get(f"{DOOR}kontrollera/").context["form"].initial["sent_as"]
    first = send(client, sent_as=sent_as).context["code"]

    second = send(client, sent_as=sent_as)

    code = second.context["code"].replace(" ", "")
    assert Case.objects.count() == 1
    assert check_password(code, Case.objects.get().code_hash)
    assert code != first.replace(" ", "")
    assert OrmQ.objects.count() == 1


def test_later_the_page_loaded_again_says_that_it_came_and_shows_no_code(client, team, tara):
    fill_in(client)
    sent_as = client.get(f"{DOOR}kontrollera/").context["form"].initial["sent_as"]
    send(client, sent_as=sent_as)
    before = Case.objects.get().code_hash
    Case.objects.update(received_at=timezone.now() - timedelta(minutes=16))

    response = send(client, sent_as=sent_as)

    assert (response.status_code, response.context["code"]) == (200, "")
    assert Case.objects.get().code_hash == before


def test_what_was_never_sent_is_not_found(team):
    assert sent_again(team, "") is None
    assert sent_again(team, "x" * 32) is None


def test_a_referral_by_a_professional_is_no_receipt_of_a_persons_own(client, team, arrive):
    case = arrive(sent_as="a" * 32)

    assert sent_again(team, "a" * 32) is None
    assert send(client, sent_as="a" * 32).status_code == 410
    assert code_again(case).code != ""


def test_what_fills_in_the_trap_is_told_and_loses_nothing(client, team, tara):
    fill_in(client)

    response = send(client, website="http://example.com")

    assert (response.status_code, Case.objects.count()) == (422, 0)
    assert "Tryck på Skicka en gång till" in response.text
    assert NEED in response.text
    assert send(client).status_code == 200


def test_somebody_with_protected_personal_data_leaves_nothing_that_names_her(client, team, tara):
    begin(client)
    client.post(f"{DOOR}hjalp/", {"need": NEED, "theme": "arbete"})
    assert client.post(f"{DOOR}skydd/", {"protected": "yes"})["Location"] == f"{DOOR}ring/"
    assert client.get(f"{DOOR}vem/")["Location"] == f"{DOOR}ring/"
    assert client.post(f"{DOOR}vem/", {"name": NAME})["Location"] == f"{DOOR}ring/"
    assert "Ring oss i stället" in client.get(f"{DOOR}ring/").text

    response = client.post(f"{DOOR}ring/")

    case = Case.objects.get()
    assert response.status_code == 200
    assert opened_words(case, case.words.sealed) == {"protected": "Ja"}
    assert (case.theme.code, case.municipality, case.sex, case.age_band) == (
        "arbete",
        None,
        "unknown",
        "unknown",
    )
    participant = Participant.objects.get()
    assert (participant.form, participant.key_hash, participant.birth_year) == ("protected", None, None)
    assert not Identity.objects.exists()
    assert Following.objects.get().user == tara


def test_a_wrong_answer_about_protection_leads_back_and_asks_again(client, team, tara):
    fill_in(client, skydd={"protected": "yes"})

    assert client.post(f"{DOOR}skydd/", {"protected": "no"})["Location"] == f"{DOOR}hjalp/"
    assert NEED not in client.get(f"{DOOR}hjalp/").text


def test_too_much_from_one_network_waits_with_everything_kept(client, team, tara, settings):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"self_referral_send": "1/h/ip"}
    fill_in(client)
    send(client)
    fill_in(client)

    response = send(client)

    assert (response.status_code, response["Retry-After"], Case.objects.count()) == (429, "900", 1)
    assert NEED in response.text
    assert Draft.objects.count() == 1


def test_a_closed_door_says_where_else_to_turn(client, team, tara):
    begin(client)
    team.door.takes_self_referrals = False
    team.door.phone = "08-123 45"
    team.door.save()

    response = client.get(f"{DOOR}hjalp/")

    assert response.status_code == 410
    assert "08-123 45" in response.text
