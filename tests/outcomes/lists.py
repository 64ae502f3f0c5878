"""Rows for the lists of the teams' year, for tests/test_list_pages.py."""

from samsyn.organisations.models import Team
from samsyn.referrals.actions import count_meeting
from samsyn.referrals.models import Case, Door
from tests.factories import LONG_AGO, CountFactory, MeasureFactory


def met(world, number):
    """So many teams, each with as many cases, and counts in the way of them."""
    for place in range(number):
        measure = MeasureFactory(association=world("ostra"), kind="consultation", method="counts")
        CountFactory(measure=measure, on="2017-04-01", women=1, men=0, other=0)
        slug = f"lag-{place}"
        team = Team.objects.create(association=world("ostra"), slug=slug, name=slug, since=LONG_AGO)
        Door.objects.create(team=team, measure=measure)
        for _ in range(number):
            case = Case.objects.create(
                association=team.association, team=team, way="consultation", received_at="2017-03-01T12:00Z"
            )
            count_meeting(case, LONG_AGO.replace(year=2017))


#: name: address, who reads it, what makes its rows
TEAMS = {
    "the teams' year": ("/ostra-sodertorn/arbete/resultat/2017/team/", "karin", met),
    "the teams' year as a file": ("/ostra-sodertorn/arbete/resultat/2017/team/csv/", "karin", met),
}
