"""A team's meeting: days, a booked case, the screen in the room, and ten minutes without a network."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.gathered import gather
from tests.journeys.sight import check
from tests.journeys.visit import OSTRA

KEPT = "() => Object.entries(sessionStorage).filter(([key]) => key.startsWith('samsyn.unsent')).map(each => each[1])"
#: A pause, a try and an answer, on a machine with much to do.
SLOW_MS = 20_000
LATER = "Inte skickat än – skickas när nätet är tillbaka."


@pytest.fixture(scope="module")
def gathered(product):
    gather(product)


@pytest.fixture
def tina(gathered, signed_in):
    return signed_in("team-member")


def at_meeting(page: Page, place: int = 0, screen: bool = False) -> str:
    """The page of the meeting that stands in this place among those booked."""
    page.goto(f"{OSTRA}moten/")
    reference = page.get_by_role("link", name=re.compile("^r-")).nth(place).inner_text()
    page.goto(f"{OSTRA}arenden/{reference}/mote/{'?skarm=1' if screen else ''}")
    return reference


def box(page: Page, heading: str):
    """Where one writes under a heading, opened."""
    summary = page.get_by_text(heading, exact=True).first
    if not page.get_by_role("textbox", name=heading).is_visible():
        summary.click()
    return page.get_by_role("textbox", name=heading)


def expect_saved(page: Page, heading: str) -> None:
    form = page.get_by_role("textbox", name=heading).locator("xpath=ancestor::form")
    expect(form.get_by_role("status")).to_contain_text("Sparat", timeout=SLOW_MS)


def test_the_pages_of_a_meeting(tina):
    page = tina.page
    page.goto(f"{OSTRA}moten/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Mötesdagar")
    check(page, "mötesdagar", "motesdagar")
    at_meeting(page)
    box(page, "Arbete").fill("Vill börja på halvtid.")
    expect_saved(page, "Arbete")
    check(page, "mötet", "mote")
    page.get_by_role("link", name="Boka om").click()
    check(page, "boka om", "boka-mote")
    page.go_back()
    page.get_by_role("link", name="Anteckna närvaro").click()
    page.get_by_role("group", name="Var personen med?").get_by_label("Ja").check()
    check(page, "närvaro", "narvaro")
    page.get_by_role("button", name="Spara närvaron").click()
    page.get_by_role("link", name="Kalla", exact=True).click()
    check(page, "kalla", "kalla")
    page.get_by_role("button", name="Skicka kallelser").click()
    page.get_by_role("link", name="Anteckningar", exact=True).click()
    expect(page.get_by_role("main")).to_contain_text("Vill börja på halvtid.")
    check(page, "anteckningar", "anteckningar")


def test_the_screen_in_the_room(tina):
    page = tina.page
    reference = at_meeting(page, screen=True)

    expect(page.get_by_role("heading", level=1)).to_have_text(reference)
    assert page.get_by_role("navigation").count() == 0
    box(page, "Utbildning").fill("Vill läsa svenska.")
    expect_saved(page, "Utbildning")
    check(page, "på skärm", "mote-skarm")


def test_without_a_network_what_is_written_waits_and_goes(tina):
    page = tina.page
    at_meeting(page, place=1)
    box(page, "Ekonomi").fill("Före avbrottet.")
    expect_saved(page, "Ekonomi")

    tina.context.set_offline(True)
    box(page, "Ekonomi").fill("Skrivet utan nät.")
    expect(page.get_by_text(LATER)).to_be_visible()
    save(page, "Ekonomi")
    expect(page.get_by_text(LATER)).to_be_visible()
    assert "Skrivet utan nät." in page.evaluate(KEPT)[0]

    tina.context.set_offline(False)
    expect(page.get_by_text(LATER)).to_have_count(0, timeout=SLOW_MS)
    expect_saved(page, "Ekonomi")
    assert page.evaluate(KEPT) == []
    page.reload()
    expect(page.get_by_role("textbox", name="Ekonomi")).to_have_value("Skrivet utan nät.")
    forgive(tina)


def save(page: Page, heading: str) -> None:
    page.get_by_role("textbox", name=heading).locator("xpath=ancestor::form").get_by_role("button").click()


def test_what_was_written_meanwhile_stands_beside_and_nothing_is_lost(tina, signed_in):
    page, other = tina.page, signed_in("team-member").page
    at_meeting(page, place=1)
    at_meeting(other, place=1)
    tina.context.set_offline(True)
    box(page, "Social situation").fill("Min text, utan nät.")
    expect(page.get_by_text(LATER)).to_be_visible()
    box(other, "Social situation").fill("Det som kom före.")
    save(other, "Social situation")
    expect_saved(other, "Social situation")

    tina.context.set_offline(False)

    expect(page.get_by_text("En kollega skrev samtidigt.")).to_be_visible(timeout=SLOW_MS)
    expect(page.locator("blockquote")).to_have_text("Det som kom före.")
    expect(page.get_by_role("textbox", name="Din text")).to_have_value("Min text, utan nät.")
    check(page, "två texter", "anteckning-krock")
    page.get_by_role("button", name="Lägg ihop texterna").click()
    both = "Det som kom före.\n\nMin text, utan nät."
    expect(page.get_by_role("textbox", name="Din text")).to_have_value(both, timeout=SLOW_MS)
    page.get_by_role("button", name="Spara min text").click()
    expect(page.get_by_role("textbox", name="Social situation")).to_have_value(both, timeout=SLOW_MS)
    assert page.evaluate(KEPT) == []
    forgive(tina)


def forgive(visit) -> None:
    """What the browser says of a line that we broke, and of a conflict that we made."""
    ours = ("ERR_INTERNET_DISCONNECTED", "409 ")
    visit.complaints[:] = [each for each in visit.complaints if not any(word in each for word in ours)]


def test_signing_out_forgets(tina):
    page = tina.page
    at_meeting(page, place=1)
    tina.context.set_offline(True)
    box(page, "Hälsa").fill("Ska inte bli kvar.")
    expect(page.get_by_text(LATER)).to_be_visible()
    assert page.evaluate(KEPT) != []
    page.evaluate(
        "() => document.querySelector('form[data-forget]').dispatchEvent(new Event('submit', {bubbles: true}))"
    )

    assert page.evaluate(KEPT) == []
    tina.context.set_offline(False)
    forgive(tina)
