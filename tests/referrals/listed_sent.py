"""Rows for the sender's lists, for tests/test_list_pages.py."""

from samsyn.accounts.queries import operator
from samsyn.organisations.choices import RoleKind
from samsyn.referrals import actions
from samsyn.referrals.actions import Arrival
from samsyn.referrals.choices import Way
from samsyn.referrals.models import WorkDomain
from tests.factories import OrganisationFactory, RoleFactory

WORK = "/ostra-sodertorn/arbete/"


def teams(world, number):
    for place in range(number):
        actions.add_team(
            world("ostra"),
            f"Team {place}",
            slug=f"team-{place}",
            label="MGT",
            municipalities=["0136"],
            by=operator(),
        )
    return


def referrals_sent(world, number):
    association, sender = world("ostra"), world("maria")
    teams(world, 1)
    for place in range(number):
        organisation = OrganisationFactory(association=association, name=f"Mottagning {place}")
        arrival = Arrival(
            association.teams.get(slug="team-0"),
            Way.REFERRAL,
            {"reason": "Ett prov"},
            name="Prov Provsson",
            birth_year=1990,
            sender=sender,
            sender_organisation=organisation,
        )
        actions.receive(arrival, by=sender)


def work_domains(world, number):
    association = world("ostra")
    RoleFactory(association=association, user=world("maria"), kind=RoleKind.REFERRER)
    for place in range(number):
        organisation = OrganisationFactory(association=association, name=f"Arbetsplats {place}")
        WorkDomain.objects.create(association=association, domain=f"w{place}.se", organisation=organisation)


SENDING = {
    "referrals that were sent": (f"{WORK}mina-remisser/", "maria", referrals_sent),
    "teams to refer to": (f"{WORK}mina-remisser/ny/", "maria", teams),
    "who may refer without an account": (f"{WORK}team/avsandare/", "olle", work_domains),
    "the doors of the county": ("/vagen-in/", "olof", teams),
    "the doors of an association": ("/ostra-sodertorn/vagen-in/", "olof", teams),
}
