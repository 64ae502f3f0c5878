"""A job coach with a phone finds three measures and hands them over."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.sight import PHONE, PICTURED_PHONE, check, show


def choose(page, number):
    """The first ones of the answer, each waited for: choosing brings a new answer."""
    for place in range(number):
        page.locator(".hit .choose").nth(place).click()
        expect(page.locator(".chosen > p")).to_have_text(f"{place + 1} vald" + "a" * (place > 0))


def test_a_job_coach_finds_three_measures_on_a_phone_and_hands_them_over(visit):
    page = visit().page
    show(page, PICTURED_PHONE, "light")
    page.goto("/")
    page.get_by_role("searchbox", name="Hitta insatser").fill("praktik")
    page.get_by_role("button", name="Sök").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Hitta rätt stöd")
    expect(page.get_by_role("searchbox")).to_have_value("praktik")

    # results as one types, without a page of their own
    everything = page.locator(".answer > h2").inner_text()
    page.get_by_role("searchbox").fill("arbetsträningar")
    expect(page).to_have_url(re.compile("q=arbetstr"))
    expect(page.locator(".hit mark").first).to_contain_text("rbetsträning")
    assert page.locator(".answer > h2").inner_text() != everything
    check(page, "svar", "hitta-insatser")

    # one button for all that narrows
    show(page, PICTURED_PHONE, "light")
    page.get_by_text("Avgränsa", exact=True).click()
    page.get_by_text("Haninge", exact=True).click()
    expect(page.locator(".answer > h2")).to_contain_text("i Haninge")
    expect(page.locator("#kommun-0136")).to_be_focused()
    expect(page.locator("#found-status")).to_contain_text("i Haninge")
    check(page, "avgränsat")
    show(page, PICTURED_PHONE, "light")
    page.get_by_role("button", name="Visa ").click()
    expect(page.get_by_text("Avgränsa (1)")).to_be_visible()
    expect(page.locator("#kommun-0136")).not_to_be_visible()

    # a measure, and back to the same answer
    name = page.locator(".hit h3 a").first.inner_text()
    page.locator(".hit h3 a").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    is_printed(page)
    check(page, "insatsen", "insats")
    show(page, PICTURED_PHONE, "light")
    page.go_back()
    expect(page.locator(".answer > h2")).to_contain_text("i Haninge")

    choose(page, 3)
    page.get_by_role("button", name="Jämför").click()
    expect(page.get_by_role("columnheader")).to_have_count(3)
    is_printed(page)
    check(page, "bredvid varandra", "jamfor-insatser")
    show(page, PICTURED_PHONE, "light")
    page.get_by_role("link", name="Gör en lista").click()
    page.get_by_label("Anteckning").first.fill("Ring och fråga om studiebesök.")
    check(page, "listan görs")
    show(page, PICTURED_PHONE, "light")
    page.get_by_role("button", name="Spara listan").click()
    expect(page.get_by_role("heading", level=2)).to_have_count(3)
    expect(page.get_by_role("heading", name=name)).to_be_visible()
    is_printed(page)
    check(page, "listan", "insatslista")

    answer = page.request.get(page.get_by_role("link", name="Öppna som PDF").get_attribute("href"))
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.body().startswith(b"%PDF")
    assert page.context.cookies() == []


def is_printed(page):
    """There is a button for it, and what is printed has nothing to press and nothing beyond the paper's edge."""
    button = page.get_by_role("button", name="Skriv ut")
    expect(button).to_be_visible()
    page.emulate_media(media="print")
    expect(button).not_to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.emulate_media(media="screen")


def test_somebody_without_scripts_finds_as_much(new_context, product):
    page = new_context(base_url=product.url, java_script_enabled=False).new_page()
    page.set_viewport_size({"width": PHONE, "height": 900})
    page.goto("/insatser/")
    page.get_by_role("searchbox").fill("arbetsträningar")
    page.get_by_text("Avgränsa", exact=True).click()
    page.get_by_text("Haninge", exact=True).click()
    page.get_by_role("button", name="Visa ").click()

    expect(page.locator(".answer > h2")).to_contain_text("i Haninge")
    for place in range(2):
        page.locator(".hit .choose").nth(place).click()
    page.get_by_role("button", name="Jämför").click()
    expect(page.get_by_role("columnheader")).to_have_count(2)


@pytest.mark.parametrize(
    "path",
    [
        "/insatser/",
        "/insatser/?q=arbetstr%C3%A4mning&kommun=0192&metod=ips&sprak=pl&i=ungdomsteamet",
        "/insatser/kommuner/",
        "/insatser/jamfor/",
        "/insatser/fraga/",
        "/insatser/fraga/tack/",
        "/ostra-sodertorn/insatser/",
    ],
)
def test_pages_of_the_catalogue(visit, path):
    page = visit().page
    page.goto(path)

    expect(page.get_by_role("heading", level=1)).to_be_visible()
    check(page, path)
    show(page, PICTURED_PHONE, "light")
    check(page, path)


def test_a_correction_is_suggested(visit):
    page = visit().page
    page.goto("/insatser/?q=arbetstr%C3%A4ning")
    page.locator(".hit h3 a").first.click()
    page.get_by_role("link", name="Föreslå en ändring").click()
    page.get_by_role("button", name="Skicka förslaget").click()
    expect(page.get_by_role("alert")).to_contain_text("Vad stämmer inte?")
    check(page, "inget skrivet")
    page.get_by_label("Vad stämmer inte?").fill("Telefonnumret går inte fram.")
    page.get_by_role("button", name="Skicka förslaget").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tack, vi har fått det")
