"""A case worker writes a participant's month on one page."""

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, IntegrityError, connection, transaction

from samsyn.accounts.queries import operator
from samsyn.audit.models import Access
from samsyn.projects import actions
from samsyn.projects.models import Attendance, AttendanceDay
from tests.conftest import person
from tests.harness.pdf_text import text_of_document
from tests.projects.attended import (
    APRIL,
    AT,
    MARCH,
    NARVARO,
    SIXTH,
    belongs,
    days,
    edit_of,
    hours_of,
    page_of,
    signs,
    stay_of,
    takes_part,
    writes,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_april():
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def address(anna, part):
    return page_of(anna, part)


def refused(act):
    with pytest.raises(actions.AttendanceRefused) as stopped:
        act()
    return [(each.trouble.value, each.day and each.day.day) for each in stopped.value.refusals]


def test_the_month_is_written_on_one_page(anna, part, maria, asks, address):
    answer, words = asks(maria, address)
    assert (answer.status_code, "Anna Öberg" in words, "MIA Vidare" in words) == (200, True, True)

    sent = {"andring": 0, "activity": "Praktik", "d1-tid": "4", "d2-tid": "2:30", "d2-text": "Studiebesök"}
    answer, _words = asks(maria, address, sent)

    assert (answer.status_code, answer.url) == (302, address)
    written = Attendance.objects.get()
    assert (written.activity, hours_of(written)) == ("Praktik", {1: 4, 2: 2.5})
    assert [(each.step, each.by) for each in written.events.all()] == [("write", maria)]
    _answer, words = asks(maria, address)
    assert 'value="2:30"' in words
    logged = Access.objects.filter(user=maria, what="attendance")
    assert {(line.act, line.subjects.get().reference) for line in logged} == {
        ("read", anna.participant.reference)
    }


def test_it_is_found_in_the_list_and_on_the_participants_page(anna, part, maria, asks, address):
    writes(anna, part, {1: 4}, by=maria)

    _answer, listed = asks(maria, f"{NARVARO}?manad=2021-03")
    _answer, own = asks(maria, f"/ostra-sodertorn/arbete/deltagare/{anna.participant.reference}/")

    assert (address in listed, "Anna Öberg" in listed, "Inte signerad" in listed) == (True, True, True)
    assert page_of(anna, part, "2021-04") in own


def test_the_start_page_says_what_is_not_signed(anna, part, maria, asks):
    _answer, words = asks(maria, "/ostra-sodertorn/arbete/")
    assert "1 deltagare saknar signerad närvaro för mars 2021." in words

    month = signs(writes(anna, part, {1: 4}, by=maria), by=maria)
    _answer, words = asks(maria, "/ostra-sodertorn/arbete/")
    assert "saknar signerad närvaro" in words  # the manager's name is asked for too

    actions.countersign(month, countersigned_on=SIXTH, by=maria)
    _answer, words = asks(maria, "/ostra-sodertorn/arbete/")
    assert "saknar signerad närvaro" not in words


@pytest.mark.parametrize(
    ("hours", "month", "why"),
    [
        ({7: 4}, APRIL, [("future", 7)]),
        ({9: 4}, MARCH.replace(month=2), [("not_there", 9)]),
        ({1: 24.5}, MARCH, [("day_over", 1)]),
    ],
)
def test_no_day_to_come_none_outside_and_none_longer_than_it_is(anna, part, maria, hours, month, why):
    assert refused(lambda: writes(anna, part, hours, by=maria, month=month)) == why
    assert AttendanceDay.objects.count() == 0


def test_the_night_to_summer_time_has_23_hours(anna, part, maria):
    assert refused(lambda: writes(anna, part, {28: 23.5}, by=maria)) == [("day_over", 28)]


def test_only_while_the_measure_belonged_and_the_project_ran(part, resursteamet, maria):
    belongs(part, resursteamet, since=MARCH.replace(day=10), until=MARCH.replace(day=20))
    anna = takes_part(resursteamet, maria)

    why = refused(lambda: writes(anna, part, {9: 1, 10: 1, 20: 1, 21: 1}, by=maria))

    assert why == [("not_there", 9), ("not_there", 21)]


def test_what_was_typed_comes_back_with_what_is_wrong(anna, part, maria, asks, address):
    answer, words = asks(maria, address, {"andring": 0, "d1-tid": "sju", "d2-tid": "25", "d3-tid": "4"})

    assert (answer.status_code, 'value="sju"' in words, 'value="4"' in words) == (422, True, True)
    assert Attendance.objects.count() == 0

    answer, words = asks(maria, address, {"andring": 0, "d2-tid": "24:30"})
    assert "2 mars 2021 har 24:30 timmar. Dygnet har 24." in words


def test_two_tabs_do_not_write_over_each_other(anna, part, maria, asks, address):
    asks(maria, address, {"andring": 0, "activity": "Praktik", "d1-tid": "4"})

    answer, words = asks(maria, address, {"andring": 0, "activity": "Kurs", "d1-tid": "6"})
    assert (answer.status_code, 'value="6"' in words, "Sparat:</strong> 4<" in words) == (409, True, True)
    assert hours_of(Attendance.objects.get()) == {1: 4}

    sent = {"andring": edit_of(anna), "activity": "Kurs", "d1-tid": "6"}
    assert asks(maria, address, sent)[0].status_code == 302
    assert hours_of(Attendance.objects.get()) == {1: 6}


def test_sent_twice_it_is_written_once(anna, part, maria, asks, address):
    for _time in range(2):
        answer, _words = asks(maria, address, {"andring": 0, "activity": "Praktik", "d1-tid": "4"})
        assert answer.status_code == 302

    assert Attendance.objects.get().events.count() == 1


def test_another_measures_case_worker_knows_of_nothing(anna, part, ostra, maria, asks, address):
    other = person("berit", ostra, "case_worker")
    month = signs(writes(anna, part, {1: 4}, by=maria), by=maria)

    for each in (address, f"{NARVARO}{month.reference}/pdf/", f"{NARVARO}{month.reference}/signera/"):
        assert asks(other, each)[0].status_code == 404
    listed = asks(other, f"{NARVARO}?manad=2021-03")[1]
    assert ("Anna" in listed, anna.reference in listed) == (False, False)


def test_nobody_but_the_case_worker_writes(anna, part, maria, karin, eva):
    for somebody in (karin, eva, operator()):
        with pytest.raises(PermissionDenied):
            writes(anna, part, {1: 4}, by=somebody)


def test_a_signed_month_is_corrected_by_a_version_that_says_why(anna, part, maria, asks, address):
    first = signs(writes(anna, part, {1: 4}, by=maria), by=maria)
    correct = f"{NARVARO}{first.reference}/ratta/"

    asks(maria, correct, {"skal": " "})
    assert Attendance.objects.count() == 1
    asks(maria, correct, {"skal": "Glömde en dag"})
    writes(anna, part, {1: 4, 2: 4}, by=maria)
    in_place = Attendance.objects.in_place().get()
    assert in_place == first

    second = Attendance.objects.latest().get()
    signs(second, by=maria)
    first.refresh_from_db()

    assert (second.version, second.reason, first.state) == (2, "Glömde en dag", "replaced")
    assert Attendance.objects.in_place().get() == second


def test_a_correction_is_thrown_away(anna, part, maria, asks):
    first = signs(writes(anna, part, {1: 4}, by=maria), by=maria)
    second = actions.correct_attendance(first, reason="Fel", by=maria)

    asks(maria, f"{NARVARO}{second.reference}/kasta/", {})

    assert Attendance.objects.latest().get() == first
    with pytest.raises(actions.StepNotAllowed):
        actions.drop_attendance(first, by=maria)


def test_of_a_protected_person_only_the_months_sum_is_kept(part, resursteamet, maria, asks):
    belongs(part, resursteamet)
    hidden = takes_part(
        resursteamet, maria, key=None, form="protected", municipality=None, referred_by="unknown"
    )
    address = page_of(hidden, part)

    _answer, words = asks(maria, address)
    assert ("d1-tid" in words, 'name="whole"' in words) == (False, True)
    asks(maria, address, {"andring": 0, "activity": "Praktik", "whole": "42:30"})
    written = Attendance.objects.get()
    assert (written.whole_minutes, written.days.count()) == (42 * 60 + 30, 0)
    assert refused(lambda: writes(hidden, part, {1: 4}, by=maria)) == [("no_days", 1)]
    answer, _words = asks(maria, address, {"andring": 1, "whole": "900"})
    assert answer.status_code == 422


@pytest.mark.parametrize(
    "change",
    [
        lambda month: AttendanceDay.objects.create(attendance=month, day="2021-03-02", minutes=60),
        lambda month: AttendanceDay.objects.filter(attendance=month).update(minutes=600),
        lambda month: AttendanceDay.objects.filter(attendance=month).delete(),
        lambda month: Attendance.objects.filter(pk=month.pk).update(
            state="draft", signed_how="", signed_at=None
        ),
        lambda month: Attendance.objects.filter(pk=month.pk).update(activity="Annat"),
        lambda month: Attendance.objects.filter(pk=month.pk).update(signed_at=None),
        lambda month: connection.cursor().execute(
            "DELETE FROM projects_attendance WHERE id = %s", [month.pk]
        ),
    ],
    ids=["added", "changed", "taken", "unsigned", "said", "when", "gone"],
)
def test_the_database_keeps_a_signed_month(anna, part, maria, change):
    month = signs(writes(anna, part, {1: 4}, by=maria), by=maria)

    with pytest.raises((DatabaseError, IntegrityError)), transaction.atomic():
        change(month)


def test_the_pdf_is_of_what_is_written(anna, part, maria, client):
    month = writes(anna, part, {1: 4}, by=maria)
    client.force_login(maria)

    answer = client.get(f"{NARVARO}{month.reference}/pdf/")
    words = text_of_document(answer.content)

    assert ("Anna Öberg" in words, "Studiebesök" in words, "Närmaste chef" in words) == (True, True, True)

    assert (answer["Content-Type"], answer.content[:5]) == ("application/pdf", b"%PDF-")
    logged = Access.objects.filter(act="exported", what="attendance")
    assert [each.reference for line in logged for each in line.subjects.all()] == [anna.participant.reference]


def test_a_stay_is_what_both_belonging_and_enrolment_hold(anna, part):
    assert stay_of(anna, part).turns == ((anna.started_on, part.project.ends_on),)
    assert days({1: 1})[0].minutes == 60
