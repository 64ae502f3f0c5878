from django.db import models
from django.db.models import Q

from samsyn.catalogue.models import Measure
from samsyn.organisations.models import Association


class Target(models.Model):
    """What the association has decided to reach in a year.

    `figure` is a key of the year in numbers, such as `participants.total` or `measure_groups.youth.share`; with a
    measure it is the measure's own. `value` is a count, or a share from 0 to 1.
    """

    association = models.ForeignKey(Association, models.PROTECT, related_name="targets")
    year = models.PositiveIntegerField()
    figure = models.CharField(max_length=80)
    measure = models.ForeignKey(Measure, models.CASCADE, null=True, blank=True, related_name="targets")
    value = models.DecimalField(max_digits=12, decimal_places=4)

    class Meta:
        ordering = ["-year", "figure", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="target_is_set_once",
                fields=["association", "year", "figure"],
                condition=Q(measure=None),
            ),
            models.UniqueConstraint(
                name="target_of_a_measure_is_set_once",
                fields=["association", "year", "figure", "measure"],
                condition=Q(measure__isnull=False),
            ),
            models.CheckConstraint(name="target_is_not_negative", condition=Q(value__gte=0)),
        ]

    def __str__(self):
        return f"{self.figure} {self.year}"
