"""Anybody reads what has been published, of an association and of the county."""

import gzip
import re
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings

from samsyn.organisations.queries import reserved_slugs
from samsyn.outcomes import definitions
from samsyn.outcomes.figures import year_in_numbers
from samsyn.outcomes.figures.shapes import Headcount, MeasureRow
from tests.outcomes.frozen import a_year, freeze, text

RESULTS = "/ostra-sodertorn/resultat/"
#: Bytes of a first visit over the wire (house rules 6).
HEAVIEST = 120_000


@pytest.fixture
def two_years(ostra):
    freeze(
        ostra,
        a_year(year=2016, to_work_or_study=Headcount(70, 131, 0, 201), ended=Headcount(300, 310, 0, 610)),
    )
    freeze(ostra, a_year())
    return ostra


def test_somebody_reads_a_year(client, two_years):
    said = text(client.get(f"{RESULTS}2017/"))

    assert (
        "Resultat 2017 Samordningsförbundet Östra Södertörn 927 personer deltog 2017, och 634 av dem började i"
        in said
    )
    assert (
        "43 procent var kvinnor. 271 av 695 avslutade deltaganden slutade i arbete eller studier. Det är 39 procent, "
        "sex procentenheter mer än 2016. 183 av dem arbetar eller studerar mer än före."
    ) in said
    assert "Publicerat 12 mars 2018 Revision 1" in said
    assert "Till arbete eller studier 39 % 2016: 33 % · 271 av 695 avslutade" in said
    assert "Haninge 272 272 Tyresö 216 216 Nynäshamn 146 146" in said
    assert "Kommun 216 216 Arbetsförmedlingen 171 171 Annan 145 145 Egen anmälan 102 102" in said
    assert "Till arbete eller studier 92 179 271 34 %" in said
    assert "Ungdomsteamet 164 67 % – 54 81 98 43 %" in said
    assert "98 % av deltagarna är identifierade (912 personer)." in said
    assert "Visas inte:" not in said


def test_the_years_stand_beside_each_other(client, two_years):
    said = text(client.get(RESULTS))
    pictures = re.findall(r'role="img"[^>]+aria-label="([^"]+)"', client.get(RESULTS).content.decode())

    assert "2017 927 39 % 271 695 12 mars 2018 2016 927 33 % 201 610 12 mars 2018" in said
    assert [picture.replace("\xa0", " ") for picture in pictures] == [
        "Deltagare, år för år: 2016 927, 2017 927.",
        "Andel till arbete eller studier, år för år: 2016 33 %, 2017 39 %.",
    ]


@pytest.mark.parametrize("place", ["ostra-sodertorn", None])
def test_a_later_revision_of_the_year_before_changes_nothing(client, ostra, place):
    """A year stands beside the one before as it was out that day; a revision of the same day counts."""
    owner, base = (ostra, RESULTS) if place else (None, "/resultat/")
    whose = place or "all"
    freeze(owner, a_year(whose, 2016, participants=Headcount(400, 400, 0, 800)))
    freeze(owner, a_year(whose, 2016, participants=Headcount(400, 410, 0, 810)), revision=2)
    freeze(owner, a_year(whose))
    page, pdf = text(client.get(f"{base}2017/")), client.get(f"{base}2017/pdf/").content

    later = a_year(whose, 2016, participants=Headcount(400, 500, 0, 900))
    freeze(owner, later, revision=3, on=date(2018, 6, 1))

    assert "Deltagare 927 2016: 810" in page.replace("Mål 975 · ", "")
    assert "Deltagare 927 2016: 810" in text(client.get(f"{base}2017/")).replace("Mål 975 · ", "")
    assert client.get(f"{base}2017/pdf/").content == pdf


def test_nor_does_one_that_came_later_the_same_day(client, ostra):
    freeze(ostra, a_year(year=2016), on=date(2018, 3, 12))
    freeze(ostra, a_year())
    address = "/ostra-sodertorn/resultat/2017/"
    was = client.get(address).content, client.get(f"{address}pdf/").content
    freeze(ostra, a_year(year=2016, consultations=Headcount(8, 8, 0, 16)), revision=2, on=date(2018, 3, 12))

    assert (client.get(address).content, client.get(f"{address}pdf/").content) == was


def test_a_year_that_came_out_before_the_one_before_it_stands_alone(client, ostra):
    freeze(ostra, a_year())
    freeze(ostra, a_year(year=2016), on=date(2018, 6, 1))

    assert "Deltagare 927 Mål 975 Nya" in text(client.get(f"{RESULTS}2017/")).replace(" deltagare", "")


def test_the_county_s_files_call_associations_by_name(client, ostra):
    freeze(None, a_year("all", measures=[MeasureRow(81, 54, name="Ungdomsteamet", association=ostra.slug)]))

    said = client.get("/resultat/2017/csv/").content.decode()

    assert "Ungdomsteamet (Samordningsförbundet Östra Södertörn)" in said
    assert ostra.slug not in said


def test_what_is_registered_afterwards_changes_nothing(client, good_year, enrol):
    freeze(good_year, year_in_numbers(good_year, 2017))
    before = text(client.get(f"{RESULTS}2017/"))

    for _ in range(7):
        enrol("2017-02-01", "2017-11-01", after=100, at="0136")

    assert year_in_numbers(good_year, 2017).participants.total == 11
    assert text(client.get(f"{RESULTS}2017/")) == before


@pytest.mark.parametrize(
    "address", ["2014/", "2017/", "1/", "99999/", f"{10**30}/", "2016/?revision=2", "2016/?revision=x"]
)
@pytest.mark.parametrize("file", ["", "csv/", "json/", "pdf/"])
def test_a_year_that_is_not_published_is_like_one_that_does_not_exist(client, good_year, address, file):
    """In 2017 there is something to publish, in 2014 nothing."""
    freeze(good_year, a_year(year=2016))
    year, _, query = address.partition("?")

    response = client.get(f"{RESULTS}{year}{file}?{query}")

    assert response.status_code == 404
    assert text(response) == text(client.get(f"{RESULTS}1990/"))


def test_an_earlier_revision_keeps_its_address_and_says_that_it_no_longer_holds(client, ostra):
    freeze(ostra, a_year())
    freeze(ostra, a_year(consultations=Headcount(95, 98, 0, 193)), revision=2, on=date(2018, 9, 3))

    latest, first = client.get(f"{RESULTS}2017/"), client.get(f"{RESULTS}2017/?revision=1")

    assert "Konsultationer 193" in text(latest)
    assert "Andra revisioner: revision 1, 12 mars 2018" in text(latest)
    assert "Konsultationer 183" in text(first)
    assert "Det här är revision 1, som inte längre gäller Läs den senaste, revision 2" in text(first)
    assert 'href="/ostra-sodertorn/resultat/2017/csv/?revision=1"' in first.content.decode()


def test_before_anything_is_published(client, good_year):
    assert "Inga resultat är publicerade än" in text(client.get(RESULTS))
    assert "Inga resultat är publicerade än" in text(client.get("/resultat/"))


def test_each_number_leads_to_its_definition(client, two_years):
    page = client.get(f"{RESULTS}2017/").content.decode()
    anchors = set(re.findall(r'href="/sa-raknar-vi/#([\w-]+)"', page))
    on_page = set(re.findall(r'<section id="([\w-]+)"', client.get("/sa-raknar-vi/").content.decode()))

    assert anchors <= on_page
    assert on_page == {each.anchor for each in definitions.PUBLIC}
    assert on_page - anchors == {"person", "raknas", "mal", "visas-inte", "sammankomster"}


def test_the_county_beside_its_associations(client, ostra, varna):
    freeze(ostra, a_year())
    freeze(varna, a_year("varna", ended=Headcount(40, 60, 0, 100), to_work_or_study=Headcount(20, 30, 0, 50)))
    freeze(None, a_year("all", included={"ostra-sodertorn": 1}, left_out=("varna",)))

    page = client.get("/resultat/2017/")

    assert (
        "Samordningsförbundet VärNa 927 50 % 50 100 Nej Samordningsförbundet Östra Södertörn 927 39 % 271 695 Ja"
        in text(page)
    )
    assert 'href="/varna/resultat/2017/"' in page.content.decode()


def test_the_county_waits_for_those_that_remain(client, good_year, varna):
    freeze(varna, a_year("varna"))

    said = text(client.get("/resultat/2017/"))

    assert "Har publicerat Samordningsförbundet VärNa Återstår Samordningsförbundet Östra Södertörn" in said
    assert "927" not in said
    assert "På väg" in text(client.get("/resultat/"))
    assert [
        client.get(f"/resultat/{address}").status_code
        for address in ("2016/", "2017/json/", "2017/?revision=1")
    ] == [404] * 3


def test_visitors_find_the_way(client, ostra):
    assert 'href="/ostra-sodertorn/resultat/"' in client.get("/ostra-sodertorn/").content.decode()
    assert 'href="/resultat/"' in client.get("/").content.decode()


def test_no_association_may_be_called_what_is_a_page():
    assert {"resultat", "sa-raknar-vi"} <= reserved_slugs()


def test_many_municipalities_are_opened_on_demand(client, ostra):
    places = {f"01{number}": 100 - number for number in range(20, 40)}
    freeze(
        ostra, a_year(by_municipality=places, municipality_names={code: f"Kommun {code}" for code in places})
    )

    page = client.get(f"{RESULTS}2017/").content.decode()

    assert page.count("Kommun 01") == 20
    assert ["Kommun 0131" in part for part in page.split("<details", 1)] == [True, False]
    assert ["Kommun 0132" in part for part in page.split("<details", 1)] == [False, True]


def test_a_first_visit_is_light(client, two_years):
    page = client.get(f"{RESULTS}2017/").content
    named = set(re.findall(r'(?:href|src)="/static/([^"]+)"', page.decode()))
    parts = {name: Path(settings.STATIC_ROOT, name).read_bytes() for name in named}

    weights = {
        name: len(part if name.endswith("woff2") else gzip.compress(part)) for name, part in parts.items()
    }
    assert {name.split(".")[0] for name in weights} >= {"outcomes/public", "vendor/samsyn", "vendor/inter"}
    assert len(gzip.compress(page)) + sum(weights.values()) < HEAVIEST, weights
