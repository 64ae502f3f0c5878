from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.utils import timezone

from samsyn.newsletters import actions
from samsyn.newsletters.actions import ledger
from samsyn.newsletters.actions.sending import Run, begin_after, note
from samsyn.newsletters.models import Delivery, Subscription, Topic
from samsyn.newsletters.notices import Answer, Outcome, Post
from samsyn.newsletters.states import DeliveryState, IssueState, SubscriptionState
from tests.newsletters.made import a_subscription, an_issue, delivery_states, subscribers


@pytest.fixture
def issue(ostra):
    return an_issue(ostra)


def test_everybody_who_subscribes_gets_it_once_and_then_it_is_sent(
    ostra, varna, issue, elsa, run_tasks, smtp
):
    subscribers(ostra, 60)
    subscribers(varna, 1, "annan.se")
    for number, state in enumerate((SubscriptionState.UNCONFIRMED, SubscriptionState.PAUSED)):
        a_subscription(ostra, f"inte{number}@exempel.se", state=state)

    actions.send_now(issue, by=elsa)
    run_tasks()
    actions.go_on()
    run_tasks()

    issue.refresh_from_db()
    assert sorted(letter.recipients[0] for letter in smtp.letters) == sorted(
        f"las{each}@exempel.se" for each in range(60)
    )
    assert (issue.state, set(delivery_states(issue).values())) == (IssueState.SENT, {DeliveryState.SENT})
    assert [event.step for event in issue.events.order_by("pk")] == ["begin", "complete"]


def test_an_issue_with_topics_goes_to_those_who_chose_one_of_them(ostra, issue, elsa, run_tasks, smtp):
    meetings, weeks = (Topic.objects.create(association=ostra, name=name) for name in ("Möten", "Veckor"))
    a_subscription(ostra, "bada@exempel.se").topics.set([meetings, weeks])
    a_subscription(ostra, "bara@exempel.se", general=False).topics.set([weeks])
    a_subscription(ostra, "inget@exempel.se")
    issue.topics.set([meetings, weeks])

    actions.send_now(issue, by=elsa)
    run_tasks()

    assert sorted(letter.recipients[0] for letter in smtp.letters) == ["bada@exempel.se", "bara@exempel.se"]


def test_who_wants_only_a_topic_is_left_out_of_the_newsletter(ostra, issue, elsa, run_tasks, smtp):
    a_subscription(ostra, "bara@exempel.se", general=False)
    a_subscription(ostra)

    actions.send_now(issue, by=elsa)
    run_tasks()

    assert [letter.recipients for letter in smtp.letters] == [["asa@exempel.se"]]


def test_with_nobody_to_send_to_it_stays_a_draft(issue, elsa):
    with pytest.raises(actions.NobodyToSendTo):
        actions.send_now(issue, by=elsa)

    issue.refresh_from_db()
    assert (issue.state, issue.events.count()) == (IssueState.DRAFT, 0)


def test_only_the_editors_send(issue, ostra, maria, bo):
    a_subscription(ostra)
    for other in (maria, bo):
        with pytest.raises(PermissionDenied):
            actions.send_now(issue, by=other)


def test_who_ends_while_the_issue_goes_out_gets_no_more_of_it(ostra, issue, elsa, smtp):
    """The letters are claimed many at a time; each is asked of again before it is handed over."""
    subscribers(ostra, 10)
    actions.send_now(issue, by=elsa)
    last = Subscription.objects.get(address="las9@exempel.se")

    class Watched(Run):
        def _heed(self, outcome):
            super()._heed(outcome)
            if len(smtp.letters) == 3:
                actions.end(last)

    with Post() as post:
        Watched(issue, post).go()

    assert sorted(letter.recipients[0] for letter in smtp.letters) == [
        f"las{each}@exempel.se" for each in range(9)
    ]
    assert delivery_states(issue)[last.reference] == DeliveryState.SKIPPED


def test_who_is_paused_while_the_issue_goes_out_gets_no_more_of_it(ostra, issue, elsa, smtp):
    """A report about an earlier letter says that the address is none, after this one was claimed."""
    subscribers(ostra, 5)
    actions.send_now(issue, by=elsa)

    class Watched(Run):
        def _heed(self, outcome):
            super()._heed(outcome)
            Subscription.objects.filter(address="las4@exempel.se").update(state=SubscriptionState.PAUSED)

    with Post() as post:
        Watched(issue, post).go()

    assert len(smtp.letters) == 4
    assert delivery_states(issue)["las4@exempel.se"] == DeliveryState.SKIPPED


def test_pausing_stops_before_the_next_letter_and_resuming_sends_the_rest(
    ostra, issue, elsa, run_tasks, smtp
):
    subscribers(ostra, 10)
    actions.send_now(issue, by=elsa)

    class Pausing(Run):
        def _heed(self, outcome):
            super()._heed(outcome)
            if len(smtp.letters) == 3:
                actions.pause(issue, by=elsa)

    with Post() as post:
        Pausing(issue, post).go()
    run_tasks()

    assert len(smtp.letters) == 3
    assert sorted(delivery_states(issue).values()).count(DeliveryState.QUEUED) == 7
    actions.resume_sending(issue, by=elsa)
    run_tasks()
    assert len({letter["To"] for letter in smtp.letters}) == len(smtp.letters) == 10


def test_cancelling_leaves_the_rest_unsent_for_good(ostra, issue, elsa, run_tasks, smtp):
    subscribers(ostra, 5)
    actions.send_now(issue, by=elsa)

    left = actions.cancel(issue, by=elsa)
    run_tasks()
    actions.go_on()
    run_tasks()

    assert (left, smtp.letters) == (5, [])
    assert set(delivery_states(issue).values()) == {DeliveryState.SKIPPED}
    assert issue.state == IssueState.CANCELLED


@pytest.mark.parametrize("answer", [Answer.LATER, Answer.ABSENT, None], ids=["later", "absent", "it died"])
def test_a_letter_in_hand_when_the_issue_is_cancelled_does_not_wait_for_ever(ostra, issue, elsa, answer):
    a_subscription(ostra)
    actions.send_now(issue, by=elsa)
    [row] = actions.claim(issue, worker="a", at=timezone.now())
    with ledger.opened(), begin_after(None, row, worker="a"):
        pass

    actions.cancel(issue, by=elsa)
    if answer:
        note(row, Outcome(answer), worker="a")
    actions.take_up_left(timezone.now() + timedelta(minutes=11))

    assert set(delivery_states(issue).values()) == {DeliveryState.SKIPPED}


def test_a_letter_is_claimed_by_one_worker_only(ostra, issue, elsa, settings):
    settings.NEWSLETTER_PER_MINUTE = settings.NEWSLETTER_PER_DOMAIN = 0
    subscribers(ostra, 300)
    actions.send_now(issue, by=elsa)
    now = timezone.now()

    first = actions.claim(issue, worker="a", at=now)
    second = actions.claim(issue, worker="b", at=now)
    third = actions.claim(issue, worker="c", at=now)

    assert (len(first), len(second), third) == (250, 50, [])
    assert {row.pk for row in first} & {row.pk for row in second} == set()


def test_a_letter_that_was_taken_meanwhile_is_not_claimed(ostra, issue, elsa):
    """Another worker has chosen the same letter and is a moment faster: that the UPDATE asks again is all that helps."""
    subscribers(ostra, 2)
    actions.send_now(issue, by=elsa)
    now, taken = timezone.now(), []
    first, second = issue.deliveries.order_by("pk")

    def faster(execute, sql, *rest):
        if sql.startswith('UPDATE "newsletters_delivery"') and not taken:
            taken.append(first)
            issue.deliveries.filter(pk=first.pk).update(state="sending", worker="faster", claimed_at=now)
        return execute(sql, *rest)

    with connection.execute_wrapper(faster):
        rows = actions.claim(issue, worker="slower", at=now)

    first.refresh_from_db()
    assert ([row.pk for row in rows], first.worker) == ([second.pk], "faster")


def test_left_letters_are_taken_up_those_never_begun_without_a_word(ostra, issue, elsa):
    subscribers(ostra, 3)
    actions.send_now(issue, by=elsa)
    begun, claimed, _other = actions.claim(issue, worker="a", at=timezone.now())
    Delivery.objects.filter(pk=begun.pk).update(begun_at=timezone.now())

    assert actions.take_up_left(timezone.now() + timedelta(minutes=9)) == 0
    assert actions.take_up_left(timezone.now() + timedelta(minutes=11)) == 1

    rows = {row.pk: (row.state, row.was_left) for row in Delivery.objects.all()}
    assert (rows[begun.pk], rows[claimed.pk]) == (("queued", True), ("queued", False))


def test_a_letter_left_twice_is_not_sent_a_third_time(ostra, issue, elsa):
    a_subscription(ostra)
    actions.send_now(issue, by=elsa)
    now = timezone.now()
    for hours in (1, 2):
        actions.claim(issue, worker="a", at=now + timedelta(hours=hours))
        Delivery.objects.update(begun_at=now + timedelta(hours=hours))
        actions.take_up_left(now + timedelta(hours=hours, minutes=11))

    assert list(Delivery.objects.values_list("state", "was_left")) == [("failed", True)]


def test_a_slow_worker_that_still_works_is_not_taken_for_dead(ostra, issue, elsa):
    """The twentieth letter of its batch has waited long, but it handed over one a moment ago."""
    subscribers(ostra, 20)
    actions.send_now(issue, by=elsa)
    rows = actions.claim(issue, worker="a", at=timezone.now())
    later = timezone.now() + timedelta(minutes=30)
    Delivery.objects.filter(pk=rows[5].pk).update(begun_at=later - timedelta(seconds=20))

    assert actions.take_up_left(later) == 0
    assert Delivery.objects.filter(state="sending").count() == 20
