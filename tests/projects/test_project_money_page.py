"""The co-financing of a project: all parts for its owner, one's own for who runs a part."""

import pytest

from samsyn.organisations.choices import RoleKind
from samsyn.projects.models import Project
from tests.conftest import person
from tests.factories import UserFactory
from tests.projects.reported import FEBRUARY, JANUARY, MARCH, closes, decides, posts, reports
from tests.projects.worked import STARTS, a_part, a_project, works

PAGE = "/ostra-sodertorn/arbete/projekt/p-mia/medfinansiering/"
AT_VARNA = "/varna/arbete/projekt/p-mia/medfinansiering/"


@pytest.fixture
def parts(ostra, varna):
    """53 percent is decided in one, half in the other; both are at half."""
    project = a_project(ostra)
    Project.objects.update(reference="p-mia")
    project.refresh_from_db()
    made = [a_part(project, ostra, "Södra delen"), a_part(project, varna, "Norra delen")]
    decides(made[0], 47, 53, since=STARTS)
    decides(made[1], 50, 50, since=STARTS)
    for each in made:
        reports(works(UserFactory(name="Anna Hemlig"), each), JANUARY, 10)
        for month in (JANUARY, FEBRUARY):
            posts(each, month, "grant_costs", 3_850)
            posts(each, month, "cash", 3_850 if month == FEBRUARY else 1)
    return made


@pytest.fixture
def nils(varna):
    return person("nils", varna, RoleKind.ECONOMIST)


def page_of(client, user, address=PAGE):
    client.force_login(user)
    return client.get(address).content.decode()


def test_each_part_has_its_own_decision_and_the_whole_has_both(parts, eva, client):
    for each in parts:
        closes(each, JANUARY, FEBRUARY)

    page = page_of(client, eva)

    assert "Beslutet säger 51,5." in page
    assert all(rate in page for rate in ("53,0\u00a0%", "50,0\u00a0%", "51,5\u00a0%"))
    assert page.count("Under beslutet</span>") == 2  # the part that slides, in its row and in February's
    assert "Enligt beslutet" in page


def test_persons_are_never_named_there(parts, eva, client):
    assert "Anna Hemlig" not in page_of(client, eva)


def test_who_runs_a_part_sees_that_part(parts, nils, client):
    page = page_of(client, nils, AT_VARNA)

    assert "Norra delen" in page
    assert "Södra delen" not in page
    assert "Hela projektet" not in page
    assert "Sidan gäller den del av projektet som" in page


def test_the_others_part_does_not_exist_for_who_runs_a_part(parts, nils, eva, client):
    theirs, own = (part.reference for part in parts)
    client.force_login(nils)

    for address in ("", "stang/", "bokfor/", "besluta/", "timkostnad/", "budget/", "scenario/", "underlag/"):
        assert client.get(f"/varna/arbete/projekt/p-mia/del/{theirs}/{address}").status_code in (404, 405)
        assert client.post(f"/varna/arbete/projekt/p-mia/del/{theirs}/{address}").status_code in (404, 405)
    assert client.get(f"/varna/arbete/projekt/p-mia/del/{own}/").status_code == 200
    assert client.get(f"/varna/arbete/projekt/p-mia/del/{own}/bokfor/").status_code == 200
    assert client.get(f"/varna/arbete/projekt/p-mia/del/{own}/besluta/").status_code == 403
    assert client.get(PAGE).status_code == 404
    client.force_login(eva)
    assert client.get(f"/ostra-sodertorn/arbete/projekt/p-mia/del/{own}/").status_code == 200


def test_a_project_without_parts_says_what_comes(ostra, eva, client):
    project = a_project(ostra, "MIA")

    page = page_of(client, eva, PAGE.replace("p-mia", project.reference))

    assert "Inga delprojekt än" in page


def test_the_course_is_drawn_and_told(parts, eva, client):
    for each in parts:
        closes(each, JANUARY, FEBRUARY, MARCH)

    page = page_of(client, eva)

    assert "Andelen medfinansiering månad för månad. Efter mars 2021 är den 50 procent hittills" in page
    assert page.count("<polyline") == 3


@pytest.mark.parametrize("number", [1, 3, 30])
def test_the_page_costs_the_same_however_many_there_are(
    parts, eva, client, number, django_assert_num_queries
):
    for place in range(number):
        part = a_part(parts[0].project, parts[0].association, f"Del {place}")
        reports(works(UserFactory(), part), JANUARY, 10)
    client.force_login(eva)
    client.get(PAGE)  # the first page that somebody opens writes down that they are there

    with django_assert_num_queries(10):
        client.get(PAGE)
