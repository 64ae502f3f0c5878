"""A provider reads the digest on a phone and says that its record still is correct, after a mail scanner has been there."""

import re
import time
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import expect

from tests.journeys.sight import PICTURED_PHONE, check, show
from tests.journeys.visit import OSTRA, answer

ADDRESS = "bygdegarden@demo.samsyn.example"
#: Published half a year ago, so it is to be reviewed today.
A_RECORD_THAT_IS_DUE = f"""
from datetime import timedelta
from samsyn.accounts.models import User
from samsyn.catalogue import actions
from samsyn.lib.dates import today
from samsyn.organisations.models import Association
by = User.objects.get(email="director@demo.samsyn.example")
ostra = Association.objects.get(slug="ostra-sodertorn")
record = actions.add_record(
    ostra, by=by, name="Bygdegårdens snickeri", provider="Bygdegården", municipalities=["0136"],
    summary="Du provar att arbeta med trä i din egen takt, tillsammans med en handledare.",
    description="Vi är en liten grupp som bygger och lagar möbler.\\n\\nDu kommer de dagar du orkar, och vi äter lunch ihop.",
    terms={{"way_in": ["self_referral", "referral"], "category": ["work_training"], "language": ["sv", "ar"]}},
    contact_function="Handledare", contact_email="{ADDRESS}", contact_phone="08-123 45 67",
    hours_from=4, hours_to=20, starts_continuously=True, city="Haninge", street="Byvägen 1",
)
actions.publish(record, version=record.version, by=by, on=today() - timedelta(days=record.review_days))
actions.ask_providers()
"""


@pytest.fixture(scope="module")
def product(running):
    with running() as begun:
        begun.does(A_RECORD_THAT_IS_DUE)
        yield begun


@pytest.fixture(scope="module")
def letter(product, patience=60):
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline:
        for each in product.letters.letters:
            if each.recipients == [ADDRESS]:
                return each
        time.sleep(0.1)
    raise AssertionError([each["Subject"] for each in product.letters.letters])


def scanned(letter):
    """A mail scanner opens every link to look at what is there."""
    for link in re.findall(r"http://\S+", letter.get_content()):
        for method in ("HEAD", "GET"):
            with urlopen(Request(link, method=method), timeout=20) as response:
                assert response.status == 200


def test_a_provider_confirms_from_the_letter_on_a_phone(visit, letter):
    assert letter["Subject"] == "Stämmer det som står i katalogen?"
    scanned(letter)
    (link,) = re.findall(r"http://\S+/insatser/bekrafta/\S+", letter.get_content())
    page = visit().page
    show(page, PICTURED_PHONE, "light")

    page.goto(link)
    expect(page.get_by_role("heading", level=1)).to_have_text("Stämmer uppgifterna om Bygdegårdens snickeri?")
    expect(page.get_by_text("Vi är en liten grupp")).to_be_visible()
    check(page, "en utförare tillfrågas", "bekrafta")
    show(page, PICTURED_PHONE, "light")
    page.get_by_role("button", name="Ja, allt stämmer").click()

    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Uppgifterna om Bygdegårdens snickeri är bekräftade"
    )
    expect(page.locator(".lead")).to_contain_text("av Bygdegården")
    expect(page.get_by_text("Okänt. Ingen har angett hur många som är lediga.")).to_be_visible()
    check(page, "bekräftat", "bekraftat")
    show(page, PICTURED_PHONE, "light")
    with answer(page, 422):
        page.get_by_role("button", name="Spara antalet").click()
    check(page, "lediga platser utan svar")
    page.get_by_label("Hur många platser är lediga i dag?").fill("3")
    page.get_by_role("button", name="Spara antalet").click()
    expect(page.get_by_text("3 platser är lediga.")).to_be_visible()

    page.goto(link)
    expect(page.get_by_role("button", name="Ja, allt stämmer")).to_have_count(0)


def test_a_link_that_holds_no_more_says_what_to_do(visit, product):
    page = visit().page
    with answer(page, 410):
        page.goto("/insatser/bekrafta/q-2345678923:1abcde:nonsense/")

    expect(page.get_by_role("heading", level=1)).to_have_text("Länken gäller inte längre")
    check(page, "länken gäller inte")


def test_the_office_lets_a_municipality_show_the_search_box(signed_in, visit):
    page = signed_in("director").page
    page.goto(f"{OSTRA}katalog/ruta/")
    check(page, "sökruta, inga webbplatser")
    page.get_by_label("Webbplats som får visa rutan").fill("http://www.haninge.se")
    page.get_by_role("button", name="Lägg till").click()
    expect(page.get_by_role("alert")).to_be_focused()
    check(page, "sökruta, avvisad webbplats")
    page.get_by_label("Webbplats som får visa rutan").fill("www.haninge.se")
    page.get_by_role("button", name="Lägg till").click()
    expect(page.get_by_role("status")).to_contain_text("www.haninge.se får visa sökrutan")
    page.get_by_label("Rutan söker i").select_option("Haninge")
    page.get_by_role("button", name="Visa koden").click()
    check(page, "sökruta, en webbplats", "sokruta-kod")

    seen = visit().page
    seen.goto(re.search(r'src="([^"]+)"', page.locator("pre").first.inner_text())[1].replace("&amp;", "&"))
    expect(seen.get_by_label("Hitta stöd i Haninge")).to_be_visible()
    check(seen, "sökrutan", "sokruta")
