"""Olle's day: a colleague is invited, the letter arrives, and they sign in."""

import re
import time

from playwright.sync_api import expect

from tests.journeys.sight import check
from tests.journeys.visit import OSTRA, address, answer, give_app

NEW = "nora.ny@example.se"
CHOSEN = "tre-blå-cyklar-i-regn"


def letter_to(letters, email, patience=20):
    """The letter, when the worker has handed it over."""
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline:
        for letter in letters.letters:
            if email in letter.recipients:
                return letter
        time.sleep(0.1)
    raise AssertionError(f"No letter to {email}: {[letter.recipients for letter in letters.letters]}")


def link_in(letter) -> str:
    return re.search(r"http://\S+/inbjudan/\S+", letter.get_content())[0]


def invite(page, email, role):
    page.goto(f"{OSTRA}personer/bjud-in/")
    page.get_by_label("E-postadress").fill(email)
    page.get_by_label("Roll", exact=True).select_option(label=role)
    page.get_by_role("button", name="Skicka inbjudan").click()


def test_a_colleague_is_invited_and_comes_in(signed_in, visit, product):
    olle = signed_in("office").page
    check(olle, "Olles startsida")
    olle.get_by_role("button", name="Mer", exact=True).click()
    check(olle, "resten av menyn")
    olle.get_by_role("link", name="Personer").click()
    check(olle, "personer och roller", "personer")
    olle.get_by_role("main").get_by_role("link", name="Bjud in").click()
    check(olle, "bjud in", "bjud-in")
    olle.get_by_role("button", name="Skicka inbjudan").click()
    expect(olle.get_by_role("alert")).to_be_focused()
    check(olle, "bjud in, inget ifyllt")
    invite(olle, NEW, "Deltagaransvarig")
    expect(olle.get_by_role("row").filter(has_text=NEW)).to_contain_text("till")
    check(olle, "inbjuden")

    letter = letter_to(product.letters, NEW)
    assert letter["Subject"] == "Inbjudan till Samsyn"
    nora = visit()
    nora.page.goto(link_in(letter))
    expect(nora.page.get_by_role("heading", level=1)).to_contain_text("Du är inbjuden")
    check(nora.page, "inbjudan", "inbjudan")
    nora.page.get_by_label("Ditt namn").fill("Nora Ny")
    nora.page.get_by_label("Lösenord", exact=True).fill("kort")
    nora.page.get_by_label("Lösenord igen").fill("kort")
    with answer(nora.page, 422):
        nora.page.get_by_role("button", name="Skapa konto").click()
    check(nora.page, "inbjudan, för kort lösenord")
    nora.page.get_by_label("Lösenord", exact=True).fill(CHOSEN)
    nora.page.get_by_label("Lösenord igen").fill(CHOSEN)
    nora.page.get_by_role("button", name="Skapa konto").click()

    expect(nora.page.get_by_role("heading", level=1)).to_have_text("Ett steg till när du loggar in")
    give_app(nora.page)
    expect(nora.page.get_by_role("heading", level=1)).to_contain_text("Östra Södertörn")
    expect(nora.page.get_by_role("navigation", name="Huvudmeny")).to_contain_text("Mina deltagare")
    check(nora.page, "Noras första startsida")
    nora.page.goto(f"{OSTRA}deltagare/")
    check(nora.page, "ingen att följa ännu")
    nora.page.goto(link_in(letter))
    check(nora.page, "samma länk en gång till")


def test_nobody_is_both_office_and_case_worker(signed_in):
    page = signed_in("administrator").page

    invite(page, address("case-worker"), "Kansli")

    expect(page.get_by_role("alert")).to_contain_text(re.compile("kansli.*deltagare", re.IGNORECASE))
    check(page, "roller som hålls isär", "roller-isar")


def test_the_office_does_not_see_participants(signed_in):
    page = signed_in("office").page
    with answer(page, 403):
        page.goto(f"{OSTRA}deltagare/")
    expect(page.get_by_role("main")).to_contain_text("Bara deltagaransvariga ser deltagare")
    check(page, "kansliet ser inga deltagare")


def test_pages_that_the_office_keeps_in_order(signed_in):
    page = signed_in("administrator").page
    for path in ("insatser", "insatser/ny", "kommuner", "kommuner/lagg-till", "organisationer", "kodlistor"):
        page.goto(f"{OSTRA}{path}/")
        check(page, path, path if "/" not in path else "")
    page.goto(f"{OSTRA}insatser/")
    page.get_by_role("main").get_by_role("link", name="Ungdomsteamet").click()
    check(page, "en insats", "insats")
    page.goto("/konto/")
    check(page, "mitt konto", "konto")
    page.goto("/konto/roller/")
    check(page, "mina roller")
    page.goto("/losenord/byt/")
    check(page, "byt lösenord")
