"""Files that people really have: from Excel, from other systems, broken, empty, hostile."""

import io
import zipfile
from datetime import date

import pytest
import xlsxwriter
from django.utils import translation

from samsyn.enrolments.models import Count, Enrolment
from samsyn.imports.reading import Sums
from samsyn.lib import tables
from samsyn.organisations.models import Municipality
from tests.imports.bringing import bring, csv

ROW = "local 1,woman,1990,0136,Resursteamet,self,2017-03-01"
EXCEL = (
    "\ufeffDeltagare;Kön;Födelseår;Kommun;Insats;Remittent;Startdatum\r\n"
    "local 1;KVINNA;1990;Haninge;resursteamet;Egen anmälan;2017-03-01\r\n"
)


@pytest.fixture(autouse=True)
def haninge(resursteamet):
    """The measure, and a municipality by its own name."""
    Municipality.objects.filter(code="0136").update(name="Haninge")


def test_swedish_excel_writes_semicolons_labels_and_a_mark(ostra):
    assert bring(ostra, "enrolments", EXCEL).fates == {"new": 1}

    assert bring(ostra, "enrolments", csv(ROW)).findings.same_file


def test_a_workbook_with_real_dates_and_numbers(ostra):
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        sheet, day = book.add_worksheet(), book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write_row(0, 0, EXCEL.splitlines()[0].lstrip("\ufeff").split(";"))
        sheet.write_row(1, 0, ["local 1", "kvinna", 1990, "0136", "Resursteamet", "self"])
        sheet.write_datetime(1, 6, date(2017, 3, 1), day)

    assert bring(ostra, "enrolments", file.getvalue()).fates == {"new": 1}
    assert str(Enrolment.objects.get().started_on) == "2017-03-01"
    assert bring(ostra, "enrolments", csv(ROW)).findings.same_file


@pytest.mark.parametrize(
    ("file", "line", "sentence"),
    [
        (b"", 1, "empty"),
        (b"\n\n", 1, "empty"),
        (csv("local 1,kv\xe4nna").encode("latin-1"), 1, "encoding"),
        (csv(ROW).encode("utf-16"), 1, "encoding"),
        (csv(ROW).encode("utf-16-le"), 1, "nul"),
        (csv(ROW, "local\0 2,,").encode(), 3, "nul"),
        (csv(ROW, 'local 2,"woman,1990').encode(), 3, "quotes"),
        (csv(ROW, 'local 2,wo"man"x,"1"990').encode(), 3, "quotes"),
        (b"PK\x03\x04 broken", 1, "workbook"),
        (b"\xd0\xcf\x11\xe0 old", 1, "old_workbook"),
    ],
)
def test_a_file_that_is_no_table_is_told_why_and_where(ostra, file, line, sentence):
    found = bring(ostra, "enrolments", file)

    assert [(fault.line, fault.message) for fault in found.faults] == [(line, tables.sentence(sentence))]
    assert Enrolment.objects.count() == 0


def test_a_header_without_rows_is_no_file_of_rows(ostra):
    assert [fault.message for fault in bring(ostra, "enrolments", csv()).faults] == [
        "Filen har ingen rad under rubrikraden."
    ]


@pytest.mark.parametrize(
    ("header", "places"),
    [
        ("participant,sex,measure", [(1, "started_on", "")]),
        ("sex,measure,started_on,kommunn", [(1, "kommunn", "kommun")]),
        ("sex,Kön,measure,started_on", [(1, "sex", "")]),
        ("sex,measure,started_on,rad,fel,", []),
    ],
)
def test_a_header_has_every_column_once_and_no_other(ostra, header, places):
    found = bring(ostra, "enrolments", csv("woman,Resursteamet,2017-03-01", header=header))

    assert [place for place in found.places if place[0] == 1] == places


@pytest.mark.parametrize("header", ["Sex,Measure,Start date", "Kön,Insats,Startdatum"])
def test_labels_in_the_readers_language_are_known_beside_the_swedish_ones(ostra, header):
    with translation.override("en"):
        found = bring(ostra, "enrolments", csv("woman,Resursteamet,2017-03-01", header=header))

    assert found.places == []


def test_a_row_with_more_cells_than_the_header_is_refused_and_one_with_fewer_is_filled(ostra):
    found = bring(ostra, "enrolments", csv(f"{ROW},", f"{ROW},mer", "local 2,woman"))

    assert [(fault.line, fault.column, fault.value) for fault in found.faults] == [
        (3, "", "mer"),
        (4, "started_on", ""),
        (4, "measure", ""),
    ]


def test_formulas_are_text_and_come_back_as_they_were(ostra):
    counted = "measure,on,women,men,other,note\n"
    rows = f"{counted}Samtal,2017-03-01,1,0,0,=1+1\n"
    bring(ostra, "counts", rows, create_measures=True)
    assert Count.objects.get().note == "=1+1"

    written = tables.as_csv(counted.strip().split(","), [["Samtal", "2017-03-01", 1, 0, 0, "=1+1"]])

    assert "'=1+1" in written
    assert bring(ostra, "counts", written).findings.same_file


def test_a_small_archive_that_unpacks_to_a_giant_is_not_unpacked(ostra, monkeypatch):
    monkeypatch.setattr(tables, "MAX_UNPACKED", 3 * tables.PIECE)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 20 * tables.PIECE)
    honest = file.getvalue()
    assert len(honest) < 30_000
    # The same archive, claiming to be small.
    lying = honest.replace((20 * tables.PIECE).to_bytes(4, "little"), (10).to_bytes(4, "little"))

    for archive in (honest, lying):
        with pytest.raises(tables.UnreadableTable, match="too_large"):
            list(tables.rows(io.BytesIO(archive)))


def test_one_cell_far_away_does_not_fill_memory():
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        book.add_worksheet().write("XFD1048576", "x")

    with pytest.raises(tables.UnreadableTable, match="too_large"):
        list(tables.rows(file))


def test_the_same_rows_have_the_same_sum_in_any_order(ostra):
    one, other, third = Sums("counts", ostra), Sums("counts", ostra), Sums("counts", ostra)
    for normal in ("a", "b", "b"):
        one.add(normal)
    for normal in ("b", "a", "b"):
        other.add(normal)
    for normal in ("a", "b"):
        third.add(normal)

    assert one.digests() == other.digests() != third.digests()
