"""Somebody asks for help herself, on a phone, in easy Swedish; and somebody leaves in a hurry."""

import re

import pytest
from playwright.sync_api import expect

from tests.harness.processes import wait_until
from tests.journeys.sight import HEIGHT, PICTURED_PHONE, check
from tests.journeys.visit import answer

DOOR = "/ostra-sodertorn/vagen-in/journey/egen/"
ELSEWHERE = "https://www.1177.se/"
TEAM = """
from samsyn.accounts.queries import operator
from samsyn.organisations.models import Association
from samsyn.referrals.actions import add_team
ostra = Association.objects.get(slug="ostra-sodertorn")
if not ostra.teams.filter(slug="journey").exists():
    add_team(ostra, "Resursråd Journey", slug="journey", label="Resursråd", municipalities=["0136", "0138"],
             by=operator(), phone="08-123 456 78", what_next="Vi hör av oss inom fem arbetsdagar.")
"""


@pytest.fixture(scope="module")
def team(product):
    product.does(TEAM)


@pytest.fixture
def phone(visit, team):
    """A page on a phone, with a web site elsewhere to leave for."""
    page = visit().page
    page.set_viewport_size({"width": PICTURED_PHONE, "height": HEIGHT})
    page.route(
        f"{ELSEWHERE}**",
        lambda route: route.fulfill(body="<title>Elsewhere</title>", content_type="text/html"),
    )
    return page


def heading(page, text):
    expect(page.get_by_role("heading", level=1)).to_have_text(text)


def forward(page):
    page.get_by_role("button", name="Nästa").click()


def begin(page, language="Lätt svenska"):
    page.goto(DOOR)
    page.get_by_role("button", name=language).click()


def test_a_self_referral_in_easy_swedish_on_a_phone(phone):
    page = phone
    page.goto(DOOR)
    check(page, "egen anmälan, början", "egen-borja")
    page.get_by_role("button", name="Lätt svenska").click()

    heading(page, "Vad vill du ha hjälp med?")
    with answer(page, 422):
        forward(page)
    expect(page.get_by_role("alert")).to_be_focused()
    check(page, "egen anmälan, inget skrivet")
    page.get_by_label("Berätta").fill("Jag har varit hemma länge. Ingen hjälper mig.")
    page.get_by_label("Ekonomi och försörjning").check()
    check(page, "egen anmälan, hjälp")
    forward(page)

    heading(page, "Skyddade uppgifter")
    page.get_by_label("Nej").check()
    check(page, "egen anmälan, skydd")
    forward(page)

    heading(page, "Vem är du?")
    page.get_by_label("Vad heter du?").fill("Amina Exempel")
    page.get_by_label("Vilket år är du född?").fill("1985")
    page.get_by_label("Var bor du?").select_option("Haninge")
    check(page, "egen anmälan, vem", "egen-vem")
    forward(page)

    heading(page, "Hur kan vi nå dig?")
    expect(page.get_by_label("Ditt telefonnummer")).to_be_hidden()
    page.get_by_label("Ring mig").check()
    page.get_by_label("Ditt telefonnummer").fill("070-123 45 67")
    page.get_by_role("group", name="Får vi lämna ett meddelande?").get_by_label("Nej").check()
    page.get_by_label("Säg inte vilka ni är till någon annan").check()
    check(page, "egen anmälan, nå dig", "egen-na-dig")
    page.go_back()
    heading(page, "Vem är du?")
    expect(page.get_by_label("Vad heter du?")).to_have_value("Amina Exempel")
    forward(page)
    page.get_by_label("Ring mig").check()
    page.get_by_label("Ditt telefonnummer").fill("070-123 45 67")
    page.get_by_role("group", name="Får vi lämna ett meddelande?").get_by_label("Nej").check()
    page.get_by_role("button", name="Tillbaka").click()
    forward(page)

    heading(page, "Vad behöver du när vi ses?")
    page.get_by_role("group", name="Vill du ha tolk?").get_by_label("Ja").check()
    page.get_by_label("Vilket språk?").fill("Somaliska")
    check(page, "egen anmälan, önskemål")
    forward(page)

    heading(page, "Är det rätt?")
    expect(page.get_by_text("070-123 45 67")).to_be_visible()
    check(page, "egen anmälan, kontrollera", "egen-kontrollera")
    page.get_by_role("button", name="Skicka").click()

    heading(page, "Vi har fått dina svar")
    expect(page.locator(".secrets")).to_contain_text(re.compile(r"r-\w{10}.*\d{4} \d{4}", re.DOTALL))
    check(page, "egen anmälan, kvitto", "egen-kvitto")
    with answer(page, 410):
        page.goto(f"{DOOR}hjalp/")
    check(page, "egen anmälan, inte kvar")


def test_in_english_with_protected_personal_data(phone):
    page = phone
    begin(page, "English")
    page.get_by_role("textbox").first.fill("I need help with work.")
    page.get_by_role("button", name="Next").click()
    page.get_by_label("Yes", exact=True).check()
    page.get_by_role("button", name="Next").click()

    heading(page, "Phone us instead")
    check(page, "egen anmälan, skyddad", "egen-ring")
    page.get_by_role("button", name="Send without a name").click()
    expect(page.locator(".secrets")).to_contain_text("r-")


def test_somebody_leaves_in_a_hurry_and_comes_back(phone):
    page = phone
    begin(page)
    page.get_by_label("Berätta").fill("Hemligt")
    forward(page)

    page.get_by_role("link", name="Lämna sidan snabbt").click()

    page.wait_for_url(ELSEWHERE)
    page.goto(DOOR)
    page.get_by_role("link", name="Fortsätt").click()
    heading(page, "Skyddade uppgifter")
    assert page.evaluate("() => [localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]


def test_somebody_erases_everything_and_leaves(phone):
    page = phone
    begin(page)
    page.get_by_label("Berätta").fill("Hemligt")
    forward(page)
    heading(page, "Skyddade uppgifter")

    page.get_by_role("button", name="Radera allt och lämna").click()

    page.wait_for_url(ELSEWHERE)
    wait_until(lambda: page.request.get(f"{DOOR}hjalp/").status == 410, "what she wrote is still there")
    with answer(page, 410):
        page.goto(f"{DOOR}hjalp/")


def test_without_javascript_the_way_out_is_a_link_and_all_is_asked(visit, team):
    page = visit(java_script_enabled=False).page
    page.route(
        f"{ELSEWHERE}**",
        lambda route: route.fulfill(body="<title>Elsewhere</title>", content_type="text/html"),
    )
    begin(page)
    page.get_by_label("Berätta").fill("Hemligt")
    forward(page)
    page.get_by_label("Nej").check()
    forward(page)
    page.get_by_role("link", name="Lämna sidan snabbt").click()
    page.wait_for_url(ELSEWHERE)

    page.goto(f"{DOOR}vem/")
    page.get_by_role("button", name="Radera allt och lämna").click()
    page.wait_for_url(ELSEWHERE)
    with answer(page, 410):
        page.goto(f"{DOOR}hjalp/")
