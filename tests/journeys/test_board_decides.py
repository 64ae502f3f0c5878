"""A case worker has an idea; the office, the group and the director take it to the board, which grants it in § 14."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.sight import DESK, PICTURED_PHONE, check, show
from tests.journeys.visit import OSTRA, Visit

APPLICATIONS = f"{OSTRA}ansokningar/"
TITLE = "Ungas väg vidare"
MINUTES = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def at_desk(page):
    """What is filled in next is filled in on a wide screen."""
    show(page, DESK, "light")
    return page


def save(page):
    page.get_by_role("button", name="Spara").click()
    expect(page.get_by_role("status")).to_contain_text("Ändringen är sparad.")


def change(page, heading):
    page.get_by_role("link", name=f"Ändra {heading}", exact=True).click()


def step(page, label, said):
    """The button that leads on to a step's page, which is looked at; filled in by the one who goes on."""
    page.get_by_role("button", name=label, exact=True).click()
    expect(page.get_by_role("status")).to_contain_text(said)


def leaves_an_idea(page):
    """On a phone, on one screen."""
    show(page, PICTURED_PHONE, "light")
    page.goto(APPLICATIONS)
    page.get_by_role("link", name="Lämna en idé").click()
    page.get_by_label("Vad heter idén?").fill(TITLE)
    page.get_by_label("Vilket behov har parterna gemensamt?").fill("Unga faller mellan stolarna.")
    page.get_by_label(re.compile("Vilka parter har behovet")).fill("Haninge kommun\nFörsäkringskassan")
    page.get_by_label("Var arbetar du?").fill("Haninge kommun")
    check(page, "an idea", "ansokan-ide")
    show(page, PICTURED_PHONE, "light")
    page.get_by_role("button", name="Lämna idén").click()
    expect(page.get_by_role("heading", name=TITLE, level=1)).to_be_visible()
    check(page, "the idea", "ansokan-iden")


def writes_it(page):
    at_desk(page)
    page.get_by_role("link", name="Börja skriva ansökan").click()
    check(page, "begin?")
    step(page, "Börja skriva ansökan", "Ansökan är påbörjad.")
    expect(page.get_by_text("Minst två medlemsparter")).to_have_count(0)
    change(page, "Parter")
    for party, need in enumerate(("Unga som inte hittar hit", "Unga med aktivitetsersättning")):
        page.get_by_label("Vad behöver parten?").nth(party).fill(need)
    page.get_by_label("Namn", exact=True).nth(2).fill("Fontänhuset")
    page.get_by_label("Slag", exact=True).nth(2).select_option("outside")
    page.get_by_label("Får pengar från förbundet").nth(2).check()
    check(page, "parties", "ansokan-parter")
    save(page)
    expect(page.get_by_text("Låt en jurist läsa")).to_be_visible()
    change(page, "Vad som ska göras")
    for label in ("Vad ska göras?", "Mål", "Väntade effekter"):
        page.get_by_label(re.compile(f"^{re.escape(label)}")).fill("Uppsökande arbete i tre kommuner.")
    check(page, "what is to be done")
    save(page)
    change(page, "Tid")
    page.get_by_label("Första dag").fill("2027-01-01")
    page.get_by_label("Sista dag").fill("2028-06-30")
    check(page, "the period")
    save(page)
    change(page, "Till insatskatalogen")
    for label in ("Namn i insatskatalogen", "Kort beskrivning", "Målgrupp", "Kommuner"):
        page.get_by_label(label).fill("Unga 16–29 år i Haninge")
    check(page, "the annex")
    save(page)
    change(page, "Budget")
    page.get_by_label("Personal").nth(0).fill("900 000")
    page.get_by_label("Personal").nth(1).fill("450 000,50")
    check(page, "the budget", "ansokan-budget")
    save(page)
    check(page, "the application, complete", "ansokan-klar")
    at_desk(page)
    page.get_by_role("link", name="Skicka in", exact=True).click()
    check(page, "send it in?")
    step(page, "Skicka in", "Ansökan är inskickad.")


def prepares_it(page):
    at_desk(page)
    page.goto(APPLICATIONS)
    check(page, "applications", "ansokningar")
    at_desk(page)
    page.get_by_role("link", name=TITLE).click()
    page.get_by_role("link", name="Lämna till beredningsgruppen").click()
    page.get_by_label("Beredningsgruppen träffas").fill("2026-10-20")
    check(page, "to the group")
    step(page, "Lämna till beredningsgruppen", "Ansökan är hos beredningsgruppen.")
    page.get_by_role("link", name="Skriv in gruppens rekommendation").click()
    page.get_by_label("Bevilja").check()
    page.get_by_label("Gruppens motivering").fill("Behovet är gemensamt och väl beskrivet.")
    check(page, "the group's words")
    step(page, "Skriv in gruppens rekommendation", "Rekommendationen är sparad.")


def takes_it_to_the_board(page, minutes):
    at_desk(page)
    page.goto(APPLICATIONS)
    page.get_by_role("link", name="Kalender", exact=True).last.click()
    check(page, "what is due", "ansokan-kalender")
    at_desk(page)
    page.get_by_role("link", name=TITLE).first.click()
    page.get_by_role("link", name="Lägg förslag till styrelsen").click()
    page.get_by_label("Bevilja").check()
    page.get_by_label("Motivering").fill("Bevilja en miljon kronor.")
    check(page, "the director's proposal")
    step(page, "Lägg förslag till styrelsen", "Förslaget ligger hos styrelsen.")
    page.get_by_role("link", name="Skriv in styrelsens beslut").click()
    page.get_by_label("Paragraf").fill("§ 14")
    page.get_by_label("Beslutsdag").fill("2026-11-20")
    page.get_by_label(re.compile("Beviljat belopp")).fill("1 000 000")
    page.get_by_label(re.compile("Villkor")).fill("Redovisa kvinnor och män var för sig.")
    page.get_by_label(re.compile("Protokoll")).set_input_files(minutes)
    check(page, "the board's decision", "ansokan-beslut")
    step(page, "Skriv in styrelsens beslut", "Beslutet är sparat.")


@pytest.fixture
def minutes(tmp_path):
    path = tmp_path / "protokoll.pdf"
    path.write_bytes(MINUTES)
    return path


def test_from_an_idea_to_the_boards_decision(signed_in, minutes):
    applicant: Visit = signed_in("case-worker")
    leaves_an_idea(applicant.page)
    writes_it(applicant.page)
    prepares_it(signed_in("office").page)
    takes_it_to_the_board(signed_in("director").page, minutes)

    page = signed_in("board-member").page
    page.goto(APPLICATIONS)
    page.get_by_role("link", name=TITLE).click()
    expect(page.get_by_role("heading", name="Bevilja, 20 november 2026 § 14")).to_be_visible()
    check(page, "as the board reads it", "ansokan-beviljad")
    with page.expect_download() as fetched:
        page.get_by_role("link", name="protokoll.pdf").click()
    assert fetched.value.path().read_bytes() == MINUTES
    page.get_by_role("link", name=re.compile("Versioner")).click()
    table = page.get_by_role("table", name="Det som söktes och det som beviljades")
    expect(table.get_by_role("row", name="Belopp")).to_contain_text("1\u202f350\u202f000,50\u202fkr")
    expect(table.get_by_role("row", name="Belopp")).to_contain_text("1\u202f000\u202f000\u202fkr")
    check(page, "applied for beside granted", "ansokan-versioner")
