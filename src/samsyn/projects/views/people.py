"""Who works in a part of a project."""

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from samsyn.projects import queries
from samsyn.projects.rules import may_keep_sub_project, may_see_hours
from samsyn.projects.views.reach import fetched_part, fetched_project, readers_only

NAMES_ONLY_FOR_KEEPERS = _(
    "Vilka som arbetar i projektet ser bara ekonomen, projektledaren, förbundschefen och revisorn."
)
ON_A_PAGE = 25


@require_GET
@readers_only
def people(request, association, reference, part):
    found = fetched_part(request, fetched_project(request, reference), part)
    if not may_see_hours(request.user, found):
        raise PermissionDenied(NAMES_ONLY_FOR_KEEPERS)
    workers = queries.workers_of(request.user, found).prefetch_related("periods")
    page = Paginator(workers, ON_A_PAGE).get_page(request.GET.get("sida"))
    context = {
        "project": found.project,
        "part": found,
        "page": page,
        "rows": [(worker, queries.shown_name(worker, request.user)) for worker in page],
        "may_keep": may_keep_sub_project(request.user, found),
    }
    return render(request, "projects/people.html", context)
