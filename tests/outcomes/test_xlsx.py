"""The year in numbers as a workbook, read back by another program than the one that wrote it."""

import re
import zipfile
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from django.utils import translation
from python_calamine import load_workbook

from samsyn.outcomes.figures import year_in_numbers
from samsyn.outcomes.models import Target
from samsyn.outcomes.renderings import as_xlsx
from tests.outcomes.published import published_year

NAME = "Samordningsförbundet Östra Södertörn"
DAY = date(2018, 1, 15)


def opened(content):
    """The sheets by name, as rows of values."""
    book = load_workbook(BytesIO(content))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def part(content, name):
    return zipfile.ZipFile(BytesIO(content)).read(name).decode()


@pytest.fixture
def written(good_year):
    def workbook():
        return as_xlsx(year_in_numbers(good_year, 2017), good_year.name, DAY)

    return workbook


def test_a_sheet_a_table_with_numbers_as_numbers(written, good_year):
    Target.objects.create(association=good_year, year=2017, figure="to_work_or_study.share", value="0.8")

    sheets = opened(written())

    assert list(sheets) == [
        "Det viktigaste", "Kvinnor och män", "Ålder", "Nya deltagare per kommun", "Nya deltagare per remittent",
        "Deltaganden", "Grupper av insatser", "Insatser", "Sysselsättning", "Försörjning", "Mål", "Täckning", "Om siffrorna",
        "Definitioner",
    ]  # fmt: skip
    assert sheets["Det viktigaste"][:6] == [
        ["Mått", "2017", "Mål"],
        ["Deltagare", 4, ""],
        ["Nya deltagare", 4, ""],
        ["Avslutade deltaganden", 4, ""],
        ["Till arbete eller studier", 3, ""],
        ["Andel till arbete eller studier", 0.75, 0.8],
    ]
    assert sheets["Insatser"][2] == ["Ung i Tyresö", 4, 1, 4, 4, 3, 0.75, ""]
    assert sheets["Nya deltagare per kommun"][1] == ["Tyresö", 4]
    assert sheets["Sysselsättning"][-1] == ["Totalt", 3, 0, 0, 1, 0, 4]
    assert sheets["Mål"][1] == ["Andel till arbete eller studier", "", 0.8, 0.75]


def test_it_says_whose_it_is_and_how_far_it_may_be_trusted(written, good_year):
    about = {row[0]: row[1] for row in opened(written())["Om siffrorna"]}

    assert about["Förbund"] == good_year.name
    assert about["Läge"] == "Preliminära siffror, inte publicerade. Räknade 15 januari 2018."
    assert about["Räknat"] == DAY
    core = part(written(), "docProps/core.xml")
    assert "<dc:title>Året i siffror 2017</dc:title>" in core
    assert f"<dc:creator>{good_year.name}</dc:creator>" in core
    assert "2018-01-15T12:00:00Z" in core
    assert 'name="Language"><vt:lpwstr>sv</vt:lpwstr>' in part(written(), "docProps/custom.xml")


def test_shares_are_shown_in_percent_and_the_header_stays_in_sight(written):
    sheet = part(written(), "xl/worksheets/sheet1.xml")

    assert 'formatCode="0.0 %"' in part(written(), "xl/styles.xml")
    assert '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>' in sheet


@pytest.mark.parametrize(
    "name", ["=1+1", "+46", "-1", "@SUM(A1)", '=HYPERLINK("http://x.se")', "http://x.se"]
)
def test_a_name_is_only_a_name(name):
    content = as_xlsx(published_year(names=(name, "Ung i Tyresö")), f"{name} & co")

    assert opened(content)["Insatser"][1][0] == name
    assert opened(content)["Om siffrorna"][1][1] == f"{name} & co"
    archive = zipfile.ZipFile(BytesIO(content))
    sheets = "".join(archive.read(each).decode() for each in archive.namelist() if "/sheet" in each)
    assert "<f>" not in sheets
    assert "<hyperlink" not in sheets


def test_a_published_year_says_what_is_not_shown_and_has_no_flows():
    sheets = opened(as_xlsx(published_year(), NAME))

    assert "Sysselsättning" not in sheets
    assert "Försörjning" not in sheets
    assert sheets["Kvinnor och män"][1] == ["Deltagare", 0.52, 0.46, "visas inte", 97, 0.52]
    assert sheets["Nya deltagare per kommun"][1:] == [["Haninge", 45], ["Tyresö", "visas inte"]]
    assert sheets["Grupper av insatser"][1] == ["Unga", 20, "visas inte", "visas inte", 0.65]
    assert sheets["Insatser"][2] == [
        "Ung i Tyresö", 40, "visas inte", 10, "visas inte", "visas inte", "visas inte", "",
    ]  # fmt: skip
    assert sheets["Mål"][2] == ["Andel till arbete eller studier", "Ung i Tyresö", 0.4, "visas inte"]
    about = {row[0]: row[1] for row in sheets["Om siffrorna"]}
    assert (about["Publicerat"], about["Revision"], about["Licens"]) == (date(2018, 3, 1), "2", "CC0 1.0")
    assert sheets["Definitioner"][-1][0] == "Visas inte"


def test_what_is_not_out_yet_does_not_say_that_it_is():
    sheets = opened(as_xlsx(replace(published_year(), published_on=None, is_protected=True), NAME, DAY))

    about = {row[0]: row[1] for row in sheets["Om siffrorna"]}
    assert about["Läge"].startswith("Så skulle det publiceras. Inte publicerat. Räknat ")
    assert about["Räknat"] == DAY
    assert {"Publicerat", "Revision", "Licens"}.isdisjoint(about)
    assert sheets["Definitioner"][-1][0] == "Visas inte"


def test_in_the_county_a_measure_stands_with_the_name_of_its_association():
    year = replace(published_year(), association="all")
    for row in year.measures:
        row.association = "ostra-sodertorn"

    rows = opened(as_xlsx(year, "Alla", names={"ostra-sodertorn": NAME}))["Insatser"]

    assert [row[:2] for row in rows] == [
        ["Insats", "Förbund"],
        ["Resursteamet", NAME],
        ["Ung i Tyresö", NAME],
    ]


def test_the_same_year_is_the_same_file(written):
    assert written() == written()


@pytest.mark.parametrize("language", ["sv", "en"])
def test_sheet_names_are_legal_and_unique_in_every_language(written, language):
    with translation.override(language):
        names = list(opened(written()))

    assert [name for name in names if len(name) > 31 or re.search(r"[\[\]:*?/\\]|^'|'$", name)] == []
    assert len({name.casefold() for name in names}) == len(names)


def test_the_director_takes_it_home(client, good_year, karin):
    client.force_login(karin)

    response = client.get("/ostra-sodertorn/arbete/resultat/2017/xlsx/")

    assert response["Content-Disposition"] == 'attachment; filename="ostra-sodertorn-2017.xlsx"'
    assert opened(response.content)["Det viktigaste"][1] == ["Deltagare", 4, ""]
