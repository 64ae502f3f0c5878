"""Those who keep a project say who makes its monthly file, and how the file is laid out."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samsyn.lib.dates import today
from samsyn.organisations.queries import workers_of
from samsyn.projects import actions, queries
from samsyn.projects.actions.laying_out import LAYOUT_KEEPERS_ONLY
from samsyn.projects.forms.reporting import AreaForm, ColumnForms, LayoutForm, ReporterForm
from samsyn.projects.forms.staffing import LastDayForm
from samsyn.projects.rules import may_keep_layout
from samsyn.projects.views.setting_up import BACKWARDS, asked, kept_part, sent


def back_to_part(part, association, said, request):
    messages.success(request, said)
    return redirect("projects:part", association, part.project.reference, part.reference)


@require_http_methods(["GET", "POST"])
def name_reporter(request, association, reference, part):
    found = kept_part(request, reference, part)
    form = ReporterForm(sent(request), people=workers_of(found.association or found.project.owner))
    if form.is_valid():
        try:
            actions.name_reporter(found, by=request.user, **form.cleaned_data)
        except actions.NamesSelf:
            form.add_error("user", _("Ingen utser sig själv. Be en annan som sköter projektet."))
        except actions.NotACaseWorker:
            form.add_error(
                "user", _("Personen är inte deltagaransvarig i delprojektets förbund. Välj någon som är det.")
            )
        except actions.BackwardsPeriod:
            form.add_error("until", BACKWARDS)
        else:
            return back_to_part(found, association, _("Personen gör månadsfilen från den dagen."), request)
    lead = _("Bara den som utses ser vilka deltagarna är. Du ser antal.")
    return asked(request, found.project, _("Utse den som gör månadsfilen"), form, lead=lead, part=found)


@require_http_methods(["GET", "POST"])
def end_reporter(request, association, reference, part, reporter):
    found = kept_part(request, reference, part)
    named, form = get_object_or_404(found.reporters, reference=reporter), LastDayForm(sent(request))
    if form.is_valid():
        try:
            actions.end_reporter(named, by=request.user, **form.cleaned_data)
        except actions.BackwardsPeriod:
            form.add_error("until", _("Personen var inte utsedd då. Ange en senare dag."))
        else:
            return back_to_part(found, association, _("Sista dagen är sparad."), request)
    return asked(request, found.project, _("Ange sista dag"), form, part=found)


@require_http_methods(["GET", "POST"])
def programme_area(request, association, reference, part):
    found = kept_part(request, reference, part)
    form = AreaForm(sent(request), initial={"area": found.project.programme_area})
    if form.is_valid():
        actions.set_programme_area(found, form.cleaned_data["area"], by=request.user)
        return back_to_part(found, association, _("Programområdet är sparat."), request)
    lead = _("Gäller hela projektet, från nästa fil.")
    return asked(request, found.project, _("Programområde"), form, lead=lead)


@require_http_methods(["GET", "POST"])
def layout(request, association):
    """How the file is laid out, with its source; what no source says is marked."""
    found = own_layout(request)
    form, columns = (
        LayoutForm(sent(request), layout=found),
        ColumnForms(sent(request), initial=begins_of(found)),
    )
    is_whole = form.is_valid() and columns.is_valid()
    if is_whole and laid_out(request, found, form, columns):
        messages.success(request, _("Layouten är sparad. Den gäller nästa fil som hämtas."))
        return redirect(request.path)
    context = {"layout": found, "form": form, "columns": columns}
    status = 422 if request.method == "POST" else 200
    return render(request, "projects/monthly/layout.html", context, status=status)


def own_layout(request):
    if not may_keep_layout(request.user, request.association):
        raise PermissionDenied(LAYOUT_KEEPERS_ONLY)
    found = queries.layout_on(request.association, today())
    if found is None:
        raise Http404("layout")
    return found


def begins_of(layout):
    return [vars_of(column) for column in layout.columns.all()]


def vars_of(column):
    return {name: getattr(column, name) for name in ("position", "heading", "field", "format", "is_assumed")}


def laid_out(request, found, form, columns):
    """Whether it was done; otherwise the form says why not."""
    said = {name: form.cleaned_data[name] for name in ("until", "due_days", "source")}
    kept = [each.column for each in columns if each.cleaned_data.get("heading", "").strip()]
    try:
        actions.lay_out(found, kept, codes=form.said_codes, by=request.user, **said)
    except actions.PlaceTaken:
        form.add_error(None, _("Två kolumner har samma plats. Ge var och en sin."))
    return not form.errors
