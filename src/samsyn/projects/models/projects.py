"""Projects, their sub-projects, and what belongs to them."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from samsyn.accounts.models import User
from samsyn.catalogue.models import Measure
from samsyn.lib.references import new_reference
from samsyn.organisations.models import Association, Municipality, ValidQuerySet
from samsyn.projects.choices import CostKind, GoalKind, PartKind


def project_reference() -> str:
    return new_reference("p")


def sub_project_reference() -> str:
    return new_reference("u")


def delivery_reference() -> str:
    return new_reference("l")


class ProjectQuerySet(models.QuerySet):
    def in_association(self, association):
        """Those that the association owns or takes part in with a sub-project."""
        taking_part = SubProject.objects.filter(association=association).values("project")
        return self.filter(Q(owner=association) | Q(pk__in=taking_part))


class Project(models.Model):
    """A funded project, owned by one association, with a part (*delprojekt*) in each association that runs it."""

    reference = models.CharField(max_length=12, unique=True, default=project_reference)
    owner = models.ForeignKey(Association, models.PROTECT, related_name="projects")
    name = models.CharField(max_length=120)
    funder = models.CharField(max_length=120, blank=True)
    #: The funder's own number for it.
    number = models.CharField(max_length=40, blank=True)
    #: The funder's programme area, such as PO2. Empty is "saknas".
    programme_area = models.CharField(max_length=20, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField()
    version = models.PositiveIntegerField(default=1)

    objects = ProjectQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on", "name"]
        constraints = [
            models.UniqueConstraint(name="project_is_named_once", fields=["owner", "name"]),
            models.CheckConstraint(
                name="project_ends_after_it_starts", condition=Q(ends_on__gte=F("starts_on"))
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("projects:project", args=[self.owner.slug, self.reference])


class SubProject(models.Model):
    """The part of a project that one association runs; without an association, one that is run outside them all."""

    reference = models.CharField(max_length=12, unique=True, default=sub_project_reference)
    project = models.ForeignKey(Project, models.PROTECT, related_name="sub_projects")
    association = models.ForeignKey(
        Association, models.PROTECT, null=True, blank=True, related_name="sub_projects"
    )
    name = models.CharField(max_length=120)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(name="sub_project_is_named_once", fields=["project", "name"]),
        ]

    def __str__(self):
        return self.name


class ProjectMunicipality(models.Model):
    """A municipality that a sub-project works in, inside the association or not."""

    sub_project = models.ForeignKey(SubProject, models.CASCADE, related_name="municipalities")
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["municipality__name"]
        constraints = [
            models.UniqueConstraint(
                name="municipality_is_once_in_a_sub_project", fields=["sub_project", "municipality"]
            )
        ]

    def __str__(self):
        return f"{self.sub_project_id} {self.municipality_id}"


class ProjectPart(models.Model):
    """An organisation that takes part, pays, or sits in a steering group."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="parts")
    #: None: in the whole project (the regional steering group).
    sub_project = models.ForeignKey(SubProject, models.CASCADE, null=True, blank=True, related_name="parts")
    kind = models.CharField(max_length=16, choices=PartKind)
    #: A name: members of a steering group, and parties outside every association, need not be registered.
    name = models.CharField(max_length=120)

    class Meta:
        ordering = ["kind", "name"]
        constraints = [
            models.UniqueConstraint(
                name="part_is_named_once", fields=["project", "sub_project", "kind", "name"]
            ),
        ]

    def __str__(self):
        return self.name


class ProjectMeasure(models.Model):
    """A measure that belongs to a sub-project from one day to another. It may have widened its target group then."""

    sub_project = models.ForeignKey(SubProject, models.CASCADE, related_name="measures")
    measure = models.ForeignKey(Measure, models.PROTECT, related_name="projects")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    widened = models.CharField(max_length=200, blank=True)

    objects = ValidQuerySet.as_manager()

    class Meta:
        ordering = ["since", "measure__name"]
        constraints = [
            models.UniqueConstraint(
                name="measure_moves_in_once_a_day", fields=["sub_project", "measure", "since"]
            ),
            models.CheckConstraint(
                name="measure_moves_out_after_it_moved_in",
                condition=Q(until=None) | Q(until__gte=F("since")),
            ),
        ]

    def __str__(self):
        return f"{self.sub_project_id} {self.measure_id}"


class Goal(models.Model):
    """What a project, or one of its sub-projects, has said that it will reach."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="goals")
    sub_project = models.ForeignKey(SubProject, models.CASCADE, null=True, blank=True, related_name="goals")
    kind = models.CharField(max_length=12, choices=GoalKind)
    text = models.CharField(max_length=300)
    #: Persons, for a goal of participants; otherwise a number of what the text says.
    target = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["kind", "pk"]
        constraints = [
            models.CheckConstraint(
                name="goal_of_participants_is_a_number",
                condition=~Q(kind=GoalKind.PARTICIPANTS) | Q(target__isnull=False),
            ),
            models.UniqueConstraint(
                name="participants_have_one_goal_in_a_sub_project",
                fields=["sub_project"],
                condition=Q(kind=GoalKind.PARTICIPANTS, sub_project__isnull=False),
            ),
        ]

    def __str__(self):
        return self.text


class Delivery(models.Model):
    """What is due to the funder or the board, and when it was delivered."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="deliveries")
    reference = models.CharField(max_length=12, unique=True, default=delivery_reference)
    title = models.CharField(max_length=120)
    due_on = models.DateField()
    delivered_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["due_on", "pk"]

    def __str__(self):
        return self.title


class BudgetRow(models.Model):
    """What a kind of cost may come to in a year."""

    sub_project = models.ForeignKey(SubProject, models.CASCADE, related_name="budget")
    year = models.PositiveIntegerField()
    kind = models.CharField(max_length=12, choices=CostKind)
    ore = models.BigIntegerField()

    class Meta:
        ordering = ["year", "kind"]
        constraints = [
            models.UniqueConstraint(name="budget_row_is_set_once", fields=["sub_project", "year", "kind"]),
            models.CheckConstraint(name="budget_is_not_negative", condition=Q(ore__gte=0)),
        ]

    def __str__(self):
        return f"{self.year} {self.kind}"


class ProjectEvent(models.Model):
    """A line in a project's history; one about a part is read by those who see the part."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="events")
    sub_project = models.ForeignKey(SubProject, models.CASCADE, null=True, blank=True, related_name="events")
    note = models.CharField(max_length=300)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self):
        return self.note
