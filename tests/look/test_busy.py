import sqlite3

import pytest
from django.db import connection

from samsyn.look.middleware import Busy


@pytest.mark.transactional
@pytest.mark.skipif(
    "connection.vendor != 'sqlite'", reason="PostgreSQL has row locks, so nobody waits for all"
)
def test_a_page_that_waited_too_long_for_the_one_writer_says_so_and_when_to_come_back(client, maria):
    client.force_login(maria)
    connection.close()
    connection.settings_dict["OPTIONS"]["timeout"] = 0.2
    other = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    try:
        response = client.post("/konto/namn/", {"name": "Maria"})
    finally:
        other.execute("ROLLBACK")
        other.close()
        connection.close()
        connection.settings_dict["OPTIONS"]["timeout"] = 20

    assert (response.status_code, response["Retry-After"]) == (503, "30")
    assert "försök igen" in response.content.decode()


def test_other_mistakes_are_not_called_busy(rf):
    assert Busy(lambda request: None).process_exception(rf.get("/"), ValueError("locked")) is None
