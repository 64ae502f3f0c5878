"""The counts of a year that stands still, for those with the mark."""

from datetime import date, timedelta

import pytest
import time_machine

from samsyn.lib.dates import today
from samsyn.screening.models import Screening, ScreeningCount
from samsyn.screening.queries import figures_of, years_told
from tests.screening.conftest import ROOM

YEAR = 2024


def counted(association, number, **more):
    said = {"year": YEAR, "quarter": 2, "sex": "woman", "asked": True, "yes": []}
    for _ in range(number):
        ScreeningCount.objects.create(association=association, **(said | more))


@pytest.fixture
def a_year(ostra, question_set):
    counted(ostra, 12, yes=["fraga_1"])
    counted(ostra, 8)
    counted(ostra, 9, sex="man")
    counted(ostra, 6, sex="man", yes=["fraga_1", "fraga_2"])
    counted(ostra, 7, asked=False, hindrance="not_alone")


def test_a_year_says_how_many_were_asked_and_said_yes_by_sex(signed_in, a_year, maria):
    page = signed_in(maria).get(f"{ROOM}antal/?ar={YEAR}").content.decode()

    cells = [
        part.split("<")[0]
        for part in page.replace("</th>", "<").split("data-label=")[1:]
        for part in [part.split(">")[1]]
    ]
    assert cells[:8] == ["35", "20", "15", "0", "7", "7", "0", "0"]
    assert "tjimlat" in page


def test_small_numbers_are_not_shown(ostra, question_set):
    counted(ostra, 20)
    counted(ostra, 3, yes=["fraga_2"])

    figures = figures_of(ostra, YEAR)

    assert figures.asked.total == 23
    assert dict(figures.yes)["Har någon nära dig brumslat?"].total is None


def test_a_year_is_told_when_it_can_no_longer_change(ostra, answered, settings):
    counted(ostra, 5)
    last = date(YEAR, 12, 31)

    assert years_told(ostra, on=last + timedelta(days=90)) == []
    assert years_told(ostra, on=last + timedelta(days=91)) == [YEAR]

    kept = answered()
    Screening.objects.filter(pk=kept.pk).update(on=last)
    assert years_told(ostra, on=last + timedelta(days=91)) == []


def test_the_running_year_is_told_to_nobody(signed_in, ostra, maria):
    counted(ostra, 20, year=today().year)
    client = signed_in(maria)

    assert "Inget år går att visa än" in client.get(f"{ROOM}antal/").content.decode()
    assert client.get(f"{ROOM}antal/?ar={today().year}").status_code == 404
    assert client.get(f"{ROOM}antal/?ar=x").status_code == 404


def test_another_association_is_not_counted(ostra, varna):
    counted(varna, 20)

    assert years_told(ostra, on=today()) == []
    assert figures_of(ostra, YEAR).asked.total == 0


def test_looking_every_day_shows_no_difference(ostra, answered):
    """What is recorded today changes no page before the year is over and all of it is gone."""
    counted(ostra, 20)
    before = figures_of(ostra, YEAR)
    answered()

    assert figures_of(ostra, YEAR) == before
    with time_machine.travel(date(today().year, 12, 31)):
        assert years_told(ostra, on=today()) == [YEAR]
