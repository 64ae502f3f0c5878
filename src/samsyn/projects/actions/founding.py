"""A project is set up: its parts, who and what belongs to it, its goals and what it owes to whom."""

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from samsyn.accounts.models import User
from samsyn.catalogue.models import Measure
from samsyn.organisations.models import Association, Municipality
from samsyn.projects import rules
from samsyn.projects.choices import GoalKind
from samsyn.projects.models import (
    BudgetRow,
    Delivery,
    Goal,
    Project,
    ProjectEvent,
    ProjectMeasure,
    ProjectMunicipality,
    ProjectPart,
    SubProject,
)

KEEPERS_ONLY = _(
    "Bara ekonomen, projektledaren och förbundschefen i det förbund som äger projektet ändrar det."
)
KEEPERS_OF_PART_ONLY = _("Bara ekonomen, projektledaren och förbundschefen ändrar delprojektet.")


class NameTaken(Exception):
    """The association has a project with that name, or the project such a part."""


class BackwardsPeriod(Exception):
    """The last day is before the first."""


class NotItsMeasure(Exception):
    """The measure is another association's."""


def refuse_others(by: User, project: Project) -> None:
    """Raises PermissionDenied, with the reason, for who does not keep the project."""
    if not rules.may_keep(by, project):
        raise PermissionDenied(KEEPERS_ONLY)


def refuse_others_of_part(by: User, sub_project: SubProject) -> None:
    """Raises PermissionDenied, with the reason, for who keeps neither the part nor the whole."""
    if not rules.may_keep_sub_project(by, sub_project):
        raise PermissionDenied(KEEPERS_OF_PART_ONLY)


def remember(project: Project, note: str, *, by: User, about: SubProject | None = None) -> ProjectEvent:
    """A line in the project's history, or in that of one part. Names no person."""
    return ProjectEvent.objects.create(project=project, sub_project=about, note=note[:300], by=by)


def written(day: date, how: str = "j F Y") -> str:
    """The day as the history writes it, in Swedish whoever acts: 7 maj 2026; with "F Y" its month."""
    with override("sv"):
        return date_format(day, how)


@transaction.atomic
def add_project(
    owner: Association,
    name: str,
    *,
    starts_on: date,
    ends_on: date,
    by: User,
    funder: str = "",
    number: str = "",
) -> Project:
    """A project that the association owns. Raises NameTaken, BackwardsPeriod."""
    if not rules.may_keep_projects(by, owner):
        raise PermissionDenied(KEEPERS_ONLY)
    _refuse_backwards(starts_on, ends_on)
    try:
        with transaction.atomic():
            made = Project.objects.create(
                owner=owner, name=name, starts_on=starts_on, ends_on=ends_on, funder=funder, number=number
            )
    except IntegrityError as taken:
        raise NameTaken(name) from taken
    remember(made, "Projektet lades upp.", by=by)
    return made


@transaction.atomic
def change_project(project: Project, *, seen: int, by: User, **columns: Any) -> bool:
    """Changes name, funder, number or period, unless somebody has since `seen`, the version that was read; False then.

    Raises NameTaken, BackwardsPeriod.
    """
    refuse_others(by, project)
    _refuse_backwards(columns.get("starts_on", project.starts_on), columns.get("ends_on", project.ends_on))
    this = Project.objects.filter(pk=project.pk, version=seen)
    try:
        with transaction.atomic():
            changed = this.update(version=F("version") + 1, **columns)
    except IntegrityError as taken:
        raise NameTaken(project.name) from taken
    project.refresh_from_db()
    if changed:
        remember(project, "Projektets uppgifter ändrades.", by=by)
    return bool(changed)


@transaction.atomic
def add_sub_project(
    project: Project,
    name: str,
    *,
    by: User,
    association: Association | None = None,
    municipalities: list[Municipality] | tuple[Municipality, ...] = (),
) -> SubProject:
    """A part of the project, run by an association or by none of them. Raises NameTaken."""
    refuse_others(by, project)
    try:
        with transaction.atomic():
            made = SubProject.objects.create(project=project, name=name, association=association)
    except IntegrityError as taken:
        raise NameTaken(name) from taken
    ProjectMunicipality.objects.bulk_create(
        ProjectMunicipality(sub_project=made, municipality=each) for each in municipalities
    )
    remember(project, f"{name} lades till.", by=by, about=made)
    return made


@transaction.atomic
def name_part(
    project: Project, kind: str, name: str, *, by: User, sub_project: SubProject | None = None
) -> ProjectPart:
    """A party, a funder or a member of a steering group; named twice is the same one."""
    refuse_others(by, project)
    made, is_new = ProjectPart.objects.get_or_create(
        project=project, sub_project=sub_project, kind=kind, name=name
    )
    if is_new:
        remember(project, f"{made.get_kind_display()}: {name}.", by=by, about=sub_project)
    return made


@transaction.atomic
def move_in(
    sub_project: SubProject,
    measure: Measure,
    *,
    since: date,
    by: User,
    until: date | None = None,
    widened: str = "",
) -> ProjectMeasure:
    """A measure of the association's belongs to its part of the project from a day. Raises NotItsMeasure, BackwardsPeriod."""
    refuse_others_of_part(by, sub_project)
    if measure.association_id != sub_project.association_id:
        raise NotItsMeasure(measure.name)
    if until:
        _refuse_backwards(since, until)
    made, _is_new = ProjectMeasure.objects.update_or_create(
        sub_project=sub_project, measure=measure, since=since, defaults={"until": until, "widened": widened}
    )
    note = f"{measure.name} hör till {sub_project.name} från {written(since)}."
    remember(sub_project.project, note, by=by, about=sub_project)
    return made


@transaction.atomic
def move_out(belonging: ProjectMeasure, *, until: date, by: User) -> None:
    """The measure belongs to the project until and with the day. Raises BackwardsPeriod."""
    refuse_others_of_part(by, belonging.sub_project)
    _refuse_backwards(belonging.since, until)
    ProjectMeasure.objects.filter(pk=belonging.pk).update(until=until)
    part = belonging.sub_project
    note = f"{belonging.measure.name} hör till {part.name} till och med {written(until)}."
    remember(part.project, note, by=by, about=part)


@transaction.atomic
def set_goal(
    project: Project,
    kind: str,
    text: str,
    *,
    by: User,
    target: int | None = None,
    sub_project: SubProject | None = None,
) -> Goal:
    """A goal of the project or of a part. A new goal of participants takes the place of the part's old one."""
    refuse_others(by, project)
    if kind == GoalKind.PARTICIPANTS:
        Goal.objects.filter(project=project, sub_project=sub_project, kind=kind).delete()
    made = Goal.objects.create(project=project, sub_project=sub_project, kind=kind, text=text, target=target)
    remember(project, f"Mål: {text}", by=by, about=sub_project)
    return made


@transaction.atomic
def expect(project: Project, title: str, *, due_on: date, by: User) -> Delivery:
    """Something that is due: a report, a claim, an agreement to sign."""
    refuse_others(by, project)
    return Delivery.objects.create(project=project, title=title, due_on=due_on)


@transaction.atomic
def deliver(delivery: Delivery, *, on: date, by: User) -> None:
    """It has been delivered. Once: said again, the first day stands."""
    refuse_others(by, delivery.project)
    if Delivery.objects.filter(pk=delivery.pk, delivered_on=None).update(delivered_on=on):
        remember(delivery.project, f"{delivery.title} lämnades.", by=by)


@transaction.atomic
def set_budget(sub_project: SubProject, year: int, kind: str, ore: int, *, by: User) -> BudgetRow:
    """What a kind of cost may come to in a year, in öre: 0 or more."""
    refuse_others(by, sub_project.project)
    made, _is_new = BudgetRow.objects.update_or_create(
        sub_project=sub_project, year=year, kind=kind, defaults={"ore": ore}
    )
    note = f"Budget {year}: {sub_project.name}, {made.get_kind_display()}."
    remember(sub_project.project, note, by=by, about=sub_project)
    return made


def _refuse_backwards(first: date, last: date) -> None:
    if last < first:
        raise BackwardsPeriod(f"{first}-{last}")
