"""Karin reads 2017."""

import csv
import io
import json

import pytest
from playwright.sync_api import expect
from python_calamine import load_workbook

from tests.journeys.sight import check, show, violations
from tests.journeys.visit import OSTRA

YEAR = f"{OSTRA}resultat/2017/"


@pytest.fixture
def karin(signed_in):
    return signed_in("director")


def downloaded(page, name) -> bytes:
    with page.expect_download() as download:
        page.get_by_role("link", name=name).click()
    return download.value.path().read_bytes()


def test_the_year_in_numbers(karin):
    page = karin.page
    check(page, "Karins startsida", "startsida-forbundschef")
    page.get_by_role("link", name="Resultat").click()
    check(page, "år för år", "resultat")
    page.get_by_role("main").get_by_role("link", name="2017", exact=True).click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Året i siffror 2017")
    main = page.get_by_role("main")
    for figure in ("927", "634", "271", "39 %", "183"):
        expect(main.get_by_text(figure).first).to_be_visible()
    check(page, "året i siffror", "aret-i-siffror")

    page.get_by_role("definition").filter(has_text="927").first.wait_for()
    page.get_by_role("term").filter(has_text="Deltagare").first.get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Så räknar vi")
    check(page, "så räknar vi", "sa-raknar-vi")


def test_the_same_numbers_in_files(karin):
    page = karin.page
    page.goto(YEAR)

    rows = list(csv.reader(io.StringIO(downloaded(page, "CSV").decode("utf-8-sig")), delimiter=";"))
    report = json.loads(downloaded(page, "JSON"))

    assert (report["format"], report["year"]) == ("samsyn-year/1", 2017)
    assert report["participants"]["total"] == 927
    assert report["new_participants"]["total"] == 634
    assert round(report["to_work_or_study"]["share"] * 100) == 39
    assert any("927" in row for row in rows), rows[:5]
    book = load_workbook(io.BytesIO(downloaded(page, "Excel"))).get_sheet_by_name("Det viktigaste")
    assert book.to_python()[1][:2] == ["Deltagare", 927]
    assert downloaded(page, "PDF").startswith(b"%PDF-1.7")


def test_a_target_is_set(karin):
    page = karin.page
    page.goto(f"{OSTRA}resultat/2018/mal/")
    check(page, "sätt mål", "mal")

    page.get_by_label("Deltagare").first.fill("1000")
    page.get_by_role("button", name="Spara målen").click()

    expect(page.get_by_role("status")).to_have_text("Målen är sparade.")
    expect(page.get_by_role("main")).to_contain_text("1 000")
    check(page, "ett år med mål")


def test_a_year_without_anything(karin):
    page = karin.page
    page.goto(f"{OSTRA}resultat/2012/")
    check(page, "ett år utan uppgifter")


def test_on_paper(karin):
    """Nothing to press, black on white, and a title that says what it is."""
    page = karin.page
    page.goto(YEAR)
    show(page, 1280, "light")
    page.emulate_media(media="print")

    expect(page.get_by_role("navigation", name="Huvudmeny")).to_be_hidden()
    expect(page.get_by_role("navigation", name="Hämta")).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert violations(page) == []
