"""Tina's morning: what has come, what waits, who has it; and what a colleague in the team sees of the same board."""

import re

from playwright.sync_api import expect

from tests.journeys.registering import save
from tests.journeys.sight import check
from tests.journeys.visit import OSTRA

BOARD = f"{OSTRA}vagen-in/"
COLUMNS = (
    "Nya",
    "Väntar på komplettering",
    "Klara att boka",
    "Bokade",
    "Genomförda",
    "Plan pågår",
    "Uppföljning",
)
NEW = "Amina Påhittsson"


def test_tinas_morning(signed_in):
    page = signed_in("team-member").page
    check(page, "Tinas startsida", "teamets-start")
    page.get_by_role("navigation", name="Huvudmeny").get_by_role("link", name="Vägen in").click()
    for column in COLUMNS:
        expect(page.get_by_role("heading", level=2, name=re.compile(f"^{column}"))).to_be_visible()
    expect(page.get_by_role("main")).to_contain_text("Avsändaren väntar på svar")
    expect(page.get_by_role("main")).to_contain_text("Frågan är besvarad")
    check(page, "tavlan", "tavlan")

    page.get_by_role("link", name=NEW).click()
    check(page, "ett nytt ärende", "arende")
    save(page, "Ta emot ärendet")
    page.get_by_role("link", name="Säg vem som har ärendet").click()
    page.get_by_label("Vem har ärendet?").select_option(label="Tina Rosén, Arbetsförmedlingen")
    check(page, "vem har ärendet")
    save(page, "Spara")
    page.goto(BOARD)
    expect(page.get_by_role("listitem").filter(has_text=NEW)).to_contain_text("Tina Rosén har det")


def test_a_colleague_sees_that_cases_are_there_and_nobodys_name(signed_in):
    page = signed_in("team-member-3").page
    page.goto(BOARD)
    main = page.get_by_role("main")
    expect(main).to_contain_text("Nya")
    expect(main).not_to_contain_text(NEW)
    check(page, "tavlan för den som inte tar emot")


def test_the_teams_year(signed_in):
    page = signed_in("director").page
    page.goto(f"{OSTRA}resultat/2017/team/")
    teams = page.get_by_role("heading", level=2, name=re.compile("^Resursrådet"))
    expect(teams.first).to_be_visible()
    met = page.get_by_role("table").get_by_role("row").filter(has_text="Konsultationer och möten")
    counted = [int(re.findall(r"\d+", row.inner_text())[0]) for row in met.all()]
    assert sum(counted) == 183
    check(page, "teamens år", "teamens-ar")
