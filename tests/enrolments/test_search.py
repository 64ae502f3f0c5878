import logging

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from samsyn.audit.models import Access
from tests.enrolments.conftest import NUMBER, WORK
from tests.enrolments.stored import everything_stored

SEARCH = f"{WORK}/deltagare/sok/"


def shown(response):
    return [row.person.label for row in response.context["rows"]]


@pytest.fixture
def three(register):
    register(NUMBER, name="Anna-Karin Öberg")
    register("K-17", name="Annika Åkesson")
    register("K-18", name="José Li")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("ann", ["Anna-Karin Öberg", "Annika Åkesson"]),
        ("ann åke", ["Annika Åkesson"]),
        ("öberg anna", ["Anna-Karin Öberg"]),
        ("jose", ["José Li"]),
        ("Li", ["José Li"]),
        ("L", []),
        ("oberg", []),
        (NUMBER, ["Anna-Karin Öberg"]),
        ("850709-9805", ["Anna-Karin Öberg"]),
        ("8507099805", ["Anna-Karin Öberg"]),
        ("19850709 9805", ["Anna-Karin Öberg"]),
        ("850709-9806", []),
        ("k-17", ["Annika Åkesson"]),
        ("K 17", []),
        ("?", []),
        ("\x00", []),
    ],
)
def test_people_are_found_by_name_number_or_key(client, maria, three, text, names):
    client.force_login(maria)

    assert shown(client.post(SEARCH, {"sok": text})) == names


def test_the_page_says_how_many_and_keeps_what_was_searched_for(client, maria, three):
    client.force_login(maria)

    page = client.post(SEARCH, {"sok": "  ann  "}).content.decode()

    assert "2 personer hittades." in page
    assert 'value="ann"' in page


def test_nobody_found_says_what_to_do(client, maria, three):
    client.force_login(maria)

    page = client.post(SEARCH, {"sok": "Bertil"}).content.decode()

    assert "Ingen hittades" in page
    assert f'href="{WORK}/deltagare/registrera/"' in page


@pytest.mark.parametrize("text", ["", "   "])
def test_a_search_for_nothing_leads_to_the_list(client, maria, text):
    client.force_login(maria)

    assert client.post(SEARCH, {"sok": text})["Location"] == f"{WORK}/deltagare/"
    assert client.get(SEARCH)["Location"] == f"{WORK}/deltagare/"


def test_a_search_in_an_address_finds_nobody(client, maria, three):
    client.force_login(maria)

    assert client.get(SEARCH, {"sok": "Anna"}).status_code == 302


def test_the_search_is_logged_with_those_shown_and_never_with_the_words(client, maria, three, caplog):
    client.force_login(maria)
    caplog.set_level(logging.DEBUG)

    response = client.post(SEARCH, {"sok": "Åkesson"})

    line = Access.objects.order_by("pk").last()
    assert (line.user, line.act, line.what, line.path) == (maria, "searched", "participants", "")
    assert [subject.reference for subject in line.subjects.all()] == [
        response.context["rows"][0].participant.reference
    ]
    assert "Åkesson" not in everything_stored()
    assert "Åkesson" not in caplog.text
    assert "sok=" not in response.content.decode()


def test_a_search_that_finds_nobody_is_logged_too(client, maria, three):
    client.force_login(maria)

    client.post(SEARCH, {"sok": "Bertil"})

    line = Access.objects.order_by("pk").last()
    assert (line.act, line.subjects.count()) == ("searched", 0)


def test_others_participants_are_not_found(client, berit, per, three):
    for user, path in [(berit, SEARCH), (per, "/varna/arbete/deltagare/sok/")]:
        client.force_login(user)
        for text in ("Anna", NUMBER, "K-17"):
            assert shown(client.post(path, {"sok": text})) == []


def test_at_most_a_page_is_shown_and_the_page_says_so(client, maria, register):
    for number in range(26):
        register(f"K-{number}", name=f"Anna {number}")
    client.force_login(maria)

    response = client.post(SEARCH, {"sok": "Anna"})

    assert len(response.context["rows"]) == 25
    assert "Fler kan finnas: skriv mer av namnet." in response.content.decode()
    assert Access.objects.order_by("pk").last().subjects.count() == 25


def test_a_search_costs_the_same_however_many_it_finds(client, maria, register):
    client.force_login(maria)
    client.get(f"{WORK}/deltagare/")
    costs = []
    for number in (1, 2, 27):
        for each in range(number):
            register(f"K-{number}-{each}", name=f"Anna {each}")
        with CaptureQueriesContext(connection) as queries:
            client.post(SEARCH, {"sok": "Anna"})
        costs.append(len(queries))

    assert costs == [costs[0]] * 3
    assert costs[0] <= 15
