from functools import wraps
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from samsyn.catalogue import actions, queries, rules
from samsyn.catalogue.choices import Direction, Standing
from samsyn.catalogue.forms.measures import (
    ENDS_BEFORE_IT_STARTS,
    NAME_TAKEN,
    PROVIDER_IS_UNKNOWN,
    PUBLISHED_NEEDS,
    STRUCTURAL_IS_COUNTED,
    BudgetForm,
    FilterForm,
    MeasureForm,
    beside,
    in_words,
    label_of,
)
from samsyn.lib.dates import today

ROWS_A_PAGE = 25
COLORS = {Standing.UPCOMING: "info", Standing.UNDER_WAY: "success", Standing.ENDED: "neutral"}
#: What an action may refuse: at which question, in which words.
REFUSALS = {
    actions.CannotPublish: (None, PUBLISHED_NEEDS),
    actions.MeasureNameTaken: ("name", NAME_TAKEN),
    actions.ProviderIsUnknown: ("provider", PROVIDER_IS_UNKNOWN),
    actions.StructuralMeasureIsCounted: ("method", STRUCTURAL_IS_COUNTED),
    actions.EndsBeforeItStarts: ("ends_on", ENDS_BEFORE_IT_STARTS),
}


def editors_only(view):
    """Who may not edit measures is told so before filling in a form."""

    @wraps(view)
    def asked_first(request, *args, **kwargs):
        if not rules.is_editor(request.roles):
            raise PermissionDenied(actions.EDITORS_ONLY)
        return view(request, *args, **kwargs)

    return asked_first


def sent(request):
    """The answers, also when there are none; None for who opens the page."""
    return request.POST if request.method == "POST" else None


def status_of(form):
    return 422 if form.errors else 200


def fetched(request, reference):
    return get_object_or_404(request.association.measures.with_surroundings(), reference=reference)


@require_GET
def measures(request, association):
    """The association's measures; nothing here tells of participants."""
    filters = FilterForm(request.GET)
    chosen, day = filters.chosen, today()
    found = request.association.measures.with_provider().of_kind(chosen["slag"])
    if chosen["visa"] != FilterForm.ALL:
        found = found.under_way_between(day, day)
    page = Paginator(found, ROWS_A_PAGE).get_page(request.GET.get("sida"))
    context = {
        "filters": filters,
        "page": page,
        "rows": [(each, *standing(each)) for each in page],
        "query": urlencode({name: value for name, value in chosen.items() if value}),
        "is_empty": not page and not request.association.measures.exists(),
        "may_edit": rules.is_editor(request.roles),
    }
    return render(request, "catalogue/measures.html", context)


@require_GET
def measure(request, association, reference):
    """All about one measure, but for those who take part in it."""
    found = fetched(request, reference)
    may_edit = rules.is_editor(request.roles)
    context = {
        "measure": found,
        "standing": standing(found),
        "history": [told(event) for event in queries.history_of(found, with_people=may_edit)],
        "may_edit": may_edit,
        "workers_url": workers_url(found) if may_edit else "",
        "record_link": record_link(request.user, found),
    }
    return render(request, "catalogue/measure.html", context)


@require_http_methods(["GET", "POST"])
@editors_only
def add(request, association):
    form = MeasureForm(sent(request), association=request.association)
    if form.is_valid():
        try:
            added = actions.add_measure(request.association, by=request.user, **form.facts)
        except tuple(REFUSALS) as refusal:
            form.add_error(*REFUSALS[type(refusal)])
        else:
            messages.success(request, _("Insatsen är tillagd."))
            return redirect(added)
    context = {"form": form, "providers": providers(request)}
    return render(request, "catalogue/add.html", context, status=status_of(form))


@require_http_methods(["GET", "POST"])
@editors_only
def change(request, association, reference):
    found = fetched(request, reference)
    form = MeasureForm(sent(request), association=request.association, measure=found)
    if form.is_valid():
        try:
            seen = form.cleaned_data["version"] or 0
            actions.change_measure(found, version=seen, by=request.user, **form.facts)
        except actions.ChangedMeanwhile:
            return change_beside(request, form, fetched(request, reference))
        except actions.MeasureIsLocked:  # the form knows what to say of a measure that is locked
            form = MeasureForm(request.POST, association=request.association, measure=found)
        except tuple(REFUSALS) as refusal:
            form.add_error(*REFUSALS[type(refusal)])
        else:
            messages.success(request, _("Ändringen är sparad."))
            return redirect(found)
    return show_change(request, form, status=status_of(form))


def change_beside(request, form, stored):
    """409: both versions; saving once more lets mine stand."""
    answers = request.POST.copy()
    answers["version"] = stored.version
    again = MeasureForm(answers, association=request.association, measure=stored)
    return show_change(request, again, conflict=form.beside(stored), status=409)


def show_change(request, form, *, status, conflict=()):
    context = {
        "form": form,
        "measure": form.measure,
        "conflict_rows": conflict,
        "providers": providers(request),
    }
    return render(request, "catalogue/change.html", context, status=status)


@require_http_methods(["GET", "POST"])
@editors_only
def budget(request, association, reference):
    found = fetched(request, reference)
    form = BudgetForm(sent(request), initial=budget_of(found, request.GET.get("ar", "")))
    if form.is_valid():
        year, participants = form.cleaned_data["year"], form.cleaned_data["participants"]
        try:
            actions.set_budget(found, year=year, participants=participants, seen=form.seen, by=request.user)
        except actions.ChangedMeanwhile:
            return budget_beside(request, found, year, participants)
        messages.success(request, _("Budgeten är sparad."))
        return redirect(found)
    context = {"form": form, "measure": found, "conflict_rows": ()}
    return render(request, "catalogue/budget.html", context, status=status_of(form))


def budget_beside(request, found, year, participants):
    """409: both numbers; saving once more lets mine stand."""
    known = known_budgets(found)
    again = BudgetForm(initial={"year": year, "participants": participants, "known": known})
    rows = [beside(str(year), participants, known.get(str(year)))]
    context = {"form": again, "measure": found, "conflict_rows": rows}
    return render(request, "catalogue/budget.html", context, status=409)


def budget_of(found, year):
    """What the form starts from: the year asked for, or this one."""
    known = known_budgets(found)
    year = year if year in known else str(today().year)
    return {"year": year, "participants": known.get(year), "known": known}


def known_budgets(found):
    return {str(each.year): each.participants for each in found.budgets.all()}


def providers(request):
    return request.association.organisations.all()


def standing(found):
    """The words and the color for where a measure is in its period."""
    stands = found.standing(today())
    return stands.label, COLORS[stands]


def told(event):
    """A line of the history, in words."""
    lines = [
        {"label": label_of(fact), "before": in_words(fact, before), "after": in_words(fact, after)}
        for fact, (before, after) in event.changes.items()
    ]
    return {"at": event.at, "title": event.get_step_display(), "by": str(event.by), "lines": lines}


def workers_url(found):
    """Where the measure's case workers are kept: a page of a subject above this one, if it is installed."""
    try:
        return reverse("enrolments:workers", args=[found.association.slug, found.reference])
    except NoReverseMatch:
        return ""


def record_link(user, found):
    """The way to what the catalogue says of the measure, or to writing it; empty for who does neither."""
    place = [found.association.slug, found.reference]
    record = queries.record_of(found)
    if record and rules.may_edit_record(user, record):
        return {"url": reverse("catalogue:record_at_work", args=place), "label": _("Katalogpost")}
    if (
        record is None
        and found.direction == Direction.INDIVIDUAL
        and rules.may_add_record(user, found.association, found.provider)
    ):
        return {"url": reverse("catalogue:add_record_of", args=place), "label": _("Skriv katalogpost")}
    return {}
