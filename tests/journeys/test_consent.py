"""A person says yes in the room, a colleague reads by it, the person takes it back at home; the open page is emptied."""

import pytest
from playwright.sync_api import expect

from tests.journeys.sight import HEIGHT, PHONE, check
from tests.journeys.visit import OSTRA

REFERENCE, NAME, PIN = "r-2345678923", "Amina Exempelsson", "582931"
CASE = f"{OSTRA}arenden/{REFERENCE}/"
POLLED_MS = 40_000
#: Tina of the employment service receives, Tomas of the municipality is in the team; Amina is referred by health care.
A_TEAM_WITH_A_CASE = f"""
from samsyn.accounts.models import User
from samsyn.accounts.queries import operator
from samsyn.organisations.choices import OrganisationKind
from samsyn.organisations.models import Association, Organisation
from samsyn.referrals import actions
from samsyn.referrals.actions import Arrival, receiving
from samsyn.referrals.choices import Way
ostra = Association.objects.get(slug="ostra-sodertorn")
team = actions.add_team(
    ostra, "Resursråd på prov", slug="pa-prov", label="Resursråd", municipalities=["0136"], by=operator()
)
for role, name, kind in (
    ("team-member", "Arbetsförmedlingen på prov", OrganisationKind.EMPLOYMENT_SERVICE),
    ("team-coordinator", "Kommunen på prov", OrganisationKind.MUNICIPALITY),
):
    actions.add_member(
        team,
        User.objects.get(email=f"{{role}}@demo.samsyn.example"),
        organisation=Organisation.objects.create(association=ostra, name=name, kind=kind),
        function="Handläggare",
        is_intake=role == "team-member",
        by=operator(),
    )
receiving.case_reference = lambda: "{REFERENCE}"
actions.receive(
    Arrival(
        team, Way.REFERRAL, {{"reason": "Har väntat länge."}}, name="{NAME}", contact="070-123 45 67",
        birth_year=1985, municipality="0136",
    ),
    by=None,
)
"""


@pytest.fixture(scope="module")
def product(running):
    with running() as begun:
        begun.does(A_TEAM_WITH_A_CASE)
        yield begun


def test_a_yes_in_the_room_and_taken_back_at_home(signed_in, visit):
    tina, tomas = signed_in("team-member").page, signed_in("team-coordinator").page
    tomas.goto(CASE)
    expect(tomas.get_by_role("main")).not_to_contain_text(NAME)
    check(tomas, "ett ärende utan samtycke")

    tina.goto(f"{CASE}samtycken/")
    check(tina, "inga samtycken", "samtycken")
    tina.get_by_role("link", name="Anteckna Utbyte av information").click()
    tina.get_by_label("Från: vem får berätta?").select_option(label="Arbetsförmedlingen på prov")
    tina.get_by_label("Till: vem får veta?").select_option(label="Kommunen på prov")
    check(tina, "anteckna ett samtycke", "anteckna-samtycke")
    tina.get_by_role("button", name="Anteckna samtycket").click()
    expect(tina.get_by_role("alert")).to_contain_text("Kryssa för minst ett")
    check(tina, "anteckna ett samtycke, att rätta")
    for kind in ("Vem personen är", "Arbete"):
        tina.get_by_label(kind, exact=True).check()
    tina.get_by_label("Vilken text läste personen").select_option(label="Lätt svenska, version 1")
    tina.get_by_label("På skärm").check()
    tina.get_by_role("button", name="Anteckna samtycket").click()
    expect(tina.get_by_role("main")).to_contain_text("Samtycket är antecknat och gäller nu.")
    check(tina, "ett samtycke gäller")

    tina.get_by_role("link", name="Egen sida för personen").click()
    check(tina, "skapa egen sida")
    tina.get_by_label("PIN-kod", exact=True).fill(PIN)
    tina.get_by_label("PIN-kod en gång till").fill(PIN)
    tina.get_by_role("button", name="Skapa och visa koden").click()
    code = tina.locator(".own-code").inner_text()
    check(tina, "koden till den egna sidan")

    tomas.reload()
    expect(tomas.get_by_role("main")).to_contain_text(NAME)
    check(tomas, "ett ärende med samtycke")

    amina = visit().page
    amina.set_viewport_size({"width": PHONE, "height": HEIGHT})
    amina.goto("/min-sida/")
    check(amina, "den egna sidans dörr", "min-sida-kod")
    amina.get_by_label("Koden på ditt papper").fill(code.lower())
    amina.get_by_label("Din PIN-kod").fill(PIN)
    amina.get_by_role("button", name="Öppna").click()
    expect(amina.get_by_role("main")).to_contain_text("Kommunen på prov, Handläggare")
    check(amina, "den egna sidan", "min-sida")
    amina.get_by_role("button", name="Ta tillbaka mitt ja").click()
    expect(amina.get_by_role("main")).to_contain_text("Du har tagit tillbaka ditt ja.")
    check(amina, "den egna sidan, inget ja")

    expect(tomas.get_by_role("main")).not_to_contain_text(NAME, timeout=POLLED_MS)
    expect(tomas.get_by_role("main")).to_contain_text("Sekretess gäller mellan myndigheterna")

    amina.get_by_role("button", name="Jag är klar, stäng").click()
    expect(amina.get_by_label("Din PIN-kod")).to_be_visible()
