"""Count-only registration: a day, women, men, others, a note."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from samsyn.enrolments import actions
from samsyn.enrolments.actions import CountEntry
from samsyn.enrolments.models import Count
from samsyn.lib.dates import today
from tests.enrolments.conftest import WORK
from tests.factories import CountFactory, MeasureFactory

COUNTS = f"{WORK}/antal/"


@pytest.fixture
def answers(konsultationer):
    return {
        "measure": konsultationer.reference,
        "on": "2017-03-01",
        "women": "7",
        "men": "5",
        "other": "0",
        "municipality": "",
        "note": "Resursråd i Haninge",
    }


@pytest.fixture
def send(client, maria, answers):
    client.force_login(maria)
    return lambda path=f"{COUNTS}registrera/", **other: client.post(path, answers | other)


def test_a_day_is_counted(send, konsultationer):
    assert send()["Location"] == COUNTS

    count = Count.objects.get()
    assert (count.on, count.women, count.men, count.other, count.total) == (date(2017, 3, 1), 7, 5, 0, 12)
    assert (count.municipality, count.note, count.is_in_error) == (None, "Resursråd i Haninge", False)
    assert list(count.events.values_list("step", "by__name")) == [("register", "Maria")]
    konsultationer.refresh_from_db()
    assert konsultationer.is_locked


@pytest.mark.parametrize(
    ("other", "field"),
    [
        ({"on": ""}, "on"),
        ({"on": "2017-02-29"}, "on"),
        ({"on": "1992-12-31"}, "on"),
        ({"on": (today() + timedelta(days=1)).isoformat()}, "on"),
        ({"women": ""}, "women"),
        ({"women": "-1"}, "women"),
        ({"men": "1.5"}, "men"),
        ({"other": "100001"}, "other"),
        ({"women": "0", "men": "0"}, "women"),
        ({"measure": ""}, "measure"),
        ({"municipality": "9999"}, "municipality"),
        ({"note": "x" * 201}, "note"),
    ],
)
def test_what_cannot_be_right_is_refused_at_its_question(send, other, field):
    response = send(**other)

    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert Count.objects.count() == 0


def test_only_measures_followed_by_numbers_where_i_may(send, client, olle, resursteamet, varna, ostra):
    others = MeasureFactory(association=ostra, method="counts", name="Utbildningar")
    elsewhere = MeasureFactory(association=varna, method="counts")
    for measure in (resursteamet, others, elsewhere):
        assert list(send(measure=measure.reference).context["form"].errors) == ["measure"]

    client.force_login(olle)
    assert send(measure=others.reference).status_code == 302
    assert send(measure=elsewhere.reference).status_code == 422


def test_a_count_is_corrected_with_history(send):
    send()
    count = Count.objects.get()
    path = f"{COUNTS}{count.reference}/ratta/"

    assert send(path, women="8", municipality="0136", version="1")["Location"] == COUNTS

    count.refresh_from_db()
    assert (count.women, count.municipality_id, count.version) == (8, "0136", 2)
    assert count.events.order_by("-pk").values_list("step", "changes").first() == (
        "correct",
        {"women": ["7", "8"], "municipality_id": ["", "0136"]},
    )


def test_saved_unaltered_nothing_happens(send):
    send()
    count = Count.objects.get()

    send(f"{COUNTS}{count.reference}/ratta/", version="1")

    count.refresh_from_db()
    assert (count.version, count.events.count()) == (1, 1)


def test_the_second_of_two_is_shown_both_versions_and_sent_again_it_holds(send, maria, konsultationer):
    send()
    count = Count.objects.get()
    said = CountEntry(measure=konsultationer, on=count.on, women=9, men=5, other=0)
    actions.correct_count(count, said, by=maria, version=1)
    path = f"{COUNTS}{count.reference}/ratta/"

    for broken in ({}, {"women": ""}):
        response = send(path, version="1", **{"women": "8"} | broken)
        assert response.status_code == 409
        assert ("Kvinnor", broken.get("women", "8") or "–", "9") in response.context["rows"]
    assert 'name="version" value="2"' in response.content.decode()

    assert send(path, women="8", version="2").status_code == 302
    count.refresh_from_db()
    assert count.women == 8


def test_a_wrong_count_is_closed_and_stays(send, client):
    send()
    count = Count.objects.get()
    path = f"{COUNTS}{count.reference}/felregistrering/"
    assert "Stänga som felregistrering?" in client.get(path).content.decode()
    count.refresh_from_db()
    assert not count.is_in_error

    assert client.post(path, {"version": "1"})["Location"] == COUNTS

    count.refresh_from_db()
    assert (count.is_in_error, count.version) == (True, 2)
    assert "Felregistrerad" in client.get(COUNTS).content.decode()
    for version in ("1", "2"):
        assert client.post(path, {"version": version}).status_code == 409
        response = send(f"{COUNTS}{count.reference}/ratta/", version=version, women="8")
        assert response.status_code == 409
        assert "Någon annan har stängt registreringen" in response.content.decode()


def test_who_may_not_put_a_count_right_gets_no_link_and_is_refused(send, client, berit):
    send()
    count = Count.objects.get()
    client.force_login(berit)

    page = client.get(COUNTS).content.decode()

    assert ("Resursråd i Haninge" in page, "/ratta/" in page, "Registrera antal" in page) == (
        True,
        False,
        False,
    )
    for verb in ("ratta", "felregistrering"):
        assert client.get(f"{COUNTS}{count.reference}/{verb}/").status_code == 403


@pytest.mark.parametrize(
    ("user", "answer"), [("eva", 403), ("bo", 403), ("per", 404), ("olof", 404), ("olle", 200)]
)
def test_counts_are_for_case_workers_and_the_office(client, send, user, answer, request):
    send()
    count = Count.objects.get()
    client.force_login(request.getfixturevalue(user))

    for path in ("", "registrera/", f"{count.reference}/ratta/", f"{count.reference}/felregistrering/"):
        assert client.get(COUNTS + path).status_code == answer, path


def test_a_count_of_another_association_is_nothing_here(client, maria, varna):
    elsewhere = CountFactory(measure=MeasureFactory(association=varna, method="counts"))
    client.force_login(maria)

    assert client.get(f"{COUNTS}{elsewhere.reference}/ratta/").status_code == 404


def test_an_empty_list_says_what_to_do(client, maria, konsultationer, eva):
    client.force_login(maria)

    page = client.get(COUNTS).content.decode()

    assert "Inga antal ännu" in page
    assert f'href="{COUNTS}registrera/"' in page


def test_without_a_measure_to_count_in_the_page_says_whom_to_ask(client, maria):
    client.force_login(maria)

    assert "Ingen insats följs bara med antal" in client.get(f"{COUNTS}registrera/").content.decode()


def test_the_list_costs_the_same_however_long_it_is(client, maria, konsultationer):
    client.force_login(maria)
    client.get(COUNTS)
    costs = []
    for number in (1, 2, 27):
        CountFactory.create_batch(number, measure=konsultationer)
        with CaptureQueriesContext(connection) as queries:
            client.get(COUNTS)
        costs.append(len(queries))

    assert costs == [costs[0]] * 3
    assert costs[0] <= 15
