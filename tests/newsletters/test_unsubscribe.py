import pytest
from django.test import Client

from samsyn.audit.models import Access
from samsyn.newsletters import actions
from samsyn.newsletters.models import Subscription, Topic
from samsyn.newsletters.states import DeliveryState, SubscriptionState
from tests.newsletters.made import a_subscription, an_issue


@pytest.fixture
def asa(ostra):
    return a_subscription(ostra)


def ended(subscription):
    subscription.refresh_from_db()
    return (subscription.state, subscription.address) == (SubscriptionState.ENDED, "")


def test_one_click_from_a_mail_program_needs_no_cookie_and_is_led_nowhere_else(asa):
    strict = Client(enforce_csrf_checks=True)

    response = strict.post(f"/nyhetsbrev/avsluta/{asa.token}/", {"List-Unsubscribe": "One-Click"})

    assert (response.status_code, response.content) == (200, b"OK\n")
    assert dict(strict.cookies) == {}
    assert ended(asa)


@pytest.mark.parametrize("language", ["sv", "en", "de"])
def test_one_click_is_answered_the_same_in_every_language(asa, client, language):
    response = client.post(
        f"/nyhetsbrev/avsluta/{asa.token}/",
        {"List-Unsubscribe": "One-Click"},
        headers={"Accept-Language": language},
    )

    assert (response.status_code, ended(asa)) == (200, True)


def test_a_scanner_that_opens_every_link_ends_nothing(asa, client):
    for page in ("avsluta", "mina-val", "bekrafta"):
        client.get(f"/nyhetsbrev/{page}/{asa.token}/")
        client.head(f"/nyhetsbrev/{page}/{asa.token}/")

    assert not ended(asa)


def test_the_button_ends_it_and_pressed_twice_it_still_has(asa, client):
    for _press in range(2):
        page = client.post(f"/nyhetsbrev/avsluta/{asa.token}/").content.decode()
        assert "adressen är raderad" in page

    assert ended(asa)
    assert [event.step for event in asa.events.all()] == ["end"]


def test_no_page_says_the_address_in_its_own(asa, client):
    assert "exempel" not in f"/nyhetsbrev/avsluta/{asa.token}/"
    assert asa.token not in asa.address
    assert len({a_subscription(asa.association, f"b{each}@exempel.se").token for each in range(5)}) == 5


def test_what_waits_is_not_sent_and_what_was_sent_still_was(ostra, asa):
    for number, state in enumerate(("queued", "deferred", "sent", "failed"), start=1):
        an_issue(ostra, number=number, state="sending").deliveries.create(
            subscription=asa,
            domain="exempel.se",
            state=state,
            retry_at=asa.created_at,
            sent_at=asa.created_at,
        )

    actions.end(asa)

    assert list(asa.deliveries.order_by("issue__number").values_list("state", flat=True)) == [
        DeliveryState.SKIPPED,
        DeliveryState.SKIPPED,
        DeliveryState.SENT,
        DeliveryState.FAILED,
    ]


def test_nothing_that_may_name_them_is_left_but_the_day_they_agreed(ostra, elsa):
    asa = actions.bring_in(
        ostra, "anna@anna-ek.se", agreed_on="2017-05-04", proof="mejl från anna@anna-ek.se", by=elsa
    )
    an_issue(ostra, state="sent").deliveries.create(subscription=asa, domain="anna-ek.se", state="failed")

    actions.end(asa)

    assert list(asa.events.values_list("step", "note")) == [("bring_in", "2017-05-04"), ("end", "")]
    assert asa.deliveries.get().domain == ""


def test_who_has_ended_may_ask_again_and_is_asked_to_confirm(ostra, asa, client):
    actions.end(asa)

    client.post("/ostra-sodertorn/nyhetsbrev/", {"address": "asa@exempel.se"})

    assert list(Subscription.objects.order_by("pk").values_list("state", "address")) == [
        ("ended", ""),
        ("unconfirmed", "asa@exempel.se"),
    ]


def test_choices_are_changed_by_the_link(ostra, asa, client):
    meetings = Topic.objects.create(association=ostra, name="Möten")
    page = f"/nyhetsbrev/mina-val/{asa.token}/"

    nothing = client.post(page, {})
    response = client.post(page, {"topics": [meetings.reference]}, follow=True)

    asa.refresh_from_db()
    assert nothing.status_code == 422
    assert "Sparat" in response.content.decode()
    assert (asa.general, list(asa.topics.all())) == (False, [meetings])


def test_a_topic_no_longer_offered_is_kept_by_who_has_it(ostra, asa, client):
    closed = Topic.objects.create(association=ostra, name="Temavecka", is_open=False)
    asa.topics.add(closed)

    assert "Temavecka" in client.get(f"/nyhetsbrev/mina-val/{asa.token}/").content.decode()


def test_the_staff_ends_it_for_who_asks_and_the_log_says_who(asa, elsa, client):
    client.force_login(elsa)

    client.post(f"/ostra-sodertorn/arbete/nyhetsbrev/prenumeranter/{asa.reference}/avsluta/")

    assert ended(asa)
    assert [(event.step, event.by) for event in asa.events.all()] == [("end", elsa)]


def test_the_staff_puts_a_paused_address_right_with_one_click(ostra, elsa, client):
    paused = a_subscription(ostra, state=SubscriptionState.PAUSED)
    client.force_login(elsa)

    client.post(f"/ostra-sodertorn/arbete/nyhetsbrev/prenumeranter/{paused.reference}/ateruppta/")

    paused.refresh_from_db()
    assert paused.is_active


def test_that_somebody_read_the_list_of_addresses_is_remembered(ostra, elsa, client):
    found = a_subscription(ostra)
    client.force_login(elsa)

    client.get("/ostra-sodertorn/arbete/nyhetsbrev/prenumeranter/")
    client.get(f"/ostra-sodertorn/arbete/nyhetsbrev/prenumeranter/{found.reference}/")

    lines = Access.objects.filter(user_id=elsa.pk, what="subscribers").order_by("pk")
    assert list(lines.values_list("act", "association")) == [
        ("listed", "ostra-sodertorn"),
        ("read", "ostra-sodertorn"),
    ]
    assert not any(found.address in line.path for line in lines)
