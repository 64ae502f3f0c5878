"""Who may do what with an association's newsletter."""

from collections.abc import Iterable

from samsyn.accounts.models import User
from samsyn.newsletters.choices import EDITORS
from samsyn.organisations.choices import RoleKind
from samsyn.organisations.models import Association
from samsyn.organisations.queries import roles_of


def may_edit(user: User, association: Association) -> bool:
    """Editor, office and director write and send, and see who subscribes."""
    return user.is_operator or edits(roles_of(user, association))


def edits(roles: Iterable[RoleKind]) -> bool:
    """`may_edit`, for who has asked for the roles already."""
    return not EDITORS.isdisjoint(roles)
