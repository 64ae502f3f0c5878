"""Programs that collect open data find what is published, described as DCAT-AP 3."""

import json
from datetime import date

import pytest

from tests.outcomes.frozen import a_year, freeze

SITE = "https://samsyn.example.se"
PAGE = f"{SITE}/ostra-sodertorn/resultat/"
AUTHORITY = "http://publications.europa.eu/resource/authority/"


@pytest.fixture(autouse=True)
def site(settings):
    settings.BASE_URL = SITE


@pytest.fixture
def collect(client):
    def nodes(address):
        return {node["@id"]: node for node in json.loads(client.get(address).content)["@graph"]}

    return nodes


@pytest.fixture
def out(ostra, varna):
    freeze(ostra, a_year(year=2016), on=date(2017, 3, 1))
    freeze(ostra, a_year())
    freeze(ostra, a_year(), revision=2, on=date(2018, 9, 3))
    freeze(varna, a_year("varna"))
    freeze(None, a_year("all"))


def test_an_association_s_catalogue_names_its_years(out, collect):
    catalogue = collect("/ostra-sodertorn/resultat/dcat.jsonld")[f"{PAGE}dcat.jsonld"]

    assert catalogue["@type"] == "dcat:Catalog"
    assert [each["@id"] for each in catalogue["dcat:dataset"]] == [f"{PAGE}2017/", f"{PAGE}2016/"]
    assert catalogue["dct:issued"]["@value"] == "2017-03-01"
    assert catalogue["dct:modified"] == {"@value": "2018-09-03", "@type": "xsd:date"}


def test_a_year_is_described(out, collect):
    nodes = collect("/ostra-sodertorn/resultat/dcat.jsonld")
    year = nodes[f"{PAGE}2017/"]

    assert year["@type"] == "dcat:Dataset"
    assert year["dct:title"][0] == {
        "@value": "Resultat 2017, Samordningsförbundet Östra Södertörn",
        "@language": "sv",
    }
    assert [each["@language"] for each in year["dct:title"]] == ["sv", "en"]
    publisher = nodes[year["dct:publisher"]["@id"]]
    assert (publisher["@type"], publisher["foaf:name"]) == (
        "foaf:Agent",
        "Samordningsförbundet Östra Södertörn",
    )
    assert year["dct:license"]["@id"] == "http://creativecommons.org/publicdomain/zero/1.0/"
    period = year["dct:temporal"]
    assert [period[f"dcat:{end}Date"]["@value"] for end in ("start", "end")] == ["2017-01-01", "2017-12-31"]
    assert [year[f"dct:{day}"]["@value"] for day in ("issued", "modified")] == ["2018-03-12", "2018-09-03"]
    assert year["dcat:version"] == "2"
    assert year["dct:language"]["@id"] == f"{AUTHORITY}language/SWE"
    assert year["dct:accrualPeriodicity"]["@id"] == f"{AUTHORITY}frequency/IRREG"
    series = nodes[year["dcat:inSeries"]["@id"]]
    assert (series["@type"], series["dct:accrualPeriodicity"]["@id"]) == (
        "dcat:DatasetSeries",
        f"{AUTHORITY}frequency/ANNUAL",
    )


@pytest.mark.parametrize(
    ("ending", "kind", "media_type"),
    [("csv", "CSV", "text/csv"), ("json", "JSON", "application/json"), ("pdf", "PDF", "application/pdf")],
)
def test_each_file_is_where_it_is_said_to_be_and_what_it_is_said_to_be(
    out, collect, client, ending, kind, media_type
):
    file = collect("/ostra-sodertorn/resultat/dcat.jsonld")[f"{PAGE}2017/{ending}/"]

    assert file["@type"] == "dcat:Distribution"
    assert file["dct:format"]["@id"] == f"{AUTHORITY}file-type/{kind}"
    assert file["dcat:mediaType"]["@id"] == f"http://www.iana.org/assignments/media-types/{media_type}"
    assert file["dcat:accessURL"]["@id"] == f"{PAGE}2017/"
    answer = client.get(file["dcat:downloadURL"]["@id"].removeprefix(SITE))
    assert (answer.status_code, answer["Content-Type"].split(";")[0]) == (200, media_type)
    assert answer["Content-Disposition"] == f'attachment; filename="ostra-sodertorn-2017-revision-2.{ending}"'


def test_everything_that_is_referred_to_is_there(out, collect, client):
    nodes = collect("/resultat/dcat.jsonld")
    here = {
        each["@id"]
        for node in nodes.values()
        for value in node.values()
        for each in (value if isinstance(value, list) else [value])
        if isinstance(each, dict) and each.get("@id", "").startswith(SITE)
    }

    assert here - set(nodes) == {f"{SITE}/sa-raknar-vi/"}
    for address in here:
        assert client.get(address.removeprefix(SITE).partition("#")[0]).status_code == 200


def test_the_county_s_catalogue_holds_every_association_s_years(out, collect):
    catalogue = collect("/resultat/dcat.jsonld")[f"{SITE}/resultat/dcat.jsonld"]

    assert [each["@id"].removeprefix(SITE) for each in catalogue["dcat:dataset"]] == [
        "/resultat/2017/",
        "/ostra-sodertorn/resultat/2017/",
        "/ostra-sodertorn/resultat/2016/",
        "/varna/resultat/2017/",
    ]


@pytest.mark.parametrize("ending", ["jsonld", "ttl"])
def test_names_are_the_same_by_whatever_name_the_server_is_reached(out, client, settings, ending):
    settings.ALLOWED_HOSTS = ["localhost", "127.0.0.1"]
    one, other = (
        client.get(f"/resultat/dcat.{ending}", headers={"host": host}).content
        for host in ("localhost", "127.0.0.1")
    )

    assert one == other
    assert f"{PAGE}2017/".encode() in one


def test_turtle_says_the_same(out, client):
    answer = client.get("/ostra-sodertorn/resultat/dcat.ttl")
    said = answer.content.decode()

    assert answer["Content-Type"] == "text/turtle; charset=utf-8"
    assert f"<{PAGE}2017/> a dcat:Dataset ;" in said
    assert f"dcat:dataset <{PAGE}2017/>, <{PAGE}2016/> ;" in said
    assert (
        '[ a dct:PeriodOfTime ; dcat:startDate "2017-01-01"^^xsd:date ; dcat:endDate "2017-12-31"^^xsd:date ]'
        in said
    )
    statements = said.split("\n\n", 1)[1].rstrip()
    assert statements.count(" .\n") + 1 == len(
        json.loads(client.get("/ostra-sodertorn/resultat/dcat.jsonld").content)["@graph"]
    )


def test_before_anything_is_published_the_catalogue_is_empty(ostra, collect):
    (catalogue,) = (
        node for node in collect("/resultat/dcat.jsonld").values() if node["@type"] == "dcat:Catalog"
    )

    assert catalogue["dcat:dataset"] == []


@pytest.mark.parametrize("address", ["/resultat/", "/resultat/2017/", "/ostra-sodertorn/resultat/2016/"])
def test_pages_lead_to_the_description(out, client, address):
    catalogue = address.partition("resultat/")[0] + "resultat/dcat"
    page = client.get(address).content.decode()

    assert f'<link rel="alternate" type="application/ld+json" href="{catalogue}.jsonld"' in page
    assert f'<link rel="alternate" type="text/turtle" href="{catalogue}.ttl"' in page
