"""A file of targets."""

import pytest

from samsyn.outcomes.queries import targets_of
from tests.imports.bringing import bring

HEADER = "year;figure;measure;value\n"


@pytest.fixture(autouse=True)
def known(ostra, ung):
    return ostra, ung


def values(association):
    return {(key.figure, key.measure): str(value) for key, value in targets_of(association, 2017).items()}


def test_a_target_is_stored_for_each_row(ostra, ung):
    rows = "2017;participants.total;;975\n2017;measure_groups.youth.share;;0,65\n2017;measures.women_share;ung i tyresö;0.5\n"

    assert bring(ostra, "targets", HEADER + rows).fates == {"new": 3}
    assert values(ostra) == {
        ("participants.total", None): "975.0000",
        ("measure_groups.youth.share", None): "0.6500",
        ("measures.women_share", ung.pk): "0.5000",
    }


def test_swedish_labels_and_references_will_do(ostra, ung):
    rows = f"2017;Konsultationer;;200\n2017;andel kvinnor;{ung.reference};0.5\n"

    assert bring(ostra, "targets", HEADER + rows).fates == {"new": 2}
    assert set(values(ostra)) == {("consultations.total", None), ("measures.women_share", ung.pk)}


def test_importing_twice(ostra):
    row = "2017;participants.total;;{}\n"
    bring(ostra, "targets", HEADER + row.format(975))

    assert bring(ostra, "targets", HEADER + row.format("975,0")).fates == {"unchanged": 1}
    assert bring(ostra, "targets", HEADER + row.format(900)).fates == {"corrected": 1}
    assert values(ostra) == {("participants.total", None): "900.0000"}


@pytest.mark.parametrize(
    ("row", "places"),
    [
        ("17;participants.total;;975\n", [(2, "year", "")]),
        ("2017;participant.total;;975\n", [(2, "figure", "participants.total")]),
        ("2017;;;975\n", [(2, "figure", "")]),
        ("2017;measure_groups.yout.share;;0.5\n", [(2, "figure", "measure_groups.youth.share")]),
        ("2017;measures.share;;0.5\n", [(2, "measure", "")]),
        ("2017;measures.share;Ung i Tyreso;0.5\n", [(2, "measure", "Ung i Tyresö")]),
        ("2017;participants.total;Ung i Tyresö;5\n", [(2, "figure", "measures.participants")]),
        ("2017;participants.total;;\n", [(2, "value", "")]),
        ("2017;participants.total;;97.5\n", [(2, "value", "")]),
        ("2017;to_work_or_study.share;;65\n", [(2, "value", "0.65")]),
        ("2017;to_work_or_study.share;;1,2\n", [(2, "value", "")]),
        ("2017;participants.total;;-5\n", [(2, "value", "")]),
        ("2017;participants.total;;5\n2017;participants.total;;6\n", [(3, "figure", "")]),
    ],
)
def test_a_cell_that_cannot_be_is_named(ostra, row, places):
    assert bring(ostra, "targets", HEADER + row).places == places
    assert values(ostra) == {}
