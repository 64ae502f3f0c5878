"""The workbook in the hands of somebody else: LibreOffice opens it, saves it as its own, and the numbers are the same.

A part of its own in tools/suite.py, which says so when LibreOffice is missing.
"""

import csv
import shutil
import subprocess
from io import BytesIO

import pytest
from python_calamine import load_workbook

from samsyn.outcomes.renderings import as_xlsx
from tests.outcomes.published import published_year

SOFFICE = shutil.which("soffice")

pytestmark = [
    pytest.mark.skipif(not SOFFICE, reason="no LibreOffice: sudo apt install libreoffice-calc-nogui"),
    pytest.mark.slow(reason="starts LibreOffice; nothing else can say that it opens the file"),
]


@pytest.fixture(scope="module")
def converted(tmp_path_factory):
    """Converts a file, with a profile of our own so that no other LibreOffice is in the way."""
    profile = tmp_path_factory.mktemp("profile")

    def to(file, ending):
        folder = tmp_path_factory.mktemp("converted")
        done = subprocess.run(
            [
                SOFFICE,
                f"-env:UserInstallation=file://{profile}",
                "--headless",
                "--convert-to",
                ending,
                "--outdir",
                folder,
                file,
            ],
            capture_output=True,
            text=True,
            timeout=120,
            check=True,
        )
        found = list(folder.iterdir())
        assert len(found) == 1, done.stdout + done.stderr
        return found[0]

    return to


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    file = tmp_path_factory.mktemp("written") / "year.xlsx"
    file.write_bytes(as_xlsx(published_year(names=("=1+1", "+46 8", "Ung i Tyresö")), "=Förbundet & co"))
    return file


def sheets(file):
    book = load_workbook(BytesIO(file.read_bytes()))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def test_there_and_back_every_cell_is_what_it_was(written, converted):
    back = converted(converted(written, "ods"), "xlsx")

    assert sheets(back) == sheets(written)
    assert sheets(back)["Insatser"][1][:3] == ["=1+1", 40, 0.5]


def test_as_csv_the_first_sheet_reads_as_it_looks(written, converted):
    with converted(written, "csv:Text - txt - csv (StarCalc):44,34,76,1").open(encoding="utf-8") as text:
        rows = list(csv.reader(text))

    assert rows[:3] == [["Mått", "2017", "Mål"], ["Deltagare", "97", "120"], ["Nya deltagare", "50", ""]]
    assert ["Andel till arbete eller studier", "50.0 %", ""] in rows
    assert ["Började eller ökade", "visas inte", ""] in rows
