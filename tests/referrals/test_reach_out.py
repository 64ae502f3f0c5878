"""The team has met somebody outside, and writes it down itself."""

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django_q.models import OrmQ

from samsyn.referrals import actions
from samsyn.referrals.actions import Arrival
from samsyn.referrals.choices import Way
from samsyn.referrals.models import Case, opened_words
from tests.referrals.conftest import CONTACT, NAME, NUMBER, WORDS

pytestmark = pytest.mark.django_db
PAGE = "/ostra-sodertorn/arbete/vagen-in/uppsokande/haninge/"


def filled(team, **said):
    return {
        "has_consent": "on",
        "name": NAME,
        "number": NUMBER,
        "contact": CONTACT,
        "sex": "woman",
        "municipality": "0136",
        "theme": team.association.codes.filter(list="theme").first().reference,
        "sent_as": "a" * 32,
        **WORDS,
        **said,
    }


def test_the_case_is_theirs_who_met_the_person_and_needs_no_confirming(client, team, tara, fredrik):
    client.force_login(tara)

    answer = client.post(PAGE, filled(team))

    case = Case.objects.get()
    assert answer["Location"] == f"/ostra-sodertorn/arbete/arenden/{case.reference}/"
    assert (case.way, case.state, case.assigned_to, case.is_verified) == ("outreach", "received", tara, True)
    assert (case.sender_name, case.sender, case.participant.form) == ("Arbetsförmedlingen", None, "number")
    assert opened_words(case, case.words.sealed)["reason"] == WORDS["reason"]
    assert (mail.outbox, OrmQ.objects.count()) == ([], 0)


def test_pressed_twice_it_is_one_case(client, team, tara):
    client.force_login(tara)
    for _ in range(2):
        client.post(PAGE, filled(team))

    assert Case.objects.count() == 1


def test_without_the_persons_yes_there_is_no_case_and_nothing_typed_is_lost(client, team, tara):
    client.force_login(tara)

    answer = client.post(PAGE, filled(team, has_consent=""))

    assert (answer.status_code, Case.objects.exists()) == (422, False)
    page = answer.content.decode()
    assert "Utan personens ja läggs inget ärende upp." in page
    assert WORDS["reason"] in page


def test_only_who_receives_for_the_team_does_so(client, team, tara, fredrik, siv, reza):
    arrival = Arrival(team, Way.OUTREACH, WORDS, name=NAME, birth_year=1985)
    for somebody in (fredrik, siv, reza):
        with pytest.raises(PermissionDenied):
            actions.reach_out(arrival, by=somebody)
        client.force_login(somebody)
        assert client.get(PAGE).status_code == 403

    assert not Case.objects.exists()


def test_the_board_leads_there_for_who_receives(client, tara, fredrik):
    for somebody, leads in ((tara, True), (fredrik, False)):
        client.force_login(somebody)
        assert (PAGE in client.get("/ostra-sodertorn/arbete/vagen-in/").content.decode()) is leads
