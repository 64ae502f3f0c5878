"""A published year as CSV: what is withheld says so, and nothing stands there that is not published."""

import csv
import io

import pytest

from samsyn.outcomes.renderings import as_csv
from tests.outcomes.published import published_year


@pytest.fixture
def values():
    rows = csv.DictReader(io.StringIO(as_csv(published_year()).lstrip("\ufeff")), delimiter=";")
    return {(row["Nyckel"], row["Insats"]): (row["Värde"], row["Enhet"]) for row in rows}


def test_what_is_withheld_says_so_in_the_place_of_its_value(values):
    assert values["participants.women", ""] == ("visas inte", "personer")
    assert values["new_participants.by_municipality.0138", ""] == ("visas inte", "personer")
    assert values["age_groups.50-64", ""] == ("visas inte", "personer")
    assert values["measure_groups.youth.share", ""] == ("visas inte", "procent")
    assert values["started_or_increased.share", ""] == ("visas inte", "procent")
    assert values["measures.women_share", "Ung i Tyresö"] == ("visas inte", "procent")
    assert values["measures.share", "Resursteamet"] == ("50,00", "procent")


def test_women_and_men_stand_in_whole_percent_where_they_are_given_so(values):
    assert values["participants.women_percent", ""] == ("52", "procent")
    assert values["participants.men_percent", ""] == ("46", "procent")
    assert ("ended.women_percent", "") not in values


def test_flows_are_not_published(values):
    assert [key for key, _measure in values if key.startswith("flows.")] == []
