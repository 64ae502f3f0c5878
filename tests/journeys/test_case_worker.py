"""Maria's day: somebody in, somebody out, a mistake put right, a colleague found by name."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from samsyn.lib.dates import today
from tests.journeys.registering import about, begin, number, register, save
from tests.journeys.sight import check
from tests.journeys.visit import OSTRA, answer

ENDED = today() - timedelta(days=2)
NUMBER = number("20040314", 980)
NEARLY = NUMBER[:-1] + str((int(NUMBER[-1]) + 1) % 10)


@pytest.fixture
def maria(signed_in):
    return signed_in("case-worker")


def test_in_put_right_out_and_found_again(maria):
    page = maria.page
    expect(page.get_by_role("heading", level=1)).to_contain_text("Östra Södertörn")
    check(page, "Marias startsida", "startsida-deltagaransvarig")

    page.get_by_role("main").get_by_role("link", name="Registrera in").click()
    check(page, "registrera in, tomt")
    register(page, "Alva Ek", NUMBER)
    page.get_by_role("group", name="Sysselsättning före").get_by_label("Söker aktivt arbete").check()
    check(page, "registrera in, ifyllt", "registrera-in")
    page.get_by_role("textbox", name="Personnummer").fill(NEARLY)
    with answer(page, 422):
        save(page, "Registrera in")
    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.get_by_role("alert")).to_contain_text("Numret finns inte")
    check(page, "registrera in, fel kontrollsiffra", "att-ratta")

    page.get_by_role("textbox", name="Personnummer").fill(NUMBER)
    save(page, "Registrera in")
    expect(page.get_by_role("heading", level=1)).to_have_text("Alva Ek")
    expect(page.get_by_role("status")).to_have_text("Personen är registrerad i insatsen.")
    assert NUMBER not in page.url

    page.get_by_role("link", name="Rätta").click()
    page.get_by_label("Vem remitterade?").select_option(label="Arbetsförmedlingen")
    check(page, "rätta")
    save(page, "Spara rättningen")
    expect(page.get_by_text("Arbetsförmedlingen", exact=True)).to_be_visible()

    page.get_by_role("link", name="Registrera ut").click()
    page.get_by_label("Slutdatum").fill(ENDED.isoformat())
    page.get_by_label("Enligt plan").check()
    after = page.get_by_role("group", name="Sysselsättning efter")
    expect(page.get_by_label("Arbete, procent av heltid")).to_be_hidden()
    after.get_by_label("Arbete", exact=True).check()
    page.get_by_label("Arbete, procent av heltid").fill("50")
    check(page, "registrera ut", "registrera-ut")
    save(page, "Registrera ut")
    expect(page.get_by_text("Arbete 50 %", exact=True)).to_be_visible()
    check(page, "en deltagare", "deltagare")

    page.goto(f"{OSTRA}deltagare/")
    check(page, "mina deltagare", "mina-deltagare")
    page.get_by_label("Sök på namn").fill("alva")
    page.get_by_role("button", name="Sök").click()
    expect(page.get_by_role("link", name="Alva Ek")).to_be_visible()
    assert "alva" not in page.url
    check(page, "sökt på namn", "sok-deltagare")
    page.get_by_label("Sök på namn").fill("Ingensomhelst")
    page.get_by_role("button", name="Sök").click()
    check(page, "sökt på någon som inte finns")


def test_somebody_who_wants_to_be_anonymous(maria):
    page = maria.page
    begin(page)
    page.get_by_role("textbox", name="Namn").fill("Skrivet av misstag")

    page.get_by_label("Anonymt").check()

    expect(page.get_by_role("textbox", name="Namn")).to_be_hidden()
    about(page)
    check(page, "anonym", "registrera-anonymt")
    save(page, "Registrera in")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Anonym")
    expect(page.get_by_text("Skrivet av misstag")).to_have_count(0)
    check(page, "en anonym deltagare")


def test_what_cannot_be_undone_is_asked_first(maria):
    page = maria.page
    register(page, "", number("20040612", 981))
    save(page, "Registrera in")
    page.get_by_text("Annat du kan göra").click()
    page.get_by_role("link", name="Stäng som felregistrering").click()
    check(page, "stänga som felregistrering", "felregistrering")

    save(page, "Stäng som felregistrering")

    expect(page.get_by_role("status")).to_contain_text("stängd som fel")
    check(page, "felregistrerad")


def test_a_number_of_people(maria):
    page = maria.page
    page.get_by_role("link", name="Antal").click()
    check(page, "antal", "antal")
    page.get_by_role("main").get_by_role("link", name="Registrera").first.click()
    check(page, "registrera antal")
