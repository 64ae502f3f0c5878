"""What a funder's programme says of time reports is written down: what no source says stays empty until somebody knows."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import ProtectedError
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from samsyn.accounts.models import User
from samsyn.organisations.models import Association
from samsyn.projects import rules
from samsyn.projects.actions.founding import remember
from samsyn.projects.models import Activity, Project, RuleSet

RULERS_ONLY = _("Bara ekonomen, projektledaren och förbundschefen ändrar regelverk.")


class RuleSetTaken(Exception):
    """The association has a rule set that is called so."""


class ActivityUsed(Exception):
    """Time has been reported as the activity, so it stays."""


@transaction.atomic
def add_rule_set(association: Association, *, activities: Iterable[str], by: User, **said: Any) -> RuleSet:
    """A rule set of the association's; `said` are its columns but the code, which is made of the name.

    Raises RuleSetTaken.
    """
    _refuse_others(by, association)
    code = slugify(said["name"])[:40]
    made, is_new = RuleSet.objects.get_or_create(association=association, code=code, defaults=said)
    if not is_new:
        raise RuleSetTaken(code)
    _name_activities(made, list(activities))
    return made


@transaction.atomic
def change_rule_set(rule_set: RuleSet, *, activities: Iterable[str], by: User, **said: Any) -> RuleSet:
    """The rule set says this instead; every project that follows it remembers. Time that has been written keeps what was
    counted of it, and the limits hold from now on.

    Raises ActivityUsed, and nothing is changed.
    """
    _refuse_others(by, rule_set.association)
    # One change at a time: of two at once the later is laid on top of the earlier, whole.
    rule_set = RuleSet.objects.select_for_update(no_key=True).get(pk=rule_set.pk)
    changed = [name for name, value in said.items() if getattr(rule_set, name) != value]
    for name in changed:
        setattr(rule_set, name, said[name])
    rule_set.save(update_fields=changed)
    if _name_activities(rule_set, list(activities)) or changed:
        for project in Project.objects.filter(rules__rule_set=rule_set).distinct():
            remember(project, f"Regelverket {rule_set.name} ändrades.", by=by)
    return rule_set


def _name_activities(rule_set: RuleSet, names: list[str]) -> bool:
    """These and no others; says whether something was changed."""
    known = {each.name: each for each in rule_set.activities.all()}
    for name in known.keys() - set(names):
        try:
            known[name].delete()
        except ProtectedError as used:
            raise ActivityUsed(name) from used
    new = [name for name in dict.fromkeys(names) if name not in known]
    Activity.objects.bulk_create(Activity(rule_set=rule_set, name=name) for name in new)
    return bool(new) or bool(known.keys() - set(names))


def _refuse_others(by: User, association: Association) -> None:
    if not rules.may_keep_projects(by, association):
        raise PermissionDenied(RULERS_ONLY)
