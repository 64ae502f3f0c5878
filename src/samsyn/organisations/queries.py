"""Questions about associations and who is what in them."""

from collections.abc import Iterable
from datetime import date

from django.conf import settings
from django.db.models import QuerySet
from django.urls import URLPattern, URLResolver, get_resolver

from samsyn.accounts.models import User
from samsyn.lib.dates import today
from samsyn.organisations.choices import RoleKind
from samsyn.organisations.models import Association, Invitation, Membership, Municipality, Organisation, Role
from samsyn.organisations.states import InvitationState


def roles_of(user: User, association: Association, *, on: date | None = None) -> frozenset[RoleKind]:
    """The kinds of role `user` holds in the association on the day `on` (today when not given)."""
    kinds = Role.objects.held_by(user, association, on or today())
    return frozenset(RoleKind(kind) for kind in kinds.values_list("kind", flat=True))


def associations_of(user: User) -> list[Association]:
    """The associations where `user` holds a role today, by name."""
    roles = Role.objects.valid(today()).filter(user=user)
    return list(Association.objects.filter(pk__in=roles.values("association")))


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
