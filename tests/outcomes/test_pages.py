"""The year in numbers and its definitions on the screen."""

import re
from decimal import Decimal

import pytest

from samsyn.audit.models import Access
from samsyn.organisations.choices import RoleKind
from samsyn.outcomes import actions, definitions, rules
from samsyn.outcomes.figures import years_in_numbers

RESULTS = "/ostra-sodertorn/arbete/resultat/"
PUBLISHED = "Du ser de publicerade siffrorna när förbundschefen har publicerat dem."


def text(response):
    """What the page says, without markup and extra blanks."""
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


@pytest.fixture
def read(client, good_year, request):
    def page(who, address=""):
        client.force_login(request.getfixturevalue(who))
        return client.get(f"{RESULTS}{address}")

    return page


def test_the_director_reads_the_year_beside_target_and_last_year(read, good_year, karin):
    actions.set_target(good_year, 2017, "to_work_or_study.share", None, Decimal("0.8"), by=karin)

    said = text(read("karin", "2017/"))

    assert (
        "3 av 4 avslutade deltaganden slutade i arbete eller studier. Det är 75 procent, 25 procentenheter mer än 2016."
        in said
    )
    assert "Till arbete eller studier 75 % Mål 80 % · 2016: 50 % · 3 av 4 avslutade" in said.replace(
        "\xa0", " "
    )
    assert "Nya deltagare 4 2016: 2 · 4 anmälde sig själva" in said
    assert "Konsultationer 5 2016: 0" in said
    assert "Ung i Tyresö 4 100 % 4 4 3 75 % – –" in said.replace("\xa0", " ")
    assert "Avslutade deltaganden 4 0 4 2 100 %" in said.replace("\xa0", " ")


def test_enrolments_and_the_share_that_did_more_stand_beside_last_year(read):
    said = text(read("karin", "2017/")).replace("\xa0", " ")

    assert "Deltaganden 4 pågick, 4 började, 4 avslutades · 2016: 2 pågick, 2 började, 2 avslutades" in said
    assert "Andel som började eller ökade 50 % · 2016: 50 %" in said


def test_a_measure_stands_beside_its_share_last_year(read, enrol, ung):
    enrol("2016-03-01", "2016-10-01", measure=ung, after=0)
    enrol("2016-03-01", "2016-10-01", measure=ung, after=50)

    said = text(read("karin", "2017/")).replace("\xa0", " ")

    assert "Andel 2016" in said
    assert "Ung i Tyresö 4 100 % 4 4 3 75 % 50 % –" in said


def test_each_number_leads_to_its_definition(read):
    pages = read("karin", "2017/").content.decode() + read("karin", "2017/team/").content.decode()
    anchors = set(re.findall(r'sa-raknar-vi/#([\w-]+)"', pages))
    on_page = set(re.findall(r'<section id="([\w-]+)"', read("karin", "sa-raknar-vi/").content.decode()))

    assert anchors <= on_page
    assert on_page == {each.anchor for each in (*definitions.DEFINITIONS, definitions.OF_TEAMS)}
    assert on_page - anchors <= {"raknas", "deltaganden", "mal", "sammankomster"}


def test_a_year_without_anything_says_so_kindly(read):
    response = read("karin", "2014/")

    assert response.status_code == 200
    assert "Inget är registrerat för 2014" in text(response)


def test_the_years_that_have_something_are_listed_and_no_others(read):
    assert re.findall(r'resultat/(\d+)/"', read("karin").content.decode()) == ["2017", "2016"]


def test_before_anything_is_registered(client, ostra, karin):
    client.force_login(karin)

    assert "Inga siffror än" in text(client.get(RESULTS))


@pytest.mark.parametrize("year", ["0", "1989", "2200", "99999"])
def test_a_year_that_cannot_be_is_not_there(read, year):
    assert read("karin", f"{year}/").status_code == 404


@pytest.mark.parametrize(
    ("ending", "content_type"), [("csv", "text/csv; charset=utf-8"), ("json", "application/json")]
)
def test_the_year_is_fetched_as_a_file(read, ending, content_type):
    response = read("olle", f"2017/{ending}/")

    assert response["Content-Type"] == content_type
    assert response["Content-Disposition"] == f'attachment; filename="ostra-sodertorn-2017.{ending}"'
    assert "to_work_or_study" in response.content.decode()


@pytest.mark.parametrize("who", ["karin", "olle", "adam", "eva"])
def test_those_who_work_with_figures_see_them(read, who):
    assert read(who, "2017/").status_code == 200


@pytest.mark.parametrize(
    ("who", "reason"),
    [("bo", PUBLISHED), ("rune", PUBLISHED), ("maria", "Siffrorna är för förbundets kansli")],
)
@pytest.mark.parametrize("address", ["2017/", "2017/csv/", "2017/json/", "2017/mal/"])
def test_the_others_are_told_why_not(read, who, reason, address):
    response = read(who, address)

    assert response.status_code == 403
    assert reason in text(response)


@pytest.mark.parametrize("who", ["bo", "maria"])
def test_everybody_may_read_how_it_is_counted(read, who):
    assert read(who, "sa-raknar-vi/").status_code == 200


def test_who_sees_unpublished_figures():
    assert {kind for kind in RoleKind if rules.may_see_figures({kind})} == {
        RoleKind.ADMINISTRATOR,
        RoleKind.DIRECTOR,
        RoleKind.OFFICE,
        RoleKind.ECONOMIST,
        RoleKind.PROJECT_MANAGER,
    }


def test_small_referrers_are_folded_and_can_be_opened(read, enrol):
    for _ in range(30):
        enrol("2017-02-01", referred_by="municipality")
    enrol("2017-02-01", referred_by="region")
    enrol("2017-02-01", referred_by="other")

    page = read("karin", "2017/").content.decode()

    assert "Övriga" in page
    assert [
        label in page.split("<details")[1].split("</details")[0]
        for label in ("Region och vård", "Annan", "Kommun")
    ] == [True, True, False]


@pytest.mark.parametrize("years", [["2017"], ["2017", "2016"]])
def test_two_years_cost_as_many_questions_as_one(good_year, years, django_assert_num_queries):
    with django_assert_num_queries(7):
        years_in_numbers(good_year, [int(year) for year in years])


@pytest.mark.parametrize("kind", ["xlsx", "pdf", "csv", "json"])
def test_a_file_of_unpublished_figures_leaves_a_line_in_the_access_log(read, kind):
    assert read("eva", f"2017/{kind}/").status_code == 200

    line = Access.objects.get()
    assert (line.act, line.what, line.user.name, line.roles, line.association, line.path) == (
        "exported", "figures", "Eva", "economist", "ostra-sodertorn", f"{RESULTS}2017/{kind}/"
    )  # fmt: skip


def test_looking_at_the_page_leaves_none(read):
    assert read("eva", "2017/").status_code == 200
    assert not Access.objects.exists()
