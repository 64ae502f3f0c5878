"""Questions to the open catalogue: filters that add up, pages that stay, tags, other sites, and reasons for refusals."""

import random
from datetime import timedelta

import pytest
from django.utils import timezone

from samsyn.catalogue import actions
from samsyn.catalogue.hsds import mapping
from samsyn.catalogue.models import Record
from tests.factories import MeasureFactory, RecordFactory

pytestmark = pytest.mark.django_db
NOBODY = "ac148810-d857-441c-9679-408f346de14b"
TERMS = ["category:study", "category:health", "target_group:youth", "way_in:drop_in", "language:ar"]


def asked(client, path, **question):
    response = client.get(f"/api/hsds/{path}", question)
    assert response.status_code == 200, response.content
    return response.json()


def ids(client, path="services", **question):
    return [each["id"] for each in asked(client, path, **question)["contents"]]


def term_id(term):
    facet, code = term.split(":")
    return str(mapping.term_uuid(facet, code))


def test_random_filters_give_what_a_plain_count_gives(client):
    dice = random.Random(4)
    records = {}
    for _ in range(24):
        terms = dice.sample(TERMS, dice.randint(0, 4))
        record = RecordFactory(terms=terms)
        records[str(record.uuid)] = (set(terms), str(mapping.of_organisation(record.provider.reference)))

    for _ in range(12):
        wanted = dice.sample(TERMS, dice.randint(0, 2))
        facets = dice.sample(["category", "way_in"], dice.randint(0, 2))
        question = {"taxonomy_term_id": [term_id(term) for term in wanted]}
        question["taxonomy_id"] = [str(mapping.of_taxonomy(facet)) for facet in facets]
        expected = sorted(
            key
            for key, (terms, _provider) in records.items()
            if terms >= set(wanted) and set(facets) <= {term.split(":")[0] for term in terms}
        )
        assert ids(client, **question) == expected, question
    key, (_terms, provider) = next(iter(records.items()))
    assert ids(client, organization_id=provider) == [key]
    assert ids(client, "organizations", taxonomy_term_id=[term_id("language:ar")]) == sorted(
        provider for terms, provider in records.values() if "language:ar" in terms
    )


def test_words_that_are_searched_for_must_all_be_there(client, snickeriet, ostra):
    RecordFactory(measure=MeasureFactory(association=ostra, name="Köket", method="none"))

    assert ids(client, search="kvarnen SNICKERIET") == [str(snickeriet.uuid)]
    assert ids(client, search="snickeriet köket") == []
    assert ids(client, search="' OR 1=1 --") == []
    assert ids(client, search="%") == []
    assert ids(client, "organizations", search="kvarn") == [
        str(mapping.of_organisation(snickeriet.provider.reference))
    ]


def test_an_edited_record_never_moves_to_another_page(client, snickeriet, katja):
    RecordFactory.create_batch(6)
    pages = [ids(client, page=number, per_page=3) for number in (1, 2, 3)]
    assert [len(page) for page in pages] == [3, 3, 1]
    assert sum(pages, []) == sorted(sum(pages, []))

    actions.change_record(snickeriet, version=snickeriet.version, by=katja, name="Aaa", city="Aby")

    assert [ids(client, page=number, per_page=3) for number in (1, 2, 3)] == pages
    placed = ids(client, "service_at_locations")
    assert placed == [str(mapping.of_place(snickeriet.uuid))]
    assert asked(client, f"service_at_locations/{placed[0]}")["service_id"] == str(snickeriet.uuid)


def test_the_envelope_says_where_in_all_of_it_one_is(client):
    RecordFactory.create_batch(5)

    page = asked(client, "services", page=2, per_page=2)
    assert len(page.pop("contents")) == 2
    assert page == {
        "total_items": 5,
        "total_pages": 3,
        "page_number": 2,
        "size": 2,
        "first_page": False,
        "last_page": False,
        "empty": False,
    }
    beyond = asked(client, "services", page=9, per_page=2)
    assert (beyond["empty"], beyond["last_page"], beyond["contents"]) == (True, True, [])


def test_only_what_is_new_since_last_time(client, snickeriet):
    old = RecordFactory()
    Record.objects.filter(pk=old.pk).update(changed_at=timezone.now() - timedelta(days=9))
    moment = Record.objects.get(pk=snickeriet.pk).changed_at

    assert ids(client, modified_after=moment.isoformat()) == [str(snickeriet.uuid)]
    assert ids(client, modified_after=(moment + timedelta(seconds=1)).isoformat()) == []
    for extreme in ("0001-01-01T00:00:00+14:00", "1800-01-01T00:00:00"):
        assert len(ids(client, modified_after=extreme)) == 2
    assert ids(client, modified_after="9999-12-31T23:59:59-14:00") == []


def test_minimal_lets_all_be_on_one_page(client):
    RecordFactory.create_batch(3)
    page = asked(client, "services", minimal="true", per_page=10_000)

    assert [sorted(each) for each in page["contents"]] == [["id", "last_modified", "name", "status"]] * 3
    assert asked(client, "services", per_page=10_000)["size"] == 3


def test_the_same_answer_is_not_sent_twice(client, snickeriet, katja):
    first = client.get("/api/hsds/services")
    again = client.get("/api/hsds/services", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    bulk = client.get("/api/hsds/bulk.json")
    b"".join(bulk.streaming_content)
    assert client.get("/api/hsds/bulk.json", headers={"If-None-Match": bulk["ETag"]}).status_code == 304

    actions.change_record(snickeriet, version=snickeriet.version, by=katja, cost="100 kronor")

    assert client.get("/api/hsds/services", headers={"If-None-Match": first["ETag"]}).status_code == 200
    assert client.get("/api/hsds/bulk.json", headers={"If-None-Match": bulk["ETag"]}).status_code == 200


@pytest.mark.parametrize("path", ["", "services", "services/x", "organizations", "bulk.zip", "openapi.json"])
def test_every_site_may_read_and_nobody_gets_a_cookie(path, client):
    response = client.get(f"/api/hsds/{path}", headers={"Origin": "https://kommun.example"})

    assert response["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in response
    assert not response.cookies


def test_other_pages_are_not_opened_to_other_sites(client):
    assert "Access-Control-Allow-Origin" not in client.get("/api/")
    assert "Access-Control-Allow-Origin" not in client.get("/")


def test_whoever_asks_too_often_is_told_how_long_to_wait(client, settings):
    settings.API_PER_MINUTE = 3
    answers = [client.get("/api/hsds/taxonomies") for _ in range(8)]

    refused = [each for each in answers if each.status_code == 429]
    assert refused
    assert 1 <= int(refused[0]["Retry-After"]) <= 60
    assert refused[0]["Content-Type"] == "application/problem+json"
    assert "Vänta" in refused[0].json()["detail"]
    assert client.get("/api/hsds/", REMOTE_ADDR="192.0.2.7").status_code == 200


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        (f"services/{NOBODY}", 404, "Inget publicerat har det id:t."),
        (f"organizations/{NOBODY}", 404, "Inget publicerat har det id:t."),
        ("services/abc", 422, "Rätta id."),
        ("services?page=0&per_page=x", 422, "Rätta page, per_page."),
        ("services?modified_after=igår", 422, "Rätta modified_after."),
        ("services?format=xml", 422, "Rätta format."),
        ("services?proximity=100", 422, "kan inte svara på proximity."),
        ("taxonomies?full=true", 422, "kan inte svara på full."),
    ],
)
def test_a_refusal_says_why_in_plain_words(path, status, words, client):
    response = client.get(f"/api/hsds/{path}")

    assert response.status_code == status
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["status"] == status
    assert words in response.json()["detail"]


def test_nothing_can_be_written(client):
    assert client.post("/api/hsds/services").status_code == 405
    assert client.delete("/api/hsds/bulk.json").status_code == 405


def test_the_page_about_it_tells_what_there_is(client):
    page = client.get("/api/").content.decode()

    assert "Öppna data" in page
    assert "/api/hsds/bulk.zip" in page
    assert "120 frågor i minuten" in page
