"""`samsyn report year --public`: what would be published now."""

import csv
import io
import json

import pytest
from django.core.management import call_command

from samsyn.outcomes import queries
from samsyn.outcomes.models import Publication


@pytest.fixture
def report():
    def printed(association="ostra-sodertorn", format="json", public=True):
        out = io.StringIO()
        call_command(
            "report", "year", association=association, year="2017", format=format, public=public, stdout=out
        )
        return out.getvalue()

    return printed


@pytest.fixture
def small(many):
    """Thirty-six from Haninge, three from Tyresö and none from Nynäshamn."""
    many(20, 16)
    many(3, at="0138")


def test_small_numbers_are_left_out(report, small):
    plain, public = json.loads(report(public=False)), json.loads(report())

    assert plain["new_participants"]["by_municipality"]["0138"] == 3
    assert public["new_participants"]["by_municipality"]["0138"] is None
    assert "new_participants.by_municipality.0138" in public["withheld"]
    assert (public["participants"]["total"], public["new_participants"]["by_municipality"]["0192"]) == (39, 0)
    assert not Publication.objects.exists()


def test_the_csv_says_that_it_is_not_shown(report, small):
    rows = {
        row["Nyckel"]: row["Värde"]
        for row in csv.DictReader(io.StringIO(report(format="csv").lstrip("\ufeff")), delimiter=";")
    }

    assert rows["new_participants.by_municipality.0138"] == "visas inte"
    assert rows["participants.total"] == "39"


def test_it_is_what_publishing_brings_out(report, small, publish, ostra):
    before = json.loads(report())

    publish()

    published = queries.published_year(ostra, 2017)
    assert sorted(published.withheld) == before["withheld"]
    assert json.loads(report())["withheld"] == before["withheld"]


def test_the_county_is_made_of_what_everybody_would_publish(report, small, many, vagen_vidare):
    many(30, 30, measure=vagen_vidare, at="0120")

    county = json.loads(report(association="all"))

    assert (county["association"], county["participants"]["total"]) == ("all", 99)
    assert county["new_participants"]["by_municipality"]["0138"] is None


def test_the_county_is_made_of_the_latest_of_each(report, small, many, publish):
    publish()
    many(12, 12)

    assert json.loads(report(association="all"))["participants"]["total"] == 63
