"""Mail servers as they are: slow, choosy, grey, and gone in the middle of a sentence. Each is a process of its own."""

from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.utils import timezone

from samsyn.newsletters import actions
from samsyn.newsletters.actions import ledger
from samsyn.newsletters.models import Bounce, Delivery, Subscription
from samsyn.newsletters.notices import Answer, Outcome, Post
from samsyn.newsletters.states import DeliveryState, IssueState
from tests.newsletters.made import an_issue, subscribers
from tests.newsletters.served import mail_server

READERS = 20
ALL = sorted(f"las{each}@exempel.se" for each in range(READERS))


@pytest.fixture
def through(settings, tmp_path):
    """Call it with a manner: a server of that manner takes our letters until the block ends."""

    @contextmanager
    def served(manner):
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST_USER, settings.EMAIL_USE_TLS = "", False
        with mail_server(tmp_path, manner) as taken:
            settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", taken.port
            yield taken

    return served


@pytest.fixture
def send_through(ostra, elsa, through, run_tasks):
    """Call it with a manner: the issue is sent through such a server, and again when what it put off is due."""
    subscribers(ostra, READERS)
    issue = an_issue(ostra)

    def send(manner, rounds=1):
        with through(manner) as taken:
            actions.send_now(issue, by=elsa)
            for _round in range(rounds):
                run_tasks()
                Delivery.objects.filter(state="deferred").update(retry_at=timezone.now())
                actions.go_on()
            run_tasks()
            issue.refresh_from_db()
            return issue, taken

    return send


def states(issue):
    found = list(issue.deliveries.values_list("state", flat=True))
    return {DeliveryState(state): found.count(state) for state in set(found)}


def test_a_slow_one_gets_them_all(send_through):
    issue, taken = send_through("slow")

    assert (taken.readers, states(issue), issue.state) == (
        ALL,
        {DeliveryState.SENT: READERS},
        IssueState.SENT,
    )


def test_one_that_has_no_such_reader_is_believed_and_the_address_is_paused(send_through):
    issue, taken = send_through("refusing")

    gone = ["las17@exempel.se", "las7@exempel.se"]
    assert taken.readers == [address for address in ALL if address not in gone]
    assert states(issue) == {DeliveryState.SENT: READERS - 2, DeliveryState.FAILED: 2}
    paused = Subscription.objects.filter(state="paused").order_by("address")
    assert [each.address for each in paused] == gone
    assert [event.note for each in paused for event in each.events.all()] == ["550 5.1.1"] * 2
    assert issue.state == IssueState.SENT


def test_one_that_closes_the_connection_loses_nobody(send_through):
    issue, taken = send_through("closing", rounds=3)

    assert sorted(set(taken.readers)) == ALL
    assert len(taken.letters) == READERS  # it took none of those it closed at
    assert states(issue) == {DeliveryState.SENT: READERS}


def test_one_that_says_come_back_is_come_back_to_and_not_before(send_through, ostra):
    issue, taken = send_through("grey", rounds=1)

    assert taken.readers == ALL
    assert states(issue) == {DeliveryState.SENT: READERS}


def test_what_is_put_off_waits_longer_each_time_and_is_given_up_in_the_end(ostra, elsa):
    subscribers(ostra, 1)
    issue = an_issue(ostra)
    actions.send_now(issue, by=elsa)
    later = Outcome(Answer.LATER, "451 4.7.1", is_about_reader=True)
    now, waits = timezone.now(), []
    while rows := actions.claim(issue, worker="a", at=now):
        with ledger.opened(), actions.sending.begin_after(None, rows[0], worker="a"):
            pass
        asked = timezone.now()
        actions.sending.note(rows[0], later, worker="a")
        row = issue.deliveries.get()
        if row.retry_at:
            waits.append(row.retry_at - asked)
            now = max(now, row.retry_at)

    assert [round(wait / timedelta(minutes=1)) for wait in waits[:4]] == [5, 15, 60, 240]
    assert issue.deliveries.get().state == DeliveryState.FAILED
    assert list(Bounce.objects.values_list("is_hard", "status")) == [(False, "451 4.7.1")]
    assert Subscription.objects.get().is_active  # nobody said that the address is none


def test_one_that_does_not_want_us_stops_the_issue_and_says_so(send_through):
    issue, taken = send_through("unwilling")

    assert (taken.letters, issue.state) == ([], IssueState.PAUSED)
    assert issue.trouble == "E-postservern tar inte emot brev från oss (550 5.7.1)."
    assert states(issue) == {DeliveryState.QUEUED: READERS}
    assert Subscription.objects.filter(state="active").count() == READERS


@pytest.mark.parametrize(
    ("said", "is_hard"),
    [
        ("550 5.1.1 No such user", True),
        ("550 No such user", True),
        ("554 Blocked", False),
        ("550 5.7.1 Blocked", False),
        ("550 5.1.8 Your address is none", False),
        ("552 5.2.2 Full", False),
        ("450 Greylisted", False),
    ],
)
def test_only_that_the_address_is_none_is_told_of_the_address(through, said, is_hard):
    with through(said), Post() as post:
        outcome = post.hand_over(b"x", to="asa@exempel.se")

    assert (outcome.is_about_reader, outcome.is_hard) == (True, is_hard)


def test_three_full_mailboxes_pause_as_three_reports_do(ostra, elsa, through, run_tasks):
    [reader] = subscribers(ostra, 1)
    states = []
    with through("552 5.2.2 Full"):
        for number in (1, 2, 3):
            actions.send_now(an_issue(ostra, number=number), by=elsa)
            run_tasks()
            states.append(Subscription.objects.get(pk=reader.pk).state)

    assert states == ["active", "active", "paused"]


def test_one_that_leaves_now_and_then_costs_only_the_letter_it_said_so_to(send_through):
    issue, taken = send_through("leaving", rounds=0)

    assert states(issue) == {DeliveryState.SENT: 14, DeliveryState.DEFERRED: 6}


def test_one_that_leaves_at_every_letter_is_left_alone_until_the_next_minute(send_through):
    issue, taken = send_through("421 4.7.0 Closing", rounds=0)

    assert states(issue) == {DeliveryState.DEFERRED: 3, DeliveryState.QUEUED: READERS - 3}


def test_one_that_will_not_hear_a_letter_takes_the_next(send_through):
    issue, taken = send_through("deaf", rounds=0)

    assert states(issue) == {DeliveryState.SENT: 14, DeliveryState.FAILED: 6}
    assert issue.state == IssueState.SENT
