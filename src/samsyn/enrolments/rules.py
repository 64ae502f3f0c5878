"""Who may register, and whom."""

from collections.abc import Iterable
from datetime import date

from samsyn.accounts.models import User
from samsyn.catalogue.models import Measure
from samsyn.catalogue.rules import may_work_on
from samsyn.enrolments.models import Enrolment
from samsyn.organisations.choices import OFFICE_ROLES, RoleKind
from samsyn.organisations.models import Association
from samsyn.organisations.queries import roles_of


def may_register(user: User, measure: Measure, on: date) -> bool:
    """The measure's own case workers register in; the operator when loading a file."""
    return user.is_operator or may_work_on(user, measure, on)


def is_at_work_in(user: User, workers: Iterable[int], roles: Iterable[RoleKind]) -> bool:
    """The same of somebody whose roles in the association that day are known, and so are the measure's workers' keys."""
    return user.is_operator or (user.pk in workers and RoleKind.CASE_WORKER in roles)


def may_change(user: User, enrolment: Enrolment, on: date) -> bool:
    """Whoever follows the participant through this measure, as case worker, registers out and corrects."""
    return user.is_operator or (
        RoleKind.CASE_WORKER in roles_of(user, enrolment.association, on=on)
        and Enrolment.objects.followed_by(user, on).filter(pk=enrolment.pk).exists()
    )


def may_count(user: User, measure: Measure, on: date) -> bool:
    """Counts hold no person, so the office may register them too."""
    return may_register(user, measure, on) or bool(OFFICE_ROLES & roles_of(user, measure.association, on=on))


def may_see_counts(roles: Iterable[RoleKind]) -> bool:
    """Those who may register them somewhere."""
    return not (OFFICE_ROLES | {RoleKind.CASE_WORKER}).isdisjoint(roles)


def may_edit_codes(user: User, association: Association) -> bool:
    """The lists are the association's: its office keeps them."""
    return user.is_operator or bool(OFFICE_ROLES & roles_of(user, association))


def may_staff(user: User, association: Association) -> bool:
    """Who registers in a measure is decided by the office or by those who answer for measures."""
    return may_edit_codes(user, association) or RoleKind.MEASURE_MANAGER in roles_of(user, association)
