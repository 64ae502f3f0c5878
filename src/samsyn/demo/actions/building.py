"""The whole county in one transaction: it is there, or nothing is."""

from django.conf import settings
from django.db import transaction

from samsyn.accounts.actions import DemoOnly
from samsyn.accounts.queries import operator
from samsyn.demo import queries
from samsyn.demo.actions.cataloguing import add_records, keep_words
from samsyn.demo.actions.founding import add_measures, found_association, let_in, set_targets
from samsyn.demo.actions.funding import fund
from samsyn.demo.actions.gathering import gather
from samsyn.demo.actions.living import bring_to_life
from samsyn.demo.actions.looking import look
from samsyn.demo.actions.mailing import mail
from samsyn.demo.actions.meeting import add_teams, hold_consultations
from samsyn.demo.actions.publishing import publish_years
from samsyn.demo.actions.registering import register_counts, register_enrolments
from samsyn.demo.actions.telling import issue, tell
from samsyn.demo.actions.visiting import count_searches, count_visits, write_in
from samsyn.demo.models import County
from samsyn.demo.plan import cast, county, letters, news, projects, publications
from samsyn.demo.plan.ostra import SLUG as OSTRA
from samsyn.lib.dates import today

#: The county of the handbook, the screenshots and the tests.
SEED = 2017


class DatabaseInUse(Exception):
    """Somebody uses this database: the county is built in an empty one only."""


@transaction.atomic
def build(*, seed: int = SEED) -> County:
    """Eight associations with everybody in them, the same for the same `seed` but for references.

    The database must be migrated and empty. Raises DemoOnly where the demo is not switched on, and DatabaseInUse
    when there is an association or an account already, the county's own among them.
    """
    if not settings.DEMO:
        raise DemoOnly
    if not queries.is_empty():
        raise DatabaseInUse
    plans = county.associations(seed)
    operates = operator()
    associations = {plan.slug: found_association(plan, by=operates) for plan in plans}
    characters = [*cast.characters(plans, seed), *projects.staff_characters(plans)]
    users = let_in(characters, associations, by=operates)
    directors = {plan.slug: users["director" if plan.quotas else f"{plan.slug}:director"] for plan in plans}
    on, records, measures_of = today(), {}, {}
    for plan in plans:
        association, director = associations[plan.slug], directors[plan.slug]
        keeper = users["catalogue_administrator" if plan.quotas else f"{plan.slug}:catalogue_administrator"]
        measures = measures_of[plan.slug] = add_measures(plan, association, users, by=director)
        register_enrolments(plan, measures, users, seed=seed)
        register_counts(plan, measures, users, seed=seed)
        teams = add_teams(plan, association, measures, users, since=cast.SINCE, by=director)
        hold_consultations(plan, association, teams, users, seed=seed)
        if plan.slug == OSTRA:
            bring_to_life(plan, association, teams, measures, users, seed=seed, on=on)
            gather(association, associations, by=users["office"], on=on)
        set_targets(plan, association, measures, by=director)
        records[plan.slug] = add_records(plan, association, measures, by=keeper, on=on)
        count_visits(plan, association, records[plan.slug], seed=seed, on=on)
    fund(plans, associations, measures_of, users, seed=seed, by=operates)
    count_searches(seed=seed, on=on)
    keep_words(records[OSTRA], by=users["central_editor"])
    write_in(records[OSTRA], associations[OSTRA], users)
    publish_years(associations, directors)
    tell(associations[OSTRA], news.told(on), by=users["editor"])
    issue(associations[OSTRA], publications.printed(), by=users["editor"])
    tell(None, publications.of_the_county(), by=users["central_editor"])
    mail(associations[OSTRA], letters.mailed(), publisher=directors[OSTRA].name, by=users["editor"])
    look(associations[OSTRA], users)
    return County.objects.create(seed=seed)
