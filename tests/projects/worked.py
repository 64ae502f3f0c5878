"""A project and those who work in it, for tests: small, and set up by the product's own actions."""

from datetime import date

from samsyn.accounts.queries import operator
from samsyn.organisations.models import Organisation
from samsyn.projects import actions
from samsyn.projects.models import RuleSet

#: ESF 2014-2020: whole hours, rounded down, free text, a manager attests. ESF+: minutes, thirteen hours a day, activities.
OLD_RULES, NEW_RULES = "esf-2014", "esf-2021"
STARTS, ENDS = date(2021, 1, 1), date(2022, 6, 30)
RATE_ORE = 38_500


def rule_set(association, code=OLD_RULES):
    actions.seed_rule_sets(association)
    return RuleSet.objects.get(association=association, code=code)


def a_project(owner, name="MIA Vidare", *, code=OLD_RULES, starts_on=STARTS, ends_on=ENDS):
    """Owned by the association, following one rule set from its first day; coordinators are worth 385 kr an hour."""
    project = actions.add_project(
        owner, name, starts_on=starts_on, ends_on=ends_on, funder="Europeiska socialfonden", by=operator()
    )
    actions.follow_rules(project, rule_set(owner, code), since=starts_on, by=operator())
    actions.decide_rate(project, "Samordnare", RATE_ORE, since=starts_on, by=operator())
    return project


def a_part(project, association, name=None):
    return actions.add_sub_project(
        project, name or f"Delprojekt {association.short_name}", association=association, by=operator()
    )


def employer(association, name="Haninge kommun", kind="municipality"):
    return Organisation.objects.get_or_create(association=association, name=name, defaults={"kind": kind})[0]


def works(user, part, *, since=STARTS, share=50, financing="public_in_kind", at=None, **more):
    """Somebody works half time in the part, as co-financing, unless something else is said."""
    details = {"function": "Samordnare", "until": None, "manager": None, "deputy": None} | more
    return actions.add_worker(
        part,
        user,
        employer=at or employer(part.association or part.project.owner),
        financing=financing,
        since=since,
        share=share,
        by=operator(),
        **details,
    )
