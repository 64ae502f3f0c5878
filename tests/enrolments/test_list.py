from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from samsyn.audit.models import Access
from samsyn.enrolments.actions import close_as_error, end
from samsyn.lib.dates import today
from samsyn.participants.models import Following
from tests.enrolments.conftest import NUMBER, WORK
from tests.factories import EnrolmentFactory, MeasureFactory

LIST = f"{WORK}/deltagare/"


def shown(response):
    return [row.person.label if row.person else row.participant.form for row in response.context["rows"]]


@pytest.fixture
def four(register, maria, case_management):
    """Anna and Örjan go on, Åsa has ended, Edvin was a mistake; Anna is in two measures."""
    register("K-1", name="Anna", started_on=date(2017, 1, 1))
    register("K-2", name="Örjan", started_on=date(2017, 2, 1))
    ended = register("K-3", name="Åsa", started_on=date(2017, 3, 1))
    end(ended, by=maria, version=1, ended_on=date(2017, 4, 1), end_kind="as_planned")
    wrong = register("K-4", name="Édvin", started_on=date(2017, 4, 1))
    close_as_error(wrong, by=maria, version=1)
    register("K-1", name="Anna", measure=case_management, started_on=date(2017, 5, 1))


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({}, ["Anna", "Édvin", "Åsa", "Örjan"]),
        ({"ordning": "namn"}, ["Anna", "Édvin", "Åsa", "Örjan"]),
        ({"ordning": "senast", "lage": "active"}, ["Anna", "Örjan"]),
        ({"lage": "ended"}, ["Åsa"]),
        ({"lage": "in_error"}, ["Édvin"]),
        ({"insats": "Resursteamet"}, ["Édvin", "Åsa", "Örjan", "Anna"]),
        ({"insats": "Resursteamet", "ordning": "namn", "lage": "active"}, ["Anna", "Örjan"]),
        ({"insats": "Case management", "lage": "ended"}, []),
        (
            {"insats": "i-nonsens", "lage": "nonsens", "ordning": "nonsens", "sida": "x"},
            ["Anna", "Édvin", "Åsa", "Örjan"],
        ),
    ],
)
def test_my_participants_are_chosen_and_put_in_order(
    client, maria, four, resursteamet, case_management, query, names
):
    measures = {measure.name: measure.reference for measure in (resursteamet, case_management)}
    query = {name: measures.get(value, value) for name, value in query.items()}
    client.force_login(maria)

    assert shown(client.get(LIST, query)) == names


def test_a_row_is_of_the_latest_enrolment_that_i_see(client, maria, berit, four, register, ungdomsteamet):
    register("K-1", measure=ungdomsteamet, by=berit, started_on=date(2017, 9, 1))
    client.force_login(maria)

    row = client.get(LIST).context["rows"][0]

    assert (row.enrolment.measure, row.enrolment.started_on) == ("Case management", date(2017, 5, 1))


def test_the_nameless_come_last_and_are_called_by_what_they_are(client, maria, register):
    register(None)
    register(None, form="protected")
    register("K-1", name="Örjan")
    client.force_login(maria)

    response = client.get(LIST, {"ordning": "namn"})

    assert shown(response) == ["Örjan", "protected", "anonymous"]
    assert "Skyddade personuppgifter d-" in response.content.decode()


def test_only_my_own_are_listed(client, maria, berit, per, register, ungdomsteamet, vagen_vidare):
    register("K-1", name="Min")
    register("K-2", name="Hennes", measure=ungdomsteamet, by=berit)
    register("K-3", name="Hans", measure=vagen_vidare, by=per)

    for user, path, names in [
        (maria, LIST, ["Min"]),
        (berit, LIST, ["Hennes"]),
        (per, "/varna/arbete/deltagare/", ["Hans"]),
    ]:
        client.force_login(user)
        assert shown(client.get(path)) == names


def test_measures_to_choose_among_are_those_i_follow_somebody_through(client, maria, four, ungdomsteamet):
    client.force_login(maria)

    measures = client.get(LIST).context["wish"].measures

    assert [measure.name for measure in measures] == ["Case management", "Resursteamet"]


def test_what_is_shown_is_a_line_in_the_access_log(client, maria, four, register):
    client.force_login(maria)
    lines = Access.objects.count()

    response = client.get(LIST, {"lage": "active"})

    line = Access.objects.order_by("pk").last()
    assert Access.objects.count() == lines + 1
    assert (line.user, line.act, line.what, line.path) == (maria, "listed", "participants", "")
    assert {subject.reference for subject in line.subjects.all()} == {
        row.participant.reference for row in response.context["rows"]
    }


def test_an_empty_list_says_what_to_do(client, maria):
    client.force_login(maria)

    page = client.get(LIST).content.decode()

    assert "Du följer ingen ännu" in page
    assert f'href="{LIST}registrera/"' in page


def test_an_empty_choice_leads_back_to_all(client, maria, register):
    register(NUMBER)
    client.force_login(maria)

    page = client.get(LIST, {"lage": "ended"}).content.decode()

    assert "Ingen passar in" in page
    assert f'href="{LIST}"' in page


@pytest.fixture
def enrolled(maria, resursteamet):
    """Call it with how many more Maria is to follow."""

    def more(number):
        for enrolment in EnrolmentFactory.create_batch(number, measure=resursteamet):
            Following.objects.create(
                participant=enrolment.participant,
                user=maria,
                reason="enrolment",
                source=resursteamet.reference,
                since=date(2017, 1, 1),
            )

    return more


def test_a_long_list_is_cut_in_pages_that_keep_the_choice_and_log_their_own(client, maria, enrolled):
    enrolled(30)
    client.force_login(maria)

    for order in ("senast", "namn"):
        first = client.get(LIST, {"lage": "active", "ordning": order})
        second = client.get(LIST, {"lage": "active", "ordning": order, "sida": 2})
        assert (len(first.context["rows"]), len(second.context["rows"])) == (25, 5)
        assert f'href="?lage=active&amp;ordning={order}&amp;sida=2"' in first.content.decode()
        assert Access.objects.order_by("pk").last().subjects.count() == 5


@pytest.mark.parametrize("query", [{}, {"ordning": "namn"}, {"lage": "active"}])
def test_the_list_costs_the_same_however_long_it_is(client, maria, register, enrolled, query):
    client.force_login(maria)
    client.get(LIST)
    costs = []
    for number in (1, 2, 27):
        for each in range(number - 1):
            register(f"K-{number}-{each}", name=f"Anna {each}")
        enrolled(1)
        with CaptureQueriesContext(connection) as queries:
            client.get(LIST, query)
        costs.append(len(queries))

    assert costs == [costs[0]] * 3
    assert costs[0] <= 15


def test_a_colleague_who_has_left_sees_nobody_from_the_day_after(client, maria, register, resursteamet):
    register(NUMBER, name="Anna")
    client.force_login(maria)
    Following.objects.update(since=date(2017, 1, 1), until=today())
    assert shown(client.get(LIST)) == ["Anna"]

    Following.objects.update(until=today() - timedelta(days=1))
    assert shown(client.get(LIST)) == []


def test_measures_of_the_same_person_are_one_row(client, maria, register, ostra):
    for _ in range(3):
        measure = MeasureFactory(association=ostra)
        measure.workers.create(user=maria, since=date(2010, 1, 1))
        register(NUMBER, measure=measure, name="Anna")
    client.force_login(maria)

    assert shown(client.get(LIST)) == ["Anna"]
