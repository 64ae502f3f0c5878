"""Showing once more who one is, before what must not be done by somebody who finds an open browser."""

import re
from datetime import timedelta
from html import unescape
from time import time

import pytest
import time_machine
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY as RECORDS
from django.contrib.sessions.models import Session
from django.utils import timezone

from samsyn.accounts import actions, queries
from samsyn.organisations.models import Invitation
from tests.accounts.security_key import SecurityKey, options_in
from tests.factories import PASSWORD

NEW_APP = "/konto/tvafaktor/app/"
INVITE = "/ostra-sodertorn/arbete/personer/bjud-in/"
TYPED = {"email": "ny@example.se", "kind": "economist", "organisation": ""}
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@pytest.fixture
def left_open(client, olle):
    """Olle's browser: signed in an hour ago, with a factor that he has since removed, so that a password is asked for."""
    client.force_login(olle)
    session = client.session
    session[RECORDS] = [{"method": "mfa", "type": "totp", "at": time() - 3600}]
    session.save()
    return client


def form_on(page):
    """Where the page's form leads and what it holds."""
    action, form = re.search(
        r'<form class="form sheet" method="post" action="([^"]+)">(.+?)</form>',
        page.content.decode(),
        re.DOTALL,
    ).groups()
    fields = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form))
    fields.pop("csrfmiddlewaretoken", None)
    return unescape(action), {name: unescape(value) for name, value in fields.items()}


def test_the_page_asks_first_and_leads_back(left_open):
    asked = left_open.get(INVITE)
    assert asked.url == f"/konto/bekrafta/?next={INVITE.replace('/', '%2F')}"

    answer = left_open.post(asked.url, {"password": PASSWORD, "next": INVITE})

    assert answer.url == INVITE
    assert left_open.get(INVITE).status_code == 200


def test_a_form_that_was_sent_loses_nothing(left_open, ostra):
    asked = left_open.post(INVITE, TYPED)
    assert not Invitation.objects.exists()

    page = left_open.post(asked.url, {"password": PASSWORD, "next": INVITE})
    action, fields = form_on(page)
    answer = left_open.post(action, fields)

    assert (action, fields) == (INVITE, TYPED)
    assert answer.url == "/ostra-sodertorn/arbete/personer/"
    assert Invitation.objects.get().email == "ny@example.se"


def test_what_was_sent_waits_sealed(left_open):
    left_open.post(INVITE, TYPED)

    assert "ny@example.se" not in str(Session.objects.get().get_decoded())


def test_a_form_that_waited_in_vain_does_not_come_back_later(left_open):
    left_open.post(INVITE, TYPED)
    asked = left_open.get(INVITE)

    assert left_open.post(asked.url, {"password": PASSWORD, "next": INVITE}).url == INVITE


def test_a_form_that_waited_meets_the_rules_once_more(left_open, olle):
    """Whoever lost the role meanwhile is told that the page does not exist."""
    asked = left_open.post(INVITE, TYPED)
    action, fields = form_on(left_open.post(asked.url, {"password": PASSWORD, "next": INVITE}))
    olle.roles.update(until="2011-01-01")

    assert left_open.post(action, fields).status_code == 404
    assert not Invitation.objects.exists()


def test_a_wrong_password_is_refused_with_a_sentence(left_open):
    asked = left_open.get(INVITE)

    answer = left_open.post(asked.url, {"password": "fel", "next": INVITE})

    assert "Det var inte ditt lösenord. Skriv det igen." in answer.content.decode()
    assert left_open.get(INVITE).status_code == 302


def test_one_who_has_just_signed_in_is_not_asked(olle, sign_in):
    browser, _ = sign_in(olle.email)

    assert browser.get(NEW_APP).status_code == 200


def test_after_ten_minutes_one_is(olle, sign_in):
    browser, _ = sign_in(olle.email)

    with time_machine.travel(timezone.now() + timedelta(minutes=9, seconds=30)):
        assert browser.get(NEW_APP).status_code == 200
    with time_machine.travel(timezone.now() + timedelta(minutes=10, seconds=1)):
        assert browser.get(NEW_APP).status_code == 302


def test_one_who_has_a_second_factor_shows_that_and_not_the_password(left_open, olle):
    actions.add_app(olle, SECRET, by=olle)
    code = queries.codes_to_show(olle)[0]

    asked = left_open.get(INVITE)
    assert asked.url.startswith("/konto/bekrafta/kod/?")
    assert left_open.get("/konto/bekrafta/").url.startswith("/konto/bekrafta/kod/")
    answer = left_open.post(asked.url, {"code": code, "next": INVITE})

    assert answer.url == INVITE


def test_a_passkey_does_it_and_a_code_is_the_other_way(client, olle):
    client.force_login(olle)
    key, new = SecurityKey(), "/konto/passernycklar/ny/"
    client.post(new, {"name": "Jobbdatorn", "credential": key.create(options_in(client.get(new)))})
    client.force_login(olle, factor=False)
    asked = client.get(INVITE)
    assert asked.url.startswith("/konto/bekrafta/passernyckel/?")
    page = client.get(asked.url)
    assert "Skriv en kod" in page.content.decode()

    answer = client.post(asked.url, {"credential": key.get(options_in(page)), "next": INVITE})

    assert answer.url == INVITE
    assert client.get(INVITE).status_code == 200


@pytest.mark.parametrize("credential", ["", "{}", '{"id": "x"}'])
def test_a_passkey_that_fails_may_be_tried_again(client, olle, credential):
    client.force_login(olle)
    key, new = SecurityKey(), "/konto/passernycklar/ny/"
    client.post(new, {"name": "Jobbdatorn", "credential": key.create(options_in(client.get(new)))})
    client.force_login(olle, factor=False)
    asked = client.get(INVITE)

    answer = client.post(asked.url, {"credential": credential, "next": INVITE}, follow=True)

    assert answer.redirect_chain[-1][0].startswith("/konto/bekrafta/passernyckel/?next=")
    assert "Passernyckeln gick inte att använda." in answer.content.decode()


def test_nobody_is_led_off_the_site(left_open):
    answer = left_open.post("/konto/bekrafta/", {"password": PASSWORD, "next": "https://other.example/"})

    assert answer.url == "/"


@pytest.mark.parametrize(
    "address",
    [
        "/konto/tvafaktor/app/",
        "/konto/passernycklar/ny/",
        "/konto/reservkoder/",
        "/ostra-sodertorn/arbete/personer/roller/u-1/avsluta/",
        "/ostra-sodertorn/arbete/import/f-1/rader/",
        "/ostra-sodertorn/arbete/insatser/i-1/deltagaransvariga/",
        "/ostra-sodertorn/arbete/insatser/i-1/deltagaransvariga/p-1/avsluta/",
        *[f"/ostra-sodertorn/arbete/resultat/2017/{kind}/" for kind in ("xlsx", "pdf", "csv", "json")],
    ],
)
def test_these_ask(left_open, address):
    assert left_open.get(address).url.startswith("/konto/bekrafta/?")


def test_so_does_sending_an_invitation_again(left_open):
    answer = left_open.post("/ostra-sodertorn/arbete/personer/inbjudningar/i-1/skicka-igen/")

    assert answer.url.startswith("/konto/bekrafta/?")


def test_a_password_just_typed_is_not_enough_for_one_who_has_since_got_a_second_factor(olle, sign_in):
    browser, _ = sign_in(olle.email)
    assert browser.get(NEW_APP).status_code == 200

    actions.add_app(olle, SECRET, by=olle)

    assert browser.get(NEW_APP).url.startswith("/konto/bekrafta/kod/?")
