"""Who may do what with roles, invitations, member municipalities and named organisations.

The operator, who acts from the command line, may do all of it and holds no role.
"""

from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from samsyn.accounts.models import User
from samsyn.lib.dates import today
from samsyn.organisations.choices import OFFICE_ROLES, RoleKind
from samsyn.organisations.models import Association, Rescue, Role

LEADS = frozenset({RoleKind.ADMINISTRATOR, RoleKind.DIRECTOR})
NEEDS_ANOTHER = _(
    "Det krävs två. Du kan inte bekräfta om du själv började, om du fick din roll av den som började eller om du fick "
    "den samma dag eller senare. Be någon annan som leder förbundet, eller den som driver Samsyn."
)


def may_see_people(user: User, association: Association) -> bool:
    """The office sees who works in the association; nobody else gets a list of colleagues."""
    return _holds_one_of(user, association, OFFICE_ROLES)


def may_give_role(user: User, association: Association, kind: str) -> bool:
    """Administrator and director give any role, the office any but those two."""
    return _holds_one_of(user, association, givers_of(kind))


def givers_of(kind: str) -> frozenset[RoleKind]:
    """Who holds one of these roles may give this one."""
    return LEADS if kind in LEADS else OFFICE_ROLES


def may_end_role(user: User, role: Role) -> bool:
    """Who may give a role may end it; nobody touches their own."""
    return role.user_id != user.pk and may_give_role(user, role.association, role.kind)


def may_rescue(user: User, association: Association) -> bool:
    """Administrator and director help somebody who is locked out back in, two of them together."""
    return _holds_one_of(user, association, LEADS)


def may_start_rescue(user: User, association: Association, person: User) -> bool:
    """Nobody helps themselves in, and only somebody who works here is helped here."""
    works_here = Role.objects.overlapping(today(), None).filter(user=person, association=association).exists()
    return user != person and works_here and may_rescue(user, association)


def may_confirm_rescue(user: User, rescue: Rescue) -> bool:
    """Another than the one who started it, not let in by them or for this, and neither of them the person.

    The operator may always be the other.
    """
    if user.pk in (rescue.user_id, rescue.started_by_id):
        return False
    independent = roles_apart_from(rescue.started_by, rescue.association, rescue.created_at)
    return user.is_operator or independent.filter(user=user).exists()


def roles_apart_from(starter: User, association: Association, moment: datetime) -> QuerySet[Role]:
    """Leading roles whose holders may confirm what `starter` began at `moment`: held since an earlier day, and not by
    their gift. What the operator starts any of those who lead may confirm.
    """
    roles = Role.objects.valid(today()).filter(association=association, kind__in=LEADS)
    if starter.is_operator:
        return roles
    day = timezone.localdate(moment)
    return roles.filter(since__lt=day).exclude(events__by=starter).exclude(events__at__gte=moment)


def may_change_memberships(user: User, association: Association) -> bool:
    """Which municipalities belong is for administrator and director: figures and statutes follow from it."""
    return _holds_one_of(user, association, LEADS)


def may_name_organisations(user: User, association: Association) -> bool:
    return _holds_one_of(user, association, OFFICE_ROLES)


def may_add_association(user: User) -> bool:
    """A new association is a matter for whoever hosts the installation."""
    return user.is_operator


def _holds_one_of(user: User, association: Association, kinds: frozenset[RoleKind]) -> bool:
    return (
        user.is_operator or Role.objects.held_by(user, association, today()).filter(kind__in=kinds).exists()
    )
