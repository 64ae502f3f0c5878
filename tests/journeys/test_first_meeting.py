"""Somebody asks for help on a phone, in easy Swedish; the team finds out who it is, gets a yes, books, and they meet."""

import re

import pytest
from playwright.sync_api import Page, expect

from samsyn.lib.dates import today
from tests.journeys.registering import number, save
from tests.journeys.sight import HEIGHT, PICTURED_PHONE, check
from tests.journeys.visit import OSTRA

DOOR = "/ostra-sodertorn/vagen-in/haninge-nynashamn/"
NAME, NUMBER = "Ylva Exempelsson", number("20040311", 981)


@pytest.fixture
def phone(visit) -> Page:
    page = visit().page
    page.set_viewport_size({"width": PICTURED_PHONE, "height": HEIGHT})
    return page


def forward(page: Page) -> None:
    page.get_by_role("button", name="Nästa").click()


def ask_for_help(page: Page) -> tuple[str, str]:
    """The steps of the form, from the team's door to the receipt; its reference and code."""
    page.goto(DOOR)
    check(page, "teamets dörr", "vagen-in")
    page.get_by_role("link", name="Börja anmälan").click()
    page.get_by_role("button", name="Lätt svenska").click()
    page.get_by_label("Berätta").fill("Jag vill börja arbeta. Jag vet inte vem jag ska fråga.")
    page.get_by_label("Arbete").first.check()
    forward(page)
    page.get_by_label("Nej").check()
    forward(page)
    page.get_by_label("Vad heter du?").fill(NAME)
    page.get_by_label("Vilket år är du född?").fill("2004")
    page.get_by_label("Var bor du?").select_option("Haninge")
    forward(page)
    page.get_by_label("Ring mig").check()
    page.get_by_label("Ditt telefonnummer").fill("070-174 06 51")
    page.get_by_role("group", name="Får vi lämna ett meddelande?").get_by_label("Nej").check()
    forward(page)
    page.get_by_role("group", name="Vill du ha tolk?").get_by_label("Nej").check()
    forward(page)
    page.get_by_role("button", name="Skicka").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Vi har fått dina svar")
    said = page.locator(".secrets").inner_text()
    found = re.search(r"(r-\w{10}).*?(\d{4} \d{4})", said, re.DOTALL)
    assert found, said
    return found[1], found[2]


def status_of(page: Page, reference: str, code: str) -> None:
    page.goto("/remiss-status/")
    page.get_by_label("Referens").fill(reference)
    page.get_by_label("Koden på åtta siffror").fill(code)
    page.get_by_role("button", name="Visa").click()
    expect(page.get_by_role("main")).to_contain_text(reference)


def test_from_a_phone_to_the_first_meeting(phone, signed_in):
    reference, code = ask_for_help(phone)
    case = f"{OSTRA}arenden/{reference}/"
    main = phone.get_by_role("main")
    status_of(phone, reference, code)
    expect(main).not_to_contain_text(NAME)
    check(phone, "så står det, för personen")

    tina = signed_in("team-member").page
    tina.goto(f"{OSTRA}vagen-in/")
    new = tina.get_by_role("listitem").filter(has_text=reference)
    expect(new).to_contain_text("Egenanmälan")
    new.get_by_role("link").click()
    expect(tina.get_by_role("main")).to_contain_text("Jag vill börja arbeta.")
    expect(tina.get_by_role("main")).to_contain_text("Inte bekräftad")
    check(tina, "en egen anmälan hos teamet", "egen-anmalan-arende")

    tina.get_by_role("complementary").get_by_role("link", name="Bekräfta vem det är").click()
    tina.get_by_label("Träffade personen och såg en legitimation").check()
    tina.get_by_label("Personnummer eller samordningsnummer").fill(NUMBER)
    check(tina, "bekräfta vem det är", "bekrafta-vem")
    save(tina, "Bekräfta")
    tina.goto(case)
    expect(tina.get_by_role("main")).not_to_contain_text("Inte bekräftad")
    save(tina, "Ta emot ärendet")
    tina.goto(case)
    expect(tina.get_by_role("button", name="Ta emot ärendet")).to_have_count(0)

    tina.get_by_role("link", name="Samtycken", exact=True).click()
    tina.get_by_role("link", name="Anteckna Utbyte av information").click()
    tina.get_by_label("Från: vem får berätta?").select_option(label="Arbetsförmedlingen")
    tina.get_by_label("Till: vem får veta?").select_option(label="Haninge kommun")
    for kind in ("Vem personen är", "Arbete"):
        tina.get_by_label(kind, exact=True).check()
    tina.get_by_label("Vilken text läste personen").select_option(label="Lätt svenska, version 1")
    tina.get_by_label("På papper").check()
    save(tina, "Anteckna samtycket")
    expect(tina.get_by_role("main")).to_contain_text("Samtycket är antecknat och gäller nu.")

    tina.goto(f"{case}boka/")
    tina.get_by_role("radio").first.check()
    check(tina, "boka det första mötet", "boka")
    save(tina, "Boka tiden")
    tina.goto(f"{case}mote/")
    tina.get_by_role("link", name="Mötet är genomfört").click()
    tina.get_by_label("Dag", exact=False).first.fill(today().isoformat())
    check(tina, "mötet är genomfört")
    save(tina, "Mötet är genomfört")

    tina.goto(f"{OSTRA}vagen-in/")
    held = tina.locator("section").filter(has=tina.locator("#genomforda"))
    expect(held.get_by_role("listitem").filter(has_text=reference)).to_be_visible()

    tomas = signed_in("team-coordinator").page
    tomas.goto(case)
    expect(tomas.get_by_role("main")).not_to_contain_text("Jag vill börja arbeta.")
    status_of(phone, reference, code)
    expect(main).to_contain_text("Besvarad")
    expect(main).not_to_contain_text(NAME)
