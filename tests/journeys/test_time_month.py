"""On a phone: a team member fills in last month, loses the line, and signs; her manager attests."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from samsyn.lib.dates import today
from samsyn.projects.timekeeping import first_of
from tests.journeys.sight import HEIGHT, PICTURED_PHONE, check
from tests.journeys.visit import OSTRA

MONTH = first_of(first_of(today()) - timedelta(days=1))
TIME, PAGE = f"{OSTRA}tid/", f"{OSTRA}tid/{MONTH:%Y-%m}/"

SET_UP = f"""
from datetime import date
from samsyn.accounts.models import User
from samsyn.accounts.queries import operator
from samsyn.organisations.models import Association, Organisation
from samsyn.projects import actions
from samsyn.projects.models import RuleSet

ostra, by = Association.objects.get(slug="ostra-sodertorn"), operator()
maria = User.objects.get(email="case-worker@demo.samsyn.example")
karin = User.objects.get(email="director@demo.samsyn.example")
actions.seed_rule_sets(ostra)
since = date.fromisoformat("{MONTH.isoformat()}")
project = actions.add_project(
    ostra, "MIA Resan", starts_on=since, ends_on=date(2100, 12, 31), funder="Europeiska socialfonden", by=by
)
actions.follow_rules(project, RuleSet.objects.get(association=ostra, code="esf-2014"), since=since, by=by)
part = actions.add_sub_project(project, "MIA Resan Östra Södertörn", association=ostra, by=by)
party = Organisation.objects.filter(association=ostra).order_by("pk").first()
actions.add_worker(
    part, maria, employer=party, function="Samordnare", financing="public_in_kind", since=since, share=50, by=by,
    manager=karin,
)
"""


@pytest.fixture(scope="module")
def a_project(product):
    product.does(SET_UP)


@pytest.fixture
def maria(a_project, signed_in):
    visit = signed_in("case-worker")
    visit.page.set_viewport_size({"width": PICTURED_PHONE, "height": HEIGHT})
    return visit


def press(page, name):
    page.get_by_role("button", name=name, exact=True).first.click()


def test_a_month_on_a_phone(maria, signed_in):
    page = maria.page
    page.goto(TIME)
    check(page, "dina månader", "tid-manader")
    page.goto(PAGE)
    check(page, "en tom månad", "tid-tom")

    first = page.locator("[data-hours]").first
    first.fill("sju")
    page.get_by_role("button", name="Spara", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("Skriv tiden i timmar")
    check(page, "en månad med fel")
    maria.complaints.clear()  # that the browser says 422 of what we wrote

    # The session is over, and what is typed is not.
    page.goto(PAGE)
    page.locator("[data-hours]").first.fill("3:30")
    page.locator(".day .what").first.fill("Möte med deltagare")
    expect(page.locator(".work > .total [data-total]")).to_have_text("3:30")
    page.reload()
    expect(page.locator("[data-hours]").first).to_have_value("3:30")

    press(page, "Fyll efter schema")
    expect(page.get_by_text("De tomma arbetsdagarna fick tid")).to_be_visible()
    expect(page.locator("[data-hours]").first).to_have_value("3:30")
    check(page, "en ifylld månad", "tid-manad")
    page.reload()
    expect(page.locator("#notice")).to_have_text("")

    press(page, "Signera")
    expect(page.get_by_text("Månaden är signerad.")).to_be_visible()
    check(page, "en signerad månad", "tid-signerad")

    manager = signed_in("director").page
    manager.goto(f"{TIME}attestera/")
    check(manager, "att attestera", "tid-attestera")
    manager.locator("main tbody a").first.click()
    check(manager, "en månad att attestera", "tid-rapport")
    press(manager, "Attestera")
    expect(manager.get_by_text("Tidrapporten är attesterad.")).to_be_visible()
