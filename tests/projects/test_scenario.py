"""What if some of them report less?"""

from fractions import Fraction

import pytest

from samsyn.projects.models import Project, ProjectEvent, SubProject
from samsyn.projects.queries import account_of, hours_of_workers, scenario
from samsyn.projects.queries.ruling import Rates
from tests.factories import UserFactory
from tests.projects.reported import FEBRUARY, JANUARY, closes, decides, posts, reports
from tests.projects.worked import RATE_ORE, STARTS, a_part, a_project, works

PAGE = "/ostra-sodertorn/arbete/projekt/p-mia/del/u-mia/scenario/"


@pytest.fixture
def part(ostra):
    part = a_part(a_project(ostra), ostra)
    Project.objects.update(reference="p-mia")
    SubProject.objects.update(reference="u-mia")
    decides(part, 50, 50, since=STARTS)
    return SubProject.objects.select_related("project__owner").get()


@pytest.fixture
def team(part):
    """Anna 20 hours a month, Bea 10, and Cia whom the grant pays; the grant is as much as the hours of the two."""
    anna, bea = works(UserFactory(name="Anna"), part), works(UserFactory(name="Bea"), part)
    cia = works(UserFactory(name="Cia"), part, financing="direct_pay")
    for month in (JANUARY, FEBRUARY):
        for worker, hours in ((anna, 20), (bea, 10), (cia, 30)):
            reports(worker, month, hours)
    closes(part, JANUARY, FEBRUARY)
    return anna, bea, cia


def reckoned(part, workers, percent):
    hours = hours_of_workers([part], Rates([part.project]))
    return scenario(account_of(part, hours), hours, {worker.pk for worker in workers}, percent)


def test_if_one_reports_half_a_third_of_the_hours_are_gone_in_the_months_left(part, team):
    """Anna's 20 hours a month become 10, for 16 months: 160 hours of 385 kronor."""
    found = reckoned(part, team[:1], 50)

    assert found.less == 10 * RATE_ORE
    assert found.as_it_is.cofinancing_at_end - found.then.cofinancing_at_end == 160 * RATE_ORE
    assert found.as_it_is.gap == 0
    assert (found.then.gap, found.then.missing_minutes) == (160 * RATE_ORE, 160 * 60)
    assert found.then.rate_at_end == Fraction(380, 380 + 540)


def test_all_of_them_and_nothing_at_all(part, team):
    found = reckoned(part, team[:2], 0)

    assert found.then.cofinancing_at_end == 60 * RATE_ORE
    assert reckoned(part, team[:2], 100).then == found.as_it_is


def test_who_is_paid_by_the_grant_changes_nothing_of_the_cofinancing(part, team):
    assert reckoned(part, team[2:], 0).less == 0


def test_before_a_month_is_closed_nothing_can_be_said(part):
    assert reckoned(part, [], 50) == (None, None, 0)


def test_the_page_asks_and_answers_and_keeps_nothing(part, team, eva, client):
    client.force_login(eva)
    before = ProjectEvent.objects.count()
    asked = client.get(PAGE).content.decode()

    answer = client.get(PAGE, {"person": team[0].reference, "percent": "50"}).content.decode()

    assert ("Anna, Samordnare" in asked, "Cia" in asked, "Så blir det" in asked) == (True, False, False)
    assert "Då slutar det på 41,3 procent i stället för 50." in answer
    assert "Då fattas 160 timmar" in answer
    assert ProjectEvent.objects.count() == before


def test_as_much_as_now_changes_nothing(part, team, eva, client):
    client.force_login(eva)

    answer = client.get(PAGE, {"person": team[0].reference, "percent": "100"}).content.decode()

    assert "Det ändrar ingenting." in answer


def test_nobody_chosen_is_told(part, team, eva, client):
    client.force_login(eva)

    answer = client.get(PAGE, {"percent": "50"})

    assert answer.status_code == 422
    assert "Vilka" in answer.content.decode()


def test_without_anybody_in_kind_there_is_nothing_to_ask(part, eva, client):
    posts(part, JANUARY, "cash", 5)
    client.force_login(eva)

    assert "Ingen i delprojektet redovisar timmar som medfinansiering." in client.get(PAGE).content.decode()
