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
from samsyn.organisations.choices import OrganisationKind, RoleKind
from samsyn.organisations.states import (
    FIRST,
    FIRST_OF_RESCUE,
    OPEN_RESCUE,
    InvitationState,
    InvitationStep,
    RescueState,
    RescueStep,
)

_signer = signing.Signer(salt="samsyn.organisations.invitation")
_rescuer = signing.Signer(salt="samsyn.organisations.rescue")


def organisation_reference() -> str:
    return new_reference("o")


def role_reference() -> str:
    return new_reference("u")


def invitation_reference() -> str:
    return new_reference("b")


def rescue_reference() -> str:
    return new_reference("h")


def invitation_nonce() -> str:
    return secrets.token_hex(16)


class ValidQuerySet(models.QuerySet):
    """Rows that hold from one day to another, both days included; no last day means until further notice."""

    def valid(self, on):
        return self.filter(Q(until=None) | Q(until__gte=on), since__lte=on)


class RoleQuerySet(ValidQuerySet):
    def held_by(self, user, association, on):
        """What somebody is in one association on a day."""
        return self.valid(on).filter(user=user, association=association)

    def overlapping(self, since: date, until: date | None) -> Self:
        """Roles that share a day with the period. One ended the day before it began never held on any day."""
        rows = self.filter(Q(until=None) | Q(until__gte=since)).exclude(until__lt=F("since"))
        return rows.filter(since__lte=until) if until else rows


class Region(models.Model):
    """A county, by its two-digit code."""

    code = models.CharField(max_length=2, primary_key=True)
    name = models.CharField(max_length=60)

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name


class Municipality(models.Model):
    """A municipality, by its four-digit code (Statistics Sweden)."""

    code = models.CharField(max_length=4, primary_key=True)
    name = models.CharField(max_length=60)
    region = models.ForeignKey(Region, models.PROTECT, related_name="municipalities")

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name


class Association(models.Model):
    """A coordination association: a tenant. Its slug is the first part of every address of its own."""

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=120, unique=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("organisations:association", args=[self.slug])

    @property
    def short_name(self):
        """As people say it: without the word that all associations share."""
        return self.name.removeprefix("Samordningsförbundet ").removeprefix("i ") or self.name


class Membership(models.Model):
    """A municipality in an association, from one day to another."""

    association = models.ForeignKey(Association, models.PROTECT, related_name="memberships")
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="memberships")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    objects = ValidQuerySet.as_manager()

    class Meta:
        ordering = ["municipality__name", "since"]
        constraints = [
            models.CheckConstraint(
                name="membership_ends_after_it_starts", condition=Q(until=None) | Q(until__gte=F("since"))
            ),
            models.UniqueConstraint(
                name="membership_starts_once_a_day", fields=["association", "municipality", "since"]
            ),
        ]

    def __str__(self):
        return f"{self.municipality_id} {self.since}"


class Organisation(models.Model):
    """Somebody that is named (a clinic that referred) or that uses the system (and so has people in roles)."""

    reference = models.CharField(max_length=12, unique=True, default=organisation_reference)
    association = models.ForeignKey(Association, models.PROTECT, related_name="organisations")
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=20, choices=OrganisationKind, default=OrganisationKind.OTHER)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                name="organisation_is_named_once_in_an_association", fields=["association", "name"]
            )
        ]

    def __str__(self):
        return self.name


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


class Rescue(models.Model):
    """Help for one person who has lost every second factor: started by one, confirmed by another, used by the person.

    The links are computed from the row and the installation's secret key, so nobody who helps, and neither database
    nor queue, has one. `expires_at` is the last moment to confirm, then to use the link.
    """

    reference = models.CharField(max_length=12, unique=True, default=rescue_reference)
    association = models.ForeignKey(Association, models.PROTECT, related_name="rescues")
    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300)
    state = models.CharField(max_length=10, choices=RescueState, default=FIRST_OF_RESCUE)
    expires_at = models.DateTimeField()
    started_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    confirmed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-created_at", "pk"]
        constraints = [
            models.CheckConstraint(name="nobody_starts_their_own_rescue", condition=~Q(started_by=F("user"))),
            models.CheckConstraint(
                name="a_rescue_takes_two_others",
                condition=Q(confirmed_by=None)
                | ~(Q(confirmed_by=F("user")) | Q(confirmed_by=F("started_by"))),
            ),
            models.CheckConstraint(
                name="a_rescue_is_confirmed_by_somebody",
                condition=Q(state__in=[RescueState.CONFIRMED, RescueState.USED], confirmed_by__isnull=False)
                | Q(state=RescueState.STARTED, confirmed_by=None)
                | Q(state__in=[RescueState.CANCELLED, RescueState.EXPIRED]),
            ),
            models.UniqueConstraint(
                name="a_person_has_one_open_rescue_in_an_association",
                fields=["association", "user"],
                condition=Q(state__in=sorted(OPEN_RESCUE)),
            ),
        ]

    def __str__(self):
        return self.reference

    def get_absolute_url(self):
        return reverse("organisations:rescue", args=[self.association.slug, self.reference])

    @property
    def is_open(self):
        return self.state in OPEN_RESCUE and self.expires_at > timezone.now()

    @property
    def awaits_another(self):
        return self.is_open and self.state == RescueState.STARTED

    def link(self, step: RescueStep) -> str:
        """For the person alone: takes the old factors away (USE), or stops it all (CANCEL)."""
        token = f"{self.reference}.{_rescuer.signature(f'{step}:{self.reference}')}"
        return settings.BASE_URL + reverse(f"organisations:{step}_rescue", args=[token])

    def is_signed_by(self, step: RescueStep, signature: str) -> bool:
        try:
            _rescuer.unsign(f"{step}:{self.reference}:{signature}")
        except signing.BadSignature:
            return False
        return True


class RescueEvent(models.Model):
    """A line in a rescue's history. Written by the actions, never changed."""

    rescue = models.ForeignKey(Rescue, models.CASCADE, related_name="events")
    step = models.CharField(max_length=10, choices=RescueStep)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self):
        return f"{self.rescue_id} {self.step}"


class RoleEvent(models.Model):
    """A line in a role's history: given, or ended."""

    role = models.ForeignKey(Role, models.CASCADE, related_name="events")
    note = models.CharField(max_length=120)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self):
        return f"{self.role_id} {self.note}"


class AssociationEvent(models.Model):
    """A line in an association's history: added, a municipality in or out, an organisation named or changed."""

    association = models.ForeignKey(Association, models.CASCADE, related_name="events")
    note = models.CharField(max_length=200)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self):
        return f"{self.association_id} {self.note}"
