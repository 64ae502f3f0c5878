"""The co-financing of a project: how it stands, how it will end, part by part and month by month."""

from django.shortcuts import render
from django.views.decorators.http import require_GET

from samsyn.projects import queries
from samsyn.projects.renderings.course import course
from samsyn.projects.views.reach import fetched_project, readers_only


@require_GET
@readers_only
def money(request, association, reference):
    project = fetched_project(request, reference)
    parts = list(queries.sub_projects_of(request.user, project, request.association))
    accounts = queries.accounts_of(project, parts)
    whole = queries.together(parts, accounts)
    context = {
        "project": project,
        "parts": [(part, accounts[part.pk]) for part in parts],
        "account": whole,
        "course": course(whole) if whole else None,
        "sees_all": project.owner == request.association,
    }
    return render(request, "projects/money/project.html", context)
