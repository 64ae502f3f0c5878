"""Rows for the pages of the teams that list something, and where those pages are (tests/test_list_pages.py)."""

from samsyn.accounts.queries import operator
from samsyn.organisations.choices import RoleKind
from samsyn.referrals import actions
from samsyn.referrals.actions import Arrival
from samsyn.referrals.choices import Way
from samsyn.referrals.models import Case
from tests.factories import LONG_AGO, OrganisationFactory, RoleFactory

BOARD = "/ostra-sodertorn/arbete/vagen-in/"
TEAMS = "/ostra-sodertorn/arbete/team/"


def teamed(world, slug="laget"):
    """A team where Maria, who is a case worker too, receives."""
    ostra, maria = world("ostra"), world("maria")
    RoleFactory(user=maria, association=ostra, kind=RoleKind.TEAM_MEMBER)
    team = actions.add_team(
        ostra, slug.title(), slug=slug, label="Resursråd", municipalities=["0136"], by=operator()
    )
    said = {"function": "Handläggare", "is_intake": True, "by": operator(), "since": LONG_AGO}
    actions.add_member(team, maria, organisation=OrganisationFactory(association=ostra), **said)
    return team


def arrived(world, number, state="received"):
    team = teamed(world)
    for place in range(number):
        arrival = Arrival(team, Way.REFERRAL, {"reason": "x"}, name=f"Prov {place}", birth_year=1990)
        case = actions.receive(arrival, by=None).case
        Case.objects.filter(pk=case.pk).update(state=state, theme=case.association.codes.first())


def closed(world, number):
    arrived(world, number, state="withdrawn")


def teams(world, number):
    for place in range(number):
        team = actions.add_team(
            world("ostra"),
            f"Team {place}",
            slug=f"team-{place}",
            label="MGT",
            municipalities=[],
            by=operator(),
        )
        assert team.door


def joined(world, number):
    team = teamed(world)
    for _ in range(number):
        role = RoleFactory(association=world("ostra"), kind=RoleKind.TEAM_MEMBER)
        organisation = OrganisationFactory(association=world("ostra"))
        said = {"function": "Handläggare", "is_intake": False, "by": operator()}
        actions.add_member(team, role.user, organisation=organisation, **said)


AT_TEAM = {
    "the board": (BOARD, "maria", arrived),
    "the board, closed": (BOARD, "maria", closed),
    "start of a team": ("/ostra-sodertorn/arbete/", "maria", arrived),
    "teams": (TEAMS, "olle", teams),
    "who is in a team": (f"{TEAMS}laget/medlemmar/", "olle", joined),
}
