"""The access log's triggers, on the database the suite runs on."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from samsyn.audit import actions
from samsyn.audit.choices import Act
from samsyn.audit.models import Access, AccessSubject, Retention

YEARS = timedelta(days=1826)


@pytest.fixture
def young(olof):
    actions.log(Act.READ, "participant", by=olof, subjects=["d-young000"])
    return Access.objects.get(subjects__reference="d-young000")


@pytest.fixture
def old(olof):
    access = Access.objects.create(
        at=timezone.now() - YEARS - timedelta(days=1), user=olof, act=Act.READ, what="participant"
    )
    AccessSubject.objects.create(access=access, reference="d-old00000")
    return access


def refused(statement, *params, because=None):
    with pytest.raises(DatabaseError, match=because), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, params)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_access SET what = 'nothing'",
        "UPDATE audit_accesssubject SET reference = 'd-another0'",
        "DELETE FROM audit_access",
        "DELETE FROM audit_accesssubject",
    ],
)
def test_a_young_line_cannot_be_changed_or_deleted_by_any_statement(young, statement):
    refused(statement)

    assert list(AccessSubject.objects.values_list("access__what", "reference")) == [
        ("participant", "d-young000")
    ]


def test_an_old_line_cannot_be_changed_either(old):
    refused("UPDATE audit_access SET at = CURRENT_TIMESTAMP")
    refused("UPDATE audit_accesssubject SET reference = 'd-another0'")


def test_a_line_older_than_the_retention_may_be_deleted_with_its_subjects(old, young):
    Access.objects.filter(pk=old.pk).delete()

    assert list(Access.objects.all()) == [young]
    assert AccessSubject.objects.get().access == young


def test_a_subject_goes_by_the_time_of_its_line(old, young):
    AccessSubject.objects.filter(access=old).delete()

    with pytest.raises(DatabaseError), transaction.atomic():
        AccessSubject.objects.filter(access=young).delete()
    assert AccessSubject.objects.get().access == young


def test_deleting_through_the_models_is_refused_too(young):
    with pytest.raises(DatabaseError), transaction.atomic():
        young.delete()
    with pytest.raises(DatabaseError), transaction.atomic():
        Access.objects.update(what="nothing")


def test_without_a_retention_nothing_may_be_deleted(old):
    Retention.objects.all().delete()

    refused("DELETE FROM audit_accesssubject")
    refused("DELETE FROM audit_access")


def test_a_longer_retention_holds_at_once(old):
    actions.set_retention(3650)

    refused("DELETE FROM audit_accesssubject")


def test_a_shorter_retention_lets_go_of_what_is_older(olof):
    access = Access.objects.create(
        at=timezone.now() - timedelta(days=400), user=olof, act=Act.READ, what="participant"
    )
    refused("DELETE FROM audit_access")

    actions.set_retention(365)
    Access.objects.filter(pk=access.pk).delete()

    assert not Access.objects.exists()


@pytest.mark.parametrize("days", [0, 1, 364])
def test_the_retention_is_never_under_a_year(db, days):
    with pytest.raises(IntegrityError, match="access_log_stays_for_a_year"), transaction.atomic():
        actions.set_retention(days)
    refused("UPDATE audit_retention SET days = %s", days)

    assert Retention.objects.get().days == 1826


def test_there_is_one_retention(db):
    refused("INSERT INTO audit_retention (id, days) VALUES (2, 400)", because="retention_is_one_row")


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="REPLACE is SQLite's own")
@pytest.mark.parametrize(
    "statement",
    [
        "INSERT OR REPLACE INTO audit_access (id, at, user_id, association, roles, act, what, path) "
        "SELECT id, at, user_id, '', '', act, 'nothing', '' FROM audit_access",
        "REPLACE INTO audit_accesssubject (id, access_id, reference) SELECT id, access_id, '' FROM audit_accesssubject",
    ],
)
def test_a_line_cannot_be_replaced_on_sqlite(young, statement):
    refused(statement)

    assert AccessSubject.objects.values_list("access__what", "reference").get() == (
        "participant",
        "d-young000",
    )


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="TRUNCATE is PostgreSQL's own")
@pytest.mark.parametrize("table", ["audit_access", "audit_accesssubject", "audit_access CASCADE"])
def test_a_table_cannot_be_emptied_on_postgresql(young, table):
    refused(
        f"TRUNCATE {table if 'CASCADE' in table or 'subject' in table else table + ', audit_accesssubject'}"
    )

    assert Access.objects.get() == young
