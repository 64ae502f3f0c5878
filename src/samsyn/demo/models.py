from django.db import models
from django.db.models import Q


class County(models.Model):
    """That the fictional county stands in this database, whole, and what it was made from. One row or none."""

    #: Always 1, so that there cannot be two.
    number = models.PositiveSmallIntegerField(primary_key=True, default=1)
    seed = models.BigIntegerField()
    built_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.CheckConstraint(name="there_is_one_county", condition=Q(number=1))]

    def __str__(self) -> str:
        return str(self.seed)
