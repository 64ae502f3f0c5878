"""Ten codes for the day one has lost the telephone."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.db import connection

from samsyn.accounts import actions, queries

CODES = "/konto/reservkoder/"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@pytest.fixture
def app(olof):
    return actions.add_app(olof, SECRET, by=olof)


@pytest.fixture
def at_home(client, olof, app):
    """Olof's browser, signed in."""
    client.force_login(olof)
    return client


def codes_on(page):
    return re.findall(r"<li><code>([\d ]+)</code></li>", page.content.decode())


def sign_in_with(code, olof, sign_in):
    browser, _ = sign_in(olof.email)
    return browser.post("/logga-in/kod/", {"code": code})


def test_the_first_factor_brings_ten_codes(at_home):
    codes = codes_on(at_home.get(CODES))

    assert len(set(codes)) == 10
    assert all(re.fullmatch(r"\d{4} \d{4}", code) for code in codes)


def test_they_stay_until_they_are_kept_and_are_then_never_shown_again(at_home):
    codes = codes_on(at_home.get(CODES))
    assert codes_on(at_home.get(CODES)) == codes

    at_home.post(CODES)

    page = at_home.get(CODES)
    assert codes_on(page) == []
    assert "Du har 10 oanvända reservkoder." in page.content.decode()
    assert at_home.get(f"{CODES}fil/").status_code == 404


def test_they_are_fetched_as_a_text_file(at_home):
    codes = codes_on(at_home.get(CODES))

    answer = at_home.get(f"{CODES}fil/")

    assert answer.headers["Content-Disposition"] == 'attachment; filename="reservkoder-samsyn.txt"'
    assert [line for line in answer.content.decode().splitlines() if line in codes] == codes


def test_a_code_signs_in_once(at_home, olof, sign_in):
    code = codes_on(at_home.get(CODES))[3]

    assert sign_in_with(code, olof, sign_in).url == "/"
    assert sign_in_with(code, olof, sign_in).status_code == 200
    assert queries.recovery_codes_left(olof) == 9


def test_its_use_is_remembered_and_told_in_a_letter(at_home, olof, sign_in, smtp, run_tasks):
    run_tasks()
    sign_in_with(codes_on(at_home.get(CODES))[0], olof, sign_in)
    run_tasks()

    assert olof.factor_events.first().change == "code_used"
    assert "En reservkod användes." in smtp.letters[-1].get_content()


def test_new_ones_replace_the_old(at_home, olof, sign_in):
    old = codes_on(at_home.get(CODES))
    at_home.post(CODES)

    new = codes_on(at_home.post(f"{CODES}nya/", follow=True))

    assert len(new) == 10
    assert set(new) & set(old) == set()
    assert sign_in_with(old[0], olof, sign_in).status_code == 200
    assert sign_in_with(new[0], olof, sign_in).url == "/"
    assert olof.factor_events.filter(change="codes_made").count() == 1


def test_without_a_second_factor_there_are_none(client, per):
    client.force_login(per)

    assert "Inga reservkoder än" in client.get(CODES).content.decode()
    client.post(f"{CODES}nya/")
    assert not Authenticator.objects.filter(user=per).exists()


def test_what_they_are_made_of_is_nowhere_readable(at_home, olof):
    codes = codes_on(at_home.get(CODES))
    seed = queries.recovery_codes_of(olof).data["seed"]

    with connection.cursor() as cursor:
        cursor.execute("SELECT data FROM mfa_authenticator")
        stored = str(cursor.fetchall())
    assert not any(code.replace(" ", "") in stored for code in codes)
    assert not re.fullmatch("[0-9a-f]{80}", seed)


def test_nobody_comes_in_with_the_codes_of_another(at_home, per, sign_in):
    codes = codes_on(at_home.get(CODES))
    actions.add_app(per, SECRET, by=per)

    assert sign_in_with(codes[0], per, sign_in).status_code == 200


@pytest.mark.parametrize("address", [CODES, f"{CODES}fil/"])
def test_they_are_not_shown_in_a_browser_left_open(client, olof, app, address):
    client.force_login(olof, factor=False)

    assert client.get(address).url == f"/konto/bekrafta/kod/?next={address.replace('/', '%2F')}"
