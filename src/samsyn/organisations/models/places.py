"""Where people work: counties, municipalities, associations and the organisations they know by name."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from samsyn.accounts.models import User
from samsyn.lib.references import new_reference
from samsyn.organisations.choices import OrganisationKind


def organisation_reference() -> str:
    return new_reference("o")


#: `valid` in SQL: for what is asked so often that it takes longer to make the question of a queryset than to answer it.
VALID = "(until IS NULL OR until >= %(on)s) AND since <= %(on)s"


class ValidQuerySet(models.QuerySet):
    """Rows that hold from one day to another, both days included; no last day means until further notice."""

    def valid(self, on):
        return self.filter(Q(until=None) | Q(until__gte=on), since__lte=on)


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


class AssociationEvent(models.Model):
    """A line in an association's history: added, a municipality in or out, an organisation named or changed."""

    association = models.ForeignKey(Association, models.CASCADE, related_name="events")
    note = models.CharField(max_length=200)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self):
        return f"{self.association_id} {self.note}"
