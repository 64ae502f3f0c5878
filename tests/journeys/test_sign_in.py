"""Signing in with more than a password: the first time, with an app, with a passkey, and the day the telephone is lost."""

import re
import time
from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import expect

from tests.journeys.sight import check
from tests.journeys.test_office import invite, letter_to, link_in
from tests.journeys.visit import OSTRA, PASSWORD, address

CHOSEN = "tre-blå-cyklar-i-regn"
HOLDER = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}


@contextmanager
def telephone(visit):
    """A passkey holder in the visitor's browser, that says yes to every question; and what it holds."""
    devtools = visit.context.new_cdp_session(visit.page)
    devtools.send("WebAuthn.enable")
    told = {"options": HOLDER | {"isUserVerified": True, "automaticPresenceSimulation": True}}
    name = devtools.send("WebAuthn.addVirtualAuthenticator", told)["authenticatorId"]
    yield lambda: devtools.send("WebAuthn.getCredentials", {"authenticatorId": name})["credentials"]
    devtools.send("WebAuthn.removeVirtualAuthenticator", {"authenticatorId": name})


def code_from(secret):
    """What an app shows now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def recovery_codes(page):
    return page.locator("[data-codes] code").all_inner_texts()


@pytest.fixture
def newcomer(signed_in, visit, product):
    """Call it with an address: somebody invited as a case worker, who has just chosen a password."""

    def begin(email):
        invite(signed_in("administrator").page, email, "Deltagaransvarig")
        nora = visit()
        nora.page.goto(link_in(letter_to(product.letters, email)))
        nora.page.get_by_label("Ditt namn").fill("Nora Ny")
        nora.page.get_by_label("Lösenord", exact=True).fill(CHOSEN)
        nora.page.get_by_label("Lösenord igen").fill(CHOSEN)
        nora.page.get_by_role("button", name="Skapa konto").click()
        return nora

    return begin


def test_the_first_time_with_an_app(newcomer, visit):
    email = "nora.app@example.se"
    nora = newcomer(email)
    page = nora.page
    expect(page.get_by_role("heading", level=1)).to_have_text("Ett steg till när du loggar in")
    check(page, "ett steg till", "ett-steg-till")
    page.goto("/konto/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Mitt konto")
    page.goto(OSTRA)

    page.get_by_role("link", name="Välj app för koder").click()
    page.get_by_text("Kan du inte läsa in den?").click()
    check(page, "app för koder", "app-for-koder")
    secret = "".join(page.locator("[data-key]").text_content().split())
    page.get_by_label("Kod", exact=True).fill("0")
    page.get_by_role("button", name="Klart").click()
    expect(page.get_by_role("alert")).to_be_focused()
    check(page, "fel kod")
    page.get_by_label("Kod", exact=True).fill(code_from(secret))
    page.get_by_role("button", name="Klart").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Reservkoder")
    codes = recovery_codes(page)
    assert len(codes) == 10
    check(page, "reservkoder", "reservkoder")
    with page.expect_download() as download:
        page.get_by_role("link", name="Hämta som textfil").click()
    assert codes[0] in download.value.path().read_text(encoding="utf-8")
    page.get_by_role("button", name="Jag har sparat koderna").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Östra Södertörn")
    page.goto(f"{OSTRA}deltagare/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Mina deltagare")

    # the day the telephone is lost
    again = visit()
    again.page.goto("/logga-in/")
    again.give_password(email, CHOSEN)
    again.page.get_by_label("Kod", exact=True).fill("000000")
    again.page.get_by_role("button", name="Logga in", exact=True).click()
    expect(again.page.get_by_role("alert")).to_be_focused()
    check(again.page, "koden stämmer inte")
    again.page.get_by_label("Kod", exact=True).fill(codes[0])
    again.page.get_by_role("button", name="Logga in", exact=True).click()
    expect(again.page.get_by_role("heading", level=1)).to_contain_text("Östra Södertörn")
    again.page.goto("/konto/reservkoder/")
    expect(again.page.get_by_role("main")).to_contain_text("Du har 9 oanvända reservkoder.")
    check(again.page, "reservkoder som är sparade")
    assert codes[1] not in again.page.content()


def test_the_first_time_with_a_passkey_and_then_without_a_password(newcomer, visit):
    nora = newcomer("nora.nyckel@example.se")
    page = nora.page
    with telephone(nora) as held:
        page.get_by_role("link", name="Välj passernyckel").click()
        check(page, "passernyckel", "passernyckel")
        page.get_by_label("Namn på passernyckeln").fill("Telefonen")
        page.get_by_role("button", name="Skapa passernyckeln").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Reservkoder")
        page.get_by_role("button", name="Jag har sparat koderna").click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("Östra Södertörn")
        assert [each["rpId"] for each in held()] == ["localhost"]

        page.goto("/konto/tvafaktor/")
        check(page, "tvåfaktor", "tvafaktor")
        page.get_by_role("link", name=re.compile("Ta bort Telefonen")).click()
        check(page, "ta bort passernyckeln")
        page.get_by_role("button", name="Ta bort passernyckeln").click()
        expect(page.get_by_role("status")).to_contain_text("Din roll kräver ett andra steg")
        check(page, "den sista får vara kvar")

        page.goto("/logga-ut/")
        page.get_by_role("main").get_by_role("button", name="Logga ut").click()
        page.goto("/logga-in/")
        page.get_by_role("button", name="Logga in med passernyckel").click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("Östra Södertörn")

        # after the password, as one may also do
        page.goto("/logga-ut/")
        page.get_by_role("main").get_by_role("button", name="Logga ut").click()
        page.goto("/logga-in/")
        nora.give_password("nora.nyckel@example.se", CHOSEN)
        expect(page.get_by_role("heading", level=1)).to_have_text("Ett steg till")
        check(page, "kod eller passernyckel", "logga-in-steg-tva")
        page.get_by_role("button", name="Använd passernyckel").click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("Östra Södertörn")


def test_a_browser_without_a_passkey_says_so_and_the_page_stays(visit):
    page = visit().page
    page.goto("/logga-in/")
    page.evaluate("() => { navigator.credentials.get = () => Promise.reject(new DOMException('no')) }")

    page.get_by_role("button", name="Logga in med passernyckel").click()

    expect(page.get_by_role("alert")).to_contain_text("Passernyckeln kom inte fram.")
    check(page, "ingen passernyckel")


def test_in_the_demo_the_page_shows_the_code(visit):
    maria = visit()
    maria.page.goto("/logga-in/")
    maria.give_password(address("case-worker"))
    expect(maria.page.get_by_role("heading", level=1)).to_have_text("Ett steg till")
    check(maria.page, "steg två i demon")

    maria.give_shown_code("Logga in")

    expect(maria.page.get_by_role("heading", level=1)).to_contain_text("Östra Södertörn")


def test_a_second_factor_is_taken_away_by_one_who_need_not_have_it(signed_in):
    page = signed_in("editor").page
    page.goto("/konto/tvafaktor/")
    check(page, "tvåfaktor, ingen än")
    page.get_by_role("link", name="Lägg till en app").click()
    page.get_by_text("Kan du inte läsa in den?").click()
    secret = "".join(page.locator("[data-key]").text_content().split())
    page.get_by_label("Kod", exact=True).fill(code_from(secret))
    page.get_by_role("button", name="Klart").click()
    page.get_by_role("button", name="Jag har sparat koderna").click()

    page.get_by_role("link", name="Ta bort appen").click()
    check(page, "ta bort appen")
    page.get_by_role("button", name="Ta bort appen").click()

    expect(page.get_by_role("status")).to_contain_text("Appen är borttagen.")
    expect(page.get_by_role("main")).to_contain_text("Du har ingen app för koder.")


def test_one_is_asked_once_more_who_one_is(signed_in):
    """Before what must not be done by a browser left open. The page asks for what this person has."""
    for role, asked, field, going_to in (
        ("economist", "/konto/bekrafta/", "Lösenord", f"{OSTRA}resultat/"),
        ("administrator", "/konto/bekrafta/kod/", "Kod", f"{OSTRA}personer/bjud-in/"),
    ):
        visitor = signed_in(role)
        page = visitor.page
        page.goto(f"/konto/bekrafta/?next={going_to}")
        assert urlsplit(page.url).path == asked
        page.get_by_label(field, exact=True).fill("fel")
        page.get_by_role("button", name="Fortsätt").click()
        expect(page.get_by_role("alert")).to_be_focused()
        check(page, f"är det du, {field}")
        if field == "Kod":
            visitor.give_shown_code("Fortsätt")
        else:
            page.get_by_label(field, exact=True).fill(PASSWORD)
            page.get_by_role("button", name="Fortsätt").click()
        page.wait_for_url(f"**{going_to}")
