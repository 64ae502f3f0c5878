"""Roslagen's director publishes a year; the board and everybody else read what is out."""

import pytest
from playwright.sync_api import expect

from tests.journeys.sight import check
from tests.journeys.visit import OSTRA

ROSLAGEN = "/roslagen/arbete/resultat/"


@pytest.fixture
def director(signed_in):
    return signed_in("director", at="roslagen")


def test_a_year_is_looked_at_and_published(director):
    page = director.page
    page.goto(ROSLAGEN)
    page.get_by_role("link", name="Publicera 2018").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Publicera 2018")
    main = page.get_by_role("main")
    expect(main).to_contain_text("Året är inte publicerat än.")
    expect(main.get_by_role("heading", name="Det som inte visas")).to_be_visible()
    check(page, "det som publiceras", "publicera")

    main.get_by_role("button", name="Publicera").click()

    expect(page.get_by_role("status")).to_have_text("Siffrorna för 2018 är publicerade.")
    assert page.url.endswith("/roslagen/resultat/2018/")

    page.goto(f"{ROSLAGEN}2018/publicera/")
    expect(page.get_by_role("main")).to_contain_text("Det finns inget nytt att publicera")
    check(page, "ett publicerat år")


def test_the_board_finds_what_is_published(signed_in):
    page = signed_in("board-member").page
    page.get_by_role("link", name="Resultat").click()
    check(page, "publicerade år")

    page.get_by_role("main").get_by_role("link", name="2017").click()

    assert page.url.endswith("/ostra-sodertorn/resultat/2017/")
    page.goto(f"{OSTRA}resultat/2018/")
    expect(page.get_by_role("main")).to_contain_text("Du ser de publicerade siffrorna")
