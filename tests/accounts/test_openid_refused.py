"""Whom a provider of OpenID Connect does not let in, and what they are told."""

from time import time
from urllib.parse import parse_qs, urlsplit

import pytest
import time_machine
from allauth.socialaccount.models import SocialAccount
from django.test import Client

from samsyn.accounts.models import User
from tests.factories import UserFactory
from tests.harness import provider as harness
from tests.harness.provider import begin, local, with_query
from tests.harness.work import free_port

NUMBER = "199001019802"
LOA2, LOA3 = "http://id.elegnamnden.se/loa/1.0/loa2", "http://id.elegnamnden.se/loa/1.0/loa3"
KNOWN = {"email": "Olof@Example.se", "email_verified": True, "acr": LOA3, "name": "Olof Olofsson"}


def closed():
    UserFactory(email="stangd@example.se", is_active=False)


def of_the_demo():
    UserFactory(email="stangd@example.se", is_demo=True)


@pytest.mark.parametrize("prepare", [lambda: None, closed, of_the_demo])
def test_everybody_who_may_not_come_in_meets_the_same_page(db, by_provider, prepare, is_signed_in):
    prepare()
    before = User.objects.count()

    browser, answer = by_provider("nagon", KNOWN | {"email": "stangd@example.se"})

    page = answer.content.decode()
    assert answer.status_code == 403
    assert "Det finns inget konto för stangd@example.se" in page
    assert "Be den som bjuder in dig" in page
    assert not is_signed_in(browser)
    assert (User.objects.count(), SocialAccount.objects.count()) == (before, 0)


def test_one_whose_account_is_closed_later_is_refused_too(by_provider, olof, is_signed_in):
    by_provider(claims=KNOWN)
    User.objects.filter(pk=olof.pk).update(is_active=False)

    browser, answer = by_provider()

    assert answer.status_code == 403
    assert not is_signed_in(browser)


@pytest.mark.parametrize("acr", [LOA2, "", None, [LOA2]])
def test_too_low_a_level_is_refused_also_for_one_who_is_linked(by_provider, olof, acr, is_signed_in):
    by_provider(claims=KNOWN)

    browser, answer = by_provider(claims=KNOWN | {"acr": acr})

    assert answer.status_code == 403
    assert "Legitimera dig på ett säkrare sätt" in answer.content.decode()
    assert not is_signed_in(browser)


@pytest.mark.parametrize("verified", [False, None, "true"])
def test_an_address_that_the_provider_does_not_vouch_for_leads_nowhere(
    by_provider, provider, configured, olof, verified, is_signed_in
):
    claims = KNOWN | {"email_verified": verified}

    browser, answer = by_provider(claims=claims)
    assert answer.status_code == 403
    assert "har inte bekräftat din e-postadress" in answer.content.decode()
    assert not is_signed_in(browser)

    configured(provider.url, email_trusted=True)
    browser, _ = by_provider(claims=claims)
    assert is_signed_in(browser, olof)


def test_email_verified_says_nothing_of_another_claim(by_provider, settings, olof, is_signed_in):
    settings.OPENID["legg"]["email_claim"] = "upn"

    browser, answer = by_provider("u-1", KNOWN | {"upn": olof.email})

    assert (answer.status_code, is_signed_in(browser)) == (403, False)
    assert "har inte bekräftat din e-postadress" in answer.content.decode()


@pytest.mark.parametrize(
    ("stored", "told"),
    [
        ("sven@example.se", "ſven@example.se"),
        ("strasse@example.se", "straße@example.se"),
        ("åsa@example.se", "åsa@example.se"),
    ],
)
def test_an_address_is_the_same_only_letter_for_letter(db, by_provider, stored, told, is_signed_in):
    UserFactory(email=stored)

    browser, answer = by_provider(claims=KNOWN | {"email": told})

    assert (answer.status_code, is_signed_in(browser)) == (403, False)
    assert not SocialAccount.objects.exists()


def test_a_successor_with_the_same_address_is_not_let_into_the_account(by_provider, olof, is_signed_in):
    by_provider(claims=KNOWN)

    browser, answer = by_provider("en-annan", KNOWN)

    assert answer.status_code == 403
    assert "är redan kopplat till en annan inloggning med E-legitimation" in answer.content.decode()
    assert not is_signed_in(browser)
    assert SocialAccount.objects.count() == 1


def test_an_answer_counts_once(by_provider, provider, client, olof, is_signed_in):
    provider.knows(NUMBER, **KNOWN)
    back = local(provider.approve(begin(client), NUMBER))

    client.get(back)
    client.post("/logga-ut/")
    answer = client.get(back)

    assert answer.status_code == 400
    assert "Inloggningen gäller inte längre" in answer.content.decode()
    assert not is_signed_in(client)


def test_an_answer_counts_only_where_it_was_asked_for(by_provider, provider, client, olof, is_signed_in):
    provider.knows(NUMBER, **KNOWN)
    back = local(provider.approve(begin(client), NUMBER))
    another = Client()

    assert another.get(back).status_code == 400
    assert not is_signed_in(another)


def test_an_answer_that_took_too_long_is_refused(by_provider, provider, client, olof, is_signed_in):
    provider.knows(NUMBER, **KNOWN)
    back = local(provider.approve(begin(client), NUMBER))

    with time_machine.travel(time() + 601):
        assert client.get(back).status_code == 400
    assert not is_signed_in(client)


def test_somebody_elses_answer_is_refused_by_its_nonce(by_provider, provider, client, olof, is_signed_in):
    provider.knows(NUMBER, **KNOWN)
    back = local(provider.approve(with_query(begin(client), nonce="någon annans"), NUMBER))

    assert client.get(back).status_code == 400
    assert not is_signed_in(client)


def test_a_token_that_has_expired_is_refused(configured, client, olof, caplog, is_signed_in):
    with harness.running("--token-max-age=-60") as late:
        configured(late.url)
        late.knows(NUMBER, **KNOWN)
        answer = client.get(local(late.approve(begin(client), NUMBER)))

    assert answer.status_code == 502
    assert not is_signed_in(client)
    assert caplog.messages[0] == "OpenID legg: OAuth2Error"


def test_one_who_changes_their_mind_is_back_at_the_sign_in_page(by_provider, provider, client, db):
    there = begin(client, "/konto/")
    state = parse_qs(urlsplit(there).query)["state"][0]

    # the provider from PyPI forgets the state here, which others give back (RFC 6749, 4.1.2.1)
    answer = client.get(local(with_query(provider.deny(there), state=state)), follow=True)

    assert answer.redirect_chain == [("/logga-in/?next=%2Fkonto%2F", 302)]
    assert "Du avbröt inloggningen med E-legitimation." in answer.content.decode()


@pytest.mark.parametrize("path", ["/logga-in/med/legg/", "/logga-in/med/legg/klart/?code=x&state=y"])
def test_a_provider_that_does_not_answer_gets_a_page_that_says_so(
    configured, provider, client, db, path, caplog
):
    configured(f"http://127.0.0.1:{free_port()}")
    if "klart" in path:
        configured(provider.url)
        path = local(with_query(provider.approve(begin(client), "x")))
        configured(f"http://127.0.0.1:{free_port()}")

    answer = client.get(path) if "klart" in path else client.post(path)

    assert answer.status_code == 502
    assert "svarar inte som det ska" in answer.content.decode()
    assert caplog.messages[0] == "OpenID legg: ConnectionError"


def test_looking_starts_nothing_and_an_unknown_provider_is_not_there(client, db, configured):
    configured("https://legg.example.se")

    assert client.get("/logga-in/med/legg/").status_code == 405
    assert client.post("/logga-in/med/annan/").status_code == 404
    assert client.get("/logga-in/med/annan/klart/").status_code == 404
