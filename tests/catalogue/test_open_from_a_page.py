"""A page of somebody else's web site reads the catalogue: the browser first asks whether it may."""

import pytest

ASKS = {
    "Origin": "https://kommun.example",
    "Access-Control-Request-Method": "GET",
    "Access-Control-Request-Headers": "if-none-match",
}


@pytest.mark.parametrize("address", ["", "services", "services/x", "openapi.json", "bulk.json", "bulk.zip"])
def test_the_browser_is_told_that_it_may_ask_with_a_tag(client, db, address):
    answer = client.options(f"/api/hsds/{address}", headers=ASKS)

    assert (answer.status_code, answer.content) == (204, b"")
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer["Access-Control-Allow-Methods"] == "GET, HEAD"
    assert answer["Access-Control-Allow-Headers"] == "If-None-Match"
    assert not answer.cookies


def test_with_the_tag_it_is_told_that_nothing_is_new(client, snickeriet):
    first = client.get("/api/hsds/services", headers={"Origin": "https://kommun.example"})

    again = client.get("/api/hsds/services", headers={"If-None-Match": first["ETag"]})

    assert (again.status_code, again["Access-Control-Allow-Origin"]) == (304, "*")


def test_it_may_not_change_anything(client, db):
    answer = client.post("/api/hsds/services")

    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD, OPTIONS")
    assert answer["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("address", ["services?search=%00", "services?postcode=%00", "services/%00"])
def test_it_can_read_why_an_address_that_nobody_can_read_is_refused(client, db, address):
    answer = client.get(f"/api/hsds/{address}")

    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer.json() == {
        "type": "about:blank",
        "title": "Frågan går inte att läsa",
        "status": 400,
        "detail": "Adressen går inte att läsa. Vad som kan frågas står på sidan /api/.",
    }


def test_asking_whether_it_may_is_not_counted(client, db, settings):
    settings.API_PER_MINUTE = 1

    for _ in range(3):
        assert client.options("/api/hsds/services", headers=ASKS).status_code == 204
    assert client.get("/api/hsds/services").status_code == 200
