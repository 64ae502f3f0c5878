"""The link in a letter: reading it changes nothing, pressing the button confirms, and a dead one says what to do."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.utils import timezone

from samsyn.catalogue import actions
from samsyn.catalogue.models import Confirmation, Record
from samsyn.lib.dates import today
from tests.catalogue.letters import confirm_links, links_in
from tests.factories import OrganisationFactory

#: What the page sends: the version that it showed.
READ = {"version": 1}


@pytest.fixture
def asked(overdue):
    return actions.note_asked(overdue, 0, on=today())


@pytest.fixture
def link(asked):
    return f"/insatser/bekrafta/{asked.token}/"


def test_a_scanner_that_opens_every_link_of_every_letter_changes_nothing(
    overdue, petra, katja, client, smtp, run_tasks
):
    for day in (0, 14, 30, 44):
        actions.ask_providers(today() + timedelta(days=day))
    run_tasks()
    links = links_in(*smtp.letters)
    before = list(Record.objects.values()), list(Confirmation.objects.values()), overdue.versions.count()

    for link in links:
        client.get(link)
        client.head(link)

    assert len(confirm_links(*smtp.letters)) == 3
    assert {client.get(link).status_code for link in confirm_links(*smtp.letters)} == {200}
    after = list(Record.objects.values()), list(Confirmation.objects.values()), overdue.versions.count()
    assert after == before


def test_the_page_shows_what_the_record_says_and_one_button(asked, link, client):
    page = client.get(link).content.decode()

    assert "Stämmer uppgifterna om Snickeriet?" in page
    assert "Stöd på vägen mot arbete eller studier." in page
    assert page.count("Ja, allt stämmer") == 1


def test_the_button_confirms_without_sign_in_and_without_cookies(asked, overdue, link):
    answer = Client(enforce_csrf_checks=True).post(link, READ)

    assert (answer.status_code, answer["Location"]) == (302, link)
    overdue.refresh_from_db()
    asked.refresh_from_db()
    assert (overdue.reviewed_on, overdue.reviewed_by, overdue.due_on) == (
        today(),
        "Kvarnen",
        today() + timedelta(days=180),
    )
    assert asked.answered_at
    line = overdue.versions.get()
    assert (line.step, line.by, line.words) == ("confirm", None, "Kvarnen")


def test_a_second_click_is_told_so_and_changes_nothing(overdue, link, client):
    client.post(link, READ)
    page = client.post(link, READ, follow=True).content.decode()

    assert "De var redan bekräftade" in page
    assert overdue.versions.count() == 1


def test_after_confirming_the_button_is_gone(link, client):
    client.post(link, READ)
    page = client.get(link).content.decode()

    assert "Uppgifterna om Snickeriet är bekräftade" in page
    assert "Ja, allt stämmer" not in page


def test_free_places_are_said_through_the_same_link(overdue, link, client):
    client.post(link, READ)
    answer = client.post(f"{link}platser/", {"number": "3"}, follow=True)

    overdue.refresh_from_db()
    assert (overdue.free_places, overdue.free_places_on) == (3, today())
    assert "3 platser är lediga." in answer.content.decode()
    assert [(line.step, line.words) for line in overdue.versions.all()] == [
        ("free", "Kvarnen"),
        ("confirm", "Kvarnen"),
    ]
    client.post(f"{link}platser/", {"number": "3"})
    assert overdue.versions.count() == 2


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        ("", "Skriv ett tal. Skriv 0 om det är fullt."),
        ("-1", "Skriv 0 eller ett större tal."),
        ("tre", "Skriv ett helt tal, till exempel 3."),
        ("99999", "Talet är för stort."),
    ],
)
def test_what_is_no_number_of_places_is_asked_again(overdue, link, client, number, sentence):
    client.post(link, READ)
    answer = client.post(f"{link}platser/", {"number": number})

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert overdue.versions.count() == 1


def test_free_places_are_not_said_before_the_record_is_confirmed(overdue, link, client):
    answer = client.post(f"{link}platser/", {"number": "3"})

    assert (answer.status_code, answer["Location"], overdue.versions.count()) == (302, link, 0)


@pytest.mark.parametrize(
    ("days", "sentence"),
    [(0, "3 platser är lediga."), (30, "3 platser är lediga."), (31, "Okänt. Det angavs senast")],
)
def test_what_was_said_of_free_places_is_unknown_after_thirty_days(overdue, link, client, days, sentence):
    client.post(link, READ)
    said_on = today() - timedelta(days=days)
    Record.objects.filter(pk=overdue.pk).update(free_places=3, free_places_on=said_on)

    assert sentence in client.get(link).content.decode()


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("token", ["x", "q-2345678923:1abcde:nonsense"])
def test_a_false_link_says_what_to_do(client, db, token, method):
    answer = getattr(client, method)(f"/insatser/bekrafta/{token}/")

    assert answer.status_code == 410
    assert "Öppna länken i ett senare brev" in answer.content.decode()


def test_a_link_is_good_for_thirty_days(overdue, link, client):
    with time_machine.travel(timezone.now() + timedelta(days=30, minutes=-1)):
        assert client.get(link).status_code == 200
    with time_machine.travel(timezone.now() + timedelta(days=30, minutes=1)):
        assert client.post(link, READ).status_code == 410
    assert overdue.versions.count() == 0


def test_a_link_for_somebody_who_no_longer_provides_the_measure_answers_for_nothing(
    overdue, ostra, link, client
):
    overdue.measure.provider = OrganisationFactory(association=ostra, name="Åkern")
    overdue.measure.save()

    answer = client.post(link, READ)

    assert answer.status_code == 410
    assert "Kvarnen håller inte längre i Snickeriet" in answer.content.decode()
    assert overdue.versions.count() == 0


def test_a_link_for_a_record_that_was_archived_says_so(overdue, katja, link, client):
    actions.archive(overdue, by=katja)

    answer = client.post(link, READ)

    assert answer.status_code == 410
    assert "Snickeriet är borttagen ur katalogen" in answer.content.decode()


def test_a_link_to_a_provider_that_has_left_answers_for_nothing(overdue, kvarnen, katja, link, client):
    actions.let_provider_go(kvarnen, by=katja)

    answer = client.post(link, READ)

    assert answer.status_code == 410
    assert "Ingen väntar på svar om Snickeriet" in answer.content.decode()
    assert client.post(f"{link}platser/", {"number": "3"}).status_code == 410


def test_what_an_editor_has_confirmed_is_told_to_who_follows_the_link(overdue, petra, link, client):
    actions.confirm_still_correct(overdue, by=petra, words="Petra", on=today())

    assert "av Petra" in client.get(link).content.decode()


@pytest.mark.transactional
def test_of_two_clicks_at_once_one_confirms(asked, overdue):
    together, fates = Barrier(2), []

    def clicking():
        mine = Confirmation.objects.get(pk=asked.pk)
        together.wait()
        try:
            actions.answer_asking(mine, version=1, on=today())
            fates.append("confirmed")
        except actions.AskingOver as over:
            fates.append(f"over: {over.standing}")
        finally:
            connection.close()

    threads = [Thread(target=clicking) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(fates) == ["confirmed", "over: confirmed"]
    assert overdue.versions.count() == 1
