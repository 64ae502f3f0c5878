"""Signing in with a passkey, instead of the password or after it."""

import json

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from samsyn.accounts.models import User
from samsyn.accounts.queries import passkeys_of
from tests.accounts.security_key import SecurityKey, options_in

NEW = "/konto/passernycklar/ny/"
SIGN_IN = "/logga-in/passernyckel/"


@pytest.fixture
def key(olof, client):
    """Olof's, with a passkey in it."""
    client.force_login(olof)
    key = SecurityKey()
    added(client, key)
    return key


def added(client, key, name="Jobbdatorn"):
    made = key.create(options_in(client.get(NEW)))
    return client.post(NEW, {"name": name, "credential": made})


def sign_in_with(key, **more):
    """A browser of its own, and what it was answered."""
    browser = Client()
    told = browser.get(SIGN_IN, headers={"Accept": "application/json"}).json()
    return browser, browser.post(
        SIGN_IN, {"credential": key.get(told["request_options"]["publicKey"])} | more
    )


def test_a_passkey_is_made_and_named(olof, key):
    (passkey,) = passkeys_of(olof)

    assert (passkey.name, passkey.type) == ("Jobbdatorn", Authenticator.Type.WEBAUTHN)


def test_it_signs_in_without_a_password(olof, key):
    browser, answer = sign_in_with(key)

    assert (answer.status_code, answer.url) == (302, "/")
    assert browser.session["_auth_user_id"] == str(olof.pk)


def test_one_comes_to_the_page_one_was_going_to_but_never_off_the_site(key):
    assert sign_in_with(key, next="/konto/namn/")[1].url == "/konto/namn/"
    assert sign_in_with(key, next="https://other.example/")[1].url == "/"


def test_it_also_signs_in_after_the_password(olof, key, sign_in):
    browser, answer = sign_in(olof.email)
    assert answer.url == "/logga-in/kod/"

    answer = browser.post(
        "/logga-in/kod/", {"credential": key.get(options_in(browser.get("/logga-in/kod/")))}
    )

    assert answer.url == "/"
    assert browser.get("/konto/").status_code == 200


def test_the_password_alone_no_longer_does(olof, key, sign_in):
    browser, _ = sign_in(olof.email)

    assert browser.get("/konto/").url.startswith("/logga-in/")


def test_somebody_elses_passkey_is_refused_after_the_password(olof, per, key, sign_in):
    other, theirs = Client(), SecurityKey()
    other.force_login(per)
    added(other, theirs)
    browser, _ = sign_in(olof.email)

    answer = browser.post(
        "/logga-in/kod/", {"credential": theirs.get(options_in(browser.get("/logga-in/kod/")))}
    )

    assert answer.status_code == 200
    assert browser.get("/konto/").status_code == 302


def test_an_answer_is_good_once(key):
    browser = Client()
    told = browser.get(SIGN_IN, headers={"Accept": "application/json"}).json()
    credential = key.get(told["request_options"]["publicKey"])
    browser.post(SIGN_IN, {"credential": credential})
    browser.post("/logga-ut/")

    assert browser.post(SIGN_IN, {"credential": credential}).url == "/logga-in/"


@pytest.mark.parametrize("origin", ["https://samsyn.example", "http://localhost.evil.example"])
def test_a_page_that_only_looks_like_ours_gets_nothing(key, origin):
    key.origin = origin

    browser, answer = sign_in_with(key)

    assert answer.url == "/logga-in/"
    assert "_auth_user_id" not in browser.session


def test_a_key_that_asks_for_neither_finger_nor_pin_is_refused(client, olof):
    client.force_login(olof)

    answer = added(client, SecurityKey(verifies=False))

    assert answer.status_code == 422
    assert not passkeys_of(olof)


@pytest.mark.parametrize("credential", ["", "{}", "[]", "null", "nonsense", json.dumps({"id": "x"})])
def test_what_is_no_passkey_is_refused_with_a_sentence_and_keeps_the_name(client, olof, credential):
    client.force_login(olof)
    client.get(NEW)

    answer = client.post(NEW, {"name": "Jobbdatorn", "credential": credential})

    assert answer.status_code == 422
    assert 'value="Jobbdatorn"' in answer.content.decode()
    assert not passkeys_of(olof)


@pytest.mark.parametrize("credential", ["", "{}", "[]", "nonsense", json.dumps({"id": "x"})])
def test_what_is_no_answer_signs_in_nobody(db, client, credential):
    client.get(SIGN_IN, headers={"Accept": "application/json"})

    assert client.post(SIGN_IN, {"credential": credential}).url == "/logga-in/"


def test_one_who_is_closed_is_told_no_more_than_a_stranger(olof, key):
    User.objects.filter(pk=olof.pk).update(is_active=False)

    browser, answer = sign_in_with(key)

    assert answer.url == "/logga-in/"
    assert "Det gick inte att logga in." in browser.get("/logga-in/").content.decode()
    assert "_auth_user_id" not in browser.session


def test_it_gets_another_name(client, olof, key):
    reference = passkeys_of(olof)[0].reference

    answer = client.post(f"/konto/passernycklar/{reference}/namn/", {"name": "Telefonen"}, follow=True)

    assert "Telefonen" in answer.content.decode()
    assert [passkey.name for passkey in passkeys_of(olof)] == ["Telefonen"]


def test_it_is_removed_and_signs_in_no_more(client, olof, key):
    reference = passkeys_of(olof)[0].reference
    assert (
        "Ta bort passernyckeln Jobbdatorn?"
        in client.get(f"/konto/passernycklar/{reference}/ta-bort/").content.decode()
    )

    client.post(f"/konto/passernycklar/{reference}/ta-bort/")

    assert not Authenticator.objects.filter(user=olof).exists()  # nor recovery codes to nothing
    assert sign_in_with(key)[1].url == "/logga-in/"


def test_nobody_names_or_removes_that_of_another(per, olof, key):
    reference = passkeys_of(olof)[0].reference
    other = Client()
    other.force_login(per)

    for verb in ("namn", "ta-bort"):
        assert other.post(f"/konto/passernycklar/{reference}/{verb}/", {"name": "Min"}).status_code == 404
    assert [passkey.name for passkey in passkeys_of(olof)] == ["Jobbdatorn"]


def test_a_letter_tells_of_it_without_saying_more(olof, key, smtp, run_tasks):
    run_tasks()

    (letter,) = smtp.letters
    assert letter.recipients == ["olof@example.se"]
    assert "En passernyckel lades till." in letter.get_content()
    assert "Jobbdatorn" not in letter.get_content()
