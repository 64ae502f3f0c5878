import uuid

from django.db import models
from django.utils.translation import get_language

from samsyn.catalogue.choices import Facet


def term_uuid(facet: str, code: str) -> uuid.UUID:
    """The same in every installation, so that what is exchanged between them means the same."""
    return uuid.uuid5(uuid.NAMESPACE_OID, f"samsyn:{facet}:{code}")


class TermQuerySet(models.QuerySet):
    def in_use(self):
        """Those that may be chosen; a record keeps those it has."""
        return self.filter(is_in_use=True)


class Term(models.Model):
    """One value of a facet, shared by all associations. The code is for machines and stays."""

    uuid = models.UUIDField(unique=True)
    facet = models.CharField(max_length=20, choices=Facet)
    code = models.SlugField(max_length=40)
    label = models.CharField(max_length=80)
    label_en = models.CharField(max_length=80, blank=True)
    position = models.PositiveIntegerField(default=0)
    is_in_use = models.BooleanField(default=True)
    version = models.PositiveIntegerField(default=1)

    objects = TermQuerySet.as_manager()

    class Meta:
        ordering = ["facet", "position", "label"]
        constraints = [
            models.UniqueConstraint(name="term_is_once_in_a_facet", fields=["facet", "code"]),
        ]

    def __str__(self):
        return self.label_en if self.label_en and (get_language() or "").startswith("en") else self.label
