"""Who may meet participants at all."""

from collections.abc import Iterable

from samsyn.organisations.choices import RoleKind


def may_see_participants(roles: Iterable[str]) -> bool:
    """Case workers see their own participants; nobody else sees any (house 2).

    That they have signed in with a second factor is seen to before any page (organisations.middleware.SecondFactor).
    """
    return RoleKind.CASE_WORKER in roles
