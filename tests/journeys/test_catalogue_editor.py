"""Somebody at the office writes a record, is told what is missing, publishes it and sees what everybody sees."""

import re

from playwright.sync_api import expect

from tests.journeys.sight import check
from tests.journeys.visit import OSTRA, address, answer

NAME = "Keramik i Handen"


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()


def test_an_editor_writes_a_record_and_publishes_it(signed_in):
    page = signed_in("office").page
    page.get_by_role("navigation", name="Huvudmeny").get_by_role("link", name="Katalog").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Katalog")
    check(page, "katalogen", "katalog")

    page.get_by_role("main").get_by_role("link", name="Ny insats").first.click()
    with answer(page, 422):
        press(page, "Spara utkast")
    expect(page.get_by_role("alert")).to_be_focused()
    check(page, "ny insats, inget ifyllt")
    page.get_by_label("Namn", exact=True).fill(NAME)
    press(page, "Spara utkast")
    expect(page.get_by_role("main")).to_contain_text("Det här behövs för att posten ska kunna publiceras")
    expect(page.get_by_role("main")).to_contain_text("Välj minst en väg in.")
    expect(page.get_by_role("button", name="Publicera", exact=True)).to_have_count(0)
    check(page, "vad som saknas", "katalogpost-utkast")

    page.get_by_role("main").get_by_role("link", name="Ändra", exact=True).click()
    page.get_by_label(re.compile("^Utförare")).fill("Haninge kommun")
    page.get_by_label(re.compile(r"^Kort beskrivning \(")).fill(
        "Du provar att drejla i lugn takt, två dagar i veckan."
    )
    page.get_by_label(re.compile(r"^Beskrivning \(")).fill(
        "Vi börjar dagen med kaffe och bestämmer vad var och en vill göra."
    )
    page.get_by_label("Haninge", exact=True).check()
    page.get_by_label("Egen anmälan", exact=True).check()
    page.get_by_label(re.compile("^Kontakt, e-post")).fill("keramik@haninge.example")
    check(page, "ändra posten", "katalogpost-andra")
    press(page, "Spara")
    expect(page.locator("#notice")).to_contain_text("Ändringen är sparad.")
    check(page, "redo att publiceras")

    press(page, "Publicera")
    expect(page.locator("#notice")).to_contain_text("Posten är publicerad.")
    expect(page.get_by_role("main")).to_contain_text("Publicerad")
    check(page, "publicerad", "katalogpost")
    page.get_by_role("link", name="Historik", exact=True).click()
    expect(page.get_by_role("main")).to_contain_text("Publicerades")
    check(page, "historiken", "katalogpost-historik")
    page.go_back()
    everybodys = page.get_by_role("link", name="Så ser alla insatsen")
    if everybodys.count():
        everybodys.click()
        expect(page.get_by_role("heading", level=1)).to_have_text(NAME)


def test_what_is_kept_around_the_records(signed_in):
    page = signed_in("office").page
    for path in ("synpunkter", "betrodda"):
        page.goto(f"{OSTRA}katalog/{path}/")
        check(page, path)


def test_what_is_typed_survives_a_lost_session(signed_in):
    olle = signed_in("office")
    page = olle.page
    page.goto(f"{OSTRA}katalog/ny/")
    page.get_by_label("Namn", exact=True).fill("Snart borta")
    page.get_by_label("Drop-in", exact=True).check()
    olle.forget_session()
    press(page, "Spara utkast")
    olle.give_password(address("office"))
    olle.give_shown_code("Logga in")

    expect(page.get_by_role("status")).to_contain_text("Vi har fyllt i det du skrev")
    expect(page.get_by_label("Namn", exact=True)).to_have_value("Snart borta")
    expect(page.get_by_label("Drop-in", exact=True)).to_be_checked()
