"""The planners' pages: what is planned, one gathering, and the steps it goes through."""

from functools import wraps

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from samsyn.events import actions, queries
from samsyn.events.actions.seating import PLANNERS_ONLY
from samsyn.events.choices import PLANNERS
from samsyn.events.forms.planning import CopyForm, GatheringForm, HeldForm
from samsyn.events.states import GatheringState

ON_A_PAGE = 20


def planners_only(view):
    @wraps(view)
    def asked_first(request, *args, **kwargs):
        if not PLANNERS & request.roles:
            raise PermissionDenied(PLANNERS_ONLY)
        return view(request, *args, **kwargs)

    return asked_first


def fetched(request, reference):
    return get_object_or_404(queries.planned_by(request.user, request.association), reference=reference)


@require_GET
@planners_only
def gatherings(request, association):
    found = Paginator(queries.planned_by(request.user, request.association), ON_A_PAGE)
    page = found.get_page(request.GET.get("sida"))
    return render(
        request,
        "events/gatherings.html",
        {"page": page, "copy": CopyForm(initial={"year": timezone.localdate().year - 1})},
    )


@require_http_methods(["GET", "POST"])
@planners_only
def plan(request, association):
    form = GatheringForm(request.POST if request.method == "POST" else None, association=request.association)
    if form.is_valid():
        try:
            made = actions.plan(request.association, form.details, by=request.user)
        except actions.SlugTaken:
            form.add_error("title", _("Det finns redan en sammankomst med samma rubrik den dagen."))
        else:
            messages.success(request, _("Sammankomsten står i kalendern som ett datum att notera."))
            return redirect("events:planned", association, made.reference)
    return asked(request, form)


@require_GET
@planners_only
def planned(request, association, reference):
    found = fetched(request, reference)
    context = {
        "gathering": found,
        "meals": queries.for_caterer(found),
        "waiting": queries.waiting_list(found),
        "history": found.events.select_related("by")[:20],
        "evaluation": queries.evaluation_of(found, timezone.localdate()),
    }
    return render(request, "events/planned.html", context)


@require_http_methods(["GET", "POST"])
@planners_only
def change(request, association, reference):
    found = fetched(request, reference)
    form = (
        GatheringForm(request.POST, association=request.association)
        if request.method == "POST"
        else GatheringForm.of(found)
    )
    if form.is_bound and form.is_valid():
        try:
            promoted = actions.rewrite(
                found, form.details, seen=form.cleaned_data["version"] or 0, by=request.user
            )
        except actions.ChangedMeanwhile:
            return asked(request, form, found, is_changed=True)
        except actions.NotThen:
            messages.warning(request, _("Sammankomsten kan inte ändras längre."))
        else:
            messages.success(request, saved(promoted))
        return redirect("events:planned", association, reference)
    return asked(request, form, found)


def asked(request, form, gathering=None, *, is_changed=False):
    context = {"form": form, "gathering": gathering, "is_changed": is_changed}
    status = 409 if is_changed else 422 if form.errors else 200
    return render(request, "events/plan.html", context, status=status)


def saved(promoted):
    if not promoted:
        return _("Ändringen är sparad.")
    said = ngettext(
        "Ändringen är sparad. %(number)d person fick plats från väntelistan.",
        "Ändringen är sparad. %(number)d personer fick plats från väntelistan.",
        promoted,
    )
    return said % {"number": promoted}


#: What the address says: (the action, what the page says afterwards).
STEPS = {
    "preliminar": (actions.sketch, gettext_lazy("Sammankomsten är preliminär.")),
    "oppna": (actions.open_up, gettext_lazy("Anmälan är öppen.")),
    "stang": (actions.close, gettext_lazy("Anmälan är stängd. De som har plats har den kvar.")),
}


@require_POST
@planners_only
def step(request, association, reference, wanted):
    act, said = STEPS[wanted]
    return done(request, reference, said, lambda found: act(found, by=request.user))


@require_http_methods(["GET", "POST"])
@planners_only
def cancel(request, association, reference):
    if request.method == "GET":
        return render(request, "events/cancel.html", {"gathering": fetched(request, reference)})
    said = _("Sammankomsten är inställd. De som är anmälda får besked.")
    return done(request, reference, said, lambda found: actions.cancel(found, by=request.user))


@require_http_methods(["GET", "POST"])
@planners_only
def hold(request, association, reference):
    """It has been: how many came. Afterwards, the same page puts the number right."""
    found = fetched(request, reference)
    form = HeldForm(
        request.POST if request.method == "POST" else None, initial={"head_count": found.head_count}
    )
    if not form.is_bound or not form.is_valid():
        status = 422 if form.errors else 200
        return render(request, "events/hold.html", {"form": form, "gathering": found}, status=status)
    counted = form.cleaned_data["head_count"]
    act = actions.correct_count if found.state == GatheringState.HELD else actions.hold
    return done(
        request,
        reference,
        _("Antalet är sparat."),
        lambda found: act(found, head_count=counted, by=request.user),
    )


@require_POST
@planners_only
def copy(request, association):
    form = CopyForm(request.POST)
    if not form.is_valid():
        messages.warning(request, _("Skriv ett år med fyra siffror."))
        return redirect("events:gatherings", association)
    try:
        made = actions.copy_year(request.association, form.cleaned_data["year"], by=request.user)
    except actions.NothingToCopy:
        messages.warning(request, _("Det finns inget kvar att kopiera från det året."))
    except actions.SlugTaken:
        messages.warning(request, _("En av sammankomsterna finns redan. Inget är kopierat."))
    else:
        said = ngettext("%(number)d datum att notera.", "%(number)d datum att notera.", len(made))
        messages.success(request, said % {"number": len(made)})
    return redirect("events:gatherings", association)


def done(request, reference, said, act):
    """Does it and says so; who comes too late is told how it stands."""
    found = fetched(request, reference)
    try:
        act(found)
    except actions.NotThen:
        messages.warning(request, _("Det går inte nu. Så här står det."))
    else:
        messages.success(request, said)
    return redirect("events:planned", request.association.slug, reference)
