"""A member of the public reads what has been published, on a phone."""

import csv
from io import StringIO
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys.sight import PHONE, PICTURED_PHONE, check, show


@pytest.mark.parametrize("width", [PHONE, PICTURED_PHONE])
def test_from_the_start_page_to_the_figures_and_what_they_mean(visit, width):
    page = visit().page
    show(page, width, "light")
    page.goto("/ostra-sodertorn/")
    page.get_by_role("link", name="Läs resultaten").click()
    page.get_by_role("link", name="2017", exact=True).click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Resultat 2017")
    expect(page.locator(".lead")).to_contain_text(
        "271 av 695 avslutade deltaganden slutade i arbete eller studier"
    )
    expect(page.get_by_role("table", name="Kommun").get_by_role("row", name="Haninge")).to_contain_text("272")
    page.get_by_role("term").get_by_role("link", name="Till arbete eller studier").click()
    expect(page.locator("#arbete-eller-studier")).to_be_in_viewport()
    expect(page.locator("#arbete-eller-studier")).to_contain_text("oavsett hur mycket")


def test_the_figures_as_a_file(visit):
    page = visit().page
    show(page, PICTURED_PHONE, "light")
    page.goto("/ostra-sodertorn/resultat/2017/")
    page.get_by_role("link", name="Hämta siffrorna").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV för Excel").click()

    assert download.value.suggested_filename == "ostra-sodertorn-2017-revision-1.csv"
    text = Path(download.value.path()).read_text(encoding="utf-8-sig")
    rows = {
        row["Nyckel"]: row["Värde"]
        for row in csv.DictReader(StringIO(text), delimiter=";")
        if not row["Insats"]
    }
    assert (rows["participants.total"], rows["to_work_or_study.total"]) == ("927", "271")


@pytest.mark.parametrize(
    ("path", "heading", "picture"),
    [
        ("/ostra-sodertorn/resultat/", "Resultat", ""),
        ("/ostra-sodertorn/resultat/2017/", "Resultat 2017", "publicerat"),
        ("/varna/resultat/2017/", "Resultat 2017", "visas-inte"),
        ("/resultat/", "Resultat", ""),
        ("/resultat/2017/", "Resultat 2017", "lanets-resultat"),
        ("/sa-raknar-vi/", "Så räknar vi", ""),
    ],
)
def test_pages_that_everybody_may_read(visit, path, heading, picture):
    page = visit().page
    page.goto(path)

    expect(page.get_by_role("heading", level=1)).to_have_text(heading)
    check(page, path, picture)


def test_the_county_leads_to_its_associations(visit):
    page = visit().page
    page.goto("/")
    page.get_by_role("link", name="Läs resultaten").click()
    page.get_by_role("link", name="2017", exact=True).click()
    page.get_by_text("Visa fler", exact=True).click()
    page.get_by_role("table", name="Förbund för förbund").get_by_role("link", name="VärNa").click()

    expect(page.locator(".whose")).to_have_text("Samordningsförbundet VärNa")
    expect(page.get_by_role("table", name="Kommun").get_by_role("row", name="Nacka")).to_contain_text(
        "visas inte"
    )
