"""Who may do what in the room of the trained. Whoever is not trained does not get as far as to be told no."""

from collections.abc import Iterable
from datetime import date

from samsyn.accounts.models import User
from samsyn.organisations.choices import PARTICIPANT_ROLES
from samsyn.organisations.models import Association, Role
from samsyn.organisations.queries import roles_of
from samsyn.organisations.rules import LEADS
from samsyn.participants.models import Participant
from samsyn.screening import queries


def may_enter(user: User, association: Association, *, on: date) -> bool:
    """The trained who hold some role in the association; never a role alone (house 2)."""
    return (
        queries.is_trained(user, association.slug, on=on)
        and Role.objects.held_by(user, association, on).exists()
    )


def may_meet(roles: Iterable[str]) -> bool:
    """Of the trained, those whose roles let them see participants. The office sees protected counts alone."""
    return any(role in PARTICIPANT_ROLES for role in roles)


def may_talk(user: User, participant: Participant, *, on: date) -> bool:
    """The trained who follow the participant in their own work today, in a role that sees participants.

    That they have shown a second factor is seen to before any page (organisations.middleware.SecondFactor).
    """
    association = participant.association
    return (
        may_enter(user, association, on=on)
        and may_meet(roles_of(user, association, on=on))
        and queries.met_through(user, participant, on=on) is not None
    )


def may_lead(user: User, association: Association, *, on: date) -> bool:
    """Say who is trained and load what is asked: those who lead the association and are trained; the operator."""
    if user.is_operator:
        return True
    return may_enter(user, association, on=on) and not LEADS.isdisjoint(roles_of(user, association, on=on))
