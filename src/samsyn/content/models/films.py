"""Films that editors upload: kept in parts, so that a browser may ask for any of it, and with their captions."""

from django.db import models
from django.urls import reverse
from django.utils import timezone

from samsyn.accounts.models import User
from samsyn.lib.references import new_reference
from samsyn.organisations.models import Association


def film_reference() -> str:
    return new_reference("m")


class Film(models.Model):
    """Not shown to anybody in a text until it has captions."""

    reference = models.CharField(max_length=12, unique=True, default=film_reference)
    association = models.ForeignKey(Association, models.PROTECT, null=True, blank=True, related_name="films")
    name = models.CharField(max_length=120)
    media_type = models.CharField(max_length=20)
    #: Bytes.
    size = models.PositiveIntegerField()
    #: WebVTT.
    captions = models.TextField(blank=True)
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("content:film", args=[self.reference])


class FilmPart(models.Model):
    """A piece of the film, FILM_PART bytes but for the last; from 0."""

    film = models.ForeignKey(Film, models.CASCADE, related_name="parts")
    number = models.PositiveIntegerField()
    content = models.BinaryField()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(name="film_has_each_part_once", fields=["film", "number"])]

    def __str__(self):
        return f"{self.film_id} {self.number}"
