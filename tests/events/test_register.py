import pytest
from django.core import signing

from samsyn.accounts.queries import operator
from samsyn.events import actions
from samsyn.events.models import Allergy, Registration
from tests.events.gathered import counts, moment, opened, person, planned, registered

FORM = {"key": "ett", "name": "Åsa Ek", "address": " Åsa.EK@Example.se ", "allergy": "Nötter"}
PAGE = "/ostra-sodertorn/kalender/provmote-2030-05-02/anmalan/"


def test_a_visitor_registers_without_an_account(ostra, client, smtp, run_tasks):
    gathering = opened(ostra)

    response = client.post(PAGE, FORM | {"address": " Asa.EK@Example.se "})

    assert response["Location"] == "/ostra-sodertorn/kalender/provmote-2030-05-02/tack/"
    found = Registration.objects.get()
    assert (found.name, found.address, found.state) == ("Åsa Ek", "asa.ek@example.se", "confirmed")
    assert Allergy.objects.get().text == "Nötter"
    assert counts(gathering) == (1, 0, 0)
    run_tasks()
    assert [(each.recipients, each["Subject"]) for each in smtp.letters] == [
        (["asa.ek@example.se"], "Du har plats: Provmöte 2 maj 2030")
    ]


def test_an_address_with_swedish_letters_in_capitals_is_one_address(ostra):
    gathering = opened(ostra)

    actions.register(gathering, actions.Person("Åsa", "ÅSA@example.se"), key="ett")
    actions.register(gathering, actions.Person("Åsa", "åsa@EXAMPLE.se"), key="tva")

    assert [each.address for each in gathering.registrations.all()] == ["åsa@example.se"]
    assert counts(gathering) == (1, 0, 0)


def test_the_same_form_sent_twice_is_one_registration_and_one_letter(ostra, client, queued_tasks):
    gathering = opened(ostra)

    for _ in range(2):
        assert client.post(PAGE, FORM | {"address": "asa@example.se"}).status_code == 302

    assert counts(gathering) == (1, 0, 0)
    assert len(queued_tasks()) == 1


def test_the_same_form_filled_in_for_somebody_else_is_a_registration_of_its_own(ostra, client, queued_tasks):
    gathering = opened(ostra, capacity=3)
    colleague = FORM | {"name": "Bo Ek", "address": "bo@example.se"}

    for said in (FORM | {"address": "asa@example.se"}, colleague, colleague):
        assert client.post(PAGE, said).status_code == 302

    assert [each.address for each in gathering.registrations.all()] == ["asa@example.se", "bo@example.se"]
    assert (counts(gathering), len(queued_tasks())) == ((2, 0, 0), 2)


def test_who_left_may_send_her_form_once_more(ostra, client):
    gathering = opened(ostra)
    said = FORM | {"address": "asa@example.se"}
    client.post(PAGE, said)
    actions.leave(Registration.objects.get())

    client.post(PAGE, said)

    assert counts(gathering) == (1, 0, 0)


def test_the_form_that_took_the_last_seat_sent_again_is_received(ostra, client):
    gathering = opened(ostra, capacity=1, waiting_places=0)

    answers = [client.post(PAGE, FORM | {"address": "asa@example.se"}).status_code for _ in range(2)]

    assert (answers, counts(gathering)) == ([302, 302], (1, 0, 0))


def test_an_address_that_is_there_gets_the_same_answer_and_its_letter_again(ostra, client, queued_tasks):
    gathering = opened(ostra)
    there = registered(gathering, "asa")

    new = client.post(PAGE, FORM | {"address": "ny@example.se"})
    again = client.post(PAGE, FORM | {"key": "tva", "address": "asa@example.se"})

    assert (again.status_code, again["Location"]) == (new.status_code, new["Location"])
    assert counts(gathering) == (2, 0, 0)
    assert queued_tasks()[-1][1] == (there.reference, "again")


def test_when_nothing_is_left_the_answer_is_alike_for_who_is_there(ostra, client):
    gathering = opened(ostra, capacity=1, waiting_places=0)
    registered(gathering, "asa")

    answers = {
        client.post(PAGE, FORM | {"key": name, "address": f"{name}@example.se"}).status_code
        for name in ("asa", "bo")
    }

    assert answers == {409}
    assert counts(gathering) == (1, 0, 0)


def test_after_the_last_seat_one_waits_and_after_that_one_is_refused(ostra):
    gathering = opened(ostra)

    there = [registered(gathering, name) for name in "abcd"]

    assert [(each.state, each.queue) for each in there] == [
        ("confirmed", None),
        ("confirmed", None),
        ("waiting", 1),
        ("waiting", 2),
    ]
    with pytest.raises(actions.Full):
        actions.register(gathering, person("e"), key="e")
    assert counts(gathering) == (2, 2, 0)


def test_a_group_gets_the_seats_there_are_and_waits_for_the_rest(ostra):
    gathering = opened(ostra)

    registered(gathering, "asa", company=(("Bo", ""), ("Cia", "mjölk")))

    found = gathering.registrations.order_by("pk").values_list("name", "state", "queue")
    assert list(found) == [("Asa", "confirmed", None), ("Bo", "confirmed", None), ("Cia", "waiting", 1)]
    assert counts(gathering) == (2, 1, 0)


def test_a_group_that_does_not_fit_is_refused_whole(ostra, queued_tasks):
    gathering = opened(ostra, waiting_places=0)

    with pytest.raises(actions.Full):
        registered(gathering, "asa", company=(("Bo", ""), ("Cia", "")))

    assert (counts(gathering), gathering.registrations.count(), queued_tasks()) == ((0, 0, 0), 0, [])


@pytest.mark.parametrize(
    ("at", "is_taken"),
    [
        # midnight in Sweden is 22.00 in London's winter time: the clocks are two hours ahead in summer
        (moment(2030, 4, 30, 23, 59), True),
        (moment(2030, 5, 1, 0, 0), False),
    ],
)
def test_the_deadline_lasts_to_midnight_in_summer_time(ostra, at, is_taken):
    gathering = opened(ostra, deadline=moment(2030, 4, 30).date())

    if is_taken:
        actions.register(gathering, person("asa"), key="ett", at=at)
    else:
        with pytest.raises(actions.NotOpen):
            actions.register(gathering, person("asa"), key="ett", at=at)

    assert counts(gathering)[0] == is_taken


@pytest.mark.parametrize("state", ["date", "preliminary", "closed", "held", "cancelled"])
def test_only_what_is_open_takes_registrations(ostra, client, state):
    gathering = planned(ostra)
    type(gathering).objects.update(state=state)

    assert client.post(PAGE, FORM).status_code == 409
    assert counts(gathering) == (0, 0, 0)


def test_nobody_registers_once_it_has_begun(ostra):
    gathering = opened(ostra)

    with pytest.raises(actions.NotOpen):
        actions.register(gathering, person("asa"), key="ett", at=gathering.starts)


def test_what_a_robot_fills_in_is_received_and_thrown_away(ostra, client):
    gathering = opened(ostra)

    answer = client.post(PAGE, FORM | {"address": "asa@example.se", "website": "http://x.example"})

    assert (answer.status_code, counts(gathering)) == (302, (0, 0, 0))


def test_nothing_that_was_typed_is_lost_when_something_is_missing(ostra, client):
    opened(ostra)

    answer = client.post(PAGE, FORM | {"address": "", "organisation": "Kommunen"})

    assert answer.status_code == 422
    assert 'value="Kommunen"' in answer.content.decode()


@pytest.mark.parametrize("letter", ["a", "ß"])
def test_an_address_longer_than_any_is_told_so(ostra, client, letter):
    opened(ostra)
    address = "asa@" + ".".join([letter * 36] * (6 if letter == "ß" else 8)) + ".se"

    answer = client.post(PAGE, FORM | {"address": address})

    assert (answer.status_code, "254 tecken" in answer.content.decode()) == (422, True)


def test_too_many_from_one_place_wait(ostra, client, settings):
    opened(ostra)
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"gathering_write": "1/h/ip"}

    answers = [
        client.post(PAGE, FORM | {"key": name, "address": f"{name}@example.se"}).status_code for name in "ab"
    ]

    assert answers == [302, 429]


def test_a_task_names_nobody(ostra, queued_tasks):
    there = registered(opened(ostra), "asa", allergy="Nötter")

    assert [arguments for _function, arguments in queued_tasks()] == [(there.reference, "registered")]


def test_somebody_is_added_by_phone_after_the_deadline_and_without_an_address(ostra, olle, queued_tasks):
    gathering = opened(ostra)
    actions.close(gathering, by=operator())

    made = actions.add(gathering, actions.Person("Bo Ek", ""), by=olle)

    assert (made.state, made.by, made.address) == ("confirmed", olle, "")
    assert queued_tasks() == []


def test_a_false_token_leads_nowhere(ostra, client):
    there = registered(opened(ostra), "asa")
    false = signing.Signer(salt="another").sign(there.reference)

    assert client.get(f"/kalender/anmalan/{false}/").status_code == 410
    assert client.get(f"/kalender/anmalan/{there.token}/").status_code == 200
