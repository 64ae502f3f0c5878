"""Who may see figures that are not published, and who may set targets."""

from collections.abc import Iterable

from samsyn.accounts.models import User
from samsyn.organisations.choices import OFFICE_ROLES, RoleKind
from samsyn.organisations.models import Association
from samsyn.organisations.queries import roles_of

READERS = OFFICE_ROLES | {RoleKind.ECONOMIST, RoleKind.PROJECT_MANAGER}
#: They see what the director has published, never what is on its way (contracts 4).
READERS_OF_PUBLISHED = frozenset({RoleKind.BOARD_MEMBER, RoleKind.AUDITOR})


def may_see_figures(roles: Iterable[RoleKind]) -> bool:
    """The office and those who follow money and projects see counts as they stand; nobody sees persons here."""
    return not READERS.isdisjoint(roles)


def may_set_targets(user: User, association: Association) -> bool:
    """The association's office; the operator everywhere."""
    return user.is_operator or not OFFICE_ROLES.isdisjoint(roles_of(user, association))
