"""The register form, filled in as a case worker does."""

from datetime import timedelta

from playwright.sync_api import Page

from samsyn.demo.plan.people import check_digit
from samsyn.lib.dates import today
from tests.journeys.visit import OSTRA

STARTED = today() - timedelta(days=40)


def number(born: str, birth_number: int) -> str:
    """A personal number that nobody has. Born after 2002: nobody in the county is."""
    nine = f"{born[2:]}{birth_number}"
    return f"{born}-{birth_number}{check_digit(nine)}"


def begin(page: Page) -> None:
    page.goto(f"{OSTRA}deltagare/registrera/")
    page.get_by_label("Insats", exact=True).select_option(label="MIA förrehabilitering")
    page.get_by_label("Startdatum").fill(STARTED.isoformat())


def about(page: Page) -> None:
    page.get_by_label("Kvinna").check()
    page.get_by_label("Kommun", exact=True).select_option(label="Haninge")
    page.get_by_label("Vem remitterade?").select_option(label="Kommun")


def register(page: Page, name: str, number: str) -> None:
    """All that is asked for, but not sent."""
    begin(page)
    page.get_by_role("textbox", name="Personnummer").fill(number)
    page.get_by_role("textbox", name="Namn").fill(name)
    about(page)


def save(page: Page, button: str) -> None:
    page.get_by_role("main").get_by_role("button", name=button, exact=True).click()
