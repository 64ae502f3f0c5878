"""How recent a sign-in with a provider is: as recent as the provider says that the person signed in there."""

from datetime import timedelta
from time import time
from urllib.parse import parse_qs, urlsplit

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from samsyn.organisations.choices import RoleKind
from tests.factories import PASSWORD, RoleFactory
from tests.harness.provider import begin

LOA3 = "http://id.elegnamnden.se/loa/1.0/loa3"
INVITE = "/ostra-sodertorn/arbete/personer/bjud-in/"
CONFIRM = f"/konto/bekrafta/?next={INVITE.replace('/', '%2F')}"


@pytest.fixture
def sign_in_there(by_provider, ostra, olof):
    """Call it with what the provider says of Olof, who invites people: his browser, signed in by it."""
    RoleFactory(user=olof, association=ostra, kind=RoleKind.ADMINISTRATOR)

    def signing_in(**said):
        claims = {"email": olof.email, "email_verified": True, "acr": LOA3}
        return by_provider(claims=claims | said)[0]

    return signing_in


def test_one_who_signed_in_there_just_now_is_not_asked(sign_in_there):
    browser = sign_in_there(auth_time=int(time()) - 60)

    assert browser.get(INVITE).status_code == 200


@pytest.mark.parametrize("said", [-7 * 3600, None, "nyss"])
def test_one_whom_the_provider_remembered_or_says_nothing_of_is_asked(sign_in_there, said):
    """They are signed in all the same, with a second factor."""
    browser = sign_in_there(auth_time=int(time()) + said if isinstance(said, int) else said)

    assert browser.get("/ostra-sodertorn/arbete/").status_code == 200
    assert browser.get(INVITE).url == CONFIRM


def test_a_clock_ahead_of_ours_gives_no_more_than_ten_minutes(sign_in_there):
    browser = sign_in_there(auth_time=int(time()) + 3600)

    assert browser.get(INVITE).status_code == 200
    with time_machine.travel(timezone.now() + timedelta(minutes=11)):
        assert browser.get(INVITE).url == CONFIRM


def test_one_who_is_asked_may_show_it_there_and_the_provider_is_told_to_ask(sign_in_there):
    browser = sign_in_there(auth_time=None)
    page = browser.get(CONFIRM).content.decode()
    form = page.split("/logga-in/med/legg/")[1].split("</form>")[0]
    assert f'name="next" value="{INVITE}"' in form

    asked = parse_qs(urlsplit(begin(browser, INVITE)).query)

    assert (asked["prompt"], asked["max_age"], asked["acr_values"]) == (["login"], ["0"], [LOA3])
    assert browser.post(CONFIRM, {"password": PASSWORD, "next": INVITE}).url == INVITE
    assert browser.get(INVITE).status_code == 200


def test_shown_there_once_more_it_leads_back(sign_in_there, by_provider):
    browser = sign_in_there(auth_time=None)

    browser, answer = by_provider(
        claims={"acr": LOA3, "auth_time": int(time())}, browser=browser, next_page=INVITE
    )

    assert answer.url == INVITE
    assert browser.get(INVITE).status_code == 200


def test_a_form_that_waits_is_not_lost_on_the_way_there(sign_in_there):
    browser = sign_in_there(auth_time=None)
    asked = browser.post(INVITE, {"email": "ny@example.se"})

    assert "/logga-in/med/legg/" not in browser.get(asked.url).content.decode()


def test_an_ordinary_sign_in_lets_the_provider_remember(provider, configured, db):
    configured(provider.url)

    assert not {"prompt", "max_age"} & parse_qs(urlsplit(begin(Client())).query).keys()


def test_one_who_has_been_signed_in_for_long_is_asked_there(sign_in_there):
    browser = sign_in_there(auth_time=int(time()))
    with time_machine.travel(timezone.now() + timedelta(hours=5)):
        browser.get("/ostra-sodertorn/arbete/")
    with time_machine.travel(timezone.now() + timedelta(hours=9)):
        assert browser.get("/ostra-sodertorn/arbete/").url == "/logga-in/?next=/ostra-sodertorn/arbete/"
        asked = parse_qs(urlsplit(begin(browser)).query)

    assert asked["prompt"] == ["login"]
