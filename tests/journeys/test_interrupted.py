"""What comes in between: the session runs out, a colleague was first, the mouse is missing."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.registering import about, begin, number, register, save
from tests.journeys.sight import check
from tests.journeys.visit import OSTRA, PASSWORD, address, answer

KEPT = "() => JSON.stringify(Object.values(sessionStorage))"
FOCUSED = """() => {
  const at = document.activeElement, drawn = getComputedStyle(at);
  const name = at.getAttribute("aria-label") || at.labels?.[0]?.innerText || at.innerText || at.name || "";
  return {name: name.trim(), type: at.type ?? at.tagName, drawn: drawn.outlineStyle !== "none" && drawn.outlineWidth !== "0px"};
}"""


@pytest.fixture
def maria(signed_in):
    return signed_in("case-worker")


def test_a_half_filled_form_survives_that_the_session_runs_out(maria):
    page = maria.page
    register(page, "Halvvägs Kommen", number("20050101", 983))
    page.get_by_role("group", name="Sysselsättning före").get_by_label("Studier", exact=True).check()

    maria.forget_session()
    save(page, "Registrera in")
    expect(page.get_by_role("heading", level=1)).to_have_text("Logga in")
    check(page, "logga in igen")
    maria.give_password(address("case-worker"))
    maria.give_shown_code("Logga in")

    expect(page.get_by_role("heading", level=1)).to_have_text("Registrera in")
    expect(page.get_by_role("status")).to_contain_text("Vi har fyllt i det du skrev")
    expect(page.get_by_role("textbox", name="Namn")).to_have_value("Halvvägs Kommen")
    expect(page.get_by_role("textbox", name="Personnummer")).to_have_value(number("20050101", 983))
    expect(page.get_by_label("Kvinna")).to_be_checked()
    expect(page.get_by_label("Kommun", exact=True)).to_have_value("0136")
    expect(
        page.get_by_role("group", name="Sysselsättning före").get_by_label("Studier", exact=True)
    ).to_be_checked()
    assert PASSWORD not in page.evaluate(KEPT)
    check(page, "ifyllt igen", "ifyllt-igen")
    save(page, "Registrera in")
    expect(page.get_by_role("heading", level=1)).to_have_text("Halvvägs Kommen")
    assert "Halvvägs" not in page.evaluate(KEPT)


def test_what_was_typed_is_gone_when_one_signs_out(maria):
    page = maria.page
    begin(page)
    page.get_by_role("textbox", name="Namn").fill("Ingens Angelägenhet")
    assert "Angelägenhet" in page.evaluate(KEPT)

    page.get_by_role("button", name="Konto").click()
    check(page, "kontomenyn")
    page.get_by_role("button", name="Logga ut").click()

    expect(page.get_by_role("status")).to_have_text("Du är utloggad.")
    assert page.evaluate(KEPT) == "[]"


def test_what_was_typed_is_not_given_to_somebody_else(maria):
    page = maria.page
    begin(page)
    page.get_by_role("textbox", name="Namn").fill("Ingens Angelägenhet")

    maria.forget_session()
    save(page, "Registrera in")
    maria.give_password(address("case-worker-2"))
    maria.give_shown_code("Logga in")

    expect(page.get_by_role("textbox", name="Namn")).to_have_value("")
    assert "Angelägenhet" not in page.evaluate(KEPT)


def test_two_tabs_that_change_the_same(maria):
    page = maria.page
    register(page, "Två Flikar", number("20041009", 982))
    save(page, "Registrera in")
    page.get_by_role("link", name="Rätta").click()
    other = maria.context.new_page()
    other.goto(page.url)

    page.get_by_label("Kommun", exact=True).select_option(label="Tyresö")
    save(page, "Spara rättningen")
    other.get_by_label("Kommun", exact=True).select_option(label="Nynäshamn")
    with answer(other, 409):
        save(other, "Spara rättningen")

    row = other.get_by_role("row").filter(has=other.get_by_role("rowheader", name="Kommun"))
    expect(row).to_contain_text("Nynäshamn")
    expect(row).to_contain_text("Tyresö")
    expect(row).to_contain_text("Skiljer sig")
    check(other, "två flikar", "tva-flikar")
    save(other, "Spara rättningen")
    expect(other.get_by_role("main")).to_contain_text("Nynäshamn")


def test_two_clicks_register_once(maria):
    page = maria.page
    before = under_way(page)
    begin(page)
    page.get_by_label("Anonymt").check()
    about(page)

    page.get_by_role("main").get_by_role("button", name="Registrera in").dblclick()

    expect(page.get_by_role("heading", level=1)).to_contain_text("Anonym")
    assert under_way(page) == before + 1


def under_way(page: Page) -> int:
    """How many rows Maria's list has of those who are there now; they fit on a page."""
    page.goto(f"{OSTRA}deltagare/")
    page.get_by_label("Läge").select_option(label="Pågår")
    page.get_by_role("button", name="Visa").click()
    expect(page).to_have_url(re.compile("lage="))
    return page.get_by_role("rowheader").count()


def test_the_register_form_by_keyboard_alone(maria):
    page = maria.page
    page.goto(f"{OSTRA}deltagare/registrera/")
    page.keyboard.press("Tab")
    assert focused(page) == "Hoppa till innehållet"
    page.keyboard.press("Enter")

    tab_to(page, "Insats")
    page.keyboard.type("MIA")
    tab_to(page, "Startdatum")
    for _part in ("day", "month", "year"):  # in the order of the browser's own language
        page.keyboard.press("ArrowUp")
        page.keyboard.press("ArrowRight")
    tab_to(page, "Med personnummer eller samordningsnummer")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    tab_to(page, "Kvinna")
    page.keyboard.press("Space")
    tab_to(page, "Kommun")
    page.keyboard.type("Tyre")
    tab_to(page, "Registrera in")
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=1)).to_contain_text("Anonym")
    expect(page.get_by_role("main")).to_contain_text("Tyresö")


def focused(page: Page) -> str:
    """What has the focus, and that one can see it."""
    at = page.evaluate(FOCUSED)
    # A date's parts, and its calendar, have a focus that the browser draws inside the field.
    assert at["drawn"] or at["type"] == "date", f"No focus to be seen on {at}"
    return at["name"]


def tab_to(page: Page, name: str) -> None:
    met = []
    for _press in range(60):
        page.keyboard.press("Tab")
        met.append(focused(page))
        if met[-1].startswith(name):
            return
    raise AssertionError(f"{name} is not among {met}")
