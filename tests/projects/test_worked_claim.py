"""A month and a claim worked out by hand. Whoever reads a time report can check it with a pencil.

Project MIA Vidare, rules ESF 2014-2020: whole hours count, rounded down day by day; the manager attests.

An hour of a Samordnare is worth 385,00 kr until 15 March 2021 and 391,33 kr from 16 March.
An hour of a Projektledare is worth 512,75 kr.

Maria, Samordnare (co-financing: public contribution in kind), March 2021:

    day      worked   counts   rate
    mon  1    8:00      8      385,00
    tue  2    7:45      7      385,00
    mon 15    4:30      4      385,00
             -----------------------------------------
             to 15 March: 19 hours x 385,00 =  7 315,00 kr
    tue 16    8:00      8      391,33
    wed 17    3:15      3      391,33
             -----------------------------------------
             from 16 March: 11 hours x 391,33 = 4 304,63 kr
             worked 31:30, counts 30 hours, worth 11 619,63 kr

Per, Projektledare (direct pay), March 2021:

    thu  4    6:00      6      512,75
    fri  5    6:59      6      512,75
             12 hours x 512,75 = 6 153,00 kr

Train tickets in March: 1 249,50 kr.

The claim for March: hours 11 619,63 + 6 153,00 = 17 772,63 kr, and with the tickets 19 022,13 kr.

In April it turns out that Maria was away on 17 March. Her month is corrected: 8 hours from 16 March, 3 130,64 kr.
The next claim takes back 7 315,00 + 4 304,63 and claims 7 315,00 + 3 130,64: a difference of -1 173,99 kr.
"""

from datetime import date
from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

import pytest
from python_calamine import load_workbook

from samsyn.accounts.queries import operator
from samsyn.look.templatetags.writing import MINUS, THIN_SPACE
from samsyn.projects import actions, queries
from samsyn.projects.models import ClaimLine
from tests.harness.pdf_text import text_of_document
from tests.projects.claimed import content
from tests.projects.signed import signed
from tests.projects.worked import works

MARCH = date(2021, 3, 1)
MARIAS_MARCH = {1: (8, 0), 2: (7, 45), 15: (4, 30), 16: (8, 0), 17: (3, 15)}
PERS_MARCH = {4: (6, 0), 5: (6, 59)}


def minutes(days):
    return {day: 60 * hours + rest for day, (hours, rest) in days.items()}


def ore(kronor):
    """ "7 315,00" as the economist wrote it."""
    return int(Decimal(kronor.replace(" ", "").replace(",", ".")) * 100)


def read(kronor):
    """The same on a page: no decimals when they are none, spaces that do not break."""
    text = kronor.removesuffix(",00").replace(" ", THIN_SPACE).replace("-", MINUS)
    return f"{text}{THIN_SPACE}kr"


@pytest.fixture
def worked(project, part, marias_work, per):
    actions.decide_rate(project, "Samordnare", ore("391,33"), since=date(2021, 3, 16), by=operator())
    actions.decide_rate(project, "Projektledare", ore("512,75"), since=MARCH, by=operator())
    pers_work = works(per, part, function="Projektledare", financing="direct_pay")
    signed(marias_work, MARCH, minutes(MARIAS_MARCH))
    signed(pers_work, MARCH, minutes(PERS_MARCH))
    actions.post(part, MARCH, "travel", ore("1 249,50"), note="Tågbiljetter", by=operator())
    return pers_work


@pytest.fixture
def claimed(project, worked, eva, run_tasks):
    made = actions.claim(project, MARCH, MARCH, by=eva)
    run_tasks()
    made.refresh_from_db()
    return made


def test_the_lines_are_those_of_the_pencil(claimed, marias_work, worked):
    lines = claimed.lines.order_by("report__worker__function", "since").values_list(
        "report__worker", "since", "minutes", "ore"
    )

    assert list(lines) == [
        (worked.pk, date(2021, 3, 1), 12 * 60, ore("6 153,00")),
        (marias_work.pk, date(2021, 3, 1), 19 * 60, ore("7 315,00")),
        (marias_work.pk, date(2021, 3, 16), 11 * 60, ore("4 304,63")),
    ]


def test_the_sums_are_those_of_the_pencil(claimed):
    found = queries.totals(claimed)

    assert (found.whole.minutes, found.whole.hours_ore) == (42 * 60, ore("17 772,63"))
    assert (found.whole.other_ore, found.whole.ore) == (ore("1 249,50"), ore("19 022,13"))
    assert [(each.label, each.minutes, each.ore) for each in found.by_financing] == [
        ("Direkt lön", 12 * 60, ore("6 153,00")),
        ("Offentligt bidrag i annat än pengar", 30 * 60, ore("11 619,63")),
        ("Resor och logi", 0, ore("1 249,50")),
    ]


def test_the_time_reports_say_the_same(claimed, worked, marias_work):
    said = {}
    with ZipFile(BytesIO(content(claimed, "reports"))) as archive:
        for name in archive.namelist():
            said[name.split("-", 2)[2].rpartition("-t-")[0]] = text_of_document(archive.read(name))
    maria, per = said[marias_work.reference], said[worked.reference]

    assert "Summa 31:30 30" in maria
    assert "1 mars 2021 – 15 mars 2021 19 385 kr 7 315 kr" in maria
    assert "16 mars 2021 – 31 mars 2021 11 391,33 kr 4 304,63 kr" in maria
    assert "Summa 12:59 12" in per
    assert "12 512,75 kr 6 153 kr" in per


def test_the_workbook_says_the_same(claimed):
    book = load_workbook(BytesIO(content(claimed, "summary")))
    whole = book.get_sheet_by_name("Delprojekt").to_python()[-1]
    hours = book.get_sheet_by_name("Timmar").to_python()
    amounts = [row[hours[0].index("Belopp, kr")] for row in hours[1:]]

    assert whole[1:] == [42 * 60, 17772.63, 0, 1249.50, 19022.13]
    assert sorted(amounts) == [4304.63, 6153.00, 7315.00]


def test_the_page_says_the_same(claimed, client, eva):
    client.force_login(eva)

    page = client.get(claimed.get_absolute_url()).content.decode()

    for kronor in ("17 772,63", "19 022,13", "11 619,63", "6 153,00", "1 249,50"):
        assert read(kronor) in page


def test_each_day_of_a_line_adds_up_to_it(claimed):
    line = claimed.lines.get(ore=ore("4 304,63"))

    days = queries.days_of_line(line)

    # 8 x 391,33 and 3 x 391,33
    assert [(each.entry.day.day, each.minutes, each.ore) for each in days] == [
        (16, 480, ore("3 130,64")),
        (17, 180, ore("1 173,99")),
    ]


def test_the_correction_is_the_difference(claimed, project, marias_work, eva):
    away = minutes(MARIAS_MARCH) | {17: 0}
    signed(marias_work, MARCH, away, version=2)

    later = actions.claim(project, MARCH, MARCH, by=eva)

    assert list(later.lines.order_by("pk").values_list("minutes", "ore")) == [
        (-19 * 60, -ore("7 315,00")),
        (-11 * 60, -ore("4 304,63")),
        (19 * 60, ore("7 315,00")),
        (8 * 60, ore("3 130,64")),
    ]
    assert queries.totals(later).whole.ore == -ore("1 173,99")
    assert sum(ClaimLine.objects.values_list("ore", flat=True)) == ore("17 772,63") - ore("1 173,99")
