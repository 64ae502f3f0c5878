"""`samsyn report year --public`: what would be published now."""

import csv
import io
import json

import pytest
from django.core.management import call_command

from samsyn.lib.dates import today
from samsyn.outcomes import queries
from samsyn.outcomes.models import Publication


@pytest.fixture
def report():
    def printed(association="ostra-sodertorn", format="json", public=True, year="2017"):
        out = io.StringIO()
        call_command(
            "report", "year", association=association, year=year, format=format, public=public, stdout=out
        )
        return out.getvalue()

    return printed


@pytest.fixture
def told(report, capsys):
    """What the report says, as (object, standard error)."""

    def printed(**how):
        capsys.readouterr()
        found = json.loads(report(**how))
        return found, capsys.readouterr().err.strip()

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


def test_what_may_be_published_needs_no_words(told, small):
    found, error = told()

    assert (found["revision"], found["published_on"], error) == (1, None, "")


def test_what_may_not_be_published_anew_is_not_printed_but_what_is_out(told, small, many, publish):
    publish()
    many(2)

    found, error = told()

    assert (found["revision"], found["published_on"], found["participants"]["total"]) == (1, "2018-02-06", 39)
    assert error.startswith(
        "Det här är revision 1, som redan är ute. En siffra får antingen vara oförändrad eller"
    )


def test_when_nothing_is_new_the_published_year_is_printed(told, small, publish):
    publish()

    found, error = told()

    assert (found["revision"], found["published_on"]) == (1, "2018-02-06")
    assert error == (
        "Det här är revision 1, som redan är ute. Siffrorna är desamma som i revision 1, som redan är ute."
    )


def test_a_year_that_is_not_over_is_printed_with_the_day_it_may_be_published(told, ostra):
    found, error = told(year=str(today().year))

    assert (found["revision"], found["published_on"]) == (1, None)
    assert error == (
        "Så skulle det se ut, men det kan inte publiceras än. Ett år kan publiceras när det är slut, tidigast den "
        f"1 januari {today().year + 1}."
    )


def test_the_county_takes_what_is_out_of_an_association_that_may_not_publish_anew(
    told, many, vagen_vidare, publish
):
    many(20, 20)
    many(30, 30, measure=vagen_vidare, at="0120")
    publish()
    many(2)

    found, error = told(association="all")

    assert (found["participants"]["total"], found["included"]["ostra-sodertorn"], error) == (100, 1, "")


def test_a_county_that_may_not_be_revised_is_printed_as_it_is_out(
    told, many, vagen_vidare, publish, varna, vera
):
    many(20, 20)
    many(30, 30, measure=vagen_vidare, at="0120")
    publish()
    publish(varna, by=vera, on="2018-03-01")
    many(1)

    found, error = told(association="all")

    assert (found["revision"], found["published_on"], found["participants"]["total"]) == (
        1,
        "2018-03-01",
        100,
    )
    assert error.startswith("Det här är revision 1, som redan är ute.")
