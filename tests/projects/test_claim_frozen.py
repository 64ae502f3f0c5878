"""What has been claimed is added to and read, and nothing else: the database itself refuses."""

from datetime import date

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from samsyn.accounts.queries import operator
from samsyn.projects import actions
from samsyn.projects.models import Claim, ClaimFilePart, ClaimLine
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
        connection.check_constraints()  # what the rows above have left to be checked would stop it first
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


@pytest.mark.parametrize(
    ("name", "columns"),
    [
        ("claim_has_a_number_once", {"number": 1}),
        ("claim_is_of_whole_months", {"first_month": date(2021, 2, 2)}),
        ("claim_is_of_whole_months", {"last_month": date(2021, 5, 31)}),
        ("claim_ends_after_it_starts", {"first_month": date(2021, 4, 1)}),
    ],
)
def test_a_claim_is_of_whole_months_and_numbered_once(claimed, eva, name, columns):
    row = {"number": 2, "first_month": MARCH, "last_month": MARCH} | columns

    refused_by(name, lambda: Claim.objects.create(project=claimed.project, by=eva, **row))


@pytest.mark.parametrize(
    ("name", "columns"),
    [
        ("hours_are_claimed_once", {}),
        ("only_what_takes_back_is_negative", {"since": date(2021, 3, 2), "minutes": -1}),
        ("only_what_takes_back_is_negative", {"since": date(2021, 3, 2), "ore": -1}),
    ],
)
def test_hours_are_claimed_once_and_below_zero_only_to_take_back(claimed, name, columns):
    line = ClaimLine.objects.values().get()
    same = {key: line[key] for key in line if key not in ("id", "reference")}

    refused_by(name, lambda: ClaimLine.objects.create(**same | columns))


def test_what_takes_back_is_not_above_zero(claimed):
    line = ClaimLine.objects.values().get()
    same = {key: line[key] for key in line if key not in ("id", "reference")}

    refused_by(
        "only_what_takes_back_is_negative",
        lambda: ClaimLine.objects.create(**same | {"takes_back_id": line["id"]}),
    )


def test_a_piece_of_a_file_is_kept_once(claimed):
    first = ClaimFilePart.objects.create(files=claimed.files, run=1, kind="summary", number=0, content=b"a")

    refused_by(
        "part_of_a_claims_file_is_kept_once",
        lambda: ClaimFilePart.objects.create(
            files=first.files, run=1, kind="summary", number=0, content=b"b"
        ),
    )


def refused_by(constraint, create):
    """On SQLite the trigger that lets nothing be replaced may be first to say no, and names the table."""
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        create()
    if connection.vendor == "postgresql":
        assert constraint in str(refusal.value)
