"""Who comes to the pages of projects, and which project or part of one they are about."""

from functools import wraps

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from samsyn.projects import queries
from samsyn.projects.rules import may_read_projects

READERS_ONLY = _("Projekt läses av kansliet, ekonomen, projektledaren, styrelsen och revisorn.")


def readers_only(view):
    """For who reads the projects of the association in the address."""

    @wraps(view)
    def asked_first(request, *args, **kwargs):
        request.user.roles_read = (
            request.workplaces
        )  # as many rules as the page asks, the roles are read once
        if not may_read_projects(request.user, request.association):
            raise PermissionDenied(READERS_ONLY)
        return view(request, *args, **kwargs)

    return asked_first


def fetched_project(request, reference):
    return get_object_or_404(queries.projects_of(request.user, request.association), reference=reference)


def fetched_part(request, project, part):
    """A part of the project that the reader sees the money of."""
    return get_object_or_404(
        queries.sub_projects_of(request.user, project, request.association), reference=part
    )
