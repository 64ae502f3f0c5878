"""A professional asks a team about somebody who is not named."""

import pytest

from samsyn.participants.models import Participant
from samsyn.referrals import actions
from samsyn.referrals.models import Case, opened_words
from tests.referrals.conftest import CONTACT, NAME, NUMBER
from tests.referrals.sending import asked, code_on, filled

FORM = "/ostra-sodertorn/vagen-in/haninge/radfraga/"


def test_a_question_comes_to_the_team_without_anybody_in_it(client, team, tara, run_tasks, mailoutbox):
    response = client.post(FORM, asked(team, email="rut@example.se"))
    run_tasks()

    case = Case.objects.get()
    assert (case.way, case.state, case.participant, case.sender_kind) == (
        "consultation",
        "ready",
        None,
        "municipality",
    )
    assert (case.age_band, case.municipality_id, Participant.objects.count()) == ("30-39", "0136", 0)
    assert opened_words(case, case.words.sealed) == {"question": "Hur brukar ni göra när ansvaret är oklart?"}
    assert actions.opens(case, code_on(response))
    assert sorted(mail.to[0] for mail in mailoutbox) == ["rut@example.se", "tara@example.se"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Hon har nummer 19850709-9805.", "personnummer"),
        ("Ring 070-123 45 67.", "telefonnummer"),
        ("Skriv till amina@example.se.", "e-postadress"),
        ("Bor på Storgatan 5.", "gatuadress"),
    ],
)
def test_text_that_points_out_a_person_is_stopped_with_the_kind_and_nothing_lost(client, team, text, kind):
    response = client.post(FORM, asked(team, question=text))

    page = response.content.decode()
    assert (response.status_code, Case.objects.count()) == (422, 0)
    assert f"ser ut som e{'n' if kind in ('e-postadress', 'gatuadress') else 'tt'} {kind}" in page
    assert text in page


def test_a_double_click_is_one_question(client, team, queued_tasks):
    first, second = (client.post(FORM, asked(team)) for _ in range(2))

    assert (Case.objects.count(), code_on(first)) == (1, code_on(second))


def test_what_may_be_kept_of_a_referral_without_a_yes_stands_in_the_form(client, team, reza):
    client.force_login(reza)

    response = client.post(FORM, filled(team, from_referral="1", birth_year="1985"))

    page = response.content.decode()
    assert (response.status_code, Case.objects.count()) == (200, 0)
    assert "Har varit sjukskriven i fyra år" in page
    assert "Vem tar ansvar för nästa steg?" in page
    assert '<option value="40-49" selected>' in page
    assert [said for said in (NAME, NUMBER, CONTACT, "Ring före tolv") if said in page] == []


def test_a_trace_that_comes_along_is_pointed_out(client, team):
    page = client.post(FORM, filled(team, from_referral="1", reason=f"Ring {CONTACT}")).content.decode()

    assert "Texten ser ut att innehålla ett nummer eller en adress." in page


def test_no_cookie_is_set(client, team):
    assert client.get(FORM).cookies == {}


def test_too_much_from_one_place_is_told_to_wait(client, team, settings):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"referral_write": "1/h/ip"}
    client.post(FORM, asked(team))

    response = client.post(FORM, asked(team, sent_as="d" * 32))

    assert (response.status_code, Case.objects.count()) == (429, 1)
    assert "Hur brukar ni göra" in response.content.decode()
