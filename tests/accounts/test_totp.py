"""Signing in with the code that an app shows."""

import re
from base64 import b32decode
from datetime import timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.db import connection
from django.test import Client
from django.utils import timezone

from samsyn.accounts import actions, queries
from samsyn.accounts.models import FactorEvent
from samsyn.accounts.queries import app_of

APP = "/konto/tvafaktor/app/"
CODE = "/logga-in/kod/"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
WRONG = "Koden kan vara fel, för gammal eller redan använd."


def code(secret=SECRET, steps=0):
    """What an app shows now, or so many half minutes from now."""
    return format_hotp_value(hotp_value(secret, int(timezone.now().timestamp()) // 30 + steps))


@pytest.fixture
def now():
    """In the middle of a half minute, so that no test is on the edge of one."""
    start = timezone.now().replace(second=15, microsecond=0)
    with time_machine.travel(start) as clock:
        yield clock


@pytest.fixture
def app(olof, now):
    """Olof's."""
    return actions.add_app(olof, SECRET, by=olof)


@pytest.fixture
def at_the_code(olof, app, sign_in):
    """Olof's browser, after the password."""
    browser, answer = sign_in(olof.email)
    assert answer.url == CODE
    return browser


def shown_secret(page):
    shown = re.search(r"<p data-key>(.+?)</p>", page.content.decode())[1]
    return "".join(re.findall(r"<code>([A-Z2-7]{4})</code>", shown))


def test_an_app_is_added_with_a_first_code_from_it(client, olof, now):
    client.force_login(olof)
    page = client.get(APP)
    assert "<svg" in page.content.decode()

    answer = client.post(APP, {"code": code(shown_secret(page))})

    assert answer.url == "/konto/reservkoder/"
    assert app_of(olof) is not None


def test_the_secret_is_as_long_as_the_standard_asks(client, olof, now):
    client.force_login(olof)

    assert len(b32decode(shown_secret(client.get(APP)))) == 20


def test_a_wrong_first_code_is_refused_and_the_secret_stays_the_same(client, olof, now):
    client.force_login(olof)
    secret = shown_secret(client.get(APP))

    answer = client.post(APP, {"code": "000000" if code(secret) != "000000" else "111111"})

    assert (answer.status_code, shown_secret(answer)) == (422, secret)
    assert "Koden stämmer inte." in answer.content.decode()
    assert app_of(olof) is None


def test_the_secret_is_nowhere_readable_in_the_database(client, olof, now):
    client.force_login(olof)
    secret = shown_secret(client.get(APP))
    in_session = client.session["second_factor_new_secret"]
    client.post(APP, {"code": code(secret)})

    with connection.cursor() as cursor:
        cursor.execute("SELECT data FROM mfa_authenticator")
        stored = str(cursor.fetchall())
    assert secret not in stored
    assert secret not in in_session
    assert "second_factor_new_secret" not in client.session


def test_after_the_password_the_code_signs_in(olof, at_the_code):
    answer = at_the_code.post(CODE, {"code": code()})

    assert answer.url == "/"
    assert at_the_code.session["_auth_user_id"] == str(olof.pk)


def test_a_code_may_be_written_as_it_is_shown(at_the_code):
    shown = code()

    assert at_the_code.post(CODE, {"code": f" {shown[:3]} {shown[3:]} "}).url == "/"


@pytest.mark.parametrize(("steps", "is_good"), [(-2, False), (-1, True), (1, True), (2, False)])
def test_a_clock_may_be_half_a_minute_wrong(at_the_code, steps, is_good):
    answer = at_the_code.post(CODE, {"code": code(steps=steps)})

    assert answer.status_code == (302 if is_good else 200)
    assert (WRONG in answer.content.decode()) is not is_good


@pytest.mark.parametrize("after_s", [0, 31, 44])
def test_a_code_is_good_once_as_long_as_it_could_be_used(olof, at_the_code, sign_in, now, after_s):
    """The code that comes next is accepted now: it must not be accepted again when its time comes."""
    used = code(steps=1)
    at_the_code.post(CODE, {"code": used})
    now.shift(timedelta(seconds=after_s))

    browser, _ = sign_in(olof.email)
    answer = browser.post(CODE, {"code": used})

    assert (answer.status_code, WRONG in answer.content.decode()) == (200, True)


def test_the_code_that_added_the_app_does_not_also_sign_in(client, olof, now, sign_in):
    client.force_login(olof)
    shown = code(shown_secret(page := client.get(APP)))
    assert client.post(APP, {"code": shown}).status_code == 302, page

    browser, _ = sign_in(olof.email)

    assert browser.post(CODE, {"code": shown}).status_code == 200


@pytest.mark.parametrize("written", ["", "12345", "abcdef", "٣٣٣٣٣٣", "1" * 50])
def test_what_is_no_code_is_refused_with_a_sentence(at_the_code, written):
    answer = at_the_code.post(CODE, {"code": written})

    assert answer.status_code == 200
    assert "data-error-summary" in answer.content.decode()


def test_a_sixth_wrong_code_is_refused_even_when_right(at_the_code):
    wrong = "000000" if code() != "000000" else "111111"
    for _ in range(5):
        at_the_code.post(CODE, {"code": wrong})

    answer = at_the_code.post(CODE, {"code": code()})

    assert "För många försök. Vänta tio minuter och försök igen." in answer.content.decode()


def test_without_the_password_there_is_no_page_for_codes(client, app):
    assert client.get(CODE).url == "/logga-in/"
    assert client.post(CODE, {"code": code()}).url == "/logga-in/"


def test_a_new_app_takes_the_place_of_the_old(client, olof, app):
    client.force_login(olof)
    page = client.get(APP)
    assert "Du har redan en app." in page.content.decode()

    client.post(APP, {"code": code(shown_secret(page))})

    assert Authenticator.objects.filter(user=olof, type="totp").exclude(pk=app.pk).count() == 1
    assert not Authenticator.objects.filter(pk=app.pk).exists()


def test_it_is_removed_and_the_password_is_enough_again(client, olof, app, sign_in):
    client.force_login(olof)
    assert "Ta bort appen för koder?" in client.get(f"{APP}ta-bort/").content.decode()

    client.post(f"{APP}ta-bort/")

    assert not Authenticator.objects.filter(user=olof).exists()
    assert sign_in(olof.email)[1].url == "/"


def test_each_change_is_remembered_and_told_in_a_letter(client, olof, app, smtp, run_tasks):
    client.force_login(olof)
    client.post(f"{APP}ta-bort/")
    run_tasks()

    assert [(event.change, event.by) for event in FactorEvent.objects.filter(user=olof)] == [
        ("app_removed", olof),
        ("app_added", olof),
    ]
    assert "Appen för koder togs bort" in client.get("/konto/tvafaktor/").content.decode()
    letters = "".join(letter.get_content() for letter in smtp.letters)
    assert letters.count("Appen för koder lades till.") == letters.count("Appen för koder togs bort.") == 1
    assert [letter["Subject"] for letter in smtp.letters] == [
        "Inloggningen till ditt konto i Samsyn har ändrats"
    ] * 2
    assert SECRET not in letters


def test_the_queue_holds_a_number(app, queued_tasks):
    event = FactorEvent.objects.get()

    assert queued_tasks() == [("samsyn.accounts.notices.send_factor_letter", (event.pk,))]


def test_outside_the_demo_no_page_shows_a_code(olof, app, at_the_code):
    assert queries.demo_code(olof) == ""
    assert code() not in at_the_code.get(CODE).content.decode()


def test_nobody_changes_how_somebody_else_signs_in(olof, per, app):
    for change in (
        lambda: actions.add_app(olof, SECRET, by=per),
        lambda: actions.remove_factor(app, by=per),
        lambda: actions.make_recovery_codes(olof, by=per),
    ):
        with pytest.raises(Exception, match="Du kan bara ändra hur du själv loggar in."):
            change()


def test_the_page_is_for_the_one_who_is_signed_in(db):
    for address in (
        "/konto/tvafaktor/",
        APP,
        f"{APP}ta-bort/",
        "/konto/reservkoder/",
        "/konto/bekrafta/kod/",
    ):
        assert Client().get(address).url == f"/logga-in/?next={address}"
