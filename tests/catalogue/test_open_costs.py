"""An answer of the open catalogue asks the database as often at 1, 3 and 30 rows, and at most fifteen times."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.factories import MunicipalityFactory, RecordFactory
from tests.test_list_pages import MOST_QUESTIONS, ROWS


def published(number):
    """So many records, each at an address, of a provider and for a municipality of its own."""
    for row in range(number):
        record = RecordFactory(
            street=f"Storgatan {row}", city="Handen", terms=["category:study", "way_in:drop_in"]
        )
        record.measure.municipalities.add(MunicipalityFactory(code=f"{100 + row:04}"))


@pytest.mark.parametrize(
    "path",
    [
        "services?full=true&per_page=100",
        "services?minimal=true",
        "organizations?full_service=true&per_page=100",
        "service_at_locations?full=true&per_page=100",
        "taxonomy_terms",
        "bulk.json",
        "bulk.zip",
    ],
)
def test_an_answer_costs_the_same_however_long_it_is(path, client, db):
    asked = {}
    for number in ROWS:
        with transaction.atomic():
            published(number)
            client.get("/api/hsds/")  # the first question of a minute writes one row more
            with CaptureQueriesContext(connection) as captured:
                b"".join(client.get(f"/api/hsds/{path}"))
            asked[number] = [each["sql"] for each in captured if "SAVEPOINT" not in each["sql"]]
            transaction.set_rollback(True)

    costs = {number: len(sql) for number, sql in asked.items()}
    assert len(set(costs.values())) == 1, (costs, asked[ROWS[-1]])
    assert max(costs.values()) <= MOST_QUESTIONS, (costs, asked[1])
