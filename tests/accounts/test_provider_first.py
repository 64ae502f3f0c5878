"""Who has a second factor at a provider alone changes how they sign in only in a session that came by it."""

import pytest
from allauth.socialaccount.models import SocialAccount
from django.test import Client

from samsyn.accounts import actions, queries
from samsyn.accounts.queries import hashes_of
from tests.factories import PASSWORD

LOA3 = "http://id.elegnamnden.se/loa/1.0/loa3"
NUMBER = "199001019802"
APP, PASSKEY, BEGIN = "/konto/tvafaktor/app/", "/konto/passernycklar/ny/", "/konto/tvafaktor/borja/"
WORK = "/ostra-sodertorn/arbete/deltagare/"
SENTENCE = "Du har kommit in med bara lösenordet."
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@pytest.fixture
def by_password(maria, configured):
    """Maria's browser, signed in by password, though she is linked to a provider that counts."""
    configured("https://legg.example.se")
    actions.link_sign_in(maria, "legg", hashes_of("legg", NUMBER)[0])
    browser = Client()
    assert browser.post("/logga-in/", {"login": maria.email, "password": PASSWORD}).status_code == 302
    return browser


@pytest.mark.parametrize("address", [APP, PASSKEY, BEGIN])
def test_the_password_alone_gets_no_second_factor(by_password, maria, address):
    answer = by_password.get(address)

    assert answer.status_code == 403
    assert SENTENCE in answer.content.decode()
    assert by_password.post(address, {"code": "123456"}).status_code in (403, 405)
    assert queries.app_of(maria) is None


def test_the_page_leads_by_the_provider_to_where_one_was_going(by_password):
    page = by_password.get(by_password.get(WORK).url).content.decode()

    form = page.split("/logga-in/med/legg/")[1].split("</form>")[0]
    assert "Logga in med E-legitimation" in form
    assert f'name="next" value="{WORK}"' in form
    assert "Be en administratör eller förbundschef om hjälp in igen." in page


def test_nor_does_it_take_the_provider_away(by_password, maria):
    answer = by_password.post("/konto/inloggning/legg/ta-bort/")

    assert answer.status_code == 403
    assert SocialAccount.objects.filter(user=maria).exists()
    assert by_password.get(APP).status_code == 403


def test_who_came_by_the_provider_adds_one_and_takes_it_away(by_provider, maria):
    browser, _ = by_provider(claims={"email": maria.email, "email_verified": True, "acr": LOA3})
    browser.post("/konto/bekrafta/", {"password": PASSWORD, "next": APP})

    assert browser.get(APP).status_code == 200
    assert browser.post("/konto/inloggning/legg/ta-bort/").status_code == 302


def test_who_has_a_factor_here_too_adds_others_by_it(by_password, maria):
    actions.add_app(maria, SECRET, by=maria)
    browser = Client()
    browser.post("/logga-in/", {"login": maria.email, "password": PASSWORD})
    browser.post("/logga-in/kod/", {"code": queries.codes_to_show(maria)[0]})

    assert browser.get(PASSKEY).status_code == 200


@pytest.mark.parametrize("why", ["does not count", "is gone"])
def test_a_provider_that_is_no_second_factor_hinders_nobody(by_password, configured, settings, why):
    if why == "is gone":
        settings.OPENID = {}
    else:
        configured("https://legg.example.se", second_factor=False)

    assert by_password.get(APP).status_code == 200


def test_who_has_been_helped_in_begins_anew(by_password, maria):
    actions.forget_factors(maria, by=maria)
    browser = Client()
    browser.post("/logga-in/", {"login": maria.email, "password": PASSWORD})

    assert browser.get(APP).status_code == 200
