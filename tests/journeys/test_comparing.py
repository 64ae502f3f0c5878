"""Karin lays the years beside each other; Maria opens the list behind her own number."""

from playwright.sync_api import expect

from tests.journeys.sight import check
from tests.journeys.visit import OSTRA


def test_years_beside_each_other(signed_in):
    page = signed_in("director").page
    page.goto(f"{OSTRA}resultat/2017/")
    page.get_by_role("link", name="Jämför år").click()
    check(page, "jämför år", "jamfor-ar")
    page.get_by_label("Siffra").select_option("Andel till arbete eller studier")
    page.get_by_label("Uppdelning").select_option("Ålder")
    page.get_by_role("button", name="Jämför").click()

    table = page.get_by_role("table", name="Andel till arbete eller studier efter ålder")
    expect(table.get_by_role("row", name="Alla")).to_contain_text("39 %")
    page.get_by_role("link", name="Så räknas siffran").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Så räknar vi")


def test_the_list_behind_a_number(signed_in):
    page = signed_in("case-worker").page
    page.goto(f"{OSTRA}mina-siffror/2017/")
    check(page, "mina siffror", "mina-siffror")
    number = page.get_by_role("definition").first.inner_text()
    page.get_by_role("link", name="Deltagare", exact=True).click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Deltagare 2017")
    expect(page.get_by_text(f"{number} rader, bland dem du följer i dag.")).to_be_visible()
    check(page, "bakom en siffra")
