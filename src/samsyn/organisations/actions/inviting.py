"""Invitations: how somebody comes in, or gets one more role."""

from datetime import datetime, timedelta

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django_q.tasks import async_task

from samsyn.accounts.actions import create_user
from samsyn.accounts.models import User
from samsyn.accounts.queries import normalised, with_address
from samsyn.audit.actions import log
from samsyn.audit.choices import Act
from samsyn.lib.dates import today
from samsyn.organisations import notices, rules
from samsyn.organisations.actions.roles import RoleAlreadyHeld, RolesKeptApart, give_role
from samsyn.organisations.choices import APART_FROM_PARTICIPANTS, PARTICIPANT_ROLES, RoleKind
from samsyn.organisations.models import (
    Association,
    Invitation,
    InvitationEvent,
    Organisation,
    Role,
    invitation_nonce,
)
from samsyn.organisations.queries import roles_of
from samsyn.organisations.states import STEPS, InvitationStep


class StepNotAllowed(Exception):
    """The invitation is not, or no longer, in a state the step may start from, or its link has grown too old."""


class AlreadyInvited(Exception):
    """The address already has an open invitation to this role here."""


@transaction.atomic
def invite(
    email: str, association: Association, kind: str, organisation: Organisation | None = None, *, by: User
) -> tuple[Invitation, str]:
    """An open invitation and its link, which is also mailed; valid for `INVITATION_DAYS` days.

    Raises ValidationError for an impossible address, PermissionDenied, AlreadyInvited, and RoleAlreadyHeld or
    RolesKeptApart when the roles held *here* stand in the way. What somebody is elsewhere is first looked at when
    they accept: the one who invites must not learn it.
    """
    email = normalised(email)
    validate_email(email)
    if email == by.email:
        raise PermissionDenied(_("Ingen kan ge sig själv en roll. Be en kollega."))
    if not rules.may_give_role(by, association, kind):
        raise PermissionDenied(_("Du kan inte ge den rollen."))
    _look_at_roles_here(email, association, kind, organisation)
    try:
        with transaction.atomic():
            invitation = Invitation.objects.create(
                association=association,
                email=email,
                kind=RoleKind(kind),
                organisation=organisation,
                expires_at=_last_moment(),
                invited_by=by,
            )
    except IntegrityError:
        raise AlreadyInvited from None
    _remember(invitation, by)
    async_task(notices.send_invitation, invitation.pk)
    return invitation, invitation.link


@transaction.atomic
def resend(invitation: Invitation, *, by: User) -> str:
    """A new link, valid as long as a new invitation's; the old one is dead. Whoever sends it is now the one who invites.

    Raises StepNotAllowed.
    """
    _refuse_unless_may_give(by, invitation)
    take(
        InvitationStep.RESEND,
        invitation,
        by=by,
        nonce=invitation_nonce(),
        expires_at=_last_moment(),
        invited_by=by,
    )
    async_task(notices.send_invitation, invitation.pk)
    return invitation.link


@transaction.atomic
def revoke(invitation: Invitation, *, by: User) -> None:
    """The link is dead; the address may be invited again. Raises StepNotAllowed."""
    _refuse_unless_may_give(by, invitation)
    take(InvitationStep.REVOKE, invitation, by=by)


@transaction.atomic
def accept(invitation: Invitation, *, by: User) -> Role:
    """The one who is invited and has an account takes on the role, from today.

    Raises PermissionDenied for another address, StepNotAllowed, RolesKeptApart and RoleAlreadyHeld. The role counts
    as given by the one who invited: can they no longer give it, the step is not allowed.
    """
    association, inviter = invitation.association, invitation.invited_by
    if by.email != invitation.email:
        raise PermissionDenied(_("Inbjudan gäller en annan e-postadress än din."))
    if not invitation.is_open or not rules.may_give_role(inviter, association, invitation.kind):
        raise StepNotAllowed
    take(InvitationStep.ACCEPT, invitation, by=by, accepted_by=by)
    return give_role(by, association, invitation.kind, organisation=invitation.organisation, by=inviter)


@transaction.atomic
def accept_as_new(invitation: Invitation, name: str, password: str) -> User:
    """An account for the address that was invited, with the role. Raises what `create_user` and `accept` raise."""
    if not invitation.is_open:
        raise StepNotAllowed
    user = create_user(invitation.email, name, password, by=invitation.invited_by)
    accept(invitation, by=user)
    return user


def take(step: InvitationStep, invitation: Invitation, *, by: User, **changes: object) -> None:
    """Move the invitation one step and write it down: state checked and changed in a single UPDATE."""
    sources, target = STEPS[step]
    moved = Invitation.objects.filter(pk=invitation.pk, state__in=sources).update(state=target, **changes)
    invitation.refresh_from_db(fields=["state", *changes])
    if not moved:
        raise StepNotAllowed
    InvitationEvent.objects.create(invitation=invitation, step=step, by=by)
    _remember(invitation, by)


def _last_moment() -> datetime:
    return timezone.now() + timedelta(days=settings.INVITATION_DAYS)


def _refuse_unless_may_give(by: User, invitation: Invitation) -> None:
    if not rules.may_give_role(by, invitation.association, invitation.kind):
        raise PermissionDenied(_("Du kan inte ge den rollen, och därför inte heller ändra inbjudan."))


def _look_at_roles_here(
    email: str, association: Association, kind: str, organisation: Organisation | None
) -> None:
    user = with_address(email)
    if user is None:
        return
    held = Role.objects.filter(user=user, association=association).overlapping(today(), None)
    if held.filter(kind=kind, organisation=organisation).exists():
        raise RoleAlreadyHeld
    kinds = set(held.values_list("kind", flat=True))
    if (kind in APART_FROM_PARTICIPANTS and kinds & PARTICIPANT_ROLES) or (
        kind in PARTICIPANT_ROLES and kinds & APART_FROM_PARTICIPANTS
    ):
        raise RolesKeptApart


def _remember(invitation: Invitation, by: User) -> None:
    association = invitation.association
    log(
        Act.CHANGED,
        f"invitation {invitation.kind}",
        by=by,
        association=association.slug,
        roles=roles_of(by, association),
        path=reverse("organisations:resend", args=[association.slug, invitation.reference]),
    )
