"""The office says which teams there are, and who is in them."""

import pytest
from django.core.exceptions import PermissionDenied

from samsyn.organisations.models import Team
from samsyn.referrals import actions
from tests.conftest import person
from tests.factories import MeasureFactory
from tests.referrals.conftest import NAME

pytestmark = pytest.mark.django_db

TEAMS = "/ostra-sodertorn/arbete/team/"


@pytest.fixture
def office(client, olle):
    client.force_login(olle)
    return client


def test_a_team_is_added_with_its_door_and_then_its_people(office, ostra, haninge):
    counted = MeasureFactory(association=ostra, kind="consultation", method="counts")
    nina = person("nina", ostra, "team_member")
    form = {
        "name": "Resursråd Tyresö", "label": "Resursråd", "municipalities": ["0138"], "phone": "08-1",
        "measure": counted.reference, "is_open": "on",
    }  # fmt: skip
    assert office.post(f"{TEAMS}ny/", form | {"name": "Ny"}).status_code == 422

    assert office.post(f"{TEAMS}ny/", form).url == f"{TEAMS}resursrad-tyreso/medlemmar/"

    team = Team.objects.get()
    assert (team.door.measure, team.door.takes_self_referrals) == (counted, False)
    said = {"user": nina.reference, "organisation": haninge.reference, "function": "Samordnare"}
    office.post(f"{TEAMS}resursrad-tyreso/medlemmar/", said | {"is_intake": "on"})
    assert team.members.get().is_intake
    assert office.post(f"{TEAMS}ny/", form).status_code == 422


def test_only_who_has_a_role_of_the_teams_may_be_added(office, team, haninge, reza):
    said = {"user": reza.reference, "organisation": haninge.reference, "function": "x"}
    assert office.post(f"{TEAMS}haninge/medlemmar/", said).status_code == 422


def test_it_is_changed_once_by_who_has_read_it(office, team):
    form = {"version": 1, "name": "Resursrådet", "label": "Resursråd", "municipalities": ["0136"]}
    assert office.post(f"{TEAMS}haninge/", form).status_code == 302
    team.refresh_from_db()
    team.door.refresh_from_db()
    assert (team.name, team.door.is_open) == ("Resursrådet", False)

    assert office.post(f"{TEAMS}haninge/", form | {"name": "Annat"}).status_code == 409


def test_who_receives_is_named_and_who_leaves_is_gone_at_once(office, team, case, tara, fredrik):
    member = team.members.get(user=fredrik)
    office.post(f"{TEAMS}haninge/medlemmar/{member.reference}/mottagare/", {"tar-emot": "ja"})
    assert set(case.participant.followings.values_list("user", flat=True)) == {tara.pk, fredrik.pk}

    office.post(f"{TEAMS}haninge/medlemmar/{member.reference}/avsluta/")

    there = office.get(f"{TEAMS}haninge/medlemmar/").context["members"]
    assert fredrik.pk not in {each.user_id for each in there}


def test_a_team_with_open_cases_is_not_ended(office, team, case, tara, olle, reza):
    office.post(f"{TEAMS}haninge/avsluta/")
    team.refresh_from_db()
    assert team.until is None
    with pytest.raises(actions.CasesLeft):
        actions.end_team(team, by=olle)
    with pytest.raises(PermissionDenied):
        actions.end_team(team, by=reza)

    actions.withdraw(case, by=tara)
    office.post(f"{TEAMS}haninge/avsluta/")

    team.refresh_from_db()
    team.door.refresh_from_db()
    assert (team.until is not None, team.door.is_open) == (True, False)


def test_the_office_sees_numbers_and_never_a_case(office, team, case):
    for page in (TEAMS, f"{TEAMS}haninge/", f"{TEAMS}haninge/medlemmar/"):
        text = office.get(page).content.decode()
        assert (NAME in text, case.reference in text) == (False, False)
    assert office.get(case.get_absolute_url()).status_code == 403
