"""A file of counts."""

from datetime import timedelta

import pytest

from samsyn.catalogue.choices import Method
from samsyn.enrolments.models import Count
from samsyn.lib.dates import today
from tests.factories import MeasureFactory, MeasureWorkerFactory
from tests.imports.bringing import bring

HEADER = "measure,on,women,men,other,municipality,note,row_id\n"
ROW = "Samtal,2017-03-01,3,2,0,0136,Frukost,\n"
TOMORROW = today() + timedelta(days=1)


@pytest.fixture
def samtal(ostra):
    return MeasureFactory(association=ostra, name="Samtal", method=Method.COUNTS)


@pytest.mark.usefixtures("samtal")
def test_rows_are_stored_as_they_stand(ostra):
    assert bring(ostra, "counts", HEADER + ROW + ROW).fates == {"new": 2}

    values = Count.objects.values_list("measure__name", "women", "men", "other", "municipality", "note")
    assert list(values) == [("Samtal", 3, 2, 0, "0136", "Frukost")] * 2


@pytest.mark.usefixtures("samtal", "resursteamet")
@pytest.mark.parametrize(
    ("row", "places"),
    [
        ("Samtall,2017-03-01,3,2,0,,,\n", [(2, "measure", "Samtal")]),
        ("Resursteamet,2017-03-01,3,2,0,,,\n", [(2, "measure", "")]),
        (f"Samtal,{TOMORROW},3,2,0,,,\n", [(2, "on", "")]),
        ("Samtal,,3,2,0,,,\n", [(2, "on", "")]),
        ("Samtal,2017-03-01,-3,2,0,,,\n", [(2, "women", "")]),
        ("Samtal,2017-03-01,3,två,0,,,\n", [(2, "men", "")]),
        ("Samtal,2017-03-01,3,2,1.5,,,\n", [(2, "other", "")]),
        ("Samtal,2017-03-01,3,2,,,,\n", [(2, "other", "")]),
        ("Samtal,2017-03-01,0,0,0,,,\n", [(2, "women", "")]),
        ("Samtal,2017-03-01,3,2,0,138,,\n", [(2, "municipality", "0138")]),
        (f"Samtal,2017-03-01,3,2,0,,{'x' * 201},\n", [(2, "note", "")]),
        ("Samtal,2017-03-01,3,2,0,,19800101-9807,\n", [(2, "note", "")]),
        ("Samtal,2017-03-01,3,2,0,,Anna 800101 9807 kom,\n", [(2, "note", "")]),
        ("Samtal,2017-03-01,3,2,0,,(800101–9807),\n", [(2, "note", "")]),
        ("Samtal,2017-03-01,3,2,0,,,8001019807\n", [(2, "row_id", "")]),
        ("Samtal,2017-03-01,3,2,0,,,p-19800101-9807\n", [(2, "row_id", "")]),
    ],
)
def test_a_cell_that_cannot_be_is_named(ostra, row, places):
    assert bring(ostra, "counts", HEADER + row).places == places
    assert Count.objects.count() == 0


@pytest.mark.usefixtures("samtal")
@pytest.mark.parametrize(
    ("note", "row_id"), [("Frukost 2017-03-01 8-10", "2017-03-01/12"), ("070-123 45 67", "1234567")]
)
def test_digits_that_are_no_personal_number_may_stand(ostra, note, row_id):
    assert bring(ostra, "counts", f"{HEADER}Samtal,2017-03-01,3,2,0,,{note},{row_id}\n").fates == {"new": 1}


@pytest.mark.usefixtures("samtal")
def test_importing_twice(ostra):
    bring(ostra, "counts", HEADER + ROW + ROW)

    assert bring(ostra, "counts", HEADER + ROW + ROW).fates == {"unchanged": 2}
    assert bring(ostra, "counts", HEADER + ROW).places == [(2, "row_id", "")]
    assert bring(ostra, "counts", HEADER + ROW, accept_overlap=True).fates == {"new": 1}
    assert Count.objects.count() == 3


@pytest.mark.usefixtures("samtal")
def test_a_row_with_an_id_is_corrected_and_an_empty_cell_changes_nothing(ostra):
    bring(ostra, "counts", HEADER + "Samtal,2017-03-01,3,2,0,0136,Frukost,a1\n")

    assert bring(ostra, "counts", HEADER + "Samtal,2017-03-02,4,2,0,,,a1\n").fates == {"corrected": 1}

    count = Count.objects.get()
    assert (count.on.day, count.women, count.municipality_id, count.note) == (2, 4, "0136", "Frukost")
    assert [str(each) for each in count.events.filter(step="correct").get().changes["women"]] == ["3", "4"]


@pytest.mark.usefixtures("samtal")
def test_the_same_id_twice_is_refused(ostra):
    twice = HEADER + "Samtal,2017-03-01,3,2,0,,,a1\nSamtal,2017-03-02,3,2,0,,,a1\n"

    assert bring(ostra, "counts", twice).places == [(3, "row_id", "")]


def test_the_office_counts_everywhere_and_a_case_worker_in_their_own(ostra, samtal, olle, maria):
    assert bring(ostra, "counts", HEADER + ROW, by=maria).places == [(2, "measure", "")]
    assert bring(ostra, "counts", HEADER + ROW, by=olle).fates == {"new": 1}

    MeasureWorkerFactory(measure=samtal, user=maria)
    assert bring(ostra, "counts", HEADER + ROW.replace("-03-", "-04-"), by=maria).fates == {"new": 1}
