"""What stands on the doors, for everybody, and the way there from the catalogue."""

import pytest

from samsyn.accounts.queries import operator
from samsyn.organisations.models import Team
from samsyn.referrals import actions
from samsyn.referrals.models import Case, Door
from tests.factories import LONG_AGO, RecordFactory
from tests.referrals.sending import filled

DOOR = "/ostra-sodertorn/vagen-in/haninge/"
TO_MEASURE = "/ostra-sodertorn/vagen-in/insats/posten/"


@pytest.fixture
def another(ostra, team):
    door = {"is_open": True, "introduction": "Vi i Tyresö."}
    facts = {
        "slug": "tyreso",
        "label": "MGT",
        "municipalities": ["0138"],
        "by": operator(),
        "since": LONG_AGO,
    }
    return actions.add_team(ostra, "MGT Tyresö", **facts, **door)


@pytest.fixture
def record(ostra):
    return RecordFactory(measure__association=ostra, slug="posten")


def closed(team):
    Door.objects.filter(team=team).update(is_open=False)


def test_a_door_says_what_the_team_does_the_ways_in_and_what_happens_next(client, team):
    page = client.get(DOOR).content.decode()

    for said in (
        "Vi hjälper dig som behöver stöd från flera myndigheter.",
        "Vi hör av oss inom fem arbetsdagar.",
        f'href="{DOOR}remiss/"',
        f'href="{DOOR}radfraga/"',
    ):
        assert said in page


def test_a_closed_door_says_so_and_where_to_turn(client, team, another):
    closed(team)

    page = client.get(DOOR).content.decode()

    assert "Teamet tar inte emot just nu" in page
    assert 'href="/ostra-sodertorn/vagen-in/tyreso/"' in page
    assert f'href="{DOOR}remiss/"' not in page


@pytest.mark.parametrize("rest", ["remiss/", "remiss/avsandare/", "radfraga/"])
def test_what_lies_behind_a_closed_door_leads_to_it(client, team, rest):
    closed(team)

    assert client.get(DOOR + rest)["Location"] == DOOR
    assert client.post(DOOR + rest, {})["Location"] == DOOR


def test_a_team_that_has_ended_says_so_and_stands_in_no_list(client, team):
    Team.objects.update(until="2020-01-01")

    assert "Teamet tar inte emot just nu" in client.get(DOOR).content.decode()
    for page in ("/vagen-in/", "/ostra-sodertorn/vagen-in/"):
        text = client.get(page).content.decode()
        assert ("Resursråd Haninge" in text, "Inget team än" in text) == (False, True)


def test_the_county_shows_every_team_or_those_of_one_municipality(client, team, another):
    everybody = client.get("/vagen-in/").content.decode()
    one = client.get("/vagen-in/?kommun=0138").content.decode()

    assert ("Resursråd Haninge" in everybody, "MGT Tyresö" in everybody) == (True, True)
    assert ("Resursråd Haninge" in one, "MGT Tyresö" in one) == (False, True)


def test_a_record_of_the_teams_own_measure_leads_to_its_form(client, team, another, record):
    Door.objects.filter(team=another).update(measure=record.measure)

    assert client.get(TO_MEASURE)["Location"] == "/ostra-sodertorn/vagen-in/tyreso/remiss/?insats=posten"


def test_a_record_leads_to_the_team_of_the_municipality_or_to_the_choice(client, team, another, record):
    assert client.get(f"{TO_MEASURE}?kommun=0138")["Location"].startswith(
        "/ostra-sodertorn/vagen-in/tyreso/remiss/"
    )
    assert client.get(TO_MEASURE)["Location"] == "/ostra-sodertorn/vagen-in/?insats=posten"
    closed(another)
    assert client.get(TO_MEASURE)["Location"] == f"{DOOR}remiss/?insats=posten"


def test_without_a_team_a_record_has_its_own_way(client, ostra, record):
    assert client.get(TO_MEASURE)["Location"] == "/insatser/posten/remittera/"


def test_a_record_that_is_not_there_or_is_anothers_leads_nowhere(client, team, record, varna):
    assert client.get("/ostra-sodertorn/vagen-in/insats/ingen/").status_code == 404
    assert client.get("/varna/vagen-in/insats/posten/").status_code == 404


def test_the_records_page_leads_to_the_form_in_one_click(client, ostra):
    RecordFactory(measure__association=ostra, slug="posten", terms=["way_in:referral"])

    assert f'href="{TO_MEASURE}"' in client.get("/insatser/posten/").content.decode()


def test_the_measure_goes_with_the_referral(client, team, tara, reza, haninge, record):
    client.force_login(reza)
    form = "/ostra-sodertorn/arbete/mina-remisser/ny/haninge/"

    assert 'name="measure" value="posten"' in client.get(f"{form}?insats=posten").content.decode()
    client.post(form, filled(team, measure="posten", organisation=haninge.reference))

    case = Case.objects.get()
    assert (case.measure, case.sender_organisation) == (record.measure, haninge)


def test_whoever_is_signed_in_chooses_among_open_teams(client, team, another, reza):
    closed(another)
    client.force_login(reza)

    page = client.get("/ostra-sodertorn/arbete/mina-remisser/ny/").content.decode()

    assert ("Resursråd Haninge" in page, "MGT Tyresö" in page) == (True, False)
