"""Associations and the organisations around them, the teams, and who is what where."""

from samsyn.organisations.models.places import (
    VALID,
    Association,
    AssociationEvent,
    Membership,
    Municipality,
    Organisation,
    Region,
    ValidQuerySet,
    organisation_reference,
)
from samsyn.organisations.models.rescues import (
    Rescue,
    RescueEvent,
    rescue_reference,
)
from samsyn.organisations.models.roles import (
    Invitation,
    InvitationEvent,
    Role,
    RoleEvent,
    RoleQuerySet,
    invitation_nonce,
    invitation_reference,
    role_reference,
)
from samsyn.organisations.models.teams import (
    Team,
    TeamMember,
    member_reference,
    team_reference,
)

__all__ = [
    "VALID",
    "Association",
    "AssociationEvent",
    "Invitation",
    "InvitationEvent",
    "Membership",
    "Municipality",
    "Organisation",
    "Region",
    "Rescue",
    "RescueEvent",
    "Role",
    "RoleEvent",
    "RoleQuerySet",
    "Team",
    "TeamMember",
    "ValidQuerySet",
    "invitation_nonce",
    "invitation_reference",
    "member_reference",
    "organisation_reference",
    "rescue_reference",
    "role_reference",
    "team_reference",
]
