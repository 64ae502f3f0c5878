"""Questions about associations and who is what in them."""

from collections.abc import Iterable
from datetime import date

from django.conf import settings
from django.db import connection
from django.db.models import QuerySet
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

from samsyn.accounts.models import User
from samsyn.lib.dates import today
from samsyn.organisations.choices import NEEDS_SECOND_FACTOR, RoleKind
from samsyn.organisations.models import (
    VALID,
    Association,
    Invitation,
    Membership,
    Municipality,
    Organisation,
    Region,
    Rescue,
    Role,
)
from samsyn.organisations.rules import roles_apart_from
from samsyn.organisations.states import OPEN_RESCUE, InvitationState, RescueStep

#: As `held_by`, of nearly every page and action.
HELD = f"SELECT kind FROM organisations_role WHERE user_id = %(user)s AND association_id = %(association)s AND {VALID}"


def roles_of(user: User, association: Association, *, on: date | None = None) -> frozenset[RoleKind]:
    """The kinds of role `user` holds in the association on the day `on` (today when not given)."""
    with connection.cursor() as cursor:
        cursor.execute(HELD, {"user": user.pk, "association": association.pk, "on": on or today()})
        return frozenset(RoleKind(kind) for (kind,) in cursor.fetchall())


def workplaces_of(user: User) -> dict[Association, frozenset[RoleKind]]:
    """The associations where `user` holds a role today, by name, and what they are in each. One query."""
    roles = Role.objects.valid(today()).filter(user=user).select_related("association")
    found: dict[Association, set[RoleKind]] = {}
    for role in roles.order_by("association__name", "association"):
        found.setdefault(role.association, set()).add(RoleKind(role.kind))
    return {association: frozenset(kinds) for association, kinds in found.items()}


def association_called(slug: str) -> Association | None:
    """The association with this slug; None when there is none."""
    return Association.objects.filter(slug=slug).first()


def region_names() -> dict[str, str]:
    """The regions by their two-digit codes."""
    return dict(Region.objects.values_list("code", "name"))


def needs_second_factor(user: User) -> bool:
    """Whether `user` holds, or is to hold, a role somewhere that asks for a second factor at sign-in (house 7)."""
    return Role.objects.overlapping(today(), None).filter(user=user, kind__in=NEEDS_SECOND_FACTOR).exists()


def municipalities_of(association: Association, *, first: date, last: date) -> list[Municipality]:
    """The municipalities that belonged to the association on some day from first to last, by name."""
    memberships = association.memberships.filter(since__lte=last).exclude(until__lt=first)
    return list(Municipality.objects.filter(pk__in=memberships.values("municipality")))


def memberships_of(association: Association) -> QuerySet[Membership]:
    """Every membership there was and is, by municipality and then by day."""
    return association.memberships.select_related("municipality")


def people_of(association: Association, *, on: date) -> QuerySet[Role]:
    """Who is what in the association: roles that hold on the day or begin later, by person."""
    roles = association.roles.exclude(until__lt=on)
    return roles.select_related("user", "organisation").order_by("user__name", "user_id", "since", "pk")


def former_people_of(association: Association, *, on: date) -> QuerySet[Role]:
    """Roles that ended before the day, the latest ended first."""
    roles = association.roles.filter(until__lt=on)
    return roles.select_related("user", "organisation").order_by("-until", "user__name", "pk")


def all_roles_of(user: User) -> QuerySet[Role]:
    """A person's own roles everywhere, held, coming and ended, the latest first."""
    roles = Role.objects.filter(user=user).select_related("association", "organisation")
    return roles.order_by("-since", "association__name", "pk")


def open_invitations_of(association: Association) -> QuerySet[Invitation]:
    """Sent and not yet answered, also those whose link has grown too old, the latest first."""
    invitations = association.invitations.filter(state=InvitationState.SENT)
    return invitations.select_related("organisation").order_by("-created_at", "pk")


def organisations_of(association: Association) -> QuerySet[Organisation]:
    """Those the association has named, by name."""
    return association.organisations.order_by("name", "pk")


# --- the link of an invitation --------------------------------------------------------------------------------


def invitation_with(token: str) -> Invitation | None:
    """The invitation whose latest link this is, in any state; None for links that never were or have been replaced."""
    reference, _, signature = token.partition(".")
    invitation = (
        Invitation.objects.filter(reference=reference)
        .select_related("association", "organisation", "invited_by")
        .first()
    )
    return invitation if invitation and invitation.is_signed_by(signature) else None


# --- help for somebody locked out -----------------------------------------------------------------------------


def workers_of(association: Association) -> QuerySet[User]:
    """Everybody who has, or is to have, a role in the association."""
    roles = Role.objects.overlapping(today(), None).filter(association=association)
    return User.objects.people().filter(pk__in=roles.values("user"))


def confirmers_of(association: Association, person: User, *, started_by: User) -> QuerySet[User]:
    """Those who could confirm if `started_by` began to help `person` in right now, by name."""
    roles = roles_apart_from(started_by, association, timezone.now())
    others = User.objects.people().exclude(pk__in=[person.pk, started_by.pk])
    return others.filter(pk__in=roles.values("user"), is_active=True).order_by("name", "pk")


def rescues_of(association: Association) -> QuerySet[Rescue]:
    """All there were and are, the latest first."""
    rescues = association.rescues.select_related("association", "user", "started_by")
    return rescues.order_by("-created_at", "pk")


def open_rescues_of(association: Association) -> QuerySet[Rescue]:
    """Those that wait for a second helper or for the person, the latest first."""
    return rescues_of(association).filter(state__in=OPEN_RESCUE, expires_at__gt=timezone.now())


def rescue_with(token: str, step: RescueStep) -> Rescue | None:
    """The rescue whose link for this step this is, in any state; None for links that never were."""
    reference, _, signature = token.partition(".")
    rescue = Rescue.objects.filter(reference=reference).select_related("association", "user").first()
    return rescue if rescue and rescue.is_signed_by(step, signature) else None


# --- addresses ------------------------------------------------------------------------------------------------


def reserved_slugs() -> frozenset[str]:
    """First parts of addresses that are, or hold, pages of their own: no association may be called so.

    Nor `all`, which is the whole installation where a command asks for an association (contracts 1).
    """
    return frozenset(_first_parts(get_resolver().url_patterns)) | {settings.STATIC_URL.strip("/"), "all"}


def _first_parts(patterns: Iterable[URLPattern | URLResolver]) -> Iterable[str]:
    for pattern in patterns:
        first = str(pattern.pattern).lstrip("^").partition("/")[0]
        if first and "<" not in first:
            yield first
        elif not first and not isinstance(pattern, URLPattern):
            yield from _first_parts(pattern.url_patterns)
