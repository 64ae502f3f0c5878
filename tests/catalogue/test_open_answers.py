"""Somebody else's program reads the catalogue: each answer as the standard has it, and no field more."""

import json
import zipfile
from datetime import timedelta
from io import BytesIO

import pytest

from samsyn.lib.dates import today
from tests.catalogue.opened import faults, needs_standard
from tests.factories import MeasureFactory, MunicipalityFactory, RecordFactory

KINDS = {
    "services": "service",
    "organizations": "organization",
    "taxonomies": "taxonomy",
    "taxonomy_terms": "taxonomy_term",
    "service_at_locations": "service_at_location",
}


@pytest.fixture
def full(ostra, kvarnen):
    """A record that says all that a record can say."""
    measure = MeasureFactory(association=ostra, name="Snickeriet", method="none", provider=kvarnen)
    measure.municipalities.add(MunicipalityFactory(code="0136", name="Haninge"))
    return RecordFactory(
        measure=measure,
        slug="snickeriet",
        plain_text="Vi gör saker av trä.",
        name_en="The carpentry",
        summary_en="Work with wood.",
        description_en="We meet once a week.",
        notes={
            "language": "Teckenspråk på tisdagar",
            "way_in": "Ring först.",
            "funding": "Överens med kommunen",
        },
        sex="women",
        age_from=16,
        age_to=29,
        requirements="Du har ett intyg.",
        street="Storgatan 1",
        postal_code="136 40",
        city="Handen",
        latitude=59.17,
        longitude=18.14,
        referral_url="https://example.se/remiss",
        has_interpreter=True,
        hours_from=10,
        hours_to=20,
        weeks=12,
        starts_continuously=True,
        start_dates=["2030-01-07", "2030-02-04"],
        places=8,
        free_places=3,
        free_places_on=today() - timedelta(days=2),
        waiting_weeks=4,
        cost="Kostnadsfritt",
        contact_function="Samordnare",
        contact_name="Anna Svensson",
        contact_phone="+46 8 123 45",
        web="https://example.se/snickeriet",
        valid_until=today() + timedelta(days=90),
        terms=[
            "way_in:referral",
            "category:work_training",
            "accessibility:wheelchair",
            "language:ar",
            "funding:finsam",
        ],
    )


def asked(client, path):
    response = client.get(f"/api/hsds/{path}")
    assert response.status_code == 200, response.content
    return response.json()


@needs_standard
@pytest.mark.parametrize("kind", KINDS)
def test_lists_and_single_things_are_valid_also_with_unknown_fields_forbidden(kind, full, client):
    RecordFactory()
    wrong = {}
    for path in (f"{kind}?per_page=100", f"{kind}?full=true", f"{kind}?minimal=true"):
        if "=true" in path and kind in ("taxonomies", "taxonomy_terms"):
            continue
        if "minimal" in path and kind != "services":
            continue
        for each in asked(client, path)["contents"]:
            wrong[path, each["id"]] = faults(KINDS[kind], each)
            single = asked(client, f"{kind}/{each['id']}")
            assert single["id"] == each["id"]
            wrong[each["id"]] = faults(KINDS[kind], single)

    assert len(wrong) > 1
    assert {key: found for key, found in wrong.items() if found} == {}


@needs_standard
def test_only_with_full_service_has_an_organization_a_field_that_the_plain_schema_lacks(full, client):
    [organization] = [each for each in asked(client, "organizations?full_service=true")["contents"]]
    assert faults("organization", organization, strict=False) == []
    [found] = organization.pop("services")

    assert faults("organization", organization) == []
    assert faults("service", found) == []
    single = asked(client, f"organizations/{organization['id']}?full_service=true")
    assert single["services"] == [found]
    assert "services" not in asked(client, f"organizations/{organization['id']}")


def test_a_service_says_what_the_record_says(full, client):
    service = asked(client, f"services/{full.uuid}")

    assert service["id"] == str(full.uuid)
    assert (service["name"], service["alternate_name"], service["status"]) == (
        "Snickeriet",
        "The carpentry",
        "active",
    )
    assert service["organization"]["name"] == "Kvarnen"
    assert service["organization"]["description"] == "Arbetsintegrerande socialt företag"
    assert (service["minimum_age"], service["maximum_age"], service["wait_time"]) == (16, 29, "4 veckor")
    assert service["application_process"] == "Ring först."
    assert service["interpretation_services"] == "Teckenspråk på tisdagar"
    assert [(area["name"], area["extent"]) for area in service["service_areas"]] == [("Haninge", "0136")]
    assert service["schedules"][0]["description"] == "10–20 timmar i veckan, 12 veckor, löpande start"
    assert [each.get("dtstart") for each in service["schedules"]][1:] == ["2030-01-07", "2030-02-04"]
    assert [each["source"] for each in service["funding"]] == ["Samordningsförbundet", "Överens med kommunen"]
    assert service["phones"][0]["number"] == "+46 8 123 45"
    assert service["required_documents"][0]["uri"] == "https://example.se/remiss"
    [address] = service["service_at_locations"][0]["location"]["addresses"]
    assert (address["address_1"], address["city"], address["state_province"]) == (
        "Storgatan 1",
        "Handen",
        "Stockholms län",
    )
    by_term = {each["taxonomy_term"]["code"]: each.get("value") for each in service["attributes"]}
    assert by_term["work_training"] is None
    assert (by_term["summary"], by_term["sex"], by_term["weeks"]) == (full.summary, "women", "12")


def test_capacity_stands_with_its_day_and_is_gone_when_nobody_knows(full, client, mimmi):
    [capacity] = asked(client, f"services/{full.uuid}")["capacities"]
    assert (capacity["available"], capacity["maximum"], capacity["unit"]["name"]) == (3, 8, "Platser")
    assert capacity["updated"].startswith((today() - timedelta(days=2)).isoformat())

    type(full).objects.update(free_places_on=today() - timedelta(days=31))
    assert "capacities" not in asked(client, f"services/{full.uuid}")


def test_no_person_is_named(full, client):
    for path in (f"services/{full.uuid}", "services?full=true", "organizations?full_service=true"):
        assert "Anna Svensson" not in client.get(f"/api/hsds/{path}").content.decode()
    assert b"Anna" not in b"".join(client.get("/api/hsds/bulk.json").streaming_content)


@pytest.mark.parametrize("state", ["draft", "submitted", "in_review", "paused", "archived"])
def test_what_is_not_published_is_nowhere(state, full, client):
    type(full).objects.update(state=state)

    for path in ("services", "organizations", "service_at_locations"):
        assert asked(client, path)["total_items"] == 0
    assert client.get(f"/api/hsds/services/{full.uuid}").status_code == 404
    assert json.loads(b"".join(client.get("/api/hsds/bulk.json").streaming_content))["contents"] == []
    archive = zipfile.ZipFile(BytesIO(b"".join(client.get("/api/hsds/bulk.zip").streaming_content)))
    assert len(archive.read("services.csv").decode().splitlines()) == 1
