"""Maria has the spring's participants in a file, and three rows of it are wrong."""

import csv
import io
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from samsyn.lib.dates import today
from tests.journeys.sight import check
from tests.journeys.visit import OSTRA

COLUMNS = "participant;sex;birth_year;municipality;measure;referred_by;started_on;ended_on;end_kind;occupation_after"
ROWS = 1500
STARTED, ENDED = today() - timedelta(days=90), today() - timedelta(days=10)
#: line -> (what is wrong there, what stands there when it is right)
WRONG = {
    5: ("kvina", "kvinna"),
    40: ("MIA förrehabilitring", "MIA förrehabilitering"),
    700: ("2025-02-30", str(STARTED)),
}


def table(faults: bool) -> bytes:
    lines = [COLUMNS]
    for line in range(2, ROWS + 2):
        sex = "kvinna" if line % 2 else "man"
        text = f"fil-{line};{sex};{1960 + line % 40};0136;MIA förrehabilitering;kommun;{STARTED};{ENDED};enligt plan;work:50"
        wrong, right = WRONG.get(line, ("", ""))
        lines.append(text.replace(right, wrong, 1) if faults and wrong else text)
    return "\r\n".join(lines).encode("utf-8-sig")


def put_right(refused: bytes) -> bytes:
    text = refused.decode("utf-8-sig")
    for wrong, right in WRONG.values():
        assert wrong in text
        text = text.replace(wrong, right)
    return text.encode("utf-8-sig")


@pytest.fixture
def page(signed_in):
    return signed_in("case-worker").page


def hand_in(page, content: bytes, name="deltagare-varen.csv"):
    page.goto(f"{OSTRA}import/ny/")
    page.get_by_role("radio", name="Deltaganden").check()
    page.get_by_label("Fil", exact=True).set_input_files(
        {"name": name, "mimeType": "text/csv", "buffer": content}
    )
    with page.expect_navigation() as answered:
        page.get_by_role("button", name="Lämna in och kontrollera").click()
    return answered.value.status


def test_three_bad_rows_are_put_right_and_all_is_stored(page):
    page.get_by_role("link", name="Import").click()
    check(page, "inget importerat än")
    page.get_by_role("main").get_by_role("link", name="Importera en fil").first.click()
    check(page, "en ny fil", "importera")
    hand_in(page, table(faults=True))
    expect(page.get_by_role("progressbar")).to_be_visible()

    expect(page.get_by_text("3 rader behöver rättas")).to_be_visible(timeout=60_000)
    for line, (wrong, _right) in WRONG.items():
        expect(
            page.get_by_role("row").filter(has=page.get_by_role("rowheader", name=str(line), exact=True))
        ).to_contain_text(wrong)
    expect(page.get_by_text("Menade du «MIA förrehabilitering»?")).to_be_visible()
    check(page, "tre rader att rätta", "import-att-ratta")
    with page.expect_download() as download:
        page.get_by_role("link", name="Hämta raderna").click()
    refused = download.value.path().read_bytes()
    assert len(list(csv.reader(io.StringIO(refused.decode("utf-8-sig"))))) == 4

    right = {"name": "rattade.csv", "mimeType": "text/csv", "buffer": put_right(refused)}
    page.get_by_label("Fil", exact=True).set_input_files(right)
    page.get_by_role("button", name="Lämna in den rättade filen").click()
    expect(page.get_by_text("Alla rader kan sparas")).to_be_visible(timeout=60_000)
    check(page, "kontrollerad", "import-kontrollerad")
    page.get_by_role("button", name="Importera").click()
    expect(page.get_by_text("Filen är importerad")).to_be_visible(timeout=120_000)
    expect(page.get_by_role("main")).to_contain_text("1 500")
    check(page, "importerad", "import-klar")
    page.goto(f"{OSTRA}import/")
    check(page, "mina filer")


def test_a_file_that_is_no_table(page):
    assert hand_in(page, b"PK\x03\x04 not a workbook", "deltagare.xlsx") == 422
    expect(page.get_by_role("alert")).to_be_focused()
    check(page, "ingen tabell")


def test_an_empty_file(page):
    assert hand_in(page, b"") in (200, 422)
    check(page, "en tom fil")
