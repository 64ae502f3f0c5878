"""A plan is written, a row of it becomes an enrolment, it is followed up after two months, and the case is handed over."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.registering import number, save
from tests.journeys.sight import check
from tests.journeys.visit import OSTRA

NUMBER = number("20050222", 981)
ADDRESS = f"{OSTRA}arenden/r-resan/plan/"

#: Maria, who registers in a measure, is also the one in a team who receives. The team has met Alva.
SET_UP = f"""
from datetime import date
from samsyn.accounts.models import User
from samsyn.accounts.queries import operator
from samsyn.lib.identity_numbers import read_key
from samsyn.organisations.actions import give_role
from samsyn.organisations.models import Association, Organisation
from samsyn.participants.models import Following, Identity
from samsyn.referrals import actions
from samsyn.referrals.actions import Arrival
from samsyn.referrals.models import Case

ostra, maria, by = Association.objects.get(slug="ostra-sodertorn"), User.objects.get(email="case-worker@demo.samsyn.example"), operator()
give_role(maria, ostra, "team_member", by=by, since=date(2020, 1, 1))
party, other = Organisation.objects.filter(association=ostra).order_by("pk")[:2]
team = actions.add_team(ostra, "Resursråd Resan", slug="resan", label="Resursråd", municipalities=["0136"], by=by)
actions.add_member(team, maria, organisation=party, function="Handläggare", is_intake=True, by=by)
key = read_key("{NUMBER}", on=date.today())
facts = dict(name="Alva Ek", contact="070-000 00 00", key=key, birth_year=2005, sex="woman", municipality="0136")
case = actions.receive(Arrival(team, "referral", {{"reason": "Står still"}}, sender_kind="municipality", **facts), by=None).case
for rows in (Following, Identity):
    rows.objects.filter(source=case.reference).update(source="r-resan")
Case.objects.filter(pk=case.pk).update(reference="r-resan")
case = Case.objects.get(pk=case.pk)
actions.take("make_ready", case, by=maria)
actions.take("hold", case, by=maria)
"""
TWO_MONTHS_ON = """
from datetime import timedelta
from samsyn.lib.dates import today
from samsyn.referrals import actions
from samsyn.referrals.models import Case
Case.objects.filter(reference="r-resan").update(follow_up_on=today() - timedelta(days=1))
assert actions.fall_due() == 1
"""


def of(label: str, activity: str) -> re.Pattern:
    """What a control of a row is called: what it does, and to which."""
    return re.compile(rf"^{label}\s*: {activity}")


@pytest.fixture(scope="module")
def a_case(product):
    product.does(SET_UP)


@pytest.fixture
def maria(a_case, signed_in):
    return signed_in("case-worker")


def test_from_the_first_row_to_the_end(maria, product):
    page = maria.page
    page.goto(ADDRESS)
    expect(page.get_by_role("heading", name="Inget i planen ännu")).to_be_visible()
    check(page, "planen, tom")

    page.get_by_role("link", name="Lägg till rad").click()
    page.get_by_label("Mål", exact=True).fill("Kunna arbeta halvtid")
    save(page, "Spara raden")
    expect(page.get_by_role("alert")).to_contain_text("Välj minst en som gör det.")
    check(page, "en rad med fel")
    maria.complaints.clear()  # that the browser says 422 of what we left out
    page.get_by_label("Aktivitet").fill("Börja träna arbete två dagar i veckan")
    page.get_by_label("Personen själv").check()
    page.get_by_label("Klart senast").fill("2026-01-15")
    save(page, "Spara raden")
    expect(page.get_by_role("heading", name="Börja träna arbete två dagar i veckan")).to_be_visible()
    assert page.url.endswith(ADDRESS)

    page.get_by_role("link", name="Lägg till under målet Kunna arbeta halvtid").click()
    expect(page.get_by_label("Mål", exact=True)).to_have_value("Kunna arbeta halvtid")
    page.get_by_label("Aktivitet").fill("Boka tid på vårdcentralen")
    page.get_by_label("Personen själv").check()
    page.get_by_label("Kommentar").fill("Vill ha följe första gången.")
    save(page, "Spara raden")
    page.get_by_role("button", name=of("Klar", "Boka tid på vårdcentralen")).click()
    expect(page.get_by_role("button", name=of("Ta upp igen", "Boka tid på vårdcentralen"))).to_be_visible()
    check(page, "planen", "plan")

    page.get_by_role("link", name=of("Ändra", "Börja träna")).click()
    check(page, "en rad ändras i planen", "plan-rad")
    page.get_by_label("Aktivitet").fill("Börja arbetsträna två dagar i veckan")
    save(page, "Spara raden")
    page.get_by_role("link", name=of("Historik", "Börja arbetsträna")).click()
    expect(page.get_by_text("Börja träna arbete två dagar i veckan")).to_be_visible()
    check(page, "radens historik")
    page.go_back()

    page.get_by_role("link", name=of("Börja i insats", "Börja arbetsträna")).click()
    check(page, "välj insats")
    page.get_by_label("Insats", exact=True).select_option(label="MIA förrehabilitering")
    save(page, "Fortsätt")
    expect(page.get_by_role("textbox", name="Personnummer eller samordningsnummer")).to_have_value(NUMBER)
    expect(page.get_by_role("textbox", name="Namn")).to_have_value("Alva Ek")
    check(page, "registrera ur planen")
    save(page, "Registrera in")
    expect(page.get_by_role("heading", level=1)).to_have_text("Alva Ek")
    assert NUMBER not in page.url

    page.goto(ADDRESS)
    expect(page.get_by_text("Deltagande:")).to_be_visible()
    product.does(TWO_MONTHS_ON)
    page.reload()
    page.get_by_role("link", name="Följ upp planen").click()
    page.get_by_label("Uppföljd med personen").check()
    page.get_by_label("Vad som hände").first.fill("Kom igång, trivs.")
    page.get_by_label("Sammanfattning").fill("Arbetstränar två dagar i veckan.")
    page.get_by_label("Steg mot arbete eller studier").select_option(label="3. Arbetsträning eller praktik")
    check(page, "uppföljningen", "plan-uppfoljning")
    save(page, "Spara uppföljningen")
    expect(page.get_by_text("Arbetstränar två dagar i veckan.")).to_be_visible()

    page.get_by_role("link", name="Avsluta ärendet").click()
    page.get_by_label("Enligt plan").check()
    page.get_by_label("Varför avslutas det?").select_option(index=1)
    page.get_by_label("Sammanfattning").fill("Går vidare i ordinarie verksamhet.")
    page.get_by_label("Vem fortsätter?").first.select_option(label="Personen själv")
    page.get_by_label("Lämnas över till").select_option(index=1)
    page.get_by_label("Vart går personen vidare?").select_option(label="En insats")
    page.get_by_label("Var brast samverkan?").select_option(label="Ingen brist i samverkan")
    check(page, "avslutet", "arende-avslut")
    save(page, "Avsluta ärendet")
    expect(page.get_by_role("heading", name="Så avslutades ärendet")).to_be_visible()
    check(page, "det avslutade ärendet")
    page.get_by_role("link", name="Öppna igen").click()
    check(page, "öppna igen")
    save(page, "Öppna igen")
    expect(page.get_by_role("link", name="Lägg till rad")).to_be_visible()


def test_the_plan_without_javascript(visit, maria):
    """The same buttons, by whole pages."""
    maria.page.goto(ADDRESS)
    plain = visit(java_script_enabled=False)
    plain.context.add_cookies(maria.context.cookies())
    plain.page.goto(ADDRESS)
    plain.page.get_by_role("link", name="Lägg till rad").click()
    plain.page.get_by_label("Mål", exact=True).fill("Egen bostad")
    plain.page.get_by_label("Aktivitet").fill("Ställa sig i kö")
    plain.page.get_by_label("Personen själv").check()
    save(plain.page, "Spara raden")
    plain.page.get_by_role("button", name=of("Börja", "Ställa sig i kö")).click()
    expect(plain.page.get_by_text("Sparat: pågår")).to_be_visible()
