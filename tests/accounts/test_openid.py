"""Signing in by a provider of OpenID Connect, spoken to over HTTP."""

from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from samsyn.accounts import actions
from samsyn.accounts.factors import used_second_factor
from samsyn.accounts.models import FactorEvent
from samsyn.accounts.queries import codes_to_show, hashes_of
from tests.factories import PASSWORD
from tests.harness.provider import begin

NUMBER = "199001019802"  # what some providers call people
LOA3 = "http://id.elegnamnden.se/loa/1.0/loa3"
KNOWN = {"email": "Olof@Example.se", "email_verified": True, "acr": LOA3, "name": "Olof Olofsson"}


def test_the_sign_in_page_offers_the_providers_that_are_configured(client, db, configured):
    assert "E-legitimation" not in client.get("/logga-in/").content.decode()

    configured("https://legg.example.se")

    page = client.get("/logga-in/?next=/konto/").content.decode()
    assert "Logga in med E-legitimation" in page
    assert 'name="next" value="/konto/"' in page.split("/logga-in/med/legg/")[1].split("</form>")[0]
    assert page.index("E-legitimation") < page.index("E-postadress")


def test_somebody_invited_signs_in_and_is_linked(by_provider, olof, queued_tasks, is_signed_in):
    browser, answer = by_provider(claims=KNOWN, next_page="/konto/")

    assert is_signed_in(browser, olof)
    assert answer.url == "/konto/"
    linked = SocialAccount.objects.get()
    assert (linked.user, linked.provider, linked.uid) == (olof, "legg", hashes_of("legg", NUMBER)[0])
    assert list(FactorEvent.objects.values_list("user", "change")) == [(olof.pk, "sign_in_linked")]
    assert len(queued_tasks()) == 1


def test_nothing_that_the_provider_tells_is_kept(by_provider, olof):
    browser, _ = by_provider(claims=KNOWN | {"personal_number": NUMBER})

    assert list(SocialAccount.objects.values_list("extra_data", flat=True)) == [{}]
    assert not SocialToken.objects.exists()
    assert NUMBER not in str(dict(browser.session)) + str(list(SocialAccount.objects.values()))
    olof.refresh_from_db()
    assert (olof.name, olof.email) == ("Olof", "olof@example.se")


def test_the_way_there_is_guarded_by_state_nonce_and_challenge(provider, configured, client, db):
    configured(provider.url)

    asked = parse_qs(urlsplit(begin(client)).query)

    assert {"state", "nonce", "code_challenge"} <= asked.keys()
    assert asked["code_challenge_method"] == ["S256"]
    assert asked["acr_values"] == [LOA3]
    assert set(asked["scope"][0].split()) == {"openid", "email"}
    assert asked["redirect_uri"] == ["http://localhost:8000/logga-in/med/legg/klart/"]


def test_a_session_begun_so_has_a_second_factor_only_where_the_level_counts(
    by_provider, provider, configured, olof
):
    browser, _ = by_provider(claims=KNOWN)
    page = browser.get("/konto/")
    assert used_second_factor(page.wsgi_request)

    configured(provider.url, second_factor=False)
    browser, _ = by_provider()
    assert not used_second_factor(browser.get("/konto/").wsgi_request)


def test_one_who_has_a_second_factor_here_too_is_asked_for_it_only_where_the_level_does_not_count(
    by_provider, provider, configured, olof, is_signed_in
):
    TOTP.activate(olof, generate_totp_secret())
    browser, _ = by_provider(claims=KNOWN)
    assert is_signed_in(browser, olof)

    configured(provider.url, second_factor=False)
    browser, answer = by_provider()
    assert not is_signed_in(browser)
    assert answer.url == reverse("mfa_authenticate")


def test_the_link_is_made_when_the_second_factor_has_been_shown_and_not_before(
    by_provider, provider, configured, olof, is_signed_in
):
    configured(provider.url, second_factor=False)
    actions.add_app(olof, generate_totp_secret(), by=olof)
    browser, answer = by_provider(claims=KNOWN, next_page="/konto/")
    assert (answer.url, is_signed_in(browser)) == (reverse("mfa_authenticate"), False)
    assert not SocialAccount.objects.exists()

    answer = browser.post(answer.url, {"code": codes_to_show(olof)[0]})

    assert (answer.url, is_signed_in(browser, olof)) == ("/konto/", True)
    linked = SocialAccount.objects.get()
    assert (linked.user, linked.provider, linked.uid) == (olof, "legg", hashes_of("legg", NUMBER)[0])


def test_a_link_made_by_another_meanwhile_stands(by_provider, provider, configured, olof, is_signed_in):
    configured(provider.url, second_factor=False)
    actions.add_app(olof, generate_totp_secret(), by=olof)
    browser, answer = by_provider(claims=KNOWN)
    other = SocialAccount.objects.create(user=olof, provider="legg", uid="en annan")

    answer = browser.post(answer.url, {"code": codes_to_show(olof)[0]})

    assert (answer.status_code, is_signed_in(browser)) == (403, False)
    assert "redan kopplat" in answer.content.decode()
    assert SocialAccount.objects.get() == other


@pytest.mark.parametrize("page", ["https://example.org/", "//example.org/", "javascript:alert(1)"])
def test_nobody_is_led_to_another_site(by_provider, olof, page):
    _, answer = by_provider(claims=KNOWN, next_page=page)

    assert answer.url == "/"


def test_the_address_may_come_in_another_claim(by_provider, provider, configured, olof, is_signed_in):
    configured(provider.url, email_claim="upn", email_trusted=True)

    browser, _ = by_provider("u-1", {"upn": olof.email, "acr": LOA3})

    assert is_signed_in(browser, olof)


def test_once_linked_a_changed_address_neither_moves_nor_closes_the_account(
    by_provider, olof, maria, is_signed_in
):
    by_provider(claims=KNOWN)

    browser, _ = by_provider(claims=KNOWN | {"email": maria.email})
    assert is_signed_in(browser, olof)
    browser, _ = by_provider(claims={"acr": LOA3})
    assert is_signed_in(browser, olof)
    assert SocialAccount.objects.get().user == olof


def test_a_link_is_found_and_renewed_when_the_keys_are_changed(by_provider, olof, settings, is_signed_in):
    by_provider(claims=KNOWN)
    settings.IDENTITY_KEYS = ["1" * 64, *settings.IDENTITY_KEYS]

    browser, _ = by_provider()

    assert is_signed_in(browser, olof)
    assert SocialAccount.objects.get().uid == hashes_of("legg", NUMBER)[0]


def test_people_see_and_remove_what_is_linked_to_their_account(by_provider, olof, maria):
    browser, _ = by_provider(claims=KNOWN)
    page = browser.get("/konto/").content.decode()
    assert "Kopplade inloggningar" in page
    assert "E-legitimation" in page
    other = Client()
    other.post("/logga-in/", {"login": maria.email, "password": PASSWORD})
    other.post("/konto/inloggning/legg/ta-bort/")
    assert SocialAccount.objects.count() == 1

    answer = browser.post("/konto/inloggning/legg/ta-bort/", follow=True)

    assert "Inloggningen är borttagen från ditt konto." in answer.content.decode()
    assert not SocialAccount.objects.exists()
    assert (
        FactorEvent.objects.filter(user=olof, change="sign_in_unlinked", at__lte=timezone.now()).count() == 1
    )


def test_a_linked_sign_in_whose_provider_is_gone_can_still_be_removed(by_provider, olof, settings):
    browser, _ = by_provider(claims=KNOWN)
    settings.OPENID = {}

    assert "legg" in browser.get("/konto/").content.decode()
    browser.post("/konto/inloggning/legg/ta-bort/")
    assert not SocialAccount.objects.exists()
