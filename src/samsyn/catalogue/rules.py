"""Who may do what with measures."""

from collections.abc import Iterable
from datetime import date

from samsyn.accounts.models import User
from samsyn.catalogue.models import Measure
from samsyn.lib.dates import today
from samsyn.organisations.choices import OFFICE_ROLES, RoleKind
from samsyn.organisations.models import Association
from samsyn.organisations.queries import roles_of

EDITORS: frozenset[str] = OFFICE_ROLES | {RoleKind.MEASURE_MANAGER}


def may_edit_measures(user: User, association: Association) -> bool:
    """The association's office and those who manage its measures, today; the operator everywhere."""
    return user.is_operator or is_editor(roles_of(user, association, on=today()))


def is_editor(roles: Iterable[str]) -> bool:
    """The same for somebody whose roles in the association, today, are known already."""
    return not EDITORS.isdisjoint(roles)


def may_work_on(user: User, measure: Measure, on: date) -> bool:
    """Case workers who are assigned to the measure on the day `on`; the operator everywhere."""
    return user.is_operator or Measure.objects.worked_on_by(user, on).contains(measure)
