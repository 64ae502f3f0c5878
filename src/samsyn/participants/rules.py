"""Who may meet participants at all."""

from collections.abc import Iterable

from django.conf import settings

from samsyn.organisations.choices import RoleKind


def may_see_participants(roles: Iterable[str]) -> bool:
    """Case workers see their own participants; nobody else sees any (house 2).

    Outside the demo nobody does before sign-in asks for a second factor (house 7).
    """
    return settings.PARTICIPANTS_SHOWN and RoleKind.CASE_WORKER in roles
