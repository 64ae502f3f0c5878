"""A large file takes no more memory than a small one, but for a few digits a row."""

import io
import tracemalloc

import pytest

from samsyn.accounts.queries import operator
from samsyn.imports import actions
from samsyn.imports.kinds import Call
from samsyn.lib.dates import today
from tests.imports.bringing import csv

#: A digest of whose row it is and one of where it stands, each in a dictionary; the row itself is some 5 000.
BYTES_A_ROW = 500


def peak(association, rows):
    body = (f"local {each},woman,1990,0136,Resursteamet,self,2017-03-01" for each in range(rows))
    file, call = io.BytesIO(csv(*body).encode()), Call(association, operator(), today())
    tracemalloc.start()
    try:
        findings = actions.import_now(
            file,
            kind="enrolments",
            call=call,
            refused=lambda faults: pytest.fail(str(faults[:3])),
            progressed=lambda rows: None,
            dry_run=True,
        )
        assert findings.rows == rows
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.slow(
    reason="Thirteen thousand rows with every allocation traced; memory is a promise of its own."
)
def test_memory_does_not_follow_the_rows(ostra, resursteamet):
    peak(ostra, 1000)
    small, large = peak(ostra, 2000), peak(ostra, 10_000)

    assert (large - small) / 8000 < BYTES_A_ROW
