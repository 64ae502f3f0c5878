"""Maria has lost her telephone and her recovery codes. Two who lead the association help her in again."""

import re
import time

import pytest
from playwright.sync_api import expect

from tests.journeys.sight import check
from tests.journeys.visit import OSTRA, address, answer

MARIA = address("case-worker")


@pytest.fixture(scope="module")
def product(running):
    with running() as begun:
        yield begun


def letter_about(product, subject, patience=20):
    """The letter to Maria with this subject, when the worker has handed it over."""
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline:
        for letter in product.letters.letters:
            if letter["Subject"] == subject and MARIA in letter.recipients:
                return letter.get_content()
        time.sleep(0.1)
    raise AssertionError([letter["Subject"] for letter in product.letters.letters])


def test_two_together_help_somebody_in_who_then_chooses_a_new_factor(signed_in, visit, product):
    adam = signed_in("administrator").page
    adam.goto(f"{OSTRA}personer/")
    adam.get_by_role("row").filter(has_text=MARIA).get_by_role("link", name="Hjälp in igen").first.click()
    check(adam, "hjälp in igen", "hjalp-in")
    adam.get_by_role("button", name="Be en till att bekräfta").click()
    expect(adam.get_by_role("alert")).to_be_focused()
    adam.get_by_label("Vad har hänt?").fill("Tappade telefonen i sjön, har inga reservkoder.")
    adam.get_by_label("Jag har själv kontrollerat").check()
    adam.get_by_role("button", name="Be en till att bekräfta").click()
    expect(adam.get_by_role("status")).to_contain_text("Nu måste en till bekräfta")
    check(adam, "hjälp in igen, väntar")

    karin = signed_in("director").page
    karin.goto(f"{OSTRA}personer/")
    check(karin, "personer, någon får hjälp")
    karin.get_by_role("link", name="Visa hjälpen för").click()
    check(karin, "hjälp in igen, bekräfta", "hjalp-in-bekrafta")
    karin.get_by_label("Jag har själv kontrollerat").check()
    karin.get_by_role("button", name="Bekräfta och skicka länken").click()
    expect(karin.get_by_role("status")).to_contain_text("Personen får ett brev")
    check(karin, "hjälp in igen, bekräftad")

    letter = letter_about(product, "Så loggar du in i Samsyn igen")
    use, cancel = re.findall(r"http://\S+/hjalp-in/\S+", letter)
    maria = visit()
    maria.page.goto(cancel)
    check(maria.page, "det var inte jag")
    maria.page.goto(use)
    check(maria.page, "ta bort gamla steg", "hjalp-in-lanken")
    maria.page.get_by_role("button", name="Ta bort och börja om").click()
    expect(maria.page.get_by_role("status")).to_contain_text("Logga in med ditt lösenord")
    maria.give_password(MARIA)
    maria.page.wait_for_url(lambda url: "/logga-in/" not in url)
    maria.page.goto(f"{OSTRA}deltagare/")
    assert "/arbete/" not in maria.page.url.split("?")[0]
    with answer(maria.page, 410):
        maria.page.goto(use)
    check(maria.page, "länken är använd")
