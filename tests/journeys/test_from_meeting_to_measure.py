"""A team meets somebody, writes the plan while they sit there, and a row of it becomes an enrolment at a colleague's."""

import re

from playwright.sync_api import expect

from samsyn.lib.dates import today
from tests.journeys.registering import save
from tests.journeys.sight import check
from tests.journeys.visit import OSTRA

BOOKED, ACTIVITY = "Elsa Fantasigren", "Börja i förrehabilitering två dagar i veckan"
MEASURE = "MIA förrehabilitering"


def test_a_meeting_ends_in_a_plan_and_a_row_of_it_in_a_measure(signed_in):
    tina = signed_in("team-member").page
    tina.goto(f"{OSTRA}vagen-in/")
    tina.get_by_role("link", name=BOOKED).click()
    case = re.search(r"r-\w{10}", tina.url)[0]
    tina.get_by_role("link", name="Möte", exact=True).click()
    tina.get_by_role("link", name="Mötet är genomfört").click()
    tina.locator("[name=on]").fill(today().isoformat())
    save(tina, "Mötet är genomfört")

    tina.goto(f"{OSTRA}arenden/{case}/mote/")
    tina.get_by_role("link", name="Lägg till rad").click()
    tina.get_by_label("Mål", exact=True).fill("Arbeta med djur")
    tina.get_by_label("Aktivitet").fill(ACTIVITY)
    tina.get_by_label("Personen själv").check()
    save(tina, "Spara raden")
    expect(tina.get_by_role("heading", name=ACTIVITY)).to_be_visible()
    assert "/mote/" in tina.url
    check(tina, "mötet med planen", "mote-plan")
    tina.goto(f"{OSTRA}arenden/{case}/mote/?skarm=1")
    expect(tina.get_by_role("heading", name=ACTIVITY)).to_be_visible()
    check(tina, "planen på skärm")

    tina.goto(f"{OSTRA}arenden/{case}/plan/")
    tina.get_by_role("link", name=re.compile(r"^Börja i insats")).click()
    tina.get_by_label("Insats", exact=True).select_option(label=MEASURE)
    tina.locator("[name=said_on]").fill(today().isoformat())
    tina.get_by_label("Hur personen sa ja").select_option(label="Muntligt, antecknat")
    check(tina, "erbjud insatsen")
    save(tina, "Fortsätt")
    expect(tina.get_by_role("main")).to_contain_text("Erbjudandet är skickat.")

    maria = signed_in("case-worker").page
    maria.goto(f"{OSTRA}insatserbjudanden/")
    main = maria.get_by_role("main")
    expect(main).not_to_contain_text(BOOKED)
    check(maria, "erbjudanden till insatser", "erbjudanden")
    offered = main.get_by_role("listitem").filter(has=maria.get_by_role("heading", name=MEASURE))
    offered.get_by_role("button", name=re.compile("^Tacka ja")).click()
    expect(maria.get_by_role("textbox", name="Namn")).to_have_value(BOOKED)
    check(maria, "registrera ur ett erbjudande")
    save(maria, "Registrera in")
    expect(maria.get_by_role("heading", level=1)).to_have_text(BOOKED)

    tina.goto(f"{OSTRA}arenden/{case}/plan/")
    expect(tina.get_by_role("main")).to_contain_text("Deltagande:")
