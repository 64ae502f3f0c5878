"""What people may type, and what may stand in a record: it is words, whatever it looks like."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import RecordFactory

NASTY = """<script>alert(1)</script> "'; DROP TABLE catalogue_record; -- {{ x }} & ü 🎉"""


@pytest.mark.parametrize(
    "words",
    [
        "a" * 10_000,
        "stöd " * 2000,
        "och i att på",
        "🎉🙂",
        '"arbete" AND (NOT',
        "title:x^9 ~2 *",
        "%",
        NASTY,
    ],
)
def test_anything_is_a_query(client, ostra, words):
    RecordFactory(measure__association=ostra)

    response = client.get("/insatser/", {"q": words})

    assert response.status_code == 200
    assert "<script>alert" not in response.content.decode()


def test_an_empty_catalogue_says_so(client, db):
    response = client.get("/insatser/", {"q": "arbete"})

    assert response.status_code == 200
    assert "Inga insatser är publicerade ännu" in response.content.decode()
    assert client.get("/insatser/kommuner/").status_code == 200


def test_what_stands_in_a_record_is_shown_as_text(client, ostra):
    RecordFactory(
        measure__association=ostra,
        measure__name=NASTY[:120],
        slug="stygg",
        summary=NASTY,
        description=NASTY,
        requirements=NASTY,
        contact_function=NASTY[:100],
    )

    for path in (
        "/insatser/?q=drop+table",
        "/insatser/stygg/",
        "/insatser/jamfor/?i=stygg",
        "/insatser/lista/?i=stygg",
    ):
        text = client.get(path).content.decode()
        assert "<script>alert" not in text
        assert "&lt;" in text


def test_a_search_asks_the_database_for_nothing_but_the_revision(client, ostra):
    RecordFactory.create_batch(12, measure__association=ostra)
    client.get("/insatser/")

    with CaptureQueriesContext(connection) as captured:
        client.get("/insatser/?q=arbete&vag=self_referral", headers={"HX-Request": "true"})

    assert len(captured) == 0
