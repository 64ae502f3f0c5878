"""The year's gatherings: on the page, in every file, published, and of all associations together."""

import json
from datetime import date
from decimal import Decimal

import pytest

from samsyn.accounts.queries import operator
from samsyn.events import actions
from samsyn.outcomes import queries
from samsyn.outcomes.actions import publish
from samsyn.outcomes.figures import year_in_numbers
from samsyn.outcomes.figures.shapes import Attended
from samsyn.outcomes.figures.storage import from_stored, to_stored
from samsyn.outcomes.models import Target
from samsyn.outcomes.renderings import machine, spreadsheet
from tests.events.gathered import moment, opened

RESULTS = "/ostra-sodertorn/arbete/resultat/2017/"


def held(association, title, heads):
    gathering = opened(
        association, title=title, starts=moment(2017, 5, 4, 8), ends=moment(2017, 5, 4, 9, 30), capacity=None
    )
    actions.hold(gathering, head_count=heads, by=operator(), at=gathering.ends)


@pytest.fixture
def seven_hundred(ostra, varna):
    held(ostra, "Vår", 420)
    held(ostra, "Höst", 280)
    held(varna, "Deras", 3)
    Target.objects.create(association=ostra, year=2017, figure="events.breakfast.attendance", value=650)


def test_the_year_says_how_many_came(ostra, seven_hundred):
    year = year_in_numbers(ostra, 2017)

    assert year.events == {"breakfast": Attended(2, 700, Decimal(650))}
    assert machine.as_object(year)["events"] == {
        "breakfast": {"gatherings": 2, "attendance": 700, "target": 650}
    }
    rows = [row for row in spreadsheet.as_csv(year).splitlines() if "events." in row]
    assert [row.split(";")[2:8] for row in rows] == [
        ["Genomförda", "Frukostmöte", "2", "sammankomster", "", "events.breakfast.gatherings"],
        ["Besökare", "Frukostmöte", "700", "besök", "650", "events.breakfast.attendance"],
    ]


def test_a_year_ends_at_midnight_in_sweden(ostra):
    for title, starts in (("Sista", moment(2017, 12, 31, 23, 30)), ("Första", moment(2018, 1, 1, 0, 0))):
        gathering = opened(ostra, title=title, starts=starts, ends=moment(2018, 1, 1, 2))
        actions.hold(gathering, head_count=1, by=operator(), at=gathering.ends)

    assert [year_in_numbers(ostra, year).events for year in (2017, 2018)] == [
        {"breakfast": Attended(1, 1)},
        {"breakfast": Attended(1, 1)},
    ]


def test_all_associations_together(seven_hundred):
    assert year_in_numbers(None, 2017).events == {"breakfast": Attended(3, 703)}


def test_the_page_and_the_files_show_it(ostra, karin, seven_hundred, client):
    client.force_login(karin)

    page = client.get(RESULTS).content.decode()

    assert 'data-label="Besökare">700<' in page
    assert "sa-raknar-vi/#sammankomster" in page
    assert client.get(f"{RESULTS}pdf/").content.startswith(b"%PDF")
    assert json.loads(client.get(f"{RESULTS}json/").content)["events"]["breakfast"]["attendance"] == 700


def test_what_is_frozen_comes_back_also_from_before_there_were_gatherings(ostra, seven_hundred):
    year = year_in_numbers(ostra, 2017)
    stored = json.loads(json.dumps(to_stored(year)))

    assert from_stored(stored).events == year.events
    del stored["events"]
    assert from_stored(stored).events == {}


def test_what_is_published_shows_it_to_everybody(ostra, karin, seven_hundred, client):
    seen = queries.fingerprint(queries.counted(ostra, 2017))
    publish(ostra, 2017, by=karin, seen=seen, on=date(2018, 2, 6))

    page = client.get("/ostra-sodertorn/resultat/2017/").content.decode()

    assert 'data-label="Besökare">700<' in page
    assert '/sa-raknar-vi/#sammankomster"' in page
    assert json.loads(client.get("/ostra-sodertorn/resultat/2017/json/").content)["events"] == {
        "breakfast": {"gatherings": 2, "attendance": 700, "target": 650}
    }
