"""The monthly file, for the case worker who is named to make it: her parts, their months, one of them, and the file."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from samsyn.accounts.factors import recently_authenticated
from samsyn.enrolments.views.caseload import refuse_others
from samsyn.lib.dates import today
from samsyn.look.templatetags.writing import month as written
from samsyn.projects import actions, queries
from samsyn.projects.forms.reporting import AgainForm
from samsyn.projects.models import MonthlyFile
from samsyn.projects.renderings.monthly import monthly_file_as_xlsx
from samsyn.projects.views.claims import NOT_SNIFFED
from samsyn.projects.views.time import read_month

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def own_parts(request):
    """The parts that somebody makes the files of; for others than case workers there are none to see."""
    refuse_others(request)
    return queries.parts_reported_by(request.user, request.association, on=today())


def own_part(request, part):
    return get_object_or_404(own_parts(request), reference=part)


def own_month(request, part, month):
    """A part of one's own and one of its months; otherwise it does not exist."""
    found, first = own_part(request, part), read_month(month)
    told = next((each for each in queries.file_months(found, on=today()) if each.month == first), None)
    if told is None:
        raise Http404(month)
    return found, told


@require_GET
def monthly(request, association):
    return render(request, "projects/monthly/parts.html", {"parts": own_parts(request)})


@require_GET
def monthly_part(request, association, part):
    found = own_part(request, part)
    months = queries.file_months(found, on=today())
    upcoming = next((each for each in months if not each.is_done), None)
    context = {"part": found, "months": list(reversed(months)), "next": upcoming, "today": today()}
    return render(request, "projects/monthly/part.html", context)


@require_http_methods(["GET", "POST"])
@recently_authenticated
def monthly_month(request, association, part, month):
    """What the month's file would say, as counts; and it is made here."""
    found, told = own_month(request, part, month)
    asks_why = bool(told.latest and told.latest.sent_at and not told.is_stale)
    form = AgainForm(request.POST) if request.method == "POST" and asks_why else AgainForm()
    if request.method == "POST" and (not asks_why or form.is_valid()):
        made(request, found, told, form.cleaned_data["reason"] if asks_why else "")
        return redirect(request.path)
    gaps = [(at, row) for at, row in enumerate(told.latest.rows.all(), 1) if row.gap] if told.latest else []
    context = {
        "part": found,
        "told": told,
        "form": form if asks_why else None,
        "gaps": gaps,
        "today": today(),
    }
    return render(request, "projects/monthly/month.html", context, status=422 if form.errors else 200)


def made(request, part, told, reason):
    """Makes it, and says how that went."""
    try:
        file = actions.make_file(part, told.month, reason=reason, by=request.user)
    except actions.OutOfOrder as first:
        said = _("Gör %(month)s först. Månaderna görs i ordning.") % {"month": written(first.month)}
        messages.error(request, said)
    except actions.NoLayout:
        messages.error(
            request, _("Filens layout saknas för den månaden. Be den som sköter projektet lägga in den.")
        )
    except actions.NothingChanged:
        messages.info(request, _("Inget har ändrats sedan filen gjordes."))
    else:
        said = _("Filen är gjord, version %(version)s. Hämta den, lämna den och kom tillbaka hit.")
        messages.success(request, said % {"version": file.version})


@require_GET
@recently_authenticated
def monthly_file(request, association, part, month, version):
    """The file to hand in, with the numbers: for the named case worker alone."""
    found = own_file(request, part, month, version)
    fetched = actions.fetch_file(found, by=request.user, path=request.path)
    content = monthly_file_as_xlsx(found, fetched.people, on=today())
    name = f"manadsfil-{found.month:%Y-%m}-{found.version}.xlsx"
    headers = NOT_SNIFFED | {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=XLSX, headers=headers)


@require_POST
@recently_authenticated
def monthly_sent(request, association, part, month, version):
    found = own_file(request, part, month, version)
    try:
        actions.hand_in(found, by=request.user)
    except actions.OutOfOrder as first:
        said = _("Lämna %(month)s först. Månaderna lämnas i ordning.") % {"month": written(first.month)}
        messages.error(request, said)
    except actions.NoSuchMonth:
        messages.warning(request, _("Filen ska göras om innan den lämnas."))
    else:
        messages.success(request, _("Filen är lämnad."))
    return redirect("projects:monthly_month", association, part, month)


def own_file(request, part, month, version):
    files = MonthlyFile.objects.filter(sub_project=own_part(request, part), month=read_month(month))
    files = files.select_related("layout", "sub_project__project__owner", "sub_project__association")
    return get_object_or_404(
        files.prefetch_related("rows", "layout__columns", "layout__codes"), version=version
    )
