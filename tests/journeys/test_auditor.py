"""Rune reviews the access log: the demo's last month, to the signature."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from samsyn.lib.dates import today
from tests.journeys.sight import check, show, violations
from tests.journeys.visit import OSTRA, answer

REVIEW = f"{OSTRA}loggranskning/"
#: The month that the demo's people have worked in.
UNTIL = today().replace(day=1) - timedelta(days=1)
SINCE = UNTIL.replace(day=1)
OUTSIDE = f"{REVIEW}sok/?fran={SINCE}&till={UNTIL}&utanfor=1"


@pytest.fixture
def rune(signed_in):
    return signed_in("auditor").page


def test_the_month_is_drawn_judged_and_signed(rune, signed_in):
    page, main = rune, rune.get_by_role("main")
    check(page, "Runes startsida", "startsida-revisor")
    main.get_by_role("link", name="väntar på loggranskning").click()
    check(page, "månader", "loggranskning")
    main.get_by_role("table").get_by_role("link").first.click()
    check(page, "inte draget")
    page.get_by_role("button", name="Dra stickprovet").click()
    for why in ("Kan vara närstående", "Ovanligt många", "Utanför arbetstid", "Tidigare deltagare"):
        expect(main.get_by_role("cell").filter(has_text=why).first).to_be_visible()
    check(page, "stickprovet", "stickprov")

    page.get_by_role("link", name=re.compile("^Bedöm")).first.click()
    check(page, "en rad", "stickprov-rad")
    with answer(page, 422):
        page.get_by_role("button", name="Spara bedömningen").click()
    expect(page.get_by_role("alert")).to_be_focused()
    page.get_by_label("Avvikelse").check()
    page.get_by_label("Anteckning").fill("Gällde 19850709-9805.")
    with answer(page, 422):
        page.get_by_role("button", name="Spara bedömningen").click()
    expect(page.get_by_label("Anteckning")).to_have_value("Gällde 19850709-9805.")
    check(page, "en rad, ett nummer i anteckningen")
    page.get_by_label("Anteckning").fill("Ingen anledning att öppna sidan den dagen.")
    save = page.get_by_role("button", name="Spara bedömningen")
    sign = page.get_by_role("link", name="Signera månaden")
    save.click()
    page.wait_for_load_state()
    expect(save.or_(sign).first).to_be_visible()
    while save.is_visible():
        page.get_by_label("Utan anmärkning").check()
        save.click()
        page.wait_for_load_state()
        expect(save.or_(sign).first).to_be_visible()

    check(page, "allt bedömt")
    sign.click()
    check(page, "signera", "signera-manaden")
    page.get_by_role("button", name="Signera").click()
    expect(page.get_by_role("status")).to_contain_text("Månaden är granskad och signerad.")
    check(page, "signerad", "stickprov-signerat")
    page.get_by_role("link", name="Avvikelse").first.click()
    expect(page.get_by_role("button", name="Spara bedömningen")).to_have_count(0)
    check(page, "en rad, signerad")

    karin = signed_in("director").page
    karin.get_by_role("link", name="Granskning av åtkomstloggen").click()
    row = karin.get_by_role("row").filter(has_text="Signerad")
    expect(row.filter(has_text="Rune Ekman").first).to_be_visible()
    check(karin, "förbundschefen ser att det är gjort")


def test_the_log_is_searched_and_printed(rune):
    page, main = rune, rune.get_by_role("main")
    page.goto(REVIEW)
    main.get_by_role("link", name="Sök i loggen").click()
    page.get_by_label("Från och med").fill(SINCE.isoformat())
    page.get_by_label("Till och med").fill(UNTIL.isoformat())
    page.get_by_label("Bara utanför arbetstid").check()
    page.get_by_role("button", name="Sök").click()
    expect(main.get_by_role("row").filter(has_text="Samir Haddad").first).to_contain_text("22:40")
    check(page, "sök i loggen", "sok-i-loggen")
    page.get_by_label("Deltagarens referens").fill("Stina Ek")
    page.get_by_role("button", name="Sök").click()
    assert "Stina" not in page.url

    main.get_by_role("link", name=re.compile("^d-")).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Vem har tittat på den här deltagaren")
    check(page, "vem har tittat", "vem-har-tittat")
    page.get_by_role("link", name="Skriv ut").click()
    check(page, "vem har tittat, utskrift")
    show(page, 1280, "light")
    page.emulate_media(media="print")
    expect(page.get_by_role("navigation", name="Huvudmeny")).to_be_hidden()
    expect(main.get_by_text("Framtagen ur åtkomstloggen")).to_be_visible()
    assert violations(page) == []
    page.emulate_media(media="screen")

    page.goto(OUTSIDE)
    main.get_by_role("link", name="Samir Haddad").first.click()
    check(page, "vad någon har gjort", "vad-nagon-har-gjort")
    page.goto(f"{REVIEW}sok/?fran=2016-01-01&till=2016-01-31")
    expect(main.get_by_role("heading", name="Inga rader i loggen")).to_be_visible()
    check(page, "inga rader i loggen")


def test_what_was_refused(rune):
    page = rune
    page.goto(f"{REVIEW}nekade/")
    rows = page.get_by_role("row")
    expect(rows.filter(has_text="Olle Bergqvist").first).to_contain_text("finns här")
    expect(rows.filter(has_text="Per Holmgren").first).to_contain_text("Utan roll här")
    check(page, "nekade försök", "nekade-forsok")


def test_nobody_else_reads_the_log(signed_in):
    page = signed_in("case-worker").page
    with answer(page, 403):
        page.goto(f"{REVIEW}sok/")
    expect(page.get_by_role("main")).to_contain_text("Bara förbundets revisor granskar åtkomstloggen.")
