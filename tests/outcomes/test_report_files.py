"""`samsyn report year --format xlsx|pdf`: files that are not text, and never in a terminal."""

import os
import pty
from io import BytesIO, TextIOWrapper

import pytest
from django.core.management import CommandError, call_command
from python_calamine import load_workbook


def report(association="ostra-sodertorn", **options):
    out = TextIOWrapper(BytesIO(), write_through=True)
    call_command("report", "year", association=association, year="2017", stdout=out, **options)
    return out.buffer.getvalue()


@pytest.mark.parametrize("place", ["ostra-sodertorn", "all"])
def test_a_workbook_of_the_same_year(good_year, place):
    sheet = load_workbook(BytesIO(report(place, format="xlsx"))).get_sheet_by_name("Det viktigaste")

    assert sheet.to_python()[1] == ["Deltagare", 4, ""]


@pytest.mark.parametrize("place", ["ostra-sodertorn", "all"])
def test_a_document_of_the_same_year(good_year, place):
    assert report(place, format="pdf").startswith(b"%PDF-1.7")


@pytest.mark.parametrize("format", ["xlsx", "pdf"])
def test_a_terminal_is_not_filled_with_bytes(good_year, format):
    ours, theirs = pty.openpty()
    with os.fdopen(ours), os.fdopen(theirs, "w") as terminal, pytest.raises(CommandError) as refused:
        call_command(
            "report", "year", association="ostra-sodertorn", year="2017", format=format, stdout=terminal
        )

    assert str(refused.value) == (
        f"En {format}-fil går inte att läsa i fönstret. Skriv den till en fil: … > året.{format}"
    )
    assert refused.value.returncode == 2
