"""Which projects, parts of projects and people's work there are for somebody."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet

from samsyn.accounts.models import User
from samsyn.organisations.models import Association
from samsyn.projects.models import Project, ProjectMeasure, SubProject, Worker
from samsyn.projects.rules import may_read_projects, may_see_hours


def projects_of(user: User, association: Association) -> QuerySet[Project]:
    """The projects that the association owns or runs a part of, for those who may read them there; for others none."""
    if not may_read_projects(user, association):
        return Project.objects.none()
    return Project.objects.in_association(association).select_related("owner")


def sub_projects_of(user: User, project: Project, association: Association) -> QuerySet[SubProject]:
    """The parts of the project that somebody sees the money of: all for its owner, otherwise the association's own."""
    found = SubProject.objects.filter(project=project).select_related("association", "project__owner")
    if association == project.owner and may_read_projects(user, association):
        return found
    return found.filter(association=association) if may_read_projects(user, association) else found.none()


def workers_of(user: User, sub_project: SubProject) -> QuerySet[Worker]:
    """Who works in the part of the project, for those who may see hours by name; for others none."""
    found = Worker.objects.filter(sub_project=sub_project).select_related("user", "employer")
    return found if may_see_hours(user, sub_project) else found.none()


def shown_name(worker: Worker, reader: User) -> str:
    """The worker's name, or the reference when the identity is protected and the reader is neither that person nor one
    who attests. `user` is fetched with the worker.
    """
    close = (worker.user_id, worker.manager_id, worker.deputy_id)
    return worker.reference if worker.is_protected and reader.pk not in close else str(worker.user.name)


def surroundings_of(project: Project, parts: Iterable[SubProject]) -> dict[str, QuerySet[Any]]:
    """What belongs to a project, or to those of its parts: measures, goals, what is due, who is named, rules, history."""
    of_whole_or_part = Q(sub_project=None) | Q(sub_project__in=parts)
    return {
        "measures": ProjectMeasure.objects.filter(sub_project__in=parts).select_related(
            "measure", "sub_project"
        ),
        "goals": project.goals.filter(of_whole_or_part).select_related("sub_project"),
        "named": project.parts.filter(of_whole_or_part).select_related("sub_project"),
        "deliveries": project.deliveries.all(),
        "rules": project.rules.select_related("rule_set"),
        "history": project.events.filter(of_whole_or_part).select_related("by")[:20],
    }
