"""Somebody who looks in from outside."""

import pytest
from playwright.sync_api import expect

from tests.journeys.sight import check
from tests.journeys.visit import address


@pytest.mark.parametrize(
    ("path", "heading", "picture"),
    [
        ("/", "En gemensam bild av stödet på vägen till arbete", ""),
        ("/ostra-sodertorn/", "Samordningsförbundet Östra Södertörn", ""),
        ("/logga-in/", "Logga in", "logga-in"),
        ("/losenord/glomt/", "Glömt", ""),
        ("/stilguide/", "Stilguide", ""),
        ("/tillganglighet/", "Tillgänglighet i Samsyn", ""),
    ],
)
def test_pages_that_everybody_may_see(visit, path, heading, picture):
    page = visit().page
    page.goto(path)

    expect(page.get_by_role("heading", level=1)).to_contain_text(heading)
    check(page, path, picture)


def test_a_wrong_password(visit):
    visitor = visit()
    visitor.page.goto("/logga-in/")
    visitor.give_password(address("case-worker"), "inte-det-rätta")
    expect(visitor.page.get_by_role("alert")).to_contain_text("hör inte ihop")
    check(visitor.page, "fel lösenord")


def test_the_demo_names_everybody_one_may_be(visit):
    page = visit().page
    page.goto("/logga-in/")
    expect(page.get_by_role("table", name="Demons personer").get_by_role("row")).to_have_count(25)
