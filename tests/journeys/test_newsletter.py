"""An editor makes an issue and sends it; a reader asks for it, gets it, reads it on the web and ends it."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.harness.processes import wait_until
from tests.journeys.sight import DESK, PICTURED_PHONE, check, show, take
from tests.journeys.visit import OSTRA, Visit

READER = "lasare@exempel.se"


def letters_to(product, address):
    return [letter for letter in product.letters.letters if letter["To"] == address]


def the_letter(product, address, subject):
    """The letter, once it has come."""

    def come():
        return [letter for letter in letters_to(product, address) if letter["Subject"] == subject]

    wait_until(come, f"no letter {subject!r}: {[each['Subject'] for each in product.letters.letters]}", 90)
    return come()[0]


def text_of(letter):
    return letter.get_body(("plain",)).get_content()


def path_in(letter, page):
    """The link of that kind, as somebody presses it."""
    (address,) = re.findall(rf"http\S+/nyhetsbrev/{page}/\S*", text_of(letter))
    return urlsplit(address).path


@pytest.fixture
def subscribed(visit, product) -> Visit:
    """Somebody with a phone who has asked, and pressed the button."""
    reader = visit()
    page = reader.page
    show(page, PICTURED_PHONE, "light")
    page.goto("/ostra-sodertorn/nyhetsbrev/")
    take(page, "nyhetsbrev-anmal")
    check(page, "sign up")
    show(page, PICTURED_PHONE, "light")
    page.get_by_label("Din e-postadress").fill(READER.upper())
    page.get_by_role("button", name="Anmäl", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Titta i din e-post")
    check(page, "thanks")
    page.goto(path_in(the_letter(product, READER, "Ett klick kvar till nyhetsbrevet"), "bekrafta"))
    check(page, "one click left")
    show(page, PICTURED_PHONE, "light")
    take(page, "nyhetsbrev-ett-klick-kvar")
    page.get_by_role("button", name="Ja, jag vill ha nyhetsbrevet").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Du är anmäld")
    check(page, "signed up")
    return reader


@pytest.fixture
def before_2018(product):
    """The demo has sent the issue that is to be made: here nobody has yet."""
    product.does(
        "from samsyn.newsletters.models import Issue\n"
        "Issue.objects.filter(association__slug='ostra-sodertorn', year=2018).delete()"
    )


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()


def begin(page):
    """Nr 1 2018, from the list of issues to its empty text."""
    page.goto(f"{OSTRA}nyhetsbrev/")
    check(page, "the issues", "nyhetsbrev")
    page.get_by_role("link", name="Nytt nummer").first.click()
    page.get_by_label("Ärenderad").fill("Så gick 2017")
    page.get_by_label("Nummer", exact=True).fill("1")
    page.get_by_label("År", exact=True).fill("2018")
    page.get_by_label("Månad").select_option("2")
    page.get_by_label("Ansvarig utgivare").fill("Karin Karlsson")
    check(page, "a new issue")
    take(page, "nyhetsbrev-nytt")
    press(page, "Spara och skriv texten")


def write(page):
    """Its text: the figures of 2017 first, a heading and words, and something beside."""
    page.get_by_label("Ingress").fill("Så många fick stöd, och så gick det för dem.")
    press(page, "Text")
    page.locator("#b0 textarea").fill(
        "Kommunerna visade vägen för flest.\n\n[Läs mer](/ostra-sodertorn/resultat/)"
    )
    press(page, "Siffror från ett år")
    page.locator("#b1").get_by_label("År").select_option("2017")
    page.get_by_role("button", name=re.compile("^Flytta upp 2")).click()
    expect(page.locator("#b1")).to_contain_text("Länkens text säger inte vart den leder.")
    check(page, "the text of an issue, with what to look at again", "nyhetsbrev-skriv")
    page.locator("#b1 textarea").fill(
        "Kommunerna visade vägen för flest.\n\n[Åren vi har mätt](/ostra-sodertorn/resultat/)"
    )
    press(page, "Sidospalt")
    press(page, "Text")
    page.get_by_role("link", name="Granska och skicka").click()


def test_an_issue_from_the_first_word_to_the_last_click(before_2018, subscribed, signed_in, product):
    page = signed_in("editor").page
    show(page, DESK, "light")
    begin(page)
    write(page)
    check(page, "an issue that is not ready")
    page.get_by_role("link", name="Blocket är tomt.").click()
    page.locator("#b3 textarea").fill("Frukostmöte den 4 maj.")
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        expect(page.locator("[data-autosave]")).to_have_text("Sparat", timeout=10_000)
    page.get_by_role("link", name="Granska och skicka").click()
    letter = page.frame_locator("iframe.letter")
    expect(letter.get_by_role("heading", name="Året 2017 i siffror")).to_be_visible()
    take(page, "nyhetsbrev-nummer")
    page.get_by_role("link", name="Mörkt").click()
    expect(letter.get_by_role("heading", name="Året 2017 i siffror")).to_be_visible()
    take(page, "nyhetsbrev-morkt")
    check(page, "an issue")
    press(page, "Skicka ett prov till mig")
    the_letter(product, "editor@demo.samsyn.example", "Så gick 2017")
    page.get_by_role("link", name="Skicka nu").click()
    check(page, "send it?")
    press(page, "Ja, skicka")
    got = the_letter(product, READER, "Så gick 2017")
    assert "271 av 695" in text_of(got)
    assert "271 av 695" in got.get_body(("html",)).get_content()
    wait_until(lambda: page.reload() and page.get_by_text("Skickat", exact=True).count() > 1, "never sent")
    check(page, "sent")
    take(page, "nyhetsbrev-skickat")

    reader = subscribed.page
    reader.goto("/ostra-sodertorn/nyhetsbrev/")
    reader.get_by_role("link", name="nr 1 2018 februari").click()
    assert urlsplit(reader.url).path in text_of(got)
    expect(reader.get_by_role("heading", name="Året 2017 i siffror")).to_be_visible()
    expect(reader.get_by_role("main")).to_contain_text("271 av 695")
    expect(reader.get_by_role("main")).to_contain_text("Frukostmöte den 4 maj.")
    check(reader, "the archive", "nyhetsbrev-arkiv")
    reader.goto(path_in(got, "mina-val"))
    check(reader, "what I get")
    reader.goto(path_in(got, "avsluta"))
    check(reader, "end it?")
    press(reader, "Avsluta")
    expect(reader.get_by_role("heading", level=1)).to_have_text("Nyhetsbrevet är avslutat")
    check(reader, "ended")

    page.goto(f"{OSTRA}nyhetsbrev/prenumeranter/")
    expect(page.get_by_text(READER)).to_have_count(0)
    check(page, "subscribers")
