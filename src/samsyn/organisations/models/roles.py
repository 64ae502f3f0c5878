"""Who is what where, and the invitations that let people in."""

import secrets
from datetime import date, timedelta
from typing import Self

from django.conf import settings
from django.core import signing
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from samsyn.accounts.models import User
from samsyn.lib.references import new_reference
from samsyn.organisations.choices import RoleKind
from samsyn.organisations.models.places import Association, Organisation, ValidQuerySet
from samsyn.organisations.states import FIRST, InvitationState, InvitationStep

_signer = signing.Signer(salt="samsyn.organisations.invitation")


def role_reference() -> str:
    return new_reference("u")


def invitation_reference() -> str:
    return new_reference("b")


def invitation_nonce() -> str:
    return secrets.token_hex(16)


class RoleQuerySet(ValidQuerySet):
    def held_by(self, user, association, on):
        """What somebody is in one association on a day."""
        return self.valid(on).filter(user=user, association=association)

    def overlapping(self, since: date, until: date | None) -> Self:
        """Roles that share a day with the period. One ended the day before it began never held on any day."""
        rows = self.filter(Q(until=None) | Q(until__gte=since)).exclude(until__lt=F("since"))
        return rows.filter(since__lte=until) if until else rows


class Role(models.Model):
    """Who is what where, from one day to another, both included."""

    reference = models.CharField(max_length=12, unique=True, default=role_reference)
    user = models.ForeignKey(User, models.PROTECT, related_name="roles")
    association = models.ForeignKey(Association, models.PROTECT, related_name="roles")
    kind = models.CharField(max_length=30, choices=RoleKind)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="roles"
    )
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    objects = RoleQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="role_ends_on_or_after_the_day_before_it_starts",
                condition=Q(until=None) | Q(until__gte=F("since") - timedelta(days=1)),
            )
        ]
        indexes = [models.Index(fields=["association", "kind"], name="role_by_association")]

    def __str__(self):
        return self.get_kind_display()


class RoleEvent(models.Model):
    """A line in a role's history: given, or ended."""

    role = models.ForeignKey(Role, models.CASCADE, related_name="events")
    note = models.CharField(max_length=120)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self):
        return f"{self.role_id} {self.note}"


class Invitation(models.Model):
    """A link that lets one address in, with one role.

    The link is computed from the row and the installation's secret key (`link`), so neither the database
    nor the work queue holds one that works. A new `nonce` kills the old link.
    """

    reference = models.CharField(max_length=12, unique=True, default=invitation_reference)
    association = models.ForeignKey(Association, models.PROTECT, related_name="invitations")
    email = models.EmailField()
    kind = models.CharField(max_length=30, choices=RoleKind)
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")
    nonce = models.CharField(max_length=32, default=invitation_nonce)
    state = models.CharField(max_length=10, choices=InvitationState, default=FIRST)
    expires_at = models.DateTimeField()
    invited_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    accepted_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-created_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="invitation_is_accepted_by_somebody",
                condition=Q(state=InvitationState.ACCEPTED, accepted_by__isnull=False)
                | Q(~Q(state=InvitationState.ACCEPTED), accepted_by=None),
            ),
            models.UniqueConstraint(
                name="invitation_for_a_role_is_open_once",
                fields=["association", "email", "kind"],
                condition=Q(state=InvitationState.SENT),
            ),
        ]

    def __str__(self):
        return self.reference

    @property
    def is_open(self):
        return self.state == InvitationState.SENT and self.expires_at > timezone.now()

    @property
    def token(self) -> str:
        """The secret part of the link: the reference, a full stop, and a signature only this installation can make."""
        return f"{self.reference}.{_signer.signature(self._signed_words())}"

    @property
    def link(self) -> str:
        """The whole link, for the one who is invited and for nobody else."""
        return settings.BASE_URL + reverse("organisations:invitation", args=[self.token])

    def is_signed_by(self, signature: str) -> bool:
        try:
            _signer.unsign(f"{self._signed_words()}:{signature}")
        except signing.BadSignature:
            return False
        return True

    def _signed_words(self) -> str:
        return f"{self.reference}:{self.nonce}:{self.expires_at.timestamp():.0f}"


class InvitationEvent(models.Model):
    """A line in the invitation's history. Written by the actions, never changed."""

    invitation = models.ForeignKey(Invitation, models.CASCADE, related_name="events")
    step = models.CharField(max_length=10, choices=InvitationStep)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self):
        return f"{self.invitation_id} {self.step}"
