"""Somebody at the office lays years beside each other, divided by what is known of the people."""

import re

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings

from samsyn.enrolments.models import Code
from samsyn.outcomes.choices import Dimension
from samsyn.outcomes.figures import years_in_numbers
from samsyn.outcomes.figures.comparing import compared, names
from tests.outcomes.worlds import YEARS, store, worlds

COMPARE = "/ostra-sodertorn/arbete/resultat/jamfor/"


def rows_of(response):
    """Each row of the table as the texts of its cells."""
    table = re.search(r"<table.*?</table>", response.content.decode(), re.DOTALL)[0]
    rows = re.findall(r"<tr>(.*?)</tr>", table, re.DOTALL)
    clean = [
        [re.sub(r"<[^>]+>", "", cell).strip() for cell in re.findall(r"<t[hd].*?</t[hd]>", row, re.DOTALL)]
        for row in rows
    ]
    return [[cell.replace("\xa0", " ") for cell in row if cell] for row in clean]


@pytest.mark.slow("thirty random worlds are stored and counted twice")
@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
    ],
)
@given(world=worlds())
def test_every_part_is_that_of_the_year_in_numbers(db, world):
    with transaction.atomic():
        for association in store(world).values():
            years = years_in_numbers(association, YEARS)
            found = {dimension: compared(association, YEARS, dimension) for dimension in Dimension}
            pks = {pk: name for pk, name in names(association, Dimension.MEASURE).items()}
            for year in YEARS:
                holds_against(years[year], {dimension: each[year] for dimension, each in found.items()}, pks)
        transaction.set_rollback(True)


def holds_against(year, found, pks):
    for dimension, each in found.items():
        whole = (each.whole.participants, each.whole.new, each.whole.ended, each.whole.to_work_or_study)
        totals = (year.participants, year.new_participants, year.ended, year.to_work_or_study)
        assert whole == tuple(count.total for count in totals), dimension
        assert sum(part.ended for part in each.parts.values()) == year.ended.total, dimension
    for sex in ("women", "men", "other"):
        part = found[Dimension.SEX].parts[sex]
        assert part.participants == getattr(year.participants, sex)
        assert part.to_work_or_study == getattr(year.to_work_or_study, sex)
    assert some(found[Dimension.AGE], "participants") == some_of(year.age_groups)
    assert some(found[Dimension.MUNICIPALITY], "new") == some_of(year.by_municipality)
    assert some(found[Dimension.REFERRER], "new") == some_of(year.by_referrer)
    assert {
        (pks[pk], part.participants, part.new, part.ended, part.to_work_or_study)
        for pk, part in found[Dimension.MEASURE].parts.items()
    } == {
        (row.name, row.participants, row.new, row.ended, row.to_work_or_study)
        for row in year.measures
        if row.participants
    }


def some(year, figure):
    return some_of({key: getattr(part, figure) for key, part in year.parts.items()})


def some_of(numbers):
    return {key: number for key, number in numbers.items() if number}


@pytest.fixture
def compare(client, good_year, karin):
    client.force_login(karin)
    return lambda query="": client.get(COMPARE + query)


def test_the_latest_three_years_by_sex_to_begin_with(compare):
    assert rows_of(compare()) == [
        ["Kön", "Stapel", "2016", "2017", "Andel 2017"],
        ["Kvinnor", "2", "4", "100 %"],
        ["Alla", "2", "4", "100 %"],
    ]


def test_the_share_that_went_to_work_or_study_by_measure(compare):
    assert rows_of(compare("?matt=andel&uppdelning=insats")) == [
        ["Insats", "Stapel", "2016", "2017"],
        ["Resursteamet", "50 %", "–"],
        ["Ung i Tyresö", "–", "75 %"],
        ["Alla", "50 %", "75 %"],
    ]


@pytest.mark.parametrize(("dimension", "word"), [("utbildning", "Gymnasium"), ("tid", "6–12 månader")])
def test_by_the_associations_own_lists(compare, enrol, ostra, dimension, word):
    code = Code.objects.get(association=ostra, label=word)
    enrol("2017-03-01", **{code.list: code})

    rows = rows_of(compare(f"?uppdelning={dimension}&fran=2017&till=2017"))

    assert [word, "1", "20 %"] in rows
    assert ["Okänd", "4", "80 %"] in rows


def test_one_year_alone_and_years_the_wrong_way_round(compare):
    assert rows_of(compare("?fran=2017&till=2017"))[0] == ["Kön", "Stapel", "2017", "Andel 2017"]
    assert rows_of(compare("?fran=2017&till=2016"))[0] == ["Kön", "Stapel", "2016", "2017", "Andel 2017"]


@pytest.mark.parametrize("query", ["?fran=abc&till=9999", "?matt=x&uppdelning=y", "?fran=²&till=-1"])
def test_what_an_address_says_that_nobody_knows_is_left_out(compare, query):
    assert rows_of(compare(query))[0] == ["Kön", "Stapel", "2016", "2017", "Andel 2017"]


def test_nothing_to_compare_says_what_to_do(client, karin):
    client.force_login(karin)
    assert (
        "När insatserna har registrerat deltagare går det att jämföra åren här."
        in client.get(COMPARE).content.decode()
    )
