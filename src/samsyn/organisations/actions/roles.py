"""Roles: who is what where, and what nobody may be at once."""

from datetime import date, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext as _

from samsyn.accounts.actions import lock
from samsyn.accounts.models import User
from samsyn.audit.actions import log
from samsyn.audit.choices import Act
from samsyn.lib.dates import today
from samsyn.organisations import rules
from samsyn.organisations.choices import APART_FROM_PARTICIPANTS, PARTICIPANT_ROLES, RoleKind
from samsyn.organisations.models import Association, Organisation, Role, RoleEvent
from samsyn.organisations.queries import roles_of


class RolesKeptApart(Exception):
    """Office staff or the auditor would see participants, or the other way around, on the same day (house: rules of
    separation).
    """


class RoleAlreadyHeld(Exception):
    """The person has this role there already on some of those days."""


class RoleAlreadyEnded(Exception):
    """The role had ended before."""


class LastAdministrator(Exception):
    """Without this person the association would have no administrator."""


@transaction.atomic
def give_role(
    user: User,
    association: Association,
    kind: str,
    *,
    by: User,
    since: date | None = None,
    until: date | None = None,
    organisation: Organisation | None = None,
) -> Role:
    """`user` is `kind` in the association from `since` (today when not given) to `until`, both included.

    Raises PermissionDenied (nobody gives a role to themselves), RolesKeptApart and RoleAlreadyHeld. Two who give
    roles to the same person at once wait for each other, so they cannot together do what neither may alone.
    """
    if by == user:
        raise PermissionDenied(_("Ingen kan ge sig själv en roll. Be en kollega."))
    if not rules.may_give_role(by, association, kind):
        raise PermissionDenied(_("Du kan inte ge den rollen."))
    since = since or today()
    lock(user)
    _keep_apart(user, kind, since, until)
    same = Role.objects.filter(user=user, association=association, kind=kind, organisation=organisation)
    if same.overlapping(since, until).exists():
        raise RoleAlreadyHeld
    role = Role.objects.create(
        user=user,
        association=association,
        kind=RoleKind(kind),
        organisation=organisation,
        since=since,
        until=until,
    )
    _remember(role, _("Fick rollen"), by)
    return role


@transaction.atomic
def end_role(role: Role, *, by: User, last_day: date | None = None) -> None:
    """The role holds to and including `last_day`; when not given it ends at once: yesterday was the last day.

    Raises PermissionDenied, LastAdministrator and RoleAlreadyEnded. Whoever loses a role meets a page that does not
    exist at the next click; nothing is kept in their session.
    """
    if role.user_id == by.pk:
        raise PermissionDenied(_("Ingen kan avsluta sin egen roll. Be en kollega."))
    if not rules.may_end_role(by, role):
        raise PermissionDenied(_("Du kan inte avsluta den rollen."))
    yesterday = today() - timedelta(days=1)
    last_day = max(last_day or yesterday, role.since - timedelta(days=1))
    if role.kind == RoleKind.ADMINISTRATOR:
        # Two administrators who end each other's roles at once wait here for each other.
        Association.objects.filter(pk=role.association_id).update(name=F("name"))
        others = Role.objects.valid(today()).filter(association=role.association, kind=RoleKind.ADMINISTRATOR)
        if not others.exclude(pk=role.pk).exists():
            raise LastAdministrator
    if not Role.objects.filter(pk=role.pk).exclude(until__lte=last_day).update(until=last_day):
        raise RoleAlreadyEnded
    role.refresh_from_db(fields=["until"])
    _remember(role, _("Rollen avslutades"), by)


def _keep_apart(user: User, kind: str, since: date, until: date | None) -> None:
    """Nobody sees participants who is office staff or auditor, in any association (house: rules of separation)."""
    apart, seeing = APART_FROM_PARTICIPANTS, PARTICIPANT_ROLES
    for ours, theirs in ((apart, seeing), (seeing, apart)):
        held = Role.objects.filter(user=user, kind__in=theirs)
        if kind in ours and held.overlapping(since, until).exists():
            raise RolesKeptApart


def _remember(role: Role, note: str, by: User) -> None:
    """In the role's history, for people, and in the access log, for review."""
    RoleEvent.objects.create(role=role, note=note, by=by)
    log(
        Act.CHANGED,
        f"role {role.kind}",
        by=by,
        association=role.association.slug,
        roles=roles_of(by, role.association),
        path=reverse("organisations:end_role", args=[role.association.slug, role.reference]),
    )
