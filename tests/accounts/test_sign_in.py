"""Signing in and out."""

from datetime import timedelta

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from samsyn.accounts.models import User
from samsyn.organisations.actions import invite
from samsyn.organisations.choices import RoleKind
from tests.accounts.security_key import SecurityKey, options_in
from tests.factories import PASSWORD

WRONG = "Adressen och lösenordet hör inte ihop."


def test_the_right_address_and_password_lead_to_the_start_page(olof, sign_in):
    browser, answer = sign_in("olof@example.se")

    assert (answer.status_code, answer.url) == (302, "/")
    assert browser.session["_auth_user_id"] == str(olof.pk)


def test_an_address_may_be_written_with_capitals_and_blanks(olof, sign_in):
    assert sign_in(" OLOF@Example.se ")[1].status_code == 302


@pytest.mark.parametrize(("next_page", "leads_to"), [
    ("/konto/", "/konto/"),
    ("https://other.example/", "/"),
    ("//other.example/", "/"),
])  # fmt: skip
def test_one_comes_to_the_page_one_was_going_to_but_never_off_the_site(client, olof, next_page, leads_to):
    answer = client.post("/logga-in/", {"login": olof.email, "password": PASSWORD, "next": next_page})

    assert answer.url == leads_to


def test_a_page_that_needs_sign_in_leads_there_and_back(client, olof):
    answer = client.get("/konto/")

    assert answer.url == "/logga-in/?next=/konto/"
    assert '<input type="hidden" name="next" value="/konto/">' in client.get(answer.url).content.decode()


@pytest.mark.parametrize("login", ["olof@example.se", "ingen@example.se", "stangd@example.se"])
def test_the_answer_is_the_same_for_a_known_an_unknown_and_a_closed_account(olof, sign_in, login):
    closed = User(email="stangd@example.se", name="Stängd", is_active=False)
    closed.set_password("ett riktigt lösenord")
    closed.save()

    _, answer = sign_in(login, "ett riktigt lösenord")

    page = answer.content.decode()
    assert (answer.status_code, WRONG in page) == (200, True)
    assert "allauth" not in page


@pytest.mark.parametrize("login", ["olof@example.se", "ingen@example.se"])
def test_a_password_is_hashed_once_whether_the_address_is_known_or_not(olof, sign_in, login, monkeypatch):
    """Hashing is what takes the time: as many hashes, as long a wait."""
    encode, hashes = MD5PasswordHasher.encode, []
    monkeypatch.setattr(
        MD5PasswordHasher, "encode", lambda self, *args: (hashes.append(1), encode(self, *args))[1]
    )

    sign_in(login, "fel lösenord för alla")

    assert len(hashes) == 1


def test_one_who_is_closed_is_out_at_the_next_click(olof, sign_in):
    browser, _ = sign_in(olof.email)
    User.objects.filter(pk=olof.pk).update(is_active=False)

    assert browser.get("/konto/").url == "/logga-in/?next=/konto/"


def test_signing_out_asks_first_and_changes_nothing_on_get(client, olof):
    client.force_login(olof)

    assert "Vill du logga ut?" in client.get("/logga-ut/").content.decode()
    assert client.get("/konto/").status_code == 200
    assert client.post("/logga-ut/").url == "/"
    assert client.get("/konto/").status_code == 302


def test_nobody_signs_up_by_themselves(client, db):
    for address in ("/registrera/", "/accounts/signup/", "/signup/", "/accounts/login/"):
        assert client.get(address).status_code == 404


def test_a_session_lasts_as_long_as_the_browser(olof, sign_in):
    _, answer = sign_in(olof.email)

    assert lasts_as_long_as_the_browser(answer)


def test_so_does_one_by_passkey(olof, client):
    client.force_login(olof)
    key, new = SecurityKey(), "/konto/passernycklar/ny/"
    client.post(new, {"name": "Jobbdatorn", "credential": key.create(options_in(client.get(new)))})
    browser, path = Client(), "/logga-in/passernyckel/"
    asked = browser.get(path, headers={"Accept": "application/json"}).json()["request_options"]["publicKey"]

    assert lasts_as_long_as_the_browser(browser.post(path, {"credential": key.get(asked)}))


def test_so_does_one_by_provider(olof, by_provider):
    loa3 = "http://id.elegnamnden.se/loa/1.0/loa3"

    _, answer = by_provider(claims={"email": olof.email, "email_verified": True, "acr": loa3})

    assert lasts_as_long_as_the_browser(answer)


def test_so_does_one_by_invitation(ostra, adam, client):
    invitation, link = invite("ny@example.se", ostra, RoleKind.EDITOR, by=adam)
    answers = {"name": "Ny", "password1": PASSWORD, "password2": PASSWORD}

    answer = client.post(link.removeprefix("http://localhost:8000"), answers)

    assert lasts_as_long_as_the_browser(answer)


def lasts_as_long_as_the_browser(answer):
    """And on the server eight hours, should the browser keep what it ought not."""
    cookie = answer.cookies["samsyn_session"]
    ends = Session.objects.get(session_key=cookie.value).expire_date - timezone.now()
    return cookie["max-age"] == cookie["expires"] == "" and timedelta(hours=7.9) < ends <= timedelta(hours=8)


# --- throttling ---


def test_a_sixth_wrong_password_for_an_address_is_refused_even_when_right(olof, sign_in):
    for _ in range(5):
        sign_in(olof.email, "fel lösenord")

    _, answer = sign_in(olof.email)

    assert "För många försök. Vänta tio minuter" in answer.content.decode()
    assert WRONG in sign_in("annan@example.se", "fel")[1].content.decode()


def test_too_many_tries_from_one_place_get_a_page_that_says_so(client, db, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login": "2/m/ip"}
    for _ in range(2):
        assert client.post("/logga-in/", {}).status_code == 200

    answer = client.post("/logga-in/", {})

    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "600")
    assert "Vänta tio minuter" in answer.content.decode()
