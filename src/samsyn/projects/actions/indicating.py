"""What each programme period wants counted is laid in, for the association to correct."""

from samsyn.organisations.models import Association
from samsyn.projects.actions.indicator_seeds import SEEDED
from samsyn.projects.models import Indicator, RuleSet


def seed_indicators(association: Association) -> None:
    """The indicators of the association's rule sets, as far as they are published; those it has are left alone."""
    rule_sets = RuleSet.objects.filter(association=association, code__in=SEEDED)
    known = set(
        Indicator.objects.filter(rule_set__in=rule_sets).order_by().values_list("rule_set_id", "code")
    )
    Indicator.objects.bulk_create(
        Indicator(rule_set=rule_set, position=position, **row)
        for rule_set in rule_sets
        for position, row in enumerate(SEEDED[rule_set.code])
        if (rule_set.pk, row["code"]) not in known
    )
