"""The economist finds who is missing, claims two months, and claims the correction of one of them; all leads to an hour."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.sight import DESK, check, show
from tests.journeys.visit import OSTRA

PROJECT = f"{OSTRA}projekt/p-dalen/"
CLAIMS = f"{PROJECT}ansokningar-om-utbetalning/"
MISSING = "Rebecka Ahlgren"

#: Two work in it for two months. All is signed and attested but Rebecka's February, which she has written.
SET_UP = """
from datetime import date
from samsyn.accounts.models import User
from samsyn.accounts.queries import operator
from samsyn.organisations.models import Association, Organisation
from samsyn.projects import actions
from samsyn.projects.models import Project, RuleSet, SubProject
from samsyn.projects.timekeeping import days_of, is_work_day, next_month

by, ostra = operator(), Association.objects.get(slug="ostra-sodertorn")
since, until = date(2024, 1, 1), date(2024, 2, 29)
project = actions.add_project(
    ostra, "Vägen genom Dalen", starts_on=since, ends_on=until, funder="Europeiska socialfonden", by=by
)
Project.objects.filter(pk=project.pk).update(reference="p-dalen")
project.refresh_from_db()
actions.follow_rules(project, RuleSet.objects.get(association=ostra, code="esf-2014"), since=since, by=by)
actions.decide_rate(project, "Samordnare", 38_500, since=since, source="Beslut 2023", by=by)
part = actions.add_sub_project(project, "Delprojekt Dalen", association=ostra, by=by)
SubProject.objects.filter(pk=part.pk).update(reference="u-dalen")
part.refresh_from_db()
karin = User.objects.get(email="director@demo.samsyn.example")
employer = Organisation.objects.filter(association=ostra).order_by("pk").first()
for role in ("case-worker", "referrer"):
    person = User.objects.get(email=f"{role}@demo.samsyn.example")
    worker = actions.add_worker(
        part, person, employer=employer, function="Samordnare", financing="public_in_kind", since=since, share=50,
        manager=karin, by=by,
    )
    for month in (date(2024, 1, 1), date(2024, 2, 1)):
        days = [day for day in days_of(month) if is_work_day(day)]
        rows = [actions.Row(day, minutes=240, text="Möte med deltagare") for day in days]
        report = actions.write_month(worker, month, rows, edit=0, by=person, on=next_month(month))
        if role == "referrer" and month.month == 2:
            continue
        actions.sign(report, edit=report.edit, by=person, on=next_month(month))
        actions.attest(report, by=karin)
"""


@pytest.fixture(scope="module", autouse=True)
def a_project(product):
    product.does(SET_UP)


def press(page, name):
    page.get_by_role("button", name=name, exact=True).first.click()


def at_desk(page):
    show(page, DESK, "light")
    return page


def asks_for(page, first, last):
    """A claim for the months, as far as the check."""
    at_desk(page)
    page.goto(CLAIMS)
    page.get_by_role("link", name="Ny ansökan").click()
    page.get_by_label("Från och med").select_option(label=first)
    page.get_by_label("Till och med").select_option(label=last)
    press(page, "Kontrollera månaderna")


def finds_who_is_missing(page):
    page.goto(PROJECT)
    check(page, "a project", "projekt")
    at_desk(page)
    page.get_by_role("link", name="Delprojekt Dalen", exact=True).click()
    february = page.get_by_role("listitem").filter(has_text="februari 2024")
    expect(february).to_contain_text("1 person har inte signerat")
    expect(february).to_contain_text(MISSING)
    check(page, "who is missing in a part", "projekt-saknas")
    page.goto(CLAIMS)
    check(page, "no claims yet")
    asks_for(page, "januari 2024", "februari 2024")
    expect(page.get_by_text("Månaderna kan inte redovisas än")).to_be_visible()
    expect(page.get_by_role("row", name="Månaden är inte signerad")).to_contain_text(MISSING)
    expect(page.get_by_role("button", name="Gör ansökan")).to_have_count(0)
    check(page, "what stands in the way of a claim", "utbetalning-hinder")


def signs_what_is_left(page):
    """The oldest month that is not signed is a click away."""
    page.goto(f"{OSTRA}tid/")
    page.get_by_role("link", name=re.compile("^Redovisa ")).click()
    expect(page.get_by_role("heading", name="Februari 2024", level=1)).to_be_visible()
    press(page, "Signera")
    expect(page.get_by_text("Månaden är signerad.")).to_be_visible()


def attests(page):
    page.goto(f"{OSTRA}tid/attestera/")
    page.get_by_role("link", name="Februari 2024").click()
    press(page, "Attestera")
    expect(page.get_by_text("Tidrapporten är attesterad.")).to_be_visible()


def claims(page):
    """And waits for the files, without reloading."""
    expect(page.get_by_text("Inget stoppar ansökan")).to_be_visible()
    check(page, "a claim that can be made", "utbetalning-kontroll")
    at_desk(page)
    press(page, "Gör ansökan")
    expect(page.get_by_role("link", name="Tidrapporterna (zip med PDF)")).to_be_visible(timeout=90_000)


def corrects_february(page):
    page.goto(f"{OSTRA}tid/2024-02/")
    page.get_by_text("Rätta månaden", exact=True).click()
    page.get_by_label("Varför ska månaden rättas?").fill("Jag var ledig den första.")
    press(page, "Börja rätta")
    page.locator("[data-hours]").first.fill("")
    page.locator(".day .what").first.fill("")
    press(page, "Signera")
    expect(page.get_by_text("Månaden är signerad.")).to_be_visible()


def follows_a_sum_to_an_hour_and_back(page):
    lines = page.get_by_role("table", name="Rader")
    lines.get_by_role("row", name="Rättelse").get_by_role("link").first.click()
    expect(page.get_by_text(re.compile("Raden tar tillbaka rad .+ i ansökan 1"))).to_be_visible()
    expect(page.get_by_role("table", name="Dagar")).to_contain_text("1 februari 2024")
    check(page, "the hours of a line", "utbetalning-rad")
    at_desk(page)
    page.get_by_role("link", name=re.compile("^Ansökan 1: ")).click()
    expect(page.get_by_role("table", name="Dagar")).to_contain_text("1 februari 2024")
    page.get_by_role("link", name="Ansökan 1", exact=True).click()
    expect(page.get_by_role("heading", name="Ansökan om utbetalning 1", level=1)).to_be_visible()


def test_from_who_is_missing_to_a_correction_in_the_next_claim(signed_in):
    page = signed_in("economist").page
    director = signed_in("director").page
    finds_who_is_missing(page)
    signs_what_is_left(signed_in("referrer").page)
    attests(director)
    asks_for(page, "januari 2024", "februari 2024")
    claims(page)
    check(page, "a claim that has been made", "utbetalning")
    at_desk(page)
    with page.expect_download() as fetched:
        page.get_by_role("link", name="Sammanställningen (Excel)").click()
    assert fetched.value.path().read_bytes().startswith(b"PK")

    corrects_february(signed_in("case-worker").page)
    attests(director)
    asks_for(page, "februari 2024", "februari 2024")
    claims(page)

    # Four hours of 385 kronor fewer: all of February is taken back, and what is right stands beside it.
    expect(page.get_by_role("table", name="Rader").get_by_role("row", name="Rättelse")).to_have_count(1)
    expect(page.get_by_text("\u22121\u202f540\u202fkr").first).to_be_visible()
    check(page, "a claim that corrects an earlier one", "utbetalning-rattelse")
    at_desk(page)
    follows_a_sum_to_an_hour_and_back(page)
    page.goto(CLAIMS)
    expect(page.get_by_role("row", name="Ansökan 2")).to_contain_text("februari 2024")
    check(page, "claims", "utbetalningar")
