import unicodedata
from datetime import date, timedelta

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse

from samsyn.accounts.models import User
from samsyn.catalogue.choices import GROUPS, Direction, LegalBasis, MeasureKind, MeasureStep, Method, Standing
from samsyn.lib.references import new_reference
from samsyn.organisations.choices import RoleKind
from samsyn.organisations.models import Association, Municipality, Organisation, Role, ValidQuerySet


def measure_reference() -> str:
    return new_reference("i")


def comparable(name: str) -> str:
    """A name as it is compared, without regard to capitals and blanks. In Python: SQLite knows no å."""
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


class ComparableName(models.CharField):
    """Follows `name` whenever the row is stored, as `auto_now` follows the clock."""

    def pre_save(self, model_instance, add):
        key = comparable(model_instance.name)
        setattr(model_instance, self.attname, key)
        return key


class MeasureQuerySet(models.QuerySet):
    def followed_person_by_person(self):
        """Measures whose participants are registered one by one; only they count as results."""
        return self.filter(direction=Direction.INDIVIDUAL, method=Method.PARTICIPANTS)

    def worked_on_by(self, user, on):
        """Measures that `user`, as case worker, registers participants in on the day `on`."""
        works_there = MeasureWorker.objects.valid(on).filter(user=user, measure=OuterRef("pk"))
        is_case_worker = Role.objects.valid(on).filter(
            user=user, association=OuterRef("association"), kind=RoleKind.CASE_WORKER
        )
        return self.filter(Exists(works_there), Exists(is_case_worker))

    def under_way_between(self, first, last):
        """Measures whose period touches the days first to last; a day that is not given is no limit."""
        return self.filter(
            Q(starts_on=None) | Q(starts_on__lte=last), Q(ends_on=None) | Q(ends_on__gte=first)
        )

    def of_kind(self, kind):
        """Measures of this kind; of any kind when it is empty."""
        return self.filter(kind=kind) if kind else self

    def with_provider(self):
        """Together with what a row in a list says."""
        return self.select_related("association", "provider")

    def with_surroundings(self):
        """Together with all that a page about one of them says."""
        return self.with_provider().prefetch_related("groups", "municipalities")


class Measure(models.Model):
    """A measure: what enrolments and counts point at."""

    reference = models.CharField(max_length=12, unique=True, default=measure_reference)
    association = models.ForeignKey(Association, models.PROTECT, related_name="measures")
    name = models.CharField(max_length=120)
    #: Capitals may grow when folded (ß becomes ss), hence longer than the name.
    name_key = ComparableName(max_length=240, editable=False)
    provider = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="measures")
    kind = models.CharField(max_length=20, choices=MeasureKind, default=MeasureKind.OTHER)
    direction = models.CharField(max_length=10, choices=Direction)
    method = models.CharField(max_length=12, choices=Method)
    legal_basis = models.CharField(max_length=20, choices=LegalBasis, default=LegalBasis.PUBLIC_TASK)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    municipalities = models.ManyToManyField(Municipality, blank=True, related_name="+")
    #: Something is registered, so direction and method stand as they are.
    is_locked = models.BooleanField(default=False)
    #: Counts up at each change; a form that was opened at a lower one is answered with both versions.
    version = models.PositiveIntegerField(default=1)

    objects = MeasureQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                name="measure_is_named_once_in_an_association", fields=["association", "name_key"]
            ),
            models.CheckConstraint(
                name="measure_ends_after_it_starts",
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
            ),
            models.CheckConstraint(
                name="structural_measure_is_followed_by_counts",
                condition=Q(direction=Direction.INDIVIDUAL) | Q(method=Method.COUNTS),
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("catalogue:measure", args=[self.association.slug, self.reference])

    def standing(self, on: date) -> Standing:
        """Where in its period the measure is on the day `on`."""
        if self.starts_on and on < self.starts_on:
            return Standing.UPCOMING
        return Standing.ENDED if self.ends_on and self.ends_on < on else Standing.UNDER_WAY

    @property
    def is_followed(self):
        """Something is counted in it, so what it is called and whom it is for stand in other people's figures too."""
        return self.is_locked or self.method != Method.NONE

    @property
    def is_followed_person_by_person(self):
        return self.direction == Direction.INDIVIDUAL and self.method == Method.PARTICIPANTS


class MeasureGroup(models.Model):
    """A group the association follows measures by, for instance `youth`.

    `name` is what files and figures say; `label` what people wrote, empty where `choices.GROUPS` has words.
    """

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="groups")
    name = models.SlugField(max_length=40)
    label = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(name="measure_is_once_in_a_group", fields=["measure", "name"])]

    def __str__(self):
        return self.label or str(GROUPS.get(self.name, self.name))


class MeasureBudget(models.Model):
    """How many participants a measure is budgeted for in a year."""

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="budgets")
    year = models.PositiveIntegerField()
    participants = models.PositiveIntegerField()

    class Meta:
        ordering = ["-year"]
        constraints = [
            models.UniqueConstraint(name="measure_has_one_budget_a_year", fields=["measure", "year"])
        ]

    def __str__(self):
        return f"{self.measure_id} {self.year}"


class MeasureWorker(models.Model):
    """Who registers participants in a measure, from one day to another."""

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="workers")
    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    objects = ValidQuerySet.as_manager()

    class Meta:
        ordering = ["since", "pk"]
        constraints = [
            models.CheckConstraint(
                name="worker_leaves_on_or_after_the_day_before_coming",
                condition=Q(until=None) | Q(until__gte=F("since") - timedelta(days=1)),
            ),
            models.UniqueConstraint(
                name="worker_is_in_a_measure_once_until_further_notice",
                fields=["measure", "user"],
                condition=Q(until=None),
            ),
        ]
        indexes = [models.Index(fields=["user", "measure"], name="worker_by_user")]

    def __str__(self):
        return f"{self.measure_id} {self.user_id}"


class MeasureEvent(models.Model):
    """A line in the measure's history. `changes` maps what was changed to its value before and after."""

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="events")
    step = models.CharField(max_length=10, choices=MeasureStep)
    changes = models.JSONField(default=dict)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self):
        return f"{self.measure_id} {self.step}"
