"""The projects of an association, and one of them."""

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from samsyn.lib.dates import today
from samsyn.projects import actions, queries
from samsyn.projects.actions.founding import KEEPERS_ONLY
from samsyn.projects.choices import SEE_HOURS
from samsyn.projects.forms.founding import ProjectForm
from samsyn.projects.rules import may_count_people, may_keep, may_keep_projects
from samsyn.projects.views.reach import fetched_project, readers_only

ON_A_PAGE = 20


@require_GET
@readers_only
def projects(request, association):
    found = queries.projects_of(request.user, request.association)
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("sida"))
    may_add = may_keep_projects(request.user, request.association)
    return render(request, "projects/projects.html", {"page": page, "may_add": may_add})


@require_GET
@readers_only
def project(request, association, reference):
    found = fetched_project(request, reference)
    parts = list(parts_shown(request, found))
    counted = queries.reached(found, parts, today())
    context = {
        "project": found,
        "parts": [(part, counted[part.pk]) for part in parts],
        "all": queries.reached_together(found, counted.values(), today()),
        "may_keep": may_keep(request.user, found),
        "sees_hours": bool(SEE_HOURS & request.roles),
        "counts_people": may_count_people(request.user, request.association),
        "files_due": queries.next_due(parts),
        **queries.surroundings_of(found, parts),
    }
    return render(request, "projects/project.html", context)


def parts_shown(request, project):
    parts = queries.sub_projects_of(request.user, project, request.association)
    return queries.with_files_sent(parts, on=today()).prefetch_related("municipalities__municipality")


@require_http_methods(["GET", "POST"])
def add(request, association):
    if not may_keep_projects(request.user, request.association):
        raise PermissionDenied(KEEPERS_ONLY)
    form = ProjectForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            made = actions.add_project(request.association, by=request.user, **form.cleaned_data)
        except actions.NameTaken:
            form.add_error("name", _("Förbundet har redan ett projekt med det namnet."))
        else:
            return redirect("projects:project", association, made.reference)
    return render(request, "projects/add.html", {"form": form}, status=422 if form.errors else 200)
