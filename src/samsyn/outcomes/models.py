from django.db import models
from django.db.models import Exists, OuterRef, Q

from samsyn.accounts.models import User
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


class KeptAnswer(models.Model):
    """What was counted from an association's enrolments in a year, so that it need not be counted again.

    It holds while the association's pulse has beaten `beats` times and the question is still the same. Anybody may
    throw it away: it is counted anew from the enrolments (`actions.keeping`).
    """

    association = models.ForeignKey(Association, models.CASCADE, related_name="kept_answers")
    year = models.PositiveIntegerField()
    beats = models.PositiveBigIntegerField()
    #: A digest of the question as it was asked: another version of the product asks another.
    question = models.CharField(max_length=32)
    #: JSON as text; see `figures.kept`.
    rows = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="answer_is_kept_once_for_a_year", fields=["association", "year"])
        ]

    def __str__(self):
        return f"{self.association_id} {self.year}"


class PublicationQuerySet(models.QuerySet):
    def of(self, association):
        """The association's; the county's when it is None."""
        return self.filter(association=association)

    def latest(self):
        """Only the latest revision of each association's, and the county's, year."""
        later = Publication.objects.filter(year=OuterRef("year"), revision__gt=OuterRef("revision"))
        of_same = later.filter(association=OuterRef("association"))
        of_county = later.filter(association=None)
        return self.filter(
            Q(~Exists(of_same), association__isnull=False) | Q(~Exists(of_county), association=None)
        )


class Publication(models.Model):
    """A year as it was published (contracts 4): of an association, or of the county when there is none.

    `published` is what everybody may see. `plain` holds the same cells as they were counted, for comparing with the
    next revision and for protecting it: it is shown to nobody outside. Triggers forbid changing or deleting a row.
    """

    association = models.ForeignKey(
        Association, models.PROTECT, null=True, blank=True, related_name="publications"
    )
    year = models.PositiveIntegerField()
    #: From 1.
    revision = models.PositiveIntegerField()
    published_on = models.DateField()
    published_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    #: JSON as text: a database's own kind of JSON would forget the order of municipalities and referrers.
    plain = models.TextField()
    published = models.TextField()

    objects = PublicationQuerySet.as_manager()

    class Meta:
        ordering = ["-year", "-revision", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="revision_is_published_once", fields=["association", "year", "revision"]
            ),
            models.UniqueConstraint(
                name="revision_of_the_county_is_published_once",
                fields=["year", "revision"],
                condition=Q(association=None),
            ),
            models.CheckConstraint(name="revisions_count_from_one", condition=Q(revision__gte=1)),
        ]

    def __str__(self):
        return f"{self.year}, {self.revision}"
