"""The multi-agency teams, and who is in them."""

from datetime import timedelta

from django.db import models
from django.db.models import F, Q

from samsyn.accounts.models import User
from samsyn.lib.references import new_reference
from samsyn.organisations.models.places import Association, Municipality, Organisation, ValidQuerySet


def team_reference() -> str:
    return new_reference("t")


def member_reference() -> str:
    return new_reference("m")


class Team(models.Model):
    """A multi-agency team: *MGT, resursråd, Finsamteam*. `label` is what the association calls it.

    Its slug is part of the addresses of its door. The parties in it are those its members come from.
    """

    reference = models.CharField(max_length=12, unique=True, default=team_reference)
    association = models.ForeignKey(Association, models.PROTECT, related_name="teams")
    slug = models.SlugField(max_length=60)
    name = models.CharField(max_length=120)
    label = models.CharField(max_length=40)
    municipalities = models.ManyToManyField(Municipality, related_name="teams")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = ValidQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                name="team_slug_is_one_in_an_association", fields=["association", "slug"]
            ),
            models.UniqueConstraint(
                name="team_is_named_once_in_an_association", fields=["association", "name"]
            ),
            models.CheckConstraint(
                name="team_ends_on_or_after_its_start", condition=Q(until=None) | Q(until__gte=F("since"))
            ),
        ]

    def __str__(self):
        return self.name


class TeamMember(models.Model):
    """Somebody in a team, from one party, from one day to another, both included.

    `is_intake`: named to receive what comes to the team. They alone read what a sender wrote.
    """

    reference = models.CharField(max_length=12, unique=True, default=member_reference)
    team = models.ForeignKey(Team, models.PROTECT, related_name="members")
    user = models.ForeignKey(User, models.PROTECT, related_name="memberships")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="team_members")
    function = models.CharField(max_length=80)
    is_intake = models.BooleanField(default=False)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    objects = ValidQuerySet.as_manager()

    class Meta:
        ordering = ["organisation__name", "user__name", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="somebody_is_in_a_team_once", fields=["team", "user"], condition=Q(until=None)
            ),
            models.CheckConstraint(
                name="team_member_ends_on_or_after_the_day_before_the_start",
                condition=Q(until=None) | Q(until__gte=F("since") - timedelta(days=1)),
            ),
        ]

    def __str__(self):
        return f"{self.team_id} {self.user_id}"
