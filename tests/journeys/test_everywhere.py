"""What follows along on every page: where one works, the language, the menu on a phone."""

import pytest
from playwright.sync_api import expect

from tests.journeys.sight import PHONE, check, show
from tests.journeys.visit import OSTRA, answer

#: Everybody whom a visitor of the demo may be: role in the address, and association where it is another.
CAST = [
    *("director", "office", "administrator", "case-worker", "economist", "board-member", "auditor"),
    *("team-coordinator", "team-member", "referrer", "measure-manager", "provider-editor", "editor"),
    *("catalogue-administrator", "central-editor", "project-manager", "case-worker-2", "case-worker-3"),
    *("director@roslagen", "case-worker@varna"),
]


@pytest.mark.parametrize("who", CAST)
def test_the_start_page_of_everybody(signed_in, who):
    page = signed_in(*who.split("@")).page
    page.goto("/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    check(page, who)


def test_the_switcher_between_two_associations(signed_in):
    page = signed_in("project-manager").page
    check(page, "två förbund", "valj-forbund")
    page.goto(OSTRA)

    page.get_by_role("button", name="Östra Södertörn").click()
    check(page, "växlaren öppen")
    page.locator("#places").get_by_role("link", name="VärNa").click()

    page.wait_for_url("**/varna/arbete/")
    expect(page.get_by_role("heading", level=1)).to_have_text("VärNa")


def test_in_english(signed_in):
    page = signed_in("director").page
    page.get_by_role("button", name="In English").click()

    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("button", name="På svenska")).to_be_visible()
    expect(page.get_by_role("navigation", name="Main menu")).to_contain_text("Results")
    page.goto(f"{OSTRA}resultat/2017/")
    check(page, "the year in English")
    page.get_by_role("button", name="På svenska").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Året i siffror 2017")


def test_the_menu_on_a_phone_by_keyboard(signed_in):
    page = signed_in("case-worker").page
    show(page, PHONE, "light")
    menu = page.get_by_role("navigation", name="Huvudmeny")
    expect(menu).to_be_hidden()

    page.get_by_role("button", name="Meny").focus()
    page.keyboard.press("Enter")
    expect(menu).to_be_visible()
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    expect(page.get_by_role("button", name="Meny")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(menu.get_by_role("link", name="Start")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=1)).to_have_text("Mina deltagare")


def test_the_open_menu_on_a_phone(signed_in):
    page = signed_in("case-worker").page
    show(page, PHONE, "light")
    page.get_by_role("button", name="Meny").click()
    check(page, "menyn öppen")


def test_what_does_not_exist(visit, signed_in):
    page = visit().page
    with answer(page, 404):
        page.goto("/finns-inte/")
    check(page, "404 för en besökare")
    page = signed_in("case-worker").page
    with answer(page, 404):
        page.goto("/varna/arbete/")
    check(page, "404 för någon annans förbund")
