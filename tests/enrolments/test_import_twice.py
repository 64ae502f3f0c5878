"""The same file again, an overlapping one, a corrected one."""

import pytest

from samsyn.accounts.queries import operator
from samsyn.enrolments import actions
from samsyn.enrolments.models import Enrolment, EnrolmentEvent
from samsyn.lib.dates import today
from samsyn.participants.models import Participant
from tests.factories import MeasureFactory, MeasureWorkerFactory
from tests.imports.bringing import bring

HEADER = "participant;sex;birth_year;municipality;measure;referred_by;started_on;ended_on;end_kind;occupation_after;row_id\n"
FIRST = HEADER + (
    "local 1;woman;1990;0136;Resursteamet;self;2017-03-01;2017-09-01;as_planned;work;\n"
    ";woman;;;Resursteamet;;2017-03-02;;;;\n"
    ";woman;;;Resursteamet;;2017-03-02;;;;\n"
    ";man;;;Resursteamet;;2017-03-03;;;;7\n"
)


@pytest.fixture
def first(ostra, resursteamet):
    assert bring(ostra, "enrolments", FIRST).fates == {"new": 4}


def rows():
    return list(
        Enrolment.objects.order_by("pk").values_list("pk", "sex", "municipality", "ended_on", "version")
    )


@pytest.mark.usefixtures("first")
def test_the_same_file_changes_nothing(ostra):
    before = rows()

    found = bring(ostra, "enrolments", FIRST)

    assert (found.fates, found.findings.same_file) == ({"unchanged": 4}, True)
    assert rows() == before


@pytest.mark.usefixtures("first")
def test_the_same_rows_in_another_order_with_labels_are_the_same_file(ostra):
    lines = FIRST.splitlines()
    again = (
        "\n".join([lines[0], *reversed(lines[1:])])
        .replace(";woman;", ";Kvinna;")
        .replace("as_planned", "Enligt plan")
    )

    assert bring(ostra, "enrolments", again).fates == {"unchanged": 4}


@pytest.mark.usefixtures("first")
def test_an_overlapping_file_is_refused_unless_that_is_accepted(ostra):
    overlapping = HEADER + ";woman;;;Resursteamet;;2017-03-02;;;;\n;woman;;;Resursteamet;;2017-05-02;;;;\n"

    assert bring(ostra, "enrolments", overlapping).places == [(2, "row_id", "")]
    assert bring(ostra, "enrolments", overlapping, accept_overlap=True).fates == {"new": 2}
    assert Participant.objects.filter(form="anonymous").count() == 5


@pytest.mark.usefixtures("first")
def test_other_values_are_a_correction_with_history_and_an_empty_cell_changes_nothing(ostra):
    again = HEADER + (
        "local 1;;;0138;Resursteamet;;2017-03-01;;;study:50;\n"  # local key: sex and birth year stand
        ";other;;;Resursteamet;;2017-03-04;;;;7\n"
    )

    assert bring(ostra, "enrolments", again).fates == {"corrected": 2}

    known = Enrolment.objects.get(participant__form="local_key")
    assert (known.sex, known.birth_year, known.municipality_id) == ("woman", 1990, "0138")
    assert (known.referred_by, known.end_kind) == ("self", "as_planned")
    assert known.measurements.get().study == 50
    anonymous = Enrolment.objects.get(row_id__isnull=False)
    assert (anonymous.sex, anonymous.started_on.day) == ("other", 4)
    assert EnrolmentEvent.objects.filter(step="correct").count() == 2
    assert known.events.get(step="correct").changes["municipality"] == ["Haninge", "Tyresö"]
    assert bring(ostra, "enrolments", again).fates == {"unchanged": 2}


@pytest.mark.usefixtures("first")
def test_an_end_that_is_new_in_the_file_is_that_step(ostra):
    ended = HEADER + ";man;;;Resursteamet;;2017-03-03;2017-10-01;interrupted;;7\n"

    assert bring(ostra, "enrolments", ended).fates == {"corrected": 1}

    assert Enrolment.objects.get(row_id__isnull=False).events.filter(step="end").count() == 1


@pytest.mark.usefixtures("first")
def test_a_correction_meets_the_same_rules_as_a_new_row(ostra):
    wrong = HEADER + ";;;;Resursteamet;;2017-03-03;2017-02-01;as_planned;;7\n"

    assert bring(ostra, "enrolments", wrong).places == [(2, "ended_on", "")]


@pytest.mark.usefixtures("first")
def test_the_same_id_twice_in_a_file_is_refused(ostra):
    twice = HEADER + ";man;;;Resursteamet;;2017-03-03;;;;8\n" * 2

    assert bring(ostra, "enrolments", twice).places == [(3, "row_id", "")]


def test_two_measures_may_number_their_rows_alike(ostra, resursteamet):
    MeasureFactory(association=ostra, name="Ung i Tyresö")
    row = HEADER + ";man;;;Resursteamet;;2017-03-03;;;;1\n"

    assert bring(ostra, "enrolments", row).fates == {"new": 1}
    assert bring(ostra, "enrolments", row.replace("Resursteamet", "Ung i Tyresö")).fates == {"new": 1}


@pytest.mark.usefixtures("first")
def test_an_anonymous_row_does_not_become_a_person(ostra):
    named = HEADER + "local 9;man;1990;0136;Resursteamet;self;2017-03-03;;;;7\n"

    assert bring(ostra, "enrolments", named).places == [(2, "row_id", "")]


@pytest.mark.usefixtures("first")
def test_what_was_closed_as_an_error_stays_so_when_the_same_file_comes_again(ostra, maria):
    for enrolment in Enrolment.objects.all():
        actions.close_as_error(enrolment, by=operator(), version=enrolment.version)

    assert bring(ostra, "enrolments", FIRST).fates == {"unchanged": 4}

    assert set(Enrolment.objects.values_list("state", flat=True)) == {"in_error"}


def test_a_row_that_is_an_error_from_the_start_is_known_again(ostra, resursteamet):
    wrong = HEADER + "local 1;woman;1990;0136;Resursteamet;self;2017-03-01;2017-03-01;Felregistrering;;\n"

    assert bring(ostra, "enrolments", wrong).fates == {"new": 1}
    assert bring(ostra, "enrolments", wrong).fates == {"unchanged": 1}
    assert Enrolment.objects.get().state == "in_error"


@pytest.mark.usefixtures("first")
def test_the_operator_is_told_that_a_known_person_has_another_sex(ostra):
    other = HEADER + "local 1;man;1990;0136;Resursteamet;self;2017-06-01;;;;\n"

    assert bring(ostra, "enrolments", other).places == [(2, "sex", "")]


def test_a_case_worker_learns_nothing_of_other_measures(ostra, maria):
    """The same person is known to another measure with another sex: the answer is that of a person nobody knows."""
    hidden = MeasureFactory(association=ostra, name="Dold insats")
    elsewhere = HEADER + "local 1;man;1985;0136;Dold insats;self;2017-03-01;;;;\n"
    assert bring(ostra, "enrolments", elsewhere).fates == {"new": 1}
    mine = elsewhere.replace("Dold insats", "Resursteamet").replace("man;1985", "woman;1990")

    assert bring(ostra, "enrolments", mine, by=maria).fates == {"new": 1}
    unknown, absent = (
        bring(ostra, "enrolments", elsewhere.replace("Dold insats", name), by=maria)
        for name in ("Dold insats", "Finns ej")
    )
    assert [fault.message for fault in unknown.faults] == [fault.message for fault in absent.faults]
    assert unknown.places == [(2, "measure", "")]
    assert Enrolment.objects.filter(measure=hidden).count() == 1


def test_a_case_worker_corrects_only_those_they_follow(ostra, maria, resursteamet, django_user_model):
    bring(ostra, "enrolments", FIRST, by=maria)
    newcomer = django_user_model.objects.create(email="ny@example.se", name="Ny")
    newcomer.roles.create(association=ostra, kind="case_worker", since=today())
    MeasureWorkerFactory(measure=resursteamet, user=newcomer)
    correction = HEADER + "local 1;;;;Resursteamet;region;2017-03-01;;;;\n"

    assert bring(ostra, "enrolments", correction, by=newcomer).places == [(2, "participant", "")]
    assert bring(ostra, "enrolments", correction, by=maria).fates == {"corrected": 1}


@pytest.mark.parametrize("kind", ["enrolments", "counts"])
def test_other_associations_know_nothing_of_the_file(ostra, varna, kind, resursteamet):
    text = {"enrolments": FIRST, "counts": "measure,on,women,men,other\nSamtal,2017-01-01,1,1,0\n"}[kind]
    bring(ostra, kind, text, create_measures=True)

    assert bring(varna, kind, text, create_measures=True).findings.same_file is False
