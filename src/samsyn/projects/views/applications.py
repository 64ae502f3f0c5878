"""Ideas and applications: the list, a new idea, one application and its parts, its versions, and what is due."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from samsyn.lib.dates import today
from samsyn.projects import actions, queries
from samsyn.projects.actions.applying import OTHERS_DO_THIS, WITH_A_ROLE_ONLY
from samsyn.projects.forms import applications as asked
from samsyn.projects.rules import hands_of, may_suggest, may_take
from samsyn.projects.states import ApplicationState, ApplicationStep
from samsyn.projects.views.ways import buttons_of

ON_A_PAGE = 20
MOVED_ON = gettext_lazy("Ansökan har gått vidare och kan inte ändras nu. Inget är sparat.")

#: What the address says: (heading, form, what is done with it).
SECTIONS = {
    "behov": (gettext_lazy("Det gemensamma behovet"), asked.NeedForm, "words"),
    "slag": (gettext_lazy("Vems pengar"), asked.KindForm, "words"),
    "innehall": (gettext_lazy("Vad som ska göras"), asked.ContentForm, "words"),
    "tid": (gettext_lazy("Tid"), asked.PeriodForm, "words"),
    "katalog": (gettext_lazy("Till insatskatalogen"), asked.RecordForm, "words"),
    "parter": (gettext_lazy("Parter"), asked.PartiesForm, "parties"),
    "budget": (gettext_lazy("Budget"), asked.BudgetForm, "costs"),
}


def fetched(request, reference):
    """An application that the reader knows of, with its parties and budget."""
    found = queries.applications_of(request.user, request.association)
    return get_object_or_404(found.prefetch_related("parties", "budget"), reference=reference)


@require_GET
def applications(request, association):
    if not may_suggest(request.user, request.association):
        raise PermissionDenied(WITH_A_ROLE_ONLY)
    found = queries.with_sums(queries.applications_of(request.user, request.association))
    chosen = request.GET.get("lage", "")
    chosen = chosen if chosen in ApplicationState.values else ""
    if chosen:
        found = found.in_state(chosen)
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("sida"))
    form = asked.FilterForm({"lage": chosen})
    context = {"page": page, "form": form, "chosen": chosen, "query": f"lage={chosen}" if chosen else ""}
    return render(request, "projects/applications/applications.html", context)


@require_http_methods(["GET", "POST"])
def suggest(request, association):
    if not may_suggest(request.user, request.association):
        raise PermissionDenied(WITH_A_ROLE_ONLY)
    form = asked.IdeaForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        made = actions.suggest(request.association, by=request.user, **form.cleaned_data)
        messages.success(request, _("Idén är lämnad. Kansliet ser den, och du skriver vidare när du vill."))
        return redirect("projects:application", association, made.reference)
    return render(
        request, "projects/applications/suggest.html", {"form": form}, status=422 if form.errors else 200
    )


@require_GET
def application(request, association, reference):
    found = fetched(request, reference)
    hands = hands_of(request.user, found)
    steps = queries.steps_in(hands, found)
    context = {
        "application": found,
        "buttons": buttons_of(steps, is_recommended=queries.is_recommended(found)),
        "may_change": ApplicationStep.CHANGE in steps,
        "hands": hands,
        "missing": queries.missing_in(found) if found.is_being_written else [],
        "sheets": queries.sheets_of(found),
    }
    return render(request, "projects/applications/application.html", context)


@require_http_methods(["GET", "POST"])
def change(request, association, reference, section):
    if section not in SECTIONS:
        raise Http404
    found = fetched(request, reference)
    if not may_take(request.user, found, ApplicationStep.CHANGE):
        raise PermissionDenied(OTHERS_DO_THIS)
    heading, form_of, what = SECTIONS[section]
    form = form_of(request.POST if request.method == "POST" else None, application=found)
    if not form.is_bound or not form.is_valid():
        return shown(request, found, heading, form, 422 if form.is_bound else 200)
    try:
        save(found, form, what, heading, by=request.user)
    except actions.ApplicationHasMoved:
        messages.warning(request, MOVED_ON)
    except actions.ApplicationChanged:
        return shown(request, found, heading, form, 409)
    except actions.BackwardsPeriod:
        form.add_error(None, _("Sista dagen ligger före den första. Ange en senare dag."))
        return shown(request, found, heading, form, 422)
    else:
        messages.success(request, _("Ändringen är sparad."))
    return redirect("projects:application", association, reference)


def save(found, form, what, heading, *, by):
    said = {"seen": form.cleaned_data["seen"], "by": by, "note": str(heading)}
    if what == "parties":
        actions.change_parties(found, form.parties, **said)
    elif what == "costs":
        actions.change_costs(found, form.costs, **said)
    else:
        actions.change_application(found, **said, **form.columns)


def shown(request, found, heading, form, status):
    context = {"application": found, "heading": heading, "form": form, "is_changed": status == 409}
    return render(request, "projects/applications/change.html", context, status=status)


@require_GET
def versions(request, association, reference):
    found = fetched(request, reference)
    kept = queries.versions_of(found)
    pair = queries.a_pair(kept, request.GET.get("fran"), request.GET.get("till"))
    context = {
        "application": found,
        "versions": kept,
        "pair": pair,
        "lines": queries.compare(*pair) if pair else [],
    }
    return render(request, "projects/applications/versions.html", context)


@require_GET
def calendar(request, association):
    if not may_suggest(request.user, request.association):
        raise PermissionDenied(WITH_A_ROLE_ONLY)
    found = queries.due_of(request.user, request.association, today())
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("sida"))
    return render(request, "projects/applications/calendar.html", {"page": page})
