"""A programme's indicators of a part of a project, or of the whole: for those who keep it, since numbers may be small."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from samsyn.accounts.factors import recently_authenticated
from samsyn.audit.actions import log
from samsyn.audit.choices import Act
from samsyn.lib.dates import today
from samsyn.projects import queries
from samsyn.projects.forms.indicators import IndicatorPeriodForm
from samsyn.projects.renderings import indicators as shown
from samsyn.projects.rules import may_keep, may_keep_sub_project
from samsyn.projects.views.reach import fetched_part, fetched_project, readers_only

KEEPERS_ONLY = _(
    "Indikatorerna läses av ekonomen, projektledaren och förbundschefen, eftersom antalen kan vara små."
)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_GET
@readers_only
def of_project(request, association, reference):
    return page(request, *whole(request, reference))


@require_GET
@readers_only
@recently_authenticated
def of_project_as_xlsx(request, association, reference):
    return workbook(request, *whole(request, reference))


@require_GET
@readers_only
def of_part(request, association, reference, part):
    return page(request, *one(request, reference, part))


@require_GET
@readers_only
@recently_authenticated
def of_part_as_xlsx(request, association, reference, part):
    return workbook(request, *one(request, reference, part))


def whole(request, reference):
    """The project with all its parts, for who keeps it."""
    project = fetched_project(request, reference)
    if not may_keep(request.user, project):
        raise PermissionDenied(KEEPERS_ONLY)
    return project, list(queries.sub_projects_of(request.user, project, request.association)), None


def one(request, reference, part):
    """The project with one of its parts, for who keeps either."""
    project = fetched_project(request, reference)
    found = fetched_part(request, project, part)
    if not may_keep_sub_project(request.user, found):
        raise PermissionDenied(KEEPERS_ONLY)
    return project, [found], found


def page(request, project, parts, part):
    form = IndicatorPeriodForm(request.GET, project=project)
    told = shown.page_of(found_in(project, parts, form), today()) if form.is_valid() else None
    context = {"project": project, "part": part, "about": part or project, "form": form, "told": told}
    return render(request, "projects/indicators/indicators.html", context, status=200 if told else 422)


def workbook(request, project, parts, part):
    form = IndicatorPeriodForm(request.GET, project=project)
    if not form.is_valid():
        return page(request, project, parts, part)
    found = found_in(project, parts, form)
    said = {"by": request.user, "association": request.association.slug, "roles": request.roles}
    log(Act.EXPORTED, "figures", path=request.path, **said)
    name = f"{project.name}, {part.name}" if part else project.name
    headers = {"Content-Disposition": f'attachment; filename="indikatorer-{found.first}-{found.last}.xlsx"'}
    return HttpResponse(shown.indicators_as_xlsx(found, name, today()), content_type=XLSX, headers=headers)


def found_in(project, parts, form):
    first, last = form.cleaned_data["fran"], form.cleaned_data["till"]
    return queries.indicators_of(project, parts, first, last, on=today())
