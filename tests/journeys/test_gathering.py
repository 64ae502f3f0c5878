"""A visitor registers for the breakfast meeting of 4 May, waits, is promoted and checked in; the year's number is told to all."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from samsyn.lib.dates import today
from tests.harness.processes import wait_until
from tests.journeys.sight import DESK, PICTURED_PHONE, check, show, take
from tests.journeys.visit import OSTRA, Visit

YEAR = today().year + 1
PAGE = f"/ostra-sodertorn/kalender/frukostmote-om-vagen-in-{YEAR}-05-04/"
TITLE = "Frukostmöte om vägen in"


#: A meeting that ended a day ago, and one who came to it; then the morning's letters of thanks.
YESTERDAY = """
from datetime import timedelta
from django.utils import timezone
from samsyn.accounts.models import User
from samsyn.events import actions
from samsyn.events.actions import Details, Person
from samsyn.organisations.models import Association
place = Association.objects.get(slug="ostra-sodertorn")
by = User.objects.get(email="office@demo.samsyn.example")
ends = timezone.now() - timedelta(days=1)
starts, before = ends - timedelta(hours=2), ends - timedelta(days=30)
held = actions.plan(place, Details("breakfast", "Frukostmöte i går", starts, ends), by=by, at=before)
actions.open_up(held, by=by, at=before)
actions.register(held, Person("Siv Låtsas", "siv@exempel.se"), key="i går", at=before)
actions.arrive(held.registrations.get(), by=by, at=starts)
actions.thank()
"""


def the_letter(product, address, subject):
    """The letter, once it has come."""

    def come():
        return [
            letter
            for letter in product.letters.letters
            if letter["To"] == address and letter["Subject"].strip().startswith(subject)
        ]

    wait_until(come, f"no letter {subject!r}: {[each['Subject'] for each in product.letters.letters]}", 90)
    return come()[0]


def own_page(letter):
    """Where the letter's link leads, as somebody presses it."""
    text = letter.get_body(("plain",)).get_content()
    return urlsplit(re.search(r"http\S+/kalender/anmalan/\S+", text)[0]).path


@pytest.fixture
def office(signed_in) -> Visit:
    """The office has planned the meeting with a single seat, and opened it."""
    planner = signed_in("office")
    page = planner.page
    page.goto(f"{OSTRA}sammankomster/")
    check(page, "gatherings", "sammankomster")
    page.get_by_role("link", name="Planera", exact=True).click()
    page.get_by_label("Slag", exact=True).select_option("breakfast")
    page.get_by_label("Rubrik").fill(TITLE)
    page.get_by_label("Inbjudan").fill("Hur blir det lättare att få hjälp när många är inblandade?")
    page.get_by_label("Dag", exact=True).fill(f"{YEAR}-05-04")
    page.get_by_label("Från klockan").fill("07:45")
    page.get_by_label("Till klockan").fill("09:30")
    page.get_by_label(re.compile(r"^Plats\b")).fill("Handenterminalen 3, rum Eken")
    page.get_by_label("Program").fill("07.45 Kaffe och smörgås\n08.15 Samtal")
    page.get_by_label(re.compile(r"^Platser (?!på)")).fill("1")
    page.get_by_label("Platser på väntelistan").fill("5")
    check(page, "plan a gathering", "sammankomst-planera")
    page.get_by_role("button", name="Spara").click()
    page.get_by_role("button", name="Öppna anmälan").click()
    expect(page.get_by_role("status")).to_contain_text("Anmälan är öppen.")
    check(page, "an open gathering")
    return planner


def registers(visitor, name, workplace, picture=""):
    """On a phone, by the page that everybody sees."""
    page = visitor.page
    show(page, PICTURED_PHONE, "light")
    page.goto("/ostra-sodertorn/kalender/")
    page.goto(PAGE)
    check(page, f"the gathering's page, as {name} sees it", picture and f"{picture}-sida")
    page.get_by_role("link", name=re.compile("Anmäl dig|Ställ dig på väntelistan")).click()
    page.get_by_label("Namn").fill(name)
    page.get_by_label("E-postadress").fill(f"{name.split()[0].upper()}@exempel.se")
    page.get_by_label("Var du arbetar").fill(workplace)
    page.get_by_label("Något du inte äter").fill("Nötter")
    check(page, f"the form, as {name} fills it in", picture and f"{picture}-anmalan")
    page.get_by_role("button", name="Skicka anmälan").click()
    expect(page.get_by_text("Vi har skickat ett brev till adressen du skrev.")).to_be_visible()
    check(page, "received")


def test_from_the_invitation_to_the_years_number(office, visit, product):
    first, visitor = visit(), visit()
    registers(first, "Ylva Provén", "Tyresö kommun", "sammankomst")
    has_seat = the_letter(product, "ylva@exempel.se", "Du har plats")
    registers(visitor, "Nils Exempelius", "Region Stockholm")
    waits = the_letter(product, "nils@exempel.se", "Du står på väntelistan")

    page = visitor.page
    page.goto(own_page(waits))
    expect(page.get_by_text("Du är nummer 1 på väntelistan.")).to_be_visible()
    check(page, "waiting", "sammankomst-vantar")

    cannot = first.page
    cannot.goto(own_page(has_seat))
    check(cannot, "has a seat")
    cannot.get_by_role("link", name="Avanmäl dig, eller tacka nej").click()
    check(cannot, "leave?")
    cannot.get_by_role("button", name="Avanmäl").click()
    expect(cannot.get_by_text("Du är avanmäld.")).to_be_visible()
    check(cannot, "has left")

    promoted = the_letter(product, "nils@exempel.se", "Du har plats")
    page.goto(own_page(promoted))
    expect(page.get_by_text("Du har en plats.")).to_be_visible()
    check(page, "promoted", "sammankomst-plats")

    checked_in_at_the_door(office.page)

    page.goto("/ostra-sodertorn/resultat/2017/")
    held = page.get_by_role("table", name="Sammankomster").get_by_role("row", name="Frukostmöte")
    expect(held.get_by_role("cell").nth(1)).to_have_text("700")
    check(page, "the year's results")


def checked_in_at_the_door(page):
    show(page, DESK, "light")
    page.get_by_role("link", name="Lista vid dörren").click()
    show(page, PICTURED_PHONE, "light")
    expect(page.get_by_text("0 av 1 har kommit.")).to_be_visible()
    expect(page.get_by_text("Ylva Provén")).to_have_count(0)
    page.get_by_label("Namn eller arbetsplats").fill("nils")
    page.get_by_role("button", name="Sök").click()
    page.get_by_role("button", name="Har kommit Nils Exempelius").click()
    expect(page.get_by_text("1 av 1 har kommit.")).to_be_visible()
    take(page, "sammankomst-dorren")
    check(page, "the list at the door")
    page.get_by_role("link", name=TITLE).click()
    page.get_by_role("link", name="Skylt vid dörren").click()
    expect(page.get_by_role("img", name="QR-kod som leder till")).to_be_visible()
    check(page, "the sign at the door", "sammankomst-skylt")


def test_who_came_is_thanked_and_says_what_she_thought(visit, product):
    product.does(YESTERDAY)
    thanks = the_letter(product, "siv@exempel.se", "Tack för att du kom")
    page = visit().page
    show(page, PICTURED_PHONE, "light")
    page.goto(own_page(thanks))
    check(page, "three questions", "sammankomst-tre-fragor")
    page.get_by_role("button", name="Skicka svaren").click()
    check(page, "two answers are missing")
    page.get_by_label("Mycket bra").check()
    page.get_by_label("Ja, lite").check()
    page.get_by_label("Vad ska vi tänka på till nästa gång?").fill("Mer tid för frågor.")
    page.get_by_role("button", name="Skicka svaren").click()
    expect(page.get_by_text("Tack för dina svar!")).to_be_visible()
    check(page, "answered")


def test_the_director_sees_what_is_erased_and_when(signed_in):
    page = signed_in("director").page
    page.goto(f"{OSTRA}loggranskning/")
    page.get_by_role("link", name="Det som raderas").click()
    expect(page.get_by_role("row", name=re.compile("Det någon inte äter 7 dagar"))).to_be_visible()
    check(page, "what is erased", "det-som-raderas")
