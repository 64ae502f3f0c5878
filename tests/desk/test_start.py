from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from samsyn.audit.models import Access
from samsyn.enrolments import actions
from samsyn.lib.dates import today
from samsyn.organisations.choices import RoleKind
from samsyn.organisations.models import Invitation
from samsyn.outcomes.choices import OwnFigure
from samsyn.outcomes.figures.own import own_year
from tests.enrolments.conftest import NUMBER
from tests.factories import RoleFactory, UserFactory

START = "/ostra-sodertorn/arbete/"


@pytest.fixture
def start(client):
    """Call it with a user: the answer and the page."""

    def opened(user):
        client.force_login(user)
        response = client.get(START)
        return response, response.content.decode()

    return opened


def sentences(response):
    return [task.sentence for task in response.context["tasks"]]


def test_a_case_worker_sees_what_waits_in_numbers_and_no_names(start, maria, register):
    register(NUMBER, name="Anna Öberg", started_on=today())
    register("K-1", name="Bertil", started_on=date(2017, 3, 1))

    response, page = start(maria)

    numbers = response.context["caseload"]
    assert (numbers.active, numbers.figures) == (2, [(OwnFigure.NEW, 1), (OwnFigure.ENDED, 0)])
    assert sentences(response) == [
        "2 pågående deltaganden saknar uppgift om läget före insatsen.",
        "1 har deltagit i mer än ett år. Är personen kvar?",
    ]
    for secret in ("Anna", "Bertil", "9805", "k-1"):
        assert secret not in page.replace("Annat", "")
    assert f'href="{START}deltagare/registrera/"' in page


def test_the_year_s_numbers_are_those_whose_lists_they_lead_to(start, maria, register, ostra):
    """Who begins twice in a year is one new participant."""
    first = register(NUMBER, started_on=today() - timedelta(days=2))
    actions.end(first, by=maria, version=1, ended_on=today() - timedelta(days=1), end_kind="as_planned")
    register(NUMBER, started_on=today())

    response, page = start(maria)

    found = own_year(maria, ostra, today().year, on=today())
    assert response.context["caseload"].figures == [
        (OwnFigure.NEW, found[OwnFigure.NEW]),
        (OwnFigure.ENDED, found[OwnFigure.ENDED]),
    ]
    assert found[OwnFigure.NEW] == 1
    for figure in (OwnFigure.NEW, OwnFigure.ENDED):
        address = reverse("outcomes:own_list", args=[ostra.slug, today().year, figure])
        assert f'href="{address}"' in page


def test_what_changed_is_told_with_reference_and_who(start, maria, register):
    enrolment = register(NUMBER, name="Anna Öberg")
    actions.correct(enrolment, by=maria, version=1, sex="man")

    response, page = start(maria)

    assert [(event.step, event.by) for event in response.context["changes"]] == [
        ("correct", maria),
        ("register", maria),
    ]
    assert enrolment.participant.reference in page


def test_at_most_six_changes_are_told(start, maria, register):
    for number in range(7):
        register(f"K-{number}")

    assert len(start(maria)[0].context["changes"]) == 6


def test_others_participants_do_not_count_as_mine(start, berit, register):
    register(NUMBER)

    response, page = start(berit)

    assert response.context["caseload"].active == 0
    assert (sentences(response), response.context["changes"]) == ([], [])
    assert "Inget väntar just nu." in page


def test_what_is_closed_as_an_error_does_not_count(start, maria, register):
    actions.close_as_error(register(NUMBER), by=maria, version=1)

    response, _ = start(maria)

    assert response.context["caseload"].active == 0
    assert dict(response.context["caseload"].figures)[OwnFigure.ENDED] == 0
    assert sentences(response) == []


def test_the_director_sees_the_latest_year_beside_the_one_before(start, karin, maria, register):
    register(NUMBER, started_on=date(2016, 5, 1))
    register("K-1", started_on=date(2017, 3, 1))

    response, page = start(karin)

    now, last = response.context["years"]
    assert (now.year, last.year) == (2017, 2016)
    assert (now.participants.total, last.participants.total) == (2, 1)
    assert "Året i siffror 2017" in page
    assert response.context["caseload"] is None
    assert (response.context["changes"], "Registrera in" in page) == ([], False)


def test_before_anything_is_registered_the_director_is_told_what_comes(start, karin, ostra):
    assert "Inga siffror ännu" in start(karin)[1]


def test_the_office_sees_unanswered_invitations_and_the_association_s_own_matters(start, olle, adam, ostra):
    for number in range(2):
        Invitation.objects.create(
            association=ostra,
            email=f"ny{number}@example.se",
            kind=RoleKind.OFFICE,
            invited_by=adam,
            expires_at=f"{today() + timedelta(days=1)}T12:00:00Z",
        )

    response, page = start(olle)

    assert sentences(response) == ["2 inbjudningar har inte besvarats."]
    assert f'href="{START}kodlistor/"' in page


@pytest.mark.parametrize("user", ["bo", "rune"])
def test_board_and_auditor_see_neither_people_nor_unpublished_figures(start, user, register, request):
    register(NUMBER, name="Anna")

    response, page = start(request.getfixturevalue(user))

    assert (response.context["caseload"], response.context["years"]) == (None, None)
    assert "Inget väntar just nu." in page
    assert "Kodlistor" not in page


@pytest.mark.parametrize("kind", RoleKind)
def test_every_role_has_a_start_page(start, ostra, kind, register):
    register(NUMBER)
    user = UserFactory()
    RoleFactory(user=user, association=ostra, kind=kind)

    assert start(user)[0].status_code == 200


@pytest.mark.parametrize("user", ["olof", "per"])
def test_without_a_role_there_is_none(start, ostra, user, request):
    assert start(request.getfixturevalue(user))[0].status_code == 404


def test_the_start_page_opens_no_identity(start, maria, register):
    register(NUMBER, name="Anna")
    lines = Access.objects.count()

    start(maria)

    assert Access.objects.count() == lines


def test_the_start_page_costs_the_same_however_many_i_follow(start, client, maria, register):
    start(maria)
    costs = []
    for number in (1, 2, 27):
        for each in range(number):
            register(f"K-{number}-{each}", started_on=date(2016, 1, 1))
        with CaptureQueriesContext(connection) as queries:
            client.get(START)
        costs.append(len(queries))

    assert costs == [costs[0]] * 3
    assert costs[0] <= 15
