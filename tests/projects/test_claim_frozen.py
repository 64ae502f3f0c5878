"""What has been claimed is added to and read, and nothing else: the database itself refuses."""

from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction

from samsyn.accounts.queries import operator
from samsyn.projects import actions
from tests.projects.signed import signed

MARCH = date(2021, 3, 1)
TABLES = ["projects_claim", "projects_claimline", "projects_claimcost"]


@pytest.fixture
def claimed(project, part, marias_work, eva):
    signed(marias_work, MARCH, {1: 60})
    actions.post(part, MARCH, "travel", 500, note="Tåg", by=operator())
    return actions.claim(project, MARCH, MARCH, by=eva)


def refused(statement):
    with pytest.raises(DatabaseError, match="frozen"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize("table", TABLES)
def test_no_row_is_deleted(claimed, table):
    refused(f"DELETE FROM {table}")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE projects_claim SET number = 7",
        "UPDATE projects_claimline SET minutes = 1",
        "UPDATE projects_claimline SET ore = ore",
        "UPDATE projects_claimcost SET ore = 1",
    ],
)
def test_no_row_is_changed(claimed, statement):
    refused(statement)


@pytest.mark.parametrize("table", TABLES)
def test_no_row_is_replaced(claimed, table):
    if connection.vendor == "postgresql":
        refused(f"TRUNCATE {table} CASCADE")
    else:
        refused(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}")


def test_a_line_of_the_same_hours_is_not_laid_over_the_first(claimed):
    if connection.vendor == "postgresql":
        pytest.skip("PostgreSQL replaces no rows.")
    columns = "claim_id, report_id, sub_project_id, function, financing, month, since, until, rate_ore, minutes, ore"
    refused(
        f"INSERT OR REPLACE INTO projects_claimline (reference, {columns}) "
        f"SELECT 'k-another000', {columns} FROM projects_claimline"
    )
