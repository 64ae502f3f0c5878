"""Every page on which a project is set up and followed, and an application on its way, as they are seen."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.sight import DESK, check, show
from tests.journeys.visit import OSTRA

PROJECT = f"{OSTRA}projekt/p-vida/"
PART = f"{PROJECT}del/u-vida/"

#: The demo's own project, by a known name, and an application that the preparation group has.
SET_UP = """
from datetime import date
from samsyn.accounts.models import User
from samsyn.accounts.queries import operator
from samsyn.organisations.models import Association
from samsyn.projects import actions
from samsyn.projects.models import Application, Project, SubProject, Worker

ostra, by = Association.objects.get(slug="ostra-sodertorn"), operator()
project = Project.objects.get(owner=ostra, name="MIA Vidare")
part = project.sub_projects.get(association=ostra)
Project.objects.filter(pk=project.pk).update(reference="p-vida")
SubProject.objects.filter(pk=part.pk).update(reference="u-vida")
Worker.objects.filter(pk=part.workers.order_by("pk").first().pk).update(reference="w-vida")
idea = actions.suggest(
    ostra, "Bron till arbete", need="Många står långt från arbetsmarknaden.", organisation="Haninge kommun", by=by,
    parties=[actions.Party("Haninge kommun", "Vägar ut"), actions.Party("Försäkringskassan", "Tidigare insatser")],
    content="Uppsökande arbete.", goals="40 deltagare.", effects="Fler i arbete.", starts_on=date(2027, 1, 1),
    ends_on=date(2027, 12, 31), record_name="Bron", record_description="Stöd", record_group="Vuxna",
    record_municipalities="Haninge",
)
actions.begin_application(idea, by=by)
actions.change_costs(idea, [actions.Cost(2027, "staff", 900_000_00)], seen=idea.version, by=by)
actions.submit_application(idea, by=by)
actions.hand_to_group(idea, meets_on=date(2026, 12, 15), by=by)
Application.objects.filter(pk=idea.pk).update(reference="a-bron")
"""
FORMS = {
    "a new project": f"{OSTRA}projekt/nytt/",
    "a new part": f"{PROJECT}delprojekt/nytt/",
    "a goal": f"{PROJECT}mal/nytt/",
    "what is due": f"{PROJECT}leveranser/ny/",
    "a party": f"{PROJECT}parter/ny/",
    "the rules": f"{PROJECT}regelverk/",
    "a worker": f"{PART}medarbetare/ny/",
    "a share": f"{PART}medarbetare/w-vida/tjanstgoring/",
    "a last day": f"{PART}medarbetare/w-vida/slutar/",
    "a measure": f"{PART}insatser/ny/",
    "a budget": f"{PART}budget/",
    "an hourly rate": f"{PART}timkostnad/",
    "a decision": f"{PART}besluta/",
}


@pytest.fixture(scope="module", autouse=True)
def a_project(product):
    product.does(SET_UP)


@pytest.fixture
def page(signed_in):
    return signed_in("economist").page


def test_the_forms(page):
    for name, address in FORMS.items():
        page.goto(address)
        expect(
            page.get_by_role("button", name="Spara").or_(page.get_by_role("button", name="Lägg upp"))
        ).to_be_visible()
        check(page, name)


def test_the_project_with_its_people_and_its_money(page):
    for name, address, picture in (
        ("projects", f"{OSTRA}projekt/", "projekt-alla"),
        ("a project", PROJECT, "projekt-mia"),
        ("who works in it", f"{PART}medarbetare/", ""),
        ("the money of a part", PART, ""),
        ("what it is reckoned from", f"{PART}underlag/", ""),
        ("claims", f"{PROJECT}ansokningar-om-utbetalning/", ""),
    ):
        page.goto(address)
        check(page, name, picture)


def test_indicators_and_what_they_mean(page):
    page.goto(PROJECT)
    page.get_by_role("link", name="Indikatorer").click()
    check(page, "indicators", "indikatorer")
    show(page, DESK, "light")
    page.get_by_role("link", name="2021", exact=True).click()
    unemployed = page.get_by_role("row", name="Arbetslösa").first
    number = unemployed.get_by_role("link").last
    assert int(number.inner_text()) > 4
    number.click()
    expect(page).to_have_url(re.compile("#d-unemployed$"))
    expect(page.locator("#d-unemployed")).to_be_in_viewport()
    page.goto(f"{PART}indikatorer/?fran=2021-12-31&till=2021-01-01")
    check(page, "a period that cannot be")


def test_the_rules_of_a_programme_are_read_and_written(page):
    page.goto(f"{OSTRA}regelverk/")
    check(page, "the rule sets", "regelverk")
    page.get_by_role("link", name="Lägg till ett regelverk").click()
    check(page, "a new rule set", "regelverk-nytt")
    page.get_by_label("Namn").fill("Delmos 2027")
    page.get_by_label("Gäller från").fill("2027-01-01")
    page.get_by_label("Källa").fill("Utlysningen, bilaga 2")
    page.get_by_role("button", name="Spara").click()
    written = page.get_by_role("region", name="Delmos 2027")
    expect(written.get_by_text("saknas").first).to_be_visible()
    written.get_by_role("link", name="Ändra Delmos 2027").click()
    check(page, "a rule set to change")

    page.goto(f"{OSTRA}regelverk/")
    page.get_by_role("link", name="indikatorer").first.click()
    check(page, "a programme's indicators", "regelverk-indikatorer")
    page.get_by_role("link", name="Ändra Arbetslösa").first.click()
    check(page, "an indicator to change", "regelverk-indikator")


def test_an_application_on_its_way(signed_in):
    page = signed_in("director").page
    page.goto(f"{OSTRA}ansokningar/a-bron/")
    buttons = page.locator("main a.ds-button:not([data-variant])")
    expect(buttons).to_have_text(["Skriv in gruppens rekommendation"])
    check(page, "an application that the group has")
