"""A file of measures."""

import pytest

from samsyn.catalogue.models import Measure
from samsyn.organisations.choices import RoleKind
from tests.factories import OrganisationFactory, RoleFactory
from tests.imports.bringing import bring

HEADER = "name;direction;method;kind;provider;starts_on;ends_on;groups;municipalities\n"
UNG = "Ung i Tyresö;individual;participants;youth_team;Coompanion;2016-01-01;;unga;0136+0138\n"


@pytest.fixture(autouse=True)
def known(ostra, varna):
    return ostra, varna


def test_a_measure_is_stored_with_all_that_stands_in_its_row(ostra):
    assert bring(ostra, "measures", HEADER + UNG).fates == {"new": 1}

    measure = Measure.objects.get()
    assert (measure.name, measure.direction, measure.method, measure.kind) == (
        "Ung i Tyresö",
        "individual",
        "participants",
        "youth_team",
    )
    assert (measure.provider.name, str(measure.starts_on), measure.ends_on) == (
        "Coompanion",
        "2016-01-01",
        None,
    )
    assert [group.name for group in measure.groups.all()] == ["youth"]
    assert [each.code for each in measure.municipalities.order_by("code")] == ["0136", "0138"]


@pytest.mark.parametrize(
    ("row", "places"),
    [
        (";individual;participants;;;;;;\n", [(2, "name", "")]),
        (f"{'x' * 121};individual;participants;;;;;;\n", [(2, "name", "")]),
        ("Ny;individuel;participants;;;;;;\n", [(2, "direction", "individual")]),
        ("Ny;;participants;;;;;;\n", [(2, "direction", "")]),
        ("Ny;individual;;;;;;;\n", [(2, "method", "")]),
        ("Ny;individual;none;;;;;;\n", [(2, "method", "")]),
        ("Ny;structural;participants;;;;;;\n", [(2, "method", "counts")]),
        ("Ny;individual;participants;consultations;;;;;\n", [(2, "kind", "consultation")]),
        ("Ny;individual;participants;;;2017-06-31;;;\n", [(2, "starts_on", "")]),
        ("Ny;individual;participants;;;2017-06-30;2017-06-29;;\n", [(2, "ends_on", "")]),
        ("Ny;individual;participants;;;;;;136\n", [(2, "municipalities", "0136")]),
        ("Ny;individual;participants;;;;;!!;\n", [(2, "groups", "")]),
        ("Ny;individual;counts;;;;;;\nNY ;individual;counts;;;;;;\n", [(3, "name", "")]),
    ],
)
def test_a_cell_that_cannot_be_is_named(ostra, row, places):
    assert bring(ostra, "measures", HEADER + row).places == places
    assert Measure.objects.count() == 0


def test_importing_twice(ostra):
    bring(ostra, "measures", HEADER + UNG)

    assert bring(ostra, "measures", HEADER + UNG.upper().replace("COOMPANION", "Coompanion")).fates == {
        "unchanged": 1
    }
    again = HEADER + "Ung i Tyresö;;;guidance;;;2018-12-31;;0136\n"
    assert bring(ostra, "measures", again).fates == {"corrected": 1}

    measure = Measure.objects.get()
    assert (measure.kind, measure.provider.name, str(measure.ends_on)) == (
        "guidance",
        "Coompanion",
        "2018-12-31",
    )
    assert [each.code for each in measure.municipalities.all()] == ["0136"]
    assert measure.events.filter(step="change").count() == 1


def test_direction_and_method_stand_once_something_is_registered(ostra):
    bring(ostra, "measures", HEADER + UNG)
    Measure.objects.update(is_locked=True)

    changed = HEADER + "Ung i Tyresö;individual;counts;;;;;;\n"

    assert bring(ostra, "measures", changed).places == [(2, "method", "")]


def test_the_name_is_the_associations_own(ostra, varna):
    assert bring(ostra, "measures", HEADER + UNG).fates == {"new": 1}
    assert bring(varna, "measures", HEADER + UNG).fates == {"new": 1}


def test_who_manages_measures_names_no_new_organisation(ostra, olof):
    RoleFactory(user=olof, association=ostra, kind=RoleKind.MEASURE_MANAGER)
    OrganisationFactory(association=ostra, name="Coompanion")

    assert bring(ostra, "measures", HEADER + UNG, by=olof).fates == {"new": 1}
    other = HEADER + UNG.replace("Ung i Tyresö", "Ny").replace("Coompanion", "Coompanjon")
    assert bring(ostra, "measures", other, by=olof).places == [(2, "provider", "Coompanion")]
