"""One's own account: name, password and where one is signed in."""

from datetime import timedelta

import pytest
import time_machine
from allauth.usersessions.models import UserSession
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from samsyn.accounts import actions, queries
from tests.factories import PASSWORD

NEW = "ett helt nytt lösenord"
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:121.0) Gecko/20100101 Firefox/121.0"
PHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.1 "
    "Mobile/15E148 Safari/604.1"
)


def test_the_page_shows_who_i_am_and_where_i_am_signed_in(olof, sign_in):
    sign_in(olof.email, **{"user-agent": PHONE})
    browser, _ = sign_in(olof.email, **{"user-agent": FIREFOX})

    page = browser.get("/konto/").content.decode()

    for words in ("Olof", "olof@example.se", "Firefox, Windows", "Safari, iPhone", "den här"):
        assert words in page
    assert "127.0.0.1" not in page


def test_signing_out_elsewhere_keeps_this_session_alone(olof, sign_in):
    others = [sign_in(olof.email)[0] for _ in range(2)]
    browser, _ = sign_in(olof.email)

    answer = browser.post("/konto/sessioner/", follow=True)

    assert "Du är utloggad på 2 andra enheter." in answer.content.decode()
    assert [other.get("/konto/").status_code for other in others] == [302, 302]
    assert browser.get("/konto/").status_code == 200
    assert UserSession.objects.filter(user=olof).count() == 1


def test_nobody_signs_out_somebody_else(olof, per, sign_in):
    theirs, _ = sign_in(per.email)
    browser, _ = sign_in(olof.email)

    browser.post("/konto/sessioner/")

    assert theirs.get("/konto/").status_code == 200


def test_signing_out_elsewhere_is_not_done_on_get(client, olof):
    client.force_login(olof)

    assert client.get("/konto/sessioner/").status_code == 405


def test_a_session_that_has_ended_is_not_listed(olof, sign_in):
    browser, _ = sign_in(olof.email)
    browser.post("/logga-ut/")

    assert queries.sessions_of(olof, this=None) == []


@pytest.mark.parametrize(
    ("user_agent", "device"),
    [
        (FIREFOX, "Firefox, Windows"),
        (PHONE, "Safari, iPhone"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/120.0 Safari/537.36 Edg/120.0", "Edge, Windows"),
        ("Mozilla/5.0 (Linux; Android 14) Chrome/120.0 Mobile Safari/537.36", "Chrome, Android"),
        ("curl/8.1", ""),
    ],
)
def test_a_device_is_called_what_people_call_it(user_agent, device):
    assert queries.device(user_agent) == device


def test_i_change_my_name(client, olof):
    client.force_login(olof)

    answer = client.post("/konto/namn/", {"name": " Olof  Öberg "}, follow=True)

    olof.refresh_from_db()
    assert olof.name == "Olof Öberg"
    assert "Namnet är ändrat." in answer.content.decode()


def test_what_i_was_called_is_kept(olof):
    for name in ("Olof Öberg", "Olof  Öberg ", "Olof Ek"):
        actions.rename(olof, name, by=olof)

    kept = olof.name_events.order_by("pk").values_list("before", "after", "by")
    assert list(kept) == [("Olof", "Olof Öberg", olof.pk), ("Olof Öberg", "Olof Ek", olof.pk)]


def test_an_empty_name_is_refused(client, olof):
    client.force_login(olof)

    assert client.post("/konto/namn/", {"name": "  "}).status_code == 422


def test_nobody_changes_the_name_of_another(olof, per):
    with pytest.raises(PermissionDenied):
        actions.rename(per, "Olof", by=olof)


def test_i_change_my_password_and_stay_signed_in_here_alone(olof, sign_in):
    elsewhere, _ = sign_in(olof.email)
    browser, _ = sign_in(olof.email)

    answer = browser.post(
        "/losenord/byt/", {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}, follow=True
    )

    olof.refresh_from_db()
    assert olof.check_password(NEW)
    assert "Lösenordet är bytt." in answer.content.decode()
    assert browser.get("/konto/").status_code == 200
    assert elsewhere.get("/konto/").status_code == 302
    assert len(queries.sessions_of(olof, this=browser.session.session_key)) == 1


def test_the_old_password_must_be_right(client, olof):
    client.force_login(olof)

    page = client.post("/losenord/byt/", {"oldpassword": "fel", "password1": NEW, "password2": NEW})

    assert "Det var inte ditt nuvarande lösenord." in page.content.decode()
    olof.refresh_from_db()
    assert olof.check_password(PASSWORD)


@pytest.mark.parametrize("address", ["/konto/", "/konto/namn/", "/losenord/byt/"])
def test_the_account_is_for_the_one_who_is_signed_in(client, db, address):
    assert client.get(address).url == f"/logga-in/?next={address}"


def test_the_page_asks_as_many_questions_at_1_3_and_30_sessions(olof, sign_in):
    browser, _ = sign_in(olof.email)
    browser.get("/konto/")
    counts = []
    for more in (0, 2, 27):
        for _ in range(more):
            other = Client()
            other.force_login(olof)
            other.get("/konto/")
        with CaptureQueriesContext(connection) as asked:
            page = browser.get("/konto/").content.decode()
        counts.append((len(asked), page.count("Senast använd") - 1))

    assert [rows for _, rows in counts] == [1, 3, 30]
    assert counts[0][0] == counts[1][0] == counts[2][0] <= 15


def test_when_a_session_was_last_used_is_written_at_most_every_five_minutes(olof, sign_in):
    browser, _ = sign_in(olof.email)
    browser.get("/konto/")
    first = UserSession.objects.get(user=olof).last_seen_at

    browser.get("/konto/")
    assert UserSession.objects.get(user=olof).last_seen_at == first
    with time_machine.travel(first + timedelta(minutes=6), tick=False):
        browser.get("/konto/")

    assert UserSession.objects.get(user=olof).last_seen_at == first + timedelta(minutes=6)
