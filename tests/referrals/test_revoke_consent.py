"""A person takes a yes back: what rests on it stops, the trail stays."""

import re
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from samsyn.audit.models import Access
from samsyn.participants.models import Following
from samsyn.referrals import actions
from samsyn.referrals.choices import Withdrawal
from tests.referrals.conftest import NAME
from tests.referrals.consenting import agreed

pytestmark = pytest.mark.django_db


@pytest.fixture
def consent(case, tara, arbetsformedlingen, forsakringskassan):
    return agreed(case, tara, arbetsformedlingen, forsakringskassan, "identity", "work")


@pytest.fixture
def page(case):
    return f"/ostra-sodertorn/arbete/arenden/{case.reference}/"


@pytest.fixture
def colleague(fredrik):
    client = Client()
    client.force_login(fredrik)
    return client


def open_page(client, page):
    """A page somebody has open: its text, and the address it asks whether it may still be shown."""
    html = client.get(page).content.decode()
    assert "htmx" in html.partition("</head>")[0]  # without it the page asks nothing
    return html, re.search(r'data-sight hx-get="([^"]+)"', html)[1]


def test_the_trail_stays(case, consent, tara):
    actions.revoke(consent, how=Withdrawal.SPOKEN, by=tara)

    consent.refresh_from_db()
    assert (consent.revoked_by, consent.revoked_how, consent.is_revoked) == (tara, "spoken", True)
    assert consent.kinds == ["identity", "work"]
    assert case.events.filter(step="revoke", by=tara).count() == 1


def test_whoever_followed_by_it_alone_no_longer_does(case, consent, tara, fredrik):
    assert Following.objects.filter(user=fredrik).exists()

    actions.revoke(consent, how=Withdrawal.SPOKEN, by=tara)

    assert not Following.objects.filter(user=fredrik).exists()
    assert Following.objects.filter(user=tara).exists()


def test_another_yes_to_the_same_still_holds(case, consent, tara, fredrik, haninge, forsakringskassan):
    shorter = agreed(case, tara, haninge, forsakringskassan, "identity")

    actions.revoke(consent, how=Withdrawal.SPOKEN, by=tara)

    assert Following.objects.get(user=fredrik).until == shorter.last_day


def test_the_last_exchange_gone_the_case_is_not_ready(case, consent, tara, haninge, forsakringskassan):
    other = agreed(case, tara, haninge, forsakringskassan, "work")

    actions.revoke(consent, how=Withdrawal.SPOKEN, by=tara)
    case.refresh_from_db()
    assert case.state == "ready"

    actions.revoke(other, how=Withdrawal.WRITTEN, by=tara)
    case.refresh_from_db()
    assert case.state == "received"


def test_the_last_exchange_run_out_the_case_is_not_ready_from_the_next_night(
    case, consent, consultation, tara, haninge, forsakringskassan
):
    agreed(case, tara, haninge, forsakringskassan, "work")
    before, after = (consent.until - timedelta(hours=1), consent.until + timedelta(hours=1))

    actions.unready_what_ran_out(before)
    case.refresh_from_db()
    assert case.state == "ready"

    actions.unready_what_ran_out(after)
    actions.unready_what_ran_out(after)
    case.refresh_from_db()
    assert case.state == "received"
    assert case.events.filter(step="unready", by=None, words="Samsyn").count() == 1
    consultation.refresh_from_db()
    assert consultation.state == "ready"  # nobody is named there, so nobody has agreed


def test_during_a_meeting_the_case_stays_where_it_is(case, consent, tara):
    actions.take("book", case, by=tara)
    actions.take("hold", case, by=tara)

    actions.revoke(consent, how=Withdrawal.MEETING, by=tara)

    case.refresh_from_db()
    assert case.state == "held"


def test_an_open_page_is_left_alone_while_it_may_be_shown(consent, colleague, page):
    html, asks = open_page(colleague, page)
    assert NAME in html
    seen = Access.objects.count()

    answer = colleague.get(asks, headers={"HX-Request": "true"})

    assert (answer.status_code, answer.content) == (204, b"")
    assert Access.objects.count() == seen


def test_an_open_page_loses_it_at_its_next_question(consent, colleague, page, tara):
    _, asks = open_page(colleague, page)

    actions.revoke(consent, how=Withdrawal.SPOKEN, by=tara)
    answer = colleague.get(asks, headers={"HX-Request": "true"})

    assert answer.status_code == 200
    assert NAME not in answer.content.decode()
    assert "Mer visas inte här" in answer.content.decode()
    _, asks_now = open_page(colleague, page)
    assert colleague.get(asks_now).status_code == 204


def test_an_open_page_of_who_has_left_the_team_is_gone(consent, colleague, page, team, fredrik, adam):
    _, asks = open_page(colleague, page)

    actions.end_member(team.members.get(user=fredrik), by=adam)

    assert colleague.get(asks).status_code == 404


def test_it_is_revoked_on_the_page_with_how(client, consent, page, tara):
    client.force_login(tara)
    address = f"{page}samtycken/{consent.reference}/aterkalla/"
    assert "Återkalla samtycket?" in client.get(address).content.decode()

    assert client.post(address, {}).status_code == 422
    assert client.post(address, {"how": "own_page"}).status_code == 422  # only she herself
    response = client.post(address, {"how": "meeting"})

    consent.refresh_from_db()
    assert (response["Location"], consent.revoked_how) == (f"{page}samtycken/", "meeting")
    assert "Under ett möte".lower() in client.get(f"{page}samtycken/").content.decode()
    again = client.post(address, {"how": "spoken"}, follow=True).content.decode()
    assert "Samtycket var redan återkallat." in again


def test_it_is_revoked_once(consent, tara, case):
    actions.revoke(consent, how=Withdrawal.SPOKEN, by=tara)

    with pytest.raises(actions.AlreadyRevoked):
        actions.revoke(consent, how=Withdrawal.WRITTEN, by=tara)
    consent.refresh_from_db()
    assert (consent.revoked_how, case.events.filter(step="revoke").count()) == ("spoken", 1)


def test_only_who_receives_or_the_person_herself(consent, fredrik, siv, case):
    for user in (fredrik, siv):
        with pytest.raises(PermissionDenied):
            actions.revoke(consent, how=Withdrawal.SPOKEN, by=user)

    actions.revoke(consent, how=Withdrawal.OWN_PAGE, by=None)

    event = case.events.get(step="revoke")
    assert (event.by, event.words) == (None, "Personen själv")
