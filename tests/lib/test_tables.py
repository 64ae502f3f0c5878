import csv
from datetime import date, datetime
from io import BytesIO, StringIO

import pytest
import xlsxwriter

from samsyn.lib.tables import UnreadableTable, as_csv, defused, height, rows, sentence


def read(content):
    return list(rows(BytesIO(content if isinstance(content, bytes) else content.encode())))


def workbook(*lines, then=lambda book, sheet: None):
    file = BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True, "default_date_format": "yyyy-mm-dd"})
    sheet = book.add_worksheet()
    for number, line in enumerate(lines):
        sheet.write_row(number, 0, line)
    then(book, sheet)
    book.close()
    return file.getvalue()


@pytest.mark.parametrize(
    "text",
    [
        "kön,insats\nwoman,Östra\n",
        "\ufeffkön,insats\nwoman,Östra\n",
        "kön;insats\r\nwoman;Östra\r\n",
        "\ufeffkön;insats\r\nwoman;Östra",
        '"kön","insats"\n" woman ","Östra"\n',
    ],
)
def test_csv_is_read_as_excel_and_others_write_it(text):
    assert read(text) == [(1, ["kön", "insats"]), (2, ["woman", "Östra"])]


def test_lines_keep_their_numbers_past_empty_rows_and_cells_of_several_lines():
    assert read('a,b\n\n,\n"två\nrader",1\nsist,2\n') == [
        (1, ["a", "b"]),
        (4, ["två\nrader", "1"]),
        (6, ["sist", "2"]),
    ]


@pytest.mark.parametrize(
    ("content", "reason", "line"),
    [
        (b"", "empty", 1),
        ("kön\nsv\xe5rt".encode("latin-1"), "encoding", 1),
        ("kön\nkvinna".encode("utf-16"), "encoding", 1),
        (b"a,b\n1,2\n3,\0\n", "nul", 3),
        (b'a,b\n1,2\n"3,4\n', "quotes", 3),
        (b'a,b\n1,2\n"3"x,4\n', "quotes", 3),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500, "old_workbook", 1),
        (b"PK\x03\x04 not really", "workbook", 1),
    ],
)
def test_a_file_that_is_no_table_says_why_and_where(content, reason, line):
    with pytest.raises(UnreadableTable) as refused:
        read(content)

    assert refused.value.reason == reason
    assert refused.value.line <= line
    assert sentence(reason).endswith(".")


def test_a_workbook_is_read_with_its_dates_and_whole_numbers():
    content = workbook(
        ["dag", "antal", "andel", "ja"],
        [date(2017, 3, 1), 12, 0.5, "Östra"],
        [datetime(2017, 3, 1, 9), 3.0, "", " x "],
    )

    assert read(content) == [
        (1, ["dag", "antal", "andel", "ja"]),
        (2, ["2017-03-01", "12", "0.5", "Östra"]),
        (3, ["2017-03-01", "3", "", "x"]),
    ]


def test_only_the_first_sheet_is_read():
    content = workbook(["a"], ["1"], then=lambda book, sheet: book.add_worksheet().write(0, 0, "annat"))

    assert read(content) == [(1, ["a"]), (2, ["1"])]


def test_an_archive_that_is_no_workbook_is_refused():
    with pytest.raises(UnreadableTable) as refused:
        read(workbook(["a"])[:-60])

    assert refused.value.reason == "workbook"


def test_a_cell_far_away_is_refused_before_it_fills_the_memory():
    far = workbook(["a"], then=lambda book, sheet: sheet.write(1_000_000, 16_000, "x"))

    with pytest.raises(UnreadableTable) as refused:
        read(far)

    assert refused.value.reason == "too_large"


def test_the_height_is_known_without_reading_the_rows():
    assert height(BytesIO(b"a\n1\n2\n")) == 2
    assert height(BytesIO(workbook(["a"], ["1"], ["2"]))) == 2


@pytest.mark.parametrize("text", ["=1+1", "+46", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_text_that_a_spreadsheet_would_run_is_defused_and_comes_back_as_it_was(text):
    assert defused(text) == f"'{text}"
    stripped = text.strip()
    assert read(f'kolumn\n"\'{stripped}"\n') == [(1, ["kolumn"]), (2, [stripped])]


@pytest.mark.parametrize("value", [-1, 0.5, None, "", "Östra", "a=b", date(2017, 3, 1)])
def test_everything_else_is_left_as_it_is(value):
    assert defused(value) is value


def test_what_is_written_is_read_back():
    text = as_csv(["insats", "=antal"], [["Öst; väst", None], ['"citat"', -3], ["=1+1", "två\nrader"]])

    assert text.startswith("\ufeff")
    assert read(text) == [
        (1, ["insats", "=antal"]),
        (2, ["Öst; väst", ""]),
        (3, ['"citat"', "-3"]),
        (4, ["=1+1", "två\nrader"]),
    ]
    assert list(csv.reader(StringIO(text[1:]), delimiter=";"))[3][0] == "'=1+1"
