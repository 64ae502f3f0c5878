import hmac
import json
import re
from dataclasses import replace
from datetime import timedelta
from email import message_from_bytes

import pytest
from django.utils import timezone

from samsyn.newsletters import actions, returns
from samsyn.newsletters.actions.fetching import MailboxNotRead
from samsyn.newsletters.models import Bounce
from samsyn.newsletters.returns import Report
from tests.newsletters.made import a_subscription, an_issue
from tests.newsletters.mailbox import mailbox

KEY = "en-hemlighet"


@pytest.fixture
def asa(ostra):
    return a_subscription(ostra)


@pytest.fixture
def letter(ostra, asa):
    """Call it for one more letter that was sent to her."""

    def sent():
        number = asa.deliveries.count() + 1
        issue = an_issue(ostra, number=number, state="sent")
        return issue.deliveries.create(
            subscription=asa, domain="exempel.se", state="sent", sent_at=timezone.now()
        )

    return sent


def dsn(reference, status="5.1.1", action="failed"):
    """As Postfix writes it."""
    return f"""\
From: MAILER-DAEMON@mx.exempel.se
To: studs+{reference}@forbund.se
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="AAA"

--AAA
Content-Type: text/plain; charset=us-ascii

I'm sorry to have to inform you that your message could not be delivered.

--AAA
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.exempel.se

Final-Recipient: rfc822; nagon-annan@exempel.se
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 {status} No such user

--AAA--
""".encode()


def parsed(whole):
    return returns.read(message_from_bytes(whole))


def is_paused(subscription):
    subscription.refresh_from_db()
    return subscription.is_paused


def test_a_report_is_read_by_the_address_it_came_to(letter):
    reference = letter().reference

    words = "I'm sorry to have to inform you that your message could not be delivered."
    assert parsed(dsn(reference)) == Report(reference, "5.1.1", words)
    assert parsed(dsn(reference, "4.4.7")) == Report(reference, "4.4.7", words)


@pytest.mark.parametrize(
    "whole",
    [
        b"From: asa@exempel.se\nTo: studs+v-2222222222@forbund.se\nSubject: Semester\n"
        b"Auto-Submitted: auto-replied\n\nJag ar borta till den 3 augusti. 5.1.1 failed",
        dsn("v-2222222222", "2.0.0", "delivered"),
        dsn("v-2222222222", "4.4.1", "delayed"),
        dsn("x-2222222222"),
        dsn("v-2222222222").replace(b"+v-2222222222", b""),
        b"\xff\xfe not a letter",
        b"",
    ],
    ids=["a holiday", "it arrived", "it is late", "no row of ours", "no mark", "noise", "nothing"],
)
def test_all_else_that_comes_says_nothing(whole):
    assert parsed(whole) is None


def test_one_hard_bounce_pauses(letter, asa):
    assert actions.note_report(Report(letter().reference, "5.1.1"))

    assert is_paused(asa)
    assert [(event.step, event.note) for event in asa.events.all()] == [("pause", "5.1.1")]


def test_what_the_server_said_is_shown_for_some_time_and_is_gone_with_the_address(letter, asa, elsa, client):
    page = f"/ostra-sodertorn/arbete/nyhetsbrev/prenumeranter/{asa.reference}/"
    client.force_login(elsa)
    now, words = timezone.now(), "your message could not be delivered"
    for days in (61, 59, 0):
        report = parsed(dsn(letter().reference, "4.2.2").replace(b"I'm sorry", b"I'm sorry \x00 " * 900))
        assert len(report.words) == 4000
        actions.note_report(replace(report, words=f"{words} {days}"), at=now - timedelta(days=days))
    assert client.get(page).content.decode().count(words) == 3

    actions.fetch_returns()
    assert [bounce.words for bounce in asa.bounces.all()] == [f"{words} 0", f"{words} 59", ""]
    actions.end(asa)
    assert [bounce.words for bounce in asa.bounces.all()] == ["", "", ""]


def test_a_report_that_comes_twice_is_noted_once(letter, asa):
    reference = letter().reference

    noted = [actions.note_report(Report(reference, "4.2.2")) for _time in range(5)]

    assert (noted, Bounce.objects.count(), is_paused(asa)) == ([True, False, False, False, False], 1, False)


def test_three_soft_ones_in_sixty_days_pause_and_two_do_not(letter, asa):
    now = timezone.now()
    for days, paused in ((100, False), (45, False), (20, False), (0, True)):
        actions.note_report(Report(letter().reference, "4.2.2"), at=now - timedelta(days=days))
        assert is_paused(asa) == paused


@pytest.mark.parametrize("status", ["5.7.1", "5.2.2", "5.3.4", "4.1.1", "5.1.7", "5.1.8"])
def test_what_is_not_about_the_address_is_no_hard_one(letter, asa, status):
    actions.note_report(Report(letter().reference, status))

    assert not is_paused(asa)


def test_what_came_before_somebody_said_that_it_works_no_longer_counts(letter, asa, elsa):
    for _time in range(3):
        actions.note_report(Report(letter().reference, "4.2.2"))
    actions.resume(asa, by=elsa)

    actions.note_report(Report(letter().reference, "4.2.2"))

    assert not is_paused(asa)


def test_a_report_about_who_has_ended_or_about_nothing_is_let_be(letter, asa):
    reference = letter().reference
    actions.end(asa)

    assert not actions.note_report(Report(reference, "5.1.1"))
    assert not actions.note_report(Report("v-2222222222", "5.1.1"))
    assert Bounce.objects.count() == 0


def test_the_mailbox_is_read_and_each_letter_once(letter, asa, settings, tmp_path, monkeypatch):
    with mailbox(tmp_path) as (box, port, certificate):
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        settings.BOUNCE_IMAP_HOST, settings.BOUNCE_IMAP_PORT = "127.0.0.1", port
        settings.BOUNCE_IMAP_USER, settings.BOUNCE_IMAP_PASSWORD = "studs", "hemligt"
        box.letters += [b"Subject: Hej\r\n\r\nTack!", dsn(letter().reference), b""]

        counts = [actions.fetch_returns(), actions.fetch_returns()]
        settings.BOUNCE_IMAP_PASSWORD = "fel"
        with pytest.raises(MailboxNotRead):
            actions.fetch_returns()

    assert (counts, box.seen, is_paused(asa)) == ([1, 0], {0, 1, 2}, True)


def test_a_letter_that_ends_a_subscription_is_read(
    letter, asa, settings, smtp, elsa, run_tasks, tmp_path, monkeypatch
):
    """The other way of List-Unsubscribe, offered where a mailbox is read."""
    settings.BOUNCE_TO = "studs@exempel.se"
    with mailbox(tmp_path) as (box, port, certificate):
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        settings.BOUNCE_IMAP_HOST, settings.BOUNCE_IMAP_PORT = "127.0.0.1", port
        settings.BOUNCE_IMAP_USER, settings.BOUNCE_IMAP_PASSWORD = "studs", "hemligt"
        actions.send_now(an_issue(letter().issue.association, number=9), by=elsa)
        run_tasks()
        ways = re.fullmatch(r"<(https?://\S+)>, <mailto:(\S+)>", smtp.letters[0]["List-Unsubscribe"])
        assert ways, smtp.letters[0]["List-Unsubscribe"]
        asked = f"To: {ways[2]}\r\nSubject: unsubscribe\r\n\r\n".encode()
        box.letters += [asked.replace(asa.token.encode(), b"x" * 32), asked]

        count = actions.fetch_returns()

    asa.refresh_from_db()
    assert (count, asa.has_ended, asa.token in ways[1]) == (1, True, True)
    assert smtp.letters[0]["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_a_letter_that_nobody_understands_stops_none_behind_it(
    letter, asa, settings, tmp_path, monkeypatch, caplog
):
    reads, odd = returns.read, dsn(letter().reference).replace(b"Subject: ", b"To: studs <\nSubject: Odd ")

    def read(found):
        if found["Subject"] == "Worse":
            raise IndexError("asa@exempel.se")
        return reads(found)

    monkeypatch.setattr(returns, "read", read)
    with mailbox(tmp_path) as (box, port, certificate):
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        settings.BOUNCE_IMAP_HOST, settings.BOUNCE_IMAP_PORT = "127.0.0.1", port
        settings.BOUNCE_IMAP_USER, settings.BOUNCE_IMAP_PASSWORD = "studs", "hemligt"
        box.letters += [b"Subject: Worse\n\n", odd]

        count = actions.fetch_returns()

    assert (count, box.seen, is_paused(asa)) == (1, {0, 1}, True)
    assert "IndexError" in caplog.text
    assert "asa@" not in caplog.text


def test_without_a_mailbox_none_is_read(db):
    assert actions.fetch_returns() == 0


def reported(client, said, key=KEY):
    body = said if isinstance(said, bytes) else json.dumps(said).encode()
    signature = hmac.new(key.encode(), body, "sha256").hexdigest()
    return client.post(
        "/nyhetsbrev/studsar/", body, "application/json", headers={"X-Signature": signature}
    ).status_code


def test_a_mail_service_reports_with_a_signature(letter, asa, client, settings):
    settings.BOUNCE_KEY = KEY
    said = {"delivery": letter().reference, "status": "5.1.1"}

    assert reported(client, said, key="en annan") == 403
    assert not is_paused(asa)
    assert reported(client, said) == 204
    assert is_paused(asa)


@pytest.mark.parametrize("said", [b"", b"[]", b"{}", b'{"delivery": "x", "status": "hej"}', b"\xff"])
def test_what_a_service_says_wrong_is_told_so(client, settings, db, said):
    settings.BOUNCE_KEY = KEY

    assert reported(client, said) == 400


def test_without_a_key_there_is_nowhere_to_report(client, db):
    assert reported(client, {}) == 404


def test_each_letter_has_a_return_address_of_its_own(ostra, asa, elsa, settings, smtp, run_tasks):
    settings.BOUNCE_TO = "studs@forbund.se"
    issue = an_issue(ostra)

    actions.send_now(issue, by=elsa)
    run_tasks()

    assert smtp.letters[0].sender == f"studs+{issue.deliveries.get().reference}@forbund.se"
    assert "studs" not in smtp.letters[0].as_string()  # what readers see is who sent it
