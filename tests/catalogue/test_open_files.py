"""Everything at once: as JSON, and as the tables that the standard defines."""

import csv
import json
import zipfile
from io import BytesIO, StringIO

import pytest

from samsyn.catalogue.hsds.package import cell, columns, description
from samsyn.lib.tables import rows
from tests.catalogue.opened import STANDARD, faults, needs_standard
from tests.factories import RecordFactory

#: Columns that the standard's own datapackage.json leaves out of tables that it names; its schemas have them.
LEFT_OUT = {
    "service_capacity": {"id", "available", "maximum", "description", "updated"},
    "unit": {"id", "name"},
}

pytestmark = pytest.mark.django_db


def fetched(client, path):
    return b"".join(client.get(f"/api/hsds/{path}").streaming_content)


@pytest.fixture
def archive(client, snickeriet):
    type(snickeriet).objects.filter(pk=snickeriet.pk).update(
        summary='=HYPERLINK("https://example.se")',
        description='Rad ett;\nrad två, med "citat"',
        contact_phone="+46 8 123 45",
        contact_function="@samordnaren",
        street="Storgatan 1",
        city="Handen",
        latitude=-59.1,
        longitude=18.1,
    )
    return zipfile.ZipFile(BytesIO(fetched(client, "bulk.zip")))


def table(archive, name):
    return list(csv.DictReader(StringIO(archive.read(name).decode(), newline="")))


@needs_standard
def test_all_of_it_as_json_is_valid_and_whole(client):
    records = RecordFactory.create_batch(3)

    answer = json.loads(fetched(client, "bulk.json"))
    assert [each["id"] for each in answer["contents"]] == sorted(str(each.uuid) for each in records)
    assert (answer["total_items"], answer["last_page"], answer["empty"]) == (3, True, False)
    assert [faults("service", each) for each in answer["contents"]] == [[], [], []]


def test_every_row_leads_to_rows_that_are_there(archive):
    package = json.loads(archive.read("datapackage.json"))
    assert sorted(archive.namelist()) == sorted(
        ["datapackage.json", *(each["path"] for each in package["resources"])]
    )
    tables = {each["name"]: table(archive, each["path"]) for each in package["resources"]}

    for resource in package["resources"]:
        name = resource["name"]
        assert len({row["id"] for row in tables[name]}) == len(tables[name]), name
        for key in resource["schema"].get("foreignKeys", []):
            there = {row["id"] for row in tables[key["reference"]["resource"]]} | {""}
            assert {row[key["fields"]] for row in tables[name]} <= there, (name, key)
    assert [(row["title"], row["service_id"] != "") for row in tables["contact"]] == [("'@samordnaren", True)]
    assert tables["service"][0]["description"] == 'Rad ett;\nrad två, med "citat"'


def test_only_what_a_spreadsheet_would_run_is_defused_and_it_comes_back(archive):
    assert table(archive, "phones.csv")[0]["number"] == "+46 8 123 45"
    assert table(archive, "locations.csv")[0]["latitude"] == "-59.1"
    [summary] = [row["value"] for row in table(archive, "attributes.csv") if row["value"].startswith("'=")]
    assert summary == '\'=HYPERLINK("https://example.se")'

    [_header, *read] = [cells for _line, cells in rows(BytesIO(archive.read("attributes.csv")))]
    assert any('=HYPERLINK("https://example.se")' in cells for cells in read)
    assert [cell(text) for text in ("=1", "-cmd", "+46 8", "-5", "@a", "a=1", None, 3)] == [
        "'=1", "'-cmd", "+46 8", "-5", "'@a", "a=1", "", 3
    ]  # fmt: skip


@needs_standard
def test_tables_and_columns_are_those_of_the_standard():
    official = {
        each["name"]: each for each in json.loads((STANDARD / "datapackage.json").read_text())["resources"]
    }
    differing = {}
    for resource in description()["resources"]:
        name = resource["name"]
        theirs = {each["name"]: each["type"] for each in official[name]["schema"]["fields"]}
        ours = {
            column: kind for column, kind in columns(name).items() if column not in LEFT_OUT.get(name, ())
        }
        if resource["path"] != official[name]["path"] or not ours.items() <= theirs.items():
            differing[name] = {column: kind for column, kind in ours.items() if theirs.get(column) != kind}

    assert differing == {}
