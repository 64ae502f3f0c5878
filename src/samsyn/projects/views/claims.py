"""Claims for payment: the list, what stands in the way of a new one, one claim, its files, and the way to an hour."""

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from samsyn.audit.actions import log
from samsyn.audit.choices import Act
from samsyn.lib.dates import today
from samsyn.projects import actions, queries
from samsyn.projects.actions.founding import KEEPERS_ONLY
from samsyn.projects.choices import ClaimFileKind
from samsyn.projects.forms.claiming import MonthsForm
from samsyn.projects.renderings.report import report_as_pdf
from samsyn.projects.rules import may_keep, may_see_claimed_hours
from samsyn.projects.views.reach import fetched_project, readers_only

HOURS_ONLY = gettext_lazy(
    "Timmar med namn läses av ekonomen, projektledaren, förbundschefen och revisorn. Summorna får du läsa."
)
ON_A_PAGE = 25
#: What a file is called in addresses and on the reader's disk, and its media type.
FILES = {
    "tidrapporter": (ClaimFileKind.REPORTS, "zip", "application/zip"),
    "sammanstallning": (
        ClaimFileKind.SUMMARY,
        "xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
}
NOT_SNIFFED = {"X-Content-Type-Options": "nosniff", "Cache-Control": "private, no-store"}


@require_GET
@readers_only
def claims(request, association, reference):
    project = own_project(request, reference)
    page = Paginator(queries.claims_of(request.user, project, request.association), ON_A_PAGE).get_page(
        request.GET.get("sida")
    )
    sums = queries.sums_of(page.object_list)
    context = {
        "project": project,
        "page": page,
        "rows": [(each, sums[each.pk]) for each in page],
        "may_claim": may_keep(request.user, project),
    }
    return render(request, "projects/claims/claims.html", context)


@require_http_methods(["GET", "POST"])
@readers_only
def add_claim(request, association, reference):
    project = own_project(request, reference)
    if not may_keep(request.user, project):
        raise PermissionDenied(KEEPERS_ONLY)
    form = MonthsForm(request.POST or (request.GET if "first" in request.GET else None), project=project)
    if request.method == "GET" or not form.is_valid():
        return asked(request, project, form, 422 if request.method == "POST" else 200)
    try:
        made = actions.claim(project, form.cleaned_data["first"], form.cleaned_data["last"], by=request.user)
    except (actions.ClaimRefused, actions.ReportMoved):
        return asked(request, project, form, 409)
    return redirect(made)


def asked(request, project, form, status):
    """The months to choose, and when they are chosen what a claim for them would hold and what stands in its way."""
    found = None
    if form.is_bound and form.is_valid():
        found = queries.claimable(project, form.cleaned_data["first"], form.cleaned_data["last"])
    findings = [
        (each, queries.shown_name(each.worker, request.user) if each.worker else "")
        for each in (found.findings if found else [])
    ]
    context = {"project": project, "form": form, "found": found, "findings": findings}
    return render(request, "projects/claims/add.html", context, status=status)


@require_GET
@readers_only
def claim(request, association, reference, claim):
    found = fetched(request, reference, claim)
    if request.htmx:
        return render(request, "projects/claims/_files.html", standing(request, found))
    lines = Paginator(queries.lines_of(request.user, found), ON_A_PAGE).get_page(request.GET.get("sida"))
    context = standing(request, found) | {
        "totals": queries.totals(found),
        "page": lines,
        "rows": [(each, queries.shown_name(each.report.worker, request.user)) for each in lines],
    }
    return render(request, "projects/claims/claim.html", context)


def standing(request, found):
    """The claim, how far its files have come, and whether the reader may fetch them."""
    return {"claim": found, "sees_hours": may_see_claimed_hours(request.user, found.project)}


@require_GET
@readers_only
def line(request, association, reference, claim, line):
    claimed = fetched(request, reference, claim)
    refuse_sums_only(request, claimed.project)
    found = get_object_or_404(queries.lines_of(request.user, claimed), reference=line)
    context = {
        "line": found,
        "claim": claimed,
        "who": queries.shown_name(found.report.worker, request.user),
        "days": queries.days_of_line(found),
        "held": queries.lines_holding(found.report),
    }
    return render(request, "projects/claims/line.html", context)


@require_GET
@readers_only
def claim_file(request, association, reference, claim, kind):
    found = fetched(request, reference, claim)
    refuse_sums_only(request, found.project)
    if kind not in FILES or not found.files.finished_at:
        raise Http404(kind)
    wanted, ending, media_type = FILES[kind]
    remember(request, "claim_files")
    name = _("ansokan-%(number)s-%(kind)s") % {"number": found.number, "kind": kind}
    pieces = (bytes(each.content) for each in queries.pieces_of(found, wanted).iterator(chunk_size=1))
    headers = NOT_SNIFFED | {"Content-Disposition": f'attachment; filename="{name}.{ending}"'}
    return StreamingHttpResponse(pieces, content_type=media_type, headers=headers)


@require_GET
def report_pdf(request, association, report):
    """A signed month on paper: for who sees hours by name, the person, and those who attest."""
    found = get_object_or_404(queries.reports_shown_to(request.user, request.association), reference=report)
    hidden = queries.hidden_from(request.user, found)
    content = report_as_pdf(found, queries.lines_in_force(found), hidden=hidden, on=today())
    remember(request, "time_report")
    headers = NOT_SNIFFED | {"Content-Disposition": f'attachment; filename="{found.reference}.pdf"'}
    return HttpResponse(content, content_type="application/pdf", headers=headers)


def own_project(request, reference):
    """A project of the association's own: what others run a part of is claimed by its owner."""
    found = fetched_project(request, reference)
    if found.owner_id != request.association.pk:
        raise Http404(reference)
    return found


def fetched(request, reference, claim):
    project = own_project(request, reference)
    return get_object_or_404(queries.claims_of(request.user, project, request.association), reference=claim)


def refuse_sums_only(request, project):
    if not may_see_claimed_hours(request.user, project):
        raise PermissionDenied(HOURS_ONLY)


def remember(request, what):
    """Hours with names have left the building."""
    log(
        Act.EXPORTED,
        what,
        by=request.user,
        association=request.association.slug,
        roles=request.roles,
        path=request.path,
    )
