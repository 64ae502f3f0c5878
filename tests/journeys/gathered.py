"""The team that a journey needs, made by the product's own actions: Tina receives, Tomas coordinates, one case is booked.

Run by `Installation.does`; prints nothing. `case` and `day` are called by references that the journey knows.
"""

GATHER = """
from datetime import time, timedelta
from samsyn.accounts.models import User
from samsyn.accounts.queries import operator
from samsyn.lib.dates import today
from samsyn.organisations.models import Association, Organisation
from samsyn.referrals import actions
from samsyn.referrals.actions import Arrival, Hours
from samsyn.referrals.models import Case
from samsyn.referrals.states import CaseStep

place = Association.objects.get(slug="ostra-sodertorn")
name = "Resursråd {slug}"
team = actions.add_team(place, name, slug="{slug}", label="Resursråd", municipalities=["0136"], by=operator())
parties = [("team-member", "Arbetsförmedlingen", "Arbetsförmedlare", True),
           ("team-coordinator", "Haninge kommun", "Teamsamordnare", False)]
for role, party, function, is_intake in parties:
    user = User.objects.get(email=role + "@demo.samsyn.example")
    organisation, _ = Organisation.objects.get_or_create(
        association=place, name=party, defaults={{"kind": "municipality"}}
    )
    actions.add_member(
        team, user, organisation=organisation, function=function, is_intake=is_intake, by=operator()
    )
tina = User.objects.get(email="team-member@demo.samsyn.example")
hours = Hours(time(9), time(15), 60, "Rum Eken, Handenterminalen 3")
on = today() + timedelta(days=(3 - today().weekday()) % 7)
days = actions.add_series(team, hours, first_on=on, until=on + timedelta(weeks=10), weeks_between=2, by=tina)
for slot, case_name in ((1, "Amina Exempelsson"), (2, "Bertil Exempelsson")):
    words = {{"reason": "Behöver samordnat stöd."}}
    arrival = Arrival(team, "referral", words, name=case_name, birth_year=1985, sex="woman")
    case = actions.receive(arrival, by=None).case
    actions.take(CaseStep.MAKE_READY, case, by=tina)
    planned = [day for day in days if day.is_planned][0]
    actions.book(case, planned, slot, by=tina)
"""


def gather(product, slug="haninge"):
    """A team with this address, its meeting days, and two booked cases."""
    product.does(GATHER.format(slug=slug))
