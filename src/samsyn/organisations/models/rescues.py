"""Help for somebody who is locked out."""

from django.conf import settings
from django.core import signing
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from samsyn.accounts.models import User
from samsyn.lib.references import new_reference
from samsyn.organisations.models.places import Association
from samsyn.organisations.states import FIRST_OF_RESCUE, OPEN_RESCUE, RescueState, RescueStep

_rescuer = signing.Signer(salt="samsyn.organisations.rescue")


def rescue_reference() -> str:
    return new_reference("h")


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
