"""A trained lead loads the questions; a trained case worker asks somebody; a colleague finds nothing."""

import subprocess

import pytest
from playwright.sync_api import expect

from tests.journeys.installation import SAMSYN
from tests.journeys.sight import check
from tests.journeys.visit import OSTRA, address, answer

ROOM = f"{OSTRA}samtal/"
QUESTIONS = "fraga_1: En påhittad fråga, har det hänt?\nfraga_2: En annan påhittad fråga, har det hänt?"


@pytest.fixture
def marked(product):
    """The operator marks the two, as they do: from the command line. Marked before is as good."""
    for role in ("director", "case-worker"):
        words = ["screening", "trained", address(role), "--association", "ostra-sodertorn"]
        done = subprocess.run([SAMSYN, *words], env=product.told, capture_output=True, text=True, check=False)
        assert done.returncode == 0 or "redan märkt" in done.stderr, done.stderr


def test_a_talk_from_the_first_questions_to_what_is_kept(marked, signed_in):
    karin = signed_in("director").page
    karin.get_by_role("main").get_by_role("link", name="Samtal").click()
    check(karin, "rummets första sida, kansliet", "samtal")
    karin.get_by_role("link", name="Frågor som ställs").click()
    check(karin, "inga frågor än")
    karin.get_by_role("link", name="Ladda en ny version").click()
    karin.get_by_role("button", name="Börja använda").click()
    check(karin, "inget ifyllt")
    karin.get_by_label("Upphov").fill("Påhittade för provet")
    karin.get_by_label("Frågor", exact=True).fill(QUESTIONS)
    karin.get_by_role("button", name="Börja använda").click()
    check(karin, "frågorna", "samtal-fragor")
    for path in ("kontakter", "kontakter/lagg-till", "barn", "personer", "personer/lagg-till", "antal"):
        karin.goto(f"{ROOM}{path}/")
        check(karin, path)

    maria = signed_in("case-worker").page
    maria.goto(f"{OSTRA}deltagare/")
    maria.get_by_role("main").locator("table a").first.click()
    check(maria, "deltagarens sida, för den som är utbildad")
    maria.get_by_role("main").get_by_role("link", name="Samtal").click()
    check(maria, "innan frågorna", "samtal-person")
    expect(maria).to_have_title("Samtal – Samsyn")
    with answer(maria, 422):
        maria.get_by_role("button", name="Visa frågorna").click()
    check(maria, "inte ensamma")
    maria.get_by_label("Personen och jag är ensamma i rummet").check()
    maria.get_by_label("Ingen tolk behövs").check()
    maria.get_by_role("button", name="Visa frågorna").click()
    first = maria.get_by_role("group", name="En påhittad fråga")
    first.get_by_label("Ja").check()
    maria.get_by_role("radio", name="Nu", exact=True).check()
    maria.get_by_role("group", name="En annan påhittad fråga").get_by_label("Nej").check()
    maria.get_by_label("Information om stöd").check()
    check(maria, "frågorna", "samtal-stall")
    maria.get_by_role("button", name="Spara").click()
    expect(maria.get_by_role("status")).to_contain_text("Sparat.")
    kept = maria.get_by_role("main").locator("aside a").first
    kept.click()
    check(maria, "det som är kvar", "samtal-sparat")
    expect(maria.get_by_role("main")).to_contain_text("Finns till och med")

    maria.get_by_role("link", name="Lämna sidan").click()
    maria.wait_for_url(lambda url: url.endswith(OSTRA))
    maria.go_back()
    assert "w-" not in maria.url, "the page that was left is not behind the back button"


def test_a_colleague_without_the_mark_finds_nothing(marked, signed_in):
    olle = signed_in("office").page
    expect(olle.get_by_role("main")).not_to_contain_text("Samtal")
    with answer(olle, 404):
        olle.goto(ROOM)
    body = olle.get_by_role("main").inner_text()
    with answer(olle, 404):
        olle.goto(f"{OSTRA}finns-inte/")
    assert olle.get_by_role("main").inner_text() == body
