from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from samsyn.accounts.queries import operator
from samsyn.events import actions
from samsyn.events.models import Allergy
from tests.events.gathered import BREAKFAST, counts, opened, registered


@pytest.fixture
def full(ostra):
    """Two with seats, Cia and Dan waiting."""
    gathering = opened(ostra)
    for name in ("asa", "bo", "cia", "dan"):
        registered(gathering, name)
    return gathering


def begun(gathering):
    now = timezone.now()
    type(gathering).objects.update(starts=now - timedelta(minutes=1), ends=now + timedelta(hours=1))


def standing(gathering):
    found = gathering.registrations.order_by("pk").values_list("name", "state")
    return {name: state for name, state in found}


def at(gathering, name):
    return gathering.registrations.get(address=f"{name}@example.se")


def test_a_mail_scanner_that_opens_every_link_changes_nothing(full, client):
    token = at(full, "asa").token

    for page in (f"/kalender/anmalan/{token}/", f"/kalender/anmalan/{token}/avanmal/"):
        assert (client.get(page).status_code, client.head(page).status_code) == (200, 200)

    assert counts(full) == (2, 2, 0)


def test_who_leaves_hands_the_seat_to_the_first_in_the_queue(full, client, queued_tasks):
    before = len(queued_tasks())

    answer = client.post(f"/kalender/anmalan/{at(full, 'asa').token}/avanmal/")

    assert answer.status_code == 302
    assert standing(full) == {"Asa": "cancelled", "Bo": "confirmed", "Cia": "confirmed", "Dan": "waiting"}
    assert counts(full) == (2, 1, 0)
    assert [arguments for _f, arguments in queued_tasks()[before:]] == [
        (at(full, "asa").reference, "left"),
        (at(full, "cia").reference, "promoted"),
    ]


def test_the_button_pressed_twice_gives_back_one_seat(full, client):
    page = f"/kalender/anmalan/{at(full, 'asa').token}/avanmal/"

    assert [client.post(page).status_code for _ in range(2)] == [302, 302]
    assert counts(full) == (2, 1, 0)


def test_who_waits_and_leaves_gives_nobody_a_seat(full):
    actions.leave(at(full, "cia"))

    assert standing(full)["Dan"] == "waiting"
    assert counts(full) == (2, 1, 0)


def test_the_place_in_the_queue_is_shown_and_moves_up(full, client):
    page = f"/kalender/anmalan/{at(full, 'dan').token}/"
    assert "Du är nummer 2 på väntelistan" in client.get(page).content.decode()

    actions.leave(at(full, "cia"))

    assert "Du är nummer 1 på väntelistan" in client.get(page).content.decode()


def test_who_left_may_register_again_and_stands_last(full):
    actions.leave(at(full, "asa"))
    actions.register(full, actions.Person("Asa", "asa@example.se"), key="igen")

    again = full.registrations.filter(address="asa@example.se").order_by("pk").last()
    assert (again.state, again.queue) == ("waiting", 3)


def test_more_seats_are_given_to_those_who_wait(full):
    promoted = actions.rewrite(full, replace(BREAKFAST, capacity=3), seen=full.version, by=operator())

    assert (promoted, standing(full)["Cia"], standing(full)["Dan"]) == (1, "confirmed", "waiting")
    assert counts(full) == (3, 1, 0)


def test_fewer_seats_take_nobodys(full, queued_tasks):
    before = len(queued_tasks())

    actions.rewrite(full, replace(BREAKFAST, capacity=1), seen=full.version, by=operator())
    actions.leave(at(full, "asa"))

    assert standing(full) == {"Asa": "cancelled", "Bo": "confirmed", "Cia": "waiting", "Dan": "waiting"}
    assert counts(full) == (1, 2, 0)
    assert len(queued_tasks()) == before + 1


def test_nobody_is_promoted_when_it_is_too_late_to_come(full):
    begun(full)

    actions.call_off(at(full, "asa"), by=operator())

    assert counts(full) == (1, 2, 0)


def test_once_it_has_begun_nobody_leaves_by_the_link(full, client):
    page = f"/kalender/anmalan/{at(full, 'asa').token}/"
    assert "Avanmäl dig" in client.get(page).content.decode()
    begun(full)

    answers = [client.post(f"{page}avanmal/"), client.get(f"{page}avanmal/")]

    assert [each["Location"] for each in answers] == [page, page]
    assert counts(full) == (2, 2, 0)
    said = client.get(page).content.decode()
    assert ("Sammankomsten har börjat." in said, "Avanmäl dig" in said) == (True, False)


def test_her_company_leaves_with_her(ostra):
    gathering = opened(ostra, capacity=3)
    contact = registered(gathering, "asa", company=(("Bo", "nötter"),))

    actions.leave(contact)

    assert standing(gathering) == {"Asa": "cancelled", "Bo": "cancelled"}
    assert (counts(gathering), Allergy.objects.count()) == ((0, 0, 0), 0)


def test_the_letter_about_who_comes_along_says_that_the_seat_is_not_the_readers(ostra, smtp, run_tasks):
    gathering = opened(ostra, capacity=3)
    leaving = [registered(gathering, name) for name in ("dan", "eva")]
    registered(gathering, "asa", company=(("Bo", ""), ("Cia", "")))
    run_tasks()
    smtp.letters.clear()

    for each in leaving:
        actions.leave(each)
    actions.call_off(gathering.registrations.get(name="Bo"), by=operator())
    run_tasks()

    letters = [each for each in smtp.letters if each.recipients == ["asa@example.se"]]
    texts = [each.get_body(("plain",)).get_content() for each in letters]
    assert [each["Subject"] for each in letters] == ["De som kommer med dig: Provmöte 2 maj 2030"] * 3
    assert sum("har fått en plats från väntelistan. Du har kvar din." in text for text in texts) == 2
    assert sum("genom dig är nu avanmäld. Du har kvar din plats." in text for text in texts) == 1
    assert not any("den är din" in text or "Tacka nej" in text for text in texts)
    assert len({each["Message-ID"] for each in letters}) == 3


def test_what_one_wrote_is_changed_by_the_link(full, client):
    page = f"/kalender/anmalan/{at(full, 'asa').token}/"

    client.post(page, {"organisation": "Kommunen", "allergy": "Fisk", "access_needs": "Hörslinga"})

    found = at(full, "asa")
    assert (found.organisation, found.access_needs, found.allergy.text) == ("Kommunen", "Hörslinga", "Fisk")
    client.post(page, {"organisation": "", "allergy": "", "access_needs": ""})
    assert not Allergy.objects.exists()


def test_a_letter_says_which_day_it_is_all_erased(full, smtp, run_tasks):
    run_tasks()

    letters = {each.recipients[0]: each for each in smtp.letters}
    text = letters["dan@example.se"].get_body(("plain",)).get_content()
    assert "nummer 2" in text
    assert "Din anmälan raderas den 31 juli 2030." in text
    assert [part.get_content_type() for part in letters["asa@example.se"].iter_attachments()] == [
        "text/calendar"
    ]
    assert list(letters["dan@example.se"].iter_attachments()) == []
