import re
from datetime import timedelta

import pytest
from django.utils import timezone

from samsyn.newsletters import actions
from samsyn.newsletters.models import Subscription, Topic
from samsyn.newsletters.states import SubscriptionState
from tests.newsletters.made import a_subscription

PAGE = "/ostra-sodertorn/nyhetsbrev/"


@pytest.fixture
def sign_up(client, run_tasks):
    def posted(address, **more):
        response = client.post(PAGE, {"address": address} | more)
        run_tasks()
        return response

    return posted


def test_whoever_asks_gets_a_letter_with_a_link_and_is_not_a_subscriber_yet(ostra, sign_up, mailoutbox):
    response = sign_up("asa@exempel.se")

    found = Subscription.objects.get()
    assert (response.status_code, response["Location"]) == (302, f"{PAGE}tack/")
    assert (found.address, found.state) == ("asa@exempel.se", SubscriptionState.UNCONFIRMED)
    assert [(letter.to, letter.subject) for letter in mailoutbox] == [
        (["asa@exempel.se"], "Ett klick kvar till nyhetsbrevet")
    ]
    assert f"http://localhost:8000/nyhetsbrev/bekrafta/{found.token}/" in mailoutbox[0].body


def test_the_log_of_consents_says_when_and_under_which_text_and_nothing_else(ostra, sign_up, client):
    sign_up("asa@exempel.se")
    client.post(f"/nyhetsbrev/bekrafta/{Subscription.objects.get().token}/")

    events = Subscription.objects.get().events.all()
    assert [(event.step, event.text_version, event.by, event.note) for event in events] == [
        ("sign_up", 1, None, ""),
        ("confirm", 1, None, ""),
    ]
    assert all(timezone.now() - event.at < timedelta(minutes=1) for event in events)
    assert {field.name for field in events.model._meta.get_fields()} == {
        *"id subscription step text_version note by at".split()
    }


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("  Asa@Exempel.SE ", "asa@exempel.se"),
        ("asa@RÄKSMÖRGÅS.se", "asa@xn--rksmrgs-5wao1o.se"),
        ("asa@ra\u0308ksmo\u0308rga\u030as.se", "asa@xn--rksmrgs-5wao1o.se"),
        ("asa@xn--rksmrgs-5wao1o.se", "asa@xn--rksmrgs-5wao1o.se"),
    ],
)
def test_an_address_is_known_however_it_is_written(ostra, sign_up, written, kept):
    sign_up(written)
    sign_up(written.strip().lower())

    assert list(Subscription.objects.values_list("address", flat=True)) == [kept]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("åsa@exempel.se", "Det står å, ä, ö"),
        ("asa", "Skriv en hel e-postadress"),
        ("asa@", "Skriv en hel e-postadress"),
        ("a@b@exempel.se,c@exempel.se", "Skriv en hel e-postadress"),
        ("", "Skriv en hel e-postadress"),
        (f"{'a' * 65}@exempel.se", "Skriv en hel e-postadress"),
    ],
)
def test_what_is_no_address_comes_back_with_what_to_do_and_what_was_typed(ostra, sign_up, written, said):
    response = sign_up(written)

    assert response.status_code == 422
    assert said in response.content.decode()
    assert f'value="{written}"' in response.content.decode() or not written
    assert Subscription.objects.count() == 0


@pytest.mark.parametrize("state", SubscriptionState)
def test_nobody_is_told_whether_an_address_is_known(ostra, sign_up, mailoutbox, state):
    unknown = sign_up("ny@exempel.se")
    if state == SubscriptionState.ENDED:
        actions.end(a_subscription(ostra))
    else:
        a_subscription(ostra, state=state)

    known = sign_up("asa@exempel.se")

    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    assert known.content == unknown.content
    assert [letter.to for letter in mailoutbox] == [["ny@exempel.se"], ["asa@exempel.se"]]


def test_who_subscribes_already_is_told_so_in_the_letter_alone(ostra, sign_up, mailoutbox):
    token = a_subscription(ostra).token

    sign_up("asa@exempel.se")

    assert mailoutbox[0].subject == "Du har redan nyhetsbrevet"
    assert re.findall(r"http\S+", mailoutbox[0].body) == [
        f"http://localhost:8000/nyhetsbrev/mina-val/{token}/"
    ]


def test_filling_in_the_form_again_and_again_sends_one_letter_in_ten_minutes(ostra, run_tasks, mailoutbox):
    now = timezone.now()
    for minutes in (0, 1, 9, 11):
        actions.sign_up(ostra, "asa@exempel.se", at=now + timedelta(minutes=minutes))
    run_tasks()

    assert len(mailoutbox) == 2
    assert len({letter.extra_headers["Message-ID"] for letter in mailoutbox}) == 2


def test_who_asks_again_has_two_weeks_from_then_and_one_more_reminder(ostra, run_tasks, mailoutbox):
    now = timezone.now()
    actions.sign_up(ostra, "asa@exempel.se", at=now)
    actions.look_after_unconfirmed(now + timedelta(days=3))
    actions.sign_up(ostra, "asa@exempel.se", at=now + timedelta(days=13))
    actions.sign_up(
        ostra, "asa@exempel.se", at=now + timedelta(days=13, minutes=5)
    )  # no letter, so no more time
    for days in (14, 16, 26.99):
        actions.look_after_unconfirmed(now + timedelta(days=days))
    run_tasks()

    found = Subscription.objects.get()
    assert (found.created_at, len(mailoutbox)) == (now + timedelta(days=13), 4)
    assert [(event.step, event.text_version, event.at - now) for event in found.events.all()] == [
        ("sign_up", 1, timedelta()),
        ("sign_up", 1, timedelta(days=13)),
    ]
    actions.look_after_unconfirmed(now + timedelta(days=27))
    assert not Subscription.objects.exists()


def test_the_queue_holds_no_address(ostra, client, queued_tasks):
    client.post(PAGE, {"address": "asa@exempel.se"})

    assert [arguments[0] for _task, arguments in queued_tasks()] == [Subscription.objects.get().reference]
    assert "exempel" not in str(queued_tasks())


def test_what_is_chosen_is_kept(ostra, varna, sign_up):
    meetings = Topic.objects.create(association=ostra, name="Möten")
    Topic.objects.create(association=ostra, name="Gammalt", is_open=False)

    sign_up("asa@exempel.se", topics=[meetings.reference])

    found = Subscription.objects.get()
    assert (found.general, list(found.topics.all())) == (False, [meetings])


def test_one_must_choose_something_where_there_is_something_to_choose(ostra, sign_up):
    Topic.objects.create(association=ostra, name="Möten")

    response = sign_up("asa@exempel.se")

    assert (response.status_code, "Välj minst en sak." in response.content.decode()) == (422, True)


def test_two_associations_are_two_subscriptions(ostra, varna, sign_up, client):
    sign_up("asa@exempel.se")
    client.post("/varna/nyhetsbrev/", {"address": "asa@exempel.se"})

    assert set(Subscription.objects.values_list("association__slug", flat=True)) == {
        "ostra-sodertorn",
        "varna",
    }


def test_too_many_from_one_place_are_told_to_wait_and_lose_nothing(ostra, client, settings):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"newsletter_write": "2/h/ip"}
    for each in range(2):
        client.post(PAGE, {"address": f"a{each}@exempel.se"})

    response = client.post(PAGE, {"address": "sist@exempel.se"})

    assert (response.status_code, response["Retry-After"]) == (429, "600")
    assert 'value="sist@exempel.se"' in response.content.decode()
    assert Subscription.objects.count() == 2


def test_signing_up_needs_and_sets_no_cookie(ostra, client):
    client.get(PAGE)
    client.post(PAGE, {"address": "asa@exempel.se"})

    assert dict(client.cookies) == {}


def test_the_county_page_leads_to_each_association(ostra, varna, client):
    page = client.get("/nyhetsbrev/").content.decode()

    assert re.findall(r'href="(/[a-z-]+/nyhetsbrev/)"', page) == [
        "/varna/nyhetsbrev/",
        "/ostra-sodertorn/nyhetsbrev/",
    ]
