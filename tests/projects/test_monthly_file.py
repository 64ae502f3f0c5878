"""The named case worker makes the statistics agency's file and fetches it; nobody else does."""

from datetime import date

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, IntegrityError, connection, transaction

from samsyn.accounts.queries import operator
from samsyn.audit.models import Access
from samsyn.enrolments.actions import end
from samsyn.projects import actions
from samsyn.projects.models import MonthlyFile, MonthlyFileRow, ProtectedCode
from tests.conftest import person
from tests.enrolments.conftest import NUMBER
from tests.factories import MeasureFactory, MeasureWorkerFactory, RoleFactory
from tests.projects.attended import belongs, signs, stay_of, takes_part, writes
from tests.projects.sent_files import (
    FEBRUARY,
    FILES,
    IN_APRIL,
    MARCH,
    SECOND_NUMBER,
    address,
    attends,
    makes,
    names,
    rows_of,
    sheet_of,
    told,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_april():
    with time_machine.travel(IN_APRIL, tick=False):
        yield


@pytest.fixture
def anna(anna, part, maria):
    """Maria makes the files."""
    names(part, maria)
    return anna


@pytest.fixture
def february(anna, part, maria):
    attends(anna, part, {10: 4, 11: 3.5}, by=maria, month=FEBRUARY)
    return makes(part, FEBRUARY, by=maria)


def test_it_is_made_and_fetched_with_the_number(february, anna, part, maria, client):
    client.force_login(maria)

    answer = client.get(address(part, "2021-02", 1))

    assert rows_of(february) == {anna.participant.reference: ("", date(2021, 2, 10), None, 7.5)}
    assert sheet_of(answer.content) == [
        ["Personnummer", "Startdatum", "Slutdatum", "Timmar i månaden", "PO", "Avslutsorsak"],
        [NUMBER.replace("-", ""), date(2021, 2, 10), "", 7.0, "saknas", ""],
    ]
    logged = Access.objects.get(act="exported", what="monthly file")
    assert [each.reference for each in logged.subjects.all()] == [anna.participant.reference]


def test_a_start_stands_in_its_month_and_an_end_in_its(february, anna, part, maria):
    end(anna, by=maria, version=anna.version, ended_on=date(2021, 3, 20), end_kind="as_planned")
    march = makes(part, MARCH, by=maria)

    assert (february.starts, february.ends, march.starts, march.ends) == (1, 0, 0, 1)
    assert march.rows.get().end_reason == "Enligt plan"


def test_nobody_else_makes_or_fetches_it(february, part, ostra, maria, karin, eva, client):
    manager = RoleFactory(association=ostra, kind="project_manager").user
    colleague = person("berit", ostra, "case_worker")
    for somebody, status in ((karin, 403), (eva, 403), (manager, 403), (colleague, 404), (operator(), 302)):
        client.force_login(somebody)
        for page in (address(part, "2021-02", 1), address(part), f"{FILES}{part.reference}/"):
            assert client.get(page).status_code == status, (somebody, page)
        with pytest.raises(PermissionDenied):
            makes(part, MARCH, by=somebody)
        with pytest.raises(PermissionDenied):
            actions.fetch_file(february, by=somebody)
        with pytest.raises(PermissionDenied):
            actions.hand_in(february, by=somebody)
    assert Access.objects.filter(act="exported").count() == 0


def test_not_after_the_last_day_nor_without_the_role(february, part, maria):
    part.reporters.update(until=date(2021, 4, 9))
    with pytest.raises(PermissionDenied):
        makes(part, MARCH, by=maria)

    part.reporters.update(until=None)
    maria.roles.update(until=date(2021, 4, 9))
    with pytest.raises(PermissionDenied):
        actions.fetch_file(february, by=maria)


def test_who_has_not_shown_lately_who_she_is_is_asked(february, part, maria, client):
    client.force_login(maria, factor=False)

    answer = client.get(address(part, "2021-02", 1))

    assert (answer.status_code, "/konto/" in answer.url) == (302, True)
    assert Access.objects.filter(act="exported").count() == 0


def test_no_identity_number_is_in_any_row_letter_or_line(february, anna, part, maria, asks, mailoutbox):
    asks(maria, address(part))
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')
            for row in cursor.fetchall():
                text = str(row)
                assert (NUMBER in text, NUMBER.replace("-", "") in text, "Öberg" in text) == (
                    False,
                    False,
                    False,
                ), table
    assert all(NUMBER[:8] not in each.body for each in mailoutbox)


def test_a_protected_person_is_a_marked_gap(part, resursteamet, maria, anna, asks, client):
    hidden = takes_part(
        resursteamet, maria, key=None, form="protected", municipality=None, referred_by="unknown"
    )
    man = takes_part(
        resursteamet, maria, key=None, form="protected", sex="man", municipality=None, referred_by="unknown"
    )
    for each, minutes in ((hidden, 600), (man, 300)):
        protected_month(each, part, minutes, by=maria)
    file = makes(part, FEBRUARY, by=maria)
    client.force_login(maria)

    found = {row[0] for row in sheet_of(client.get(address(part, "2021-02", 1)).content)[1:]}
    assert found == {NUMBER.replace("-", ""), "ÅÅÅÅMMDDTf29", "saknas"}
    assert rows_of(file)[hidden.participant.reference] == ("protected", None, None, 10)
    words = client.get(address(part)).text
    assert f"{hidden.participant.reference}, skyddade personuppgifter" in words

    ProtectedCode.objects.filter(sex="man").update(code="ÅÅÅÅMMDDTf19")
    found = {row[0] for row in sheet_of(client.get(address(part, "2021-02", 1)).content)[1:]}
    assert "ÅÅÅÅMMDDTf19" in found


def protected_month(enrolment, part, minutes, *, by):
    month = actions.write_attendance(
        stay_of(enrolment, part), FEBRUARY, [], edit=0, activity="Praktik", whole_minutes=minutes, by=by
    )
    actions.sign_on_paper(
        month, edit=month.edit, paper_on=date(2021, 3, 1), countersigned_on=date(2021, 3, 1), by=by
    )


def test_without_a_number_is_a_gap_too(part, resursteamet, maria, anna):
    nameless = takes_part(resursteamet, maria, key=None)

    file = makes(part, FEBRUARY, by=maria)

    assert rows_of(file)[nameless.participant.reference][0] == "no_number"
    assert (file.participants, file.gaps) == (2, 1)


def test_somebody_in_two_measures_is_one_row(part, ostra, resursteamet, maria, anna):
    other = MeasureFactory(association=ostra, name="Verkstaden")
    MeasureWorkerFactory(measure=other, user=maria)
    belongs(part, other)
    second = takes_part(other, maria, started_on=date(2021, 2, 20))
    attends(anna, part, {10: 4}, by=maria, month=FEBRUARY)
    attends(second, part, {20: 2}, by=maria, month=FEBRUARY)

    file = makes(part, FEBRUARY, by=maria)

    assert list(rows_of(file).values()) == [("", date(2021, 2, 10), None, 6)]


def test_a_colleague_of_another_measure_is_still_fetched(part, ostra, maria, anna, client):
    """The one who is named fetches everybody in the part, also those whom she does not follow."""
    berit = person("berit", ostra, "case_worker")
    other = MeasureFactory(association=ostra, name="Verkstaden")
    MeasureWorkerFactory(measure=other, user=berit)
    belongs(part, other)
    takes_part(other, berit, key=SECOND_NUMBER)
    makes(part, FEBRUARY, by=maria)
    client.force_login(maria)

    found = {row[0] for row in sheet_of(client.get(address(part, "2021-02", 1)).content)[1:]}

    assert found == {NUMBER.replace("-", ""), SECOND_NUMBER.replace("-", "")}


def test_what_only_the_participant_has_signed_is_no_time_where_the_manager_is_to_sign(anna, part, maria):
    signs(writes(anna, part, {10: 4}, by=maria, month=FEBRUARY), by=maria, at=IN_APRIL)

    assert (told(part, FEBRUARY).unsigned, told(part, FEBRUARY).rows[0].minutes) == (1, 0)


@pytest.mark.parametrize(
    "change",
    [
        lambda: MonthlyFileRow.objects.update(minutes=1),
        lambda: MonthlyFileRow.objects.all().delete(),
        lambda: MonthlyFile.objects.update(participants=9),
        lambda: connection.cursor().execute("DELETE FROM projects_monthlyfile"),
    ],
    ids=["row changed", "row gone", "counts", "file gone"],
)
def test_the_database_keeps_what_was_made(february, change):
    with pytest.raises((DatabaseError, IntegrityError)), transaction.atomic():
        change()


def test_the_economist_sees_when_and_how_many_and_never_who(february, anna, part, eva, maria, asks):
    actions.hand_in(february, by=maria)
    page = f"/ostra-sodertorn/arbete/projekt/{part.project.reference}/del/{part.reference}/"

    _answer, words = asks(eva, page)

    assert ("Februari 2021" in words, "10 april 2021" in words, "7:30" in words) == (True, True, True)
    assert (anna.participant.reference in words, "Öberg" in words, FILES in words) == (False, False, True)
    assert f"{FILES}{part.reference}" not in words
