"""The database itself keeps signed hours as they are."""

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from samsyn.projects import actions
from samsyn.projects.models import TimeEntry, TimeReport
from samsyn.projects.states import FROZEN
from tests.projects.timed import claims, signed, writes

pytestmark = pytest.mark.django_db


@pytest.fixture(params=sorted(FROZEN))
def frozen(request, work):
    report = signed(work, {1: 8})
    TimeReport.objects.filter(pk=report.pk).update(state=request.param)
    return report


@pytest.mark.parametrize(
    "change",
    [
        lambda report: TimeEntry.objects.create(report=report, day="2021-03-02"),
        lambda report: TimeEntry.objects.filter(report=report).update(minutes=600),
        lambda report: TimeEntry.objects.filter(report=report).update(text="Något annat"),
        lambda report: TimeEntry.objects.filter(report=report).delete(),
    ],
    ids=["added", "changed", "said otherwise", "taken away"],
)
def test_a_signed_hour_is_neither_added_changed_nor_taken_away(frozen, change):
    with pytest.raises((DatabaseError, IntegrityError)), transaction.atomic():
        change(frozen)

    assert list(TimeEntry.objects.values_list("minutes", "text")) == [(480, "Möte med deltagare")]


def test_an_hour_is_not_moved_in_or_out_of_a_signed_month(work):
    report = signed(work, {1: 8})
    other = actions.correct(report, reason="Fel", by=work.user)

    for entries, to in ((other.entries.all(), report), (report.entries.all(), other)):
        with pytest.raises((DatabaseError, IntegrityError)), transaction.atomic():
            entries.update(report=to, day="2021-03-02")


def test_of_a_draft_it_is(work):
    report = writes(work, {1: 8})

    report.entries.update(minutes=420, counted=420)
    report.entries.all().delete()

    assert TimeEntry.objects.count() == 0


def test_what_has_been_claimed_stays_claimed(work, karin):
    report = claims(signed(work, {1: 8}), karin)

    with pytest.raises((DatabaseError, IntegrityError)), transaction.atomic():
        TimeReport.objects.filter(pk=report.pk).update(state="signed")


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="TRUNCATE is PostgreSQL's own")
def test_hours_are_not_emptied(work):
    with pytest.raises(DatabaseError), connection.cursor() as cursor:
        cursor.execute("TRUNCATE projects_timeentry")
