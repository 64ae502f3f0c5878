"""The team's door: what stands on it, and which measure its consultations are counted in."""

from django.db import models

from samsyn.catalogue.models import Measure
from samsyn.organisations.models import Team


class Door(models.Model):
    """How one comes to a team. `measure` is the one its cases are counted in, and whose record leads here."""

    team = models.OneToOneField(Team, models.CASCADE, related_name="door")
    measure = models.OneToOneField(Measure, models.PROTECT, null=True, blank=True, related_name="door")
    is_open = models.BooleanField(default=True)
    takes_self_referrals = models.BooleanField(default=True)
    introduction = models.TextField(max_length=600, blank=True)
    what_next = models.TextField(max_length=600, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    version = models.PositiveIntegerField(default=1)

    def __str__(self):
        return str(self.team)
