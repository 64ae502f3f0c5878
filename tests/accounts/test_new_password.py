"""A forgotten password: a letter with a link, sent by the worker."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from samsyn.accounts import notices
from samsyn.accounts.models import User
from samsyn.lib.mail import LetterNotSent
from tests.factories import PASSWORD

NEW = "ett helt nytt lösenord"
CHOOSE = {"password1": NEW, "password2": NEW}


@pytest.fixture
def ask(client, smtp, run_tasks):
    """Call it with an address: the page that came, and the link that was mailed."""

    def asking(email):
        page = client.post("/losenord/glomt/", {"email": email}, follow=True)
        run_tasks()
        found = [re.search(r"http://localhost:8000(\S+)", letter.get_content()) for letter in smtp.letters]
        return page, found[-1][1] if found else None

    return asking


def test_the_link_in_the_letter_gives_a_new_password(client, olof, ask, smtp):
    _, link = ask("Olof@example.se")

    form = client.get(link, follow=True)
    done = client.post(form.redirect_chain[-1][0], CHOOSE)

    assert done.url == "/losenord/nytt/klart/"
    olof.refresh_from_db()
    assert olof.check_password(NEW)
    assert client.get(done.url).status_code == 200


def test_the_letter_holds_a_link_and_no_name(olof, ask, smtp):
    _, link = ask(olof.email)

    (letter,) = smtp.letters
    assert letter.recipients == ["olof@example.se"]
    assert "Olof" not in letter.as_string().replace("To: olof@example.se", "")
    assert link.startswith(f"/losenord/nytt/{olof.reference}/")


def test_the_queue_holds_a_number_and_neither_link_nor_address(client, olof, queued_tasks):
    client.post("/losenord/glomt/", {"email": olof.email})

    assert queued_tasks() == [("samsyn.accounts.notices.send_password_reset", (olof.pk,))]


def without_csrf(page):
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page.content.decode())


def test_an_unknown_address_gets_the_same_page_and_queues_as_much(
    client, olof, queued_tasks, smtp, run_tasks
):
    known = client.post("/losenord/glomt/", {"email": olof.email}, follow=True)
    unknown = client.post("/losenord/glomt/", {"email": "ingen@example.se"}, follow=True)

    assert unknown.redirect_chain == known.redirect_chain == [("/losenord/glomt/skickat/", 302)]
    assert without_csrf(unknown) == without_csrf(known)
    assert [arguments for _, arguments in queued_tasks()] == [(olof.pk,), (None,)]
    run_tasks()
    assert [letter.recipients for letter in smtp.letters] == [["olof@example.se"]]


def test_a_known_and_an_unknown_address_cost_as_many_queries(client, olof):
    counts = []
    for email in (olof.email, "ingen@example.se"):
        with CaptureQueriesContext(connection) as queries:
            client.post("/losenord/glomt/", {"email": email})
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_a_closed_account_gets_no_letter(olof, ask):
    User.objects.filter(pk=olof.pk).update(is_active=False)

    assert ask(olof.email)[1] is None


def test_the_link_works_once(client, olof, ask):
    _, link = ask(olof.email)
    form = client.get(link, follow=True)
    client.post(form.redirect_chain[-1][0], CHOOSE)

    page = client.get(link).content.decode()

    assert "Länken gäller inte längre" in page


@pytest.mark.parametrize("link", ["/losenord/nytt/p-22222222/abc-def/", "/losenord/nytt/1/set-password/"])
def test_a_link_that_never_was_says_what_to_do(client, olof, link):
    page = client.get(link).content.decode()

    assert "Länken gäller inte längre" in page
    assert "Be om en ny länk" in page


def test_a_weak_or_mistyped_password_is_refused_with_a_sentence(client, olof, ask):
    _, link = ask(olof.email)
    address = client.get(link, follow=True).redirect_chain[-1][0]

    weak = client.post(address, {"password1": "kort", "password2": "kort"}).content.decode()
    mistyped = client.post(address, {"password1": NEW, "password2": NEW + "!"}).content.decode()

    assert "12 tecken" in weak
    assert "Skriv samma lösenord båda gångerna." in mistyped
    olof.refresh_from_db()
    assert olof.check_password(PASSWORD)


def test_every_session_ends(client, olof, ask, sign_in):
    browser, _ = sign_in(olof.email)
    _, link = ask(olof.email)
    client.post(client.get(link, follow=True).redirect_chain[-1][0], CHOOSE)

    assert browser.get("/konto/").status_code == 302


def test_asking_again_and_again_is_throttled(client, olof):
    answers = [client.post("/losenord/glomt/", {"email": olof.email}).status_code for _ in range(6)]

    assert answers == [302] * 5 + [429]


def test_a_mail_server_that_says_no_leaves_no_address_behind(olof, smtp, monkeypatch):
    async def refuse(server, session, envelope, address, options):
        return f"550 <{address}> unknown"

    monkeypatch.setattr(type(smtp), "handle_RCPT", staticmethod(refuse), raising=False)

    with pytest.raises(LetterNotSent) as refused:
        notices.send_password_reset(olof.pk)
    assert str(refused.value) == "SMTPRecipientsRefused"
    assert refused.value.__suppress_context__
