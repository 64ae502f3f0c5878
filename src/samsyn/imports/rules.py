"""Who may bring in what."""

from samsyn.accounts.models import User
from samsyn.imports.kinds import kind, kinds
from samsyn.organisations.models import Association
from samsyn.organisations.queries import roles_of


def may_import(user: User, association: Association, name: str) -> bool:
    """Each kind says which roles may bring it in; the operator any."""
    return user.is_operator or kind(name).may_import(user, roles_of(user, association))


def kinds_for(user: User, association: Association) -> list[str]:
    """The kinds of file that `user` may bring in to the association."""
    roles = roles_of(user, association)
    return [name for name, each in kinds().items() if user.is_operator or each.may_import(user, roles)]
