"""What each programme period wants counted is laid in, for the association to correct."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from samsyn.accounts.models import User
from samsyn.organisations.models import Association
from samsyn.projects import rules
from samsyn.projects.actions.founding import remember
from samsyn.projects.actions.indicator_seeds import SEEDED
from samsyn.projects.models import Indicator, Project, RuleSet

CORRECTORS_ONLY = _("Bara ekonomen, projektledaren och förbundschefen ändrar indikatorer.")


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


@transaction.atomic
def change_indicator(
    indicator: Indicator,
    *,
    name: str,
    definition: str,
    source: str,
    since: date | None,
    until: date | None,
    by: User,
) -> None:
    """It is called so, means so, says it there and is told of periods in those days, and every project that follows the
    rule set remembers. How it is read out of what is measured is as before. Raises PermissionDenied.
    """
    if not rules.may_keep_projects(by, indicator.rule_set.association):
        raise PermissionDenied(CORRECTORS_ONLY)
    said = {"name": name, "definition": definition, "source": source, "since": since, "until": until}
    changed = Indicator.objects.filter(pk=indicator.pk).exclude(**said).update(**said)
    indicator.refresh_from_db()
    if changed:
        for project in Project.objects.filter(rules__rule_set=indicator.rule_set).distinct():
            remember(project, f"Indikatorn {name} ändrades.", by=by)
