from datetime import timedelta

import pytest
from django.utils import timezone

from samsyn.newsletters import actions, queries
from samsyn.newsletters.models import Subscription
from samsyn.newsletters.states import SubscriptionState
from tests.newsletters.made import a_subscription


@pytest.fixture
def unconfirmed(ostra):
    return a_subscription(ostra, state=SubscriptionState.UNCONFIRMED)


def state(subscription):
    subscription.refresh_from_db()
    return subscription.state


def test_a_scanner_that_opens_every_link_confirms_nobody(unconfirmed, client):
    for method in (client.get, client.head):
        assert method(f"/nyhetsbrev/bekrafta/{unconfirmed.token}/").status_code == 200

    assert state(unconfirmed) == SubscriptionState.UNCONFIRMED
    assert "Ett klick kvar" in client.get(f"/nyhetsbrev/bekrafta/{unconfirmed.token}/").content.decode()


def test_the_button_confirms_and_pressed_twice_it_still_has(unconfirmed, client):
    for _press in range(2):
        response = client.post(f"/nyhetsbrev/bekrafta/{unconfirmed.token}/", follow=True)
        assert "Du är anmäld" in response.content.decode()

    assert state(unconfirmed) == SubscriptionState.ACTIVE
    assert [event.step for event in unconfirmed.events.all()] == ["confirm"]


def test_a_link_that_is_nobodys_says_what_to_do(db, client):
    for page in ("bekrafta", "mina-val", "avsluta"):
        response = client.post(f"/nyhetsbrev/{page}/x/")
        assert (response.status_code, "anmäl dig på nytt" in response.content.decode()) == (410, True)


def test_pages_behind_a_link_are_kept_by_nobody_and_told_to_nobody(unconfirmed, client):
    for page in ("bekrafta", "mina-val", "avsluta"):
        headers = client.get(f"/nyhetsbrev/{page}/{unconfirmed.token}/").headers
        assert "no-store" in headers["Cache-Control"]
        assert (headers["Referrer-Policy"], headers["X-Robots-Tag"]) == ("no-referrer", "noindex")


def test_who_does_not_answer_is_reminded_once_after_two_days(unconfirmed, run_tasks, mailoutbox):
    for hours in (47, 49, 72, 24 * 13):
        actions.look_after_unconfirmed(unconfirmed.created_at + timedelta(hours=hours))
        run_tasks()

    assert [letter.subject for letter in mailoutbox] == ["Påminnelse: ett klick kvar"]
    assert unconfirmed.token in mailoutbox[0].body


def test_who_has_answered_before_the_letter_leaves_is_not_reminded(unconfirmed, run_tasks, mailoutbox):
    actions.look_after_unconfirmed(unconfirmed.created_at + timedelta(days=3))
    actions.confirm(unconfirmed)
    run_tasks()

    assert mailoutbox == []


def test_who_does_not_answer_in_two_weeks_is_forgotten(ostra, unconfirmed, client):
    a_subscription(ostra, "gammal@exempel.se", created_at=timezone.now() - timedelta(days=400))

    actions.look_after_unconfirmed(unconfirmed.created_at + timedelta(days=13, hours=23))
    assert Subscription.objects.count() == 2
    actions.look_after_unconfirmed(unconfirmed.created_at + timedelta(days=14))

    assert list(Subscription.objects.values_list("address", flat=True)) == ["gammal@exempel.se"]
    assert client.get(f"/nyhetsbrev/bekrafta/{unconfirmed.token}/").status_code == 410


def test_a_paused_reader_may_say_that_the_address_works(ostra, client):
    paused = a_subscription(ostra, state=SubscriptionState.PAUSED)

    client.post(f"/nyhetsbrev/bekrafta/{paused.token}/")

    assert state(paused) == SubscriptionState.ACTIVE


@pytest.mark.parametrize(
    ("name", "before", "between", "said"),
    [
        ("bekrafta", SubscriptionState.UNCONFIRMED, actions.confirm, "Du är anmäld"),
        ("bekrafta", SubscriptionState.UNCONFIRMED, actions.end, "Nyhetsbrevet är avslutat"),
        ("mina-val", SubscriptionState.ACTIVE, actions.end, "Du får inte längre nyhetsbrevet"),
    ],
)
def test_what_happens_between_the_look_and_the_step_is_what_the_page_says(
    ostra, client, monkeypatch, name, before, between, said
):
    """As when the button is pressed twice at once."""
    ostra.topics.create(name="Möten")
    found, asked = a_subscription(ostra, state=before), queries.subscription_with

    def looked(token):
        seen = asked(token)
        if seen.state == before:
            between(asked(token))
        return seen

    monkeypatch.setattr(queries, "subscription_with", looked)

    here = f"/nyhetsbrev/{name}/{found.token}/"
    response = client.post(here, {"topics": ["nyhetsbrevet"]})

    assert response["Location"] == here
    assert said in client.get(here).content.decode()
