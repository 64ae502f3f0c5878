"""The public pages as everybody meets them: from a telephone of 320 px to a desk, light and dark, kept for the handbook."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.sight import check, look

OSTRA = "/ostra-sodertorn/"


@pytest.mark.parametrize(
    ("path", "heading", "picture"),
    [
        ("/", "En gemensam bild", "startsidan"),
        (OSTRA, "Samordningsförbundet Östra Södertörn", "forbundets-sida"),
        (f"{OSTRA}om/", "Om oss", "om-forbundet"),
        (f"{OSTRA}om/forbundet/", "Det här är förbundet", "om-forbundet-sida"),
        (f"{OSTRA}om/vem-gor-vad/", "Vem gör vad", "vem-gor-vad"),
        (f"{OSTRA}om/kontakt/", "Kontakt", "kontakt"),
        (f"{OSTRA}nyheter/", "Nyheter", "nyhetslistan"),
        (f"{OSTRA}nyheter/2018/2/", "Nyheter", "nyheter-manad"),
        (f"{OSTRA}nyheter/2017-i-siffror/", "2017 i siffror", "nyheten"),
        (f"{OSTRA}kalender/", "Kalender", "kalendern"),
        (f"{OSTRA}nyhetsbrev/", "Nyhetsbrev", "nyhetsbrevets-sida"),
        (f"{OSTRA}resultat/2017/", "Resultat 2017", "resultaten"),
        (f"{OSTRA}publikationer/", "Publikationer", "publikationer"),
        (f"{OSTRA}publikationer/tio-ar-tillsammans/", "Tio år tillsammans", "publikation"),
    ],
)
def test_a_public_page_at_every_width(visit, path, heading, picture):
    page = visit().page
    page.goto(path)

    expect(page.get_by_role("heading", level=1)).to_contain_text(heading)
    check(page, picture)
    look(page, picture)


def test_a_gathering_at_every_width(visit):
    page = visit().page
    page.goto(f"{OSTRA}kalender/")
    page.get_by_role("link", name=re.compile("^Frukostmöte")).first.click()

    expect(page.get_by_role("heading", name="Program")).to_be_visible()
    check(page, "sammankomsten")
    look(page, "sammankomsten")


def test_a_visitor_orders_the_book_and_the_office_sends_it(visit, signed_in):
    page = visit().page
    page.goto(OSTRA)
    page.get_by_role("link", name="Publikationer").click()
    page.get_by_role("link", name="Tio år tillsammans").click()
    with page.expect_download() as download:
        page.get_by_role("link", name=re.compile("^Ladda ner")).click()
    assert download.value.suggested_filename == "tio-ar-tillsammans.pdf"
    page.get_by_role("link", name="Beställ i tryck").click()
    check(page, "beställningen", "bestall-i-tryck")
    page.get_by_label("Antal exemplar").fill("3")
    page.get_by_label("Namn", exact=True).fill("Berit Alm")
    page.get_by_label("Postadress", exact=True).fill("Almgatan 2, Tyresö")
    page.get_by_role("button", name="Beställ", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("Skriv också postnumret")
    expect(page.get_by_label("Namn", exact=True)).to_have_value("Berit Alm")
    page.get_by_label("Postadress", exact=True).fill("Almgatan 2\n135 30 Tyresö")
    page.get_by_role("button", name="Beställ", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tack för din beställning")

    office = signed_in("office").page
    office.get_by_role("navigation", name="Huvudmeny").get_by_role("link", name="Innehåll").click()
    office.get_by_role("link", name=re.compile("^Beställningar")).click()
    row = office.get_by_role("row").filter(has_text="Berit Alm")
    expect(row).to_contain_text("135 30 Tyresö")
    check(office, "beställningarna", "bestallningar")
    row.get_by_role("button", name=re.compile("^Skickad")).click()
    expect(office.get_by_role("main")).to_contain_text("Beställningen är skickad.")


def test_the_central_editor_writes_on_the_countys_pages(signed_in, visit):
    page = signed_in("central-editor").page
    page.get_by_role("navigation", name="Huvudmeny").get_by_role("link", name="Länets innehåll").click()
    check(page, "länets innehåll", "lanets-innehall")
    page.get_by_role("link", name="Kontakt").click()
    page.get_by_label("Ingress").fill("Fråga ditt eget förbund först.")
    page.get_by_role("button", name="Spara och publicera").click()
    expect(page.get_by_role("main")).to_contain_text("Texten är publicerad.")

    reader = visit().page
    reader.goto("/")
    reader.get_by_role("link", name="Om samordningsförbunden").click()
    reader.get_by_role("link", name="Kontakt").click()
    expect(reader.get_by_role("main")).to_contain_text("Fråga ditt eget förbund först.")
