"""On a phone: a case worker writes a participant's month, and the participant signs it with the code of a letter."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from samsyn.lib.dates import today
from samsyn.projects.timekeeping import first_of
from tests.harness.processes import wait_until
from tests.journeys.sight import HEIGHT, PICTURED_PHONE, check
from tests.journeys.visit import OSTRA

MONTH = first_of(first_of(today()) - timedelta(days=1))
LIST = f"{OSTRA}narvaro/?manad={MONTH:%Y-%m}"

SET_UP = f"""
from datetime import date
from samsyn.accounts.models import User
from samsyn.accounts.queries import operator
from samsyn.catalogue.models import Measure
from samsyn.enrolments.actions import register
from samsyn.enrolments.entries import Entry
from samsyn.lib.identity_numbers import read_key
from samsyn.organisations.models import Association
from samsyn.participants.choices import Form
from samsyn.projects import actions
from samsyn.projects.models import RuleSet

ostra, by = Association.objects.get(slug="ostra-sodertorn"), operator()
worker = User.objects.get(email="case-worker@demo.samsyn.example")
since, on = date.fromisoformat("{MONTH.isoformat()}"), date.fromisoformat("{today().isoformat()}")
measure = Measure.objects.worked_on_by(worker, on).filter(association=ostra, legal_basis="").order_by("name").first()
measure = measure or Measure.objects.worked_on_by(worker, on).filter(association=ostra).exclude(
    legal_basis="consent").order_by("name").first()
project = actions.add_project(
    ostra, "MIA Signerar", starts_on=since, ends_on=date(2100, 12, 31), funder="Europeiska socialfonden", by=by
)
actions.follow_rules(project, RuleSet.objects.get(association=ostra, code="esf-2021"), since=since, by=by)
part = actions.add_sub_project(project, "MIA Signerar Östra Södertörn", association=ostra, by=by)
actions.move_in(part, measure, since=since, by=by)
register(
    Entry(measure=measure, sex="woman", started_on=since, form=Form.NUMBER, key=read_key("19850709-9805", on=on),
          name="Ylva Återkomst", contact="ylva@example.org", birth_year=1985, municipality="0136",
          referred_by="municipality"),
    by=worker,
)
"""


@pytest.fixture(scope="module")
def a_project(product):
    product.does(SET_UP)


def press(page, name):
    page.get_by_role("button", name=name, exact=True).first.click()


def letter_with_code(product):
    """The digits and the address of the letter to Ylva, once it has come."""

    def found():
        return [each for each in product.letters.letters if "ylva@example.org" in str(each["To"])]

    wait_until(lambda: bool(found()), "no letter came", 90)
    text = found()[-1].get_content()
    return re.search(r"\b\d{4}\b", text)[0], re.search(r"/signera/\S+", text)[0]


def test_a_month_is_written_and_signed(a_project, signed_in, visit, product):
    case_worker = signed_in("case-worker")
    page = case_worker.page
    page.set_viewport_size({"width": PICTURED_PHONE, "height": HEIGHT})
    page.goto(LIST)
    check(page, "deltagarnas månad", "narvaro")
    page.get_by_role("link", name="Ylva Återkomst").first.click()
    check(page, "en tom månad", "narvaro-tom")

    page.get_by_label("Vad personen brukar göra").fill("Arbetsträning")
    page.locator("[data-hours]").first.fill("3:30")
    expect(page.locator(".work > .total [data-total]")).to_have_text("3:30")
    press(page, "Spara och signera")
    expect(page.get_by_role("heading", name="Signera närvaro")).to_be_visible()
    check(page, "att signera", "narvaro-signera")
    press(page, "Skicka en kod med e-post")
    expect(page.get_by_text("Koden är på väg till personens e-post.")).to_be_visible()
    check(page, "en kod är skickad")

    digits, address = letter_with_code(product)
    own = visit().page
    own.set_viewport_size({"width": PICTURED_PHONE, "height": HEIGHT})
    own.goto(address)
    check(own, "skriv din kod", "narvaro-kod")
    own.get_by_label("Kod").fill(digits)
    press(own, "Fortsätt")
    expect(own.get_by_text("Arbetsträning")).to_be_visible()
    check(own, "läs månaden", "narvaro-las")
    press(own, "Signera")
    expect(own.get_by_role("heading", name="Klart")).to_be_visible()
    check(own, "signerat")

    page.goto(LIST)
    page.get_by_role("link", name="Ylva Återkomst").first.click()
    expect(page.get_by_text("Signerad av deltagaren", exact=True).first).to_be_visible()
    check(page, "en signerad månad", "narvaro-signerad")


def test_a_code_to_hand_over_is_calm_to_read(a_project, signed_in):
    page = signed_in("case-worker").page
    page.goto(LIST)
    page.get_by_role("link", name="Ylva Återkomst").first.click()
    page.get_by_text("Rätta månaden").click()
    page.get_by_label("Varför ska månaden rättas?").fill("En dag till")
    press(page, "Börja rätta")
    press(page, "Spara och signera")
    press(page, "Visa en kod att lämna över")
    check(page, "en kod att lämna över", "narvaro-lamna-over")
