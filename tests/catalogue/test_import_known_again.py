"""A row of a file of records finds the record that it is about."""

import pytest

from samsyn.catalogue.models import Record
from tests.factories import RecordFactory
from tests.imports.bringing import bring


def test_an_identifier_finds_its_record_by_whatever_name(ostra, katja, snickeriet):
    file = f"id;name\n{snickeriet.uuid};Snickeriet i Nynäs\n"

    assert bring(ostra, "hsds", file, by=katja).fates == {"corrected": 1}
    assert Record.objects.get().name == "Snickeriet i Nynäs"


def test_without_an_identifier_the_name_does(ostra, katja, snickeriet):
    assert bring(ostra, "hsds", "id;name;weeks\n;SNICKERIET;12\n", by=katja).fates == {"corrected": 1}
    assert Record.objects.values_list("measure__name", "weeks").get() == ("Snickeriet", 12)


def test_a_name_that_another_record_or_measure_has_is_not_taken(ostra, katja, snickeriet, resursteamet):
    baten = RecordFactory(measure__association=ostra, measure__name="Båten")
    rows = (
        "ac148810-d857-441c-9679-408f346de14b;Båten",
        f"{baten.uuid};SNICKERIET",
        f"{baten.uuid};Resursteamet",
    )
    for row in rows:
        [fault] = bring(ostra, "hsds", f"id;name\n{row}\n", by=katja).faults
        assert (fault.column, fault.message.endswith("Byt namn.")) == ("name", True)

    assert sorted(Record.objects.values_list("measure__name", flat=True)) == ["Båten", "Snickeriet"]


@pytest.mark.parametrize("kind", ["records", "hsds"])
def test_names_in_other_capitals_say_nothing_new(ostra, katja, snickeriet, kind):
    file = "name;provider\nSNICKERIET;kvarnen\n"

    assert bring(ostra, kind, file, by=katja).fates == {"unchanged": 1}


def test_neither_does_a_review_before_the_last(ostra, katja, snickeriet):
    file = "name;reviewed_on\nSnickeriet;2020-01-01\n"

    assert bring(ostra, "hsds", file, by=katja).fates == {"unchanged": 1}


@pytest.mark.parametrize("kind", ["records", "hsds"])
def test_a_file_without_names_is_refused_at_its_header(ostra, katja, kind):
    assert bring(ostra, kind, "summary\nText\n", by=katja).places == [(1, "name", "")]
