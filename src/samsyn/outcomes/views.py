from functools import wraps

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from samsyn.lib.dates import today
from samsyn.outcomes import actions, definitions, queries, rules
from samsyn.outcomes.figures import FIRST_YEAR, LAST_YEAR, summaries, year_in_numbers, years_in_numbers
from samsyn.outcomes.forms import TargetsForm
from samsyn.outcomes.renderings import as_csv, as_json, page

NOT_PUBLISHED = gettext_lazy("Du ser de publicerade siffrorna när förbundschefen har publicerat dem.")
NOT_YOURS = gettext_lazy("Siffrorna är för förbundets kansli och för dem som följer ekonomi och projekt.")
#: The law on financial coordination is in force from here.
FIRST_LISTED = 2004


def readers_only(view):
    """Figures that are not published are for those who work with them; the others are told why."""

    @wraps(view)
    def asked_first(request, *args, **kwargs):
        if not rules.may_see_figures(request.roles):
            waits = not rules.READERS_OF_PUBLISHED.isdisjoint(request.roles)
            raise PermissionDenied(NOT_PUBLISHED if waits else NOT_YOURS)
        if not FIRST_YEAR <= kwargs.get("year", LAST_YEAR) <= LAST_YEAR:
            raise Http404
        return view(request, *args, **kwargs)

    return asked_first


@require_GET
@readers_only
def years(request, association):
    """The years there is something to say of, the latest first."""
    rows = summaries(request.association, range(FIRST_LISTED, today().year + 1))
    longest = max((row.participants for row in rows), default=0) or 1
    context = {"rows": [(row, row.participants / longest) for row in rows]}
    return render(request, "outcomes/years.html", context)


@require_GET
@readers_only
def year(request, association, year):
    """The year in numbers beside its targets and the year before."""
    found = years_in_numbers(request.association, [year, year - 1])
    has_next = year < today().year
    context = page.parts(found[year], found[year - 1]) | {
        "year_number": year,
        "before_url": reverse("outcomes:year", args=[association, year - 1]) if year > FIRST_YEAR else "",
        "next_year": str(year + 1),
        "after_url": reverse("outcomes:year", args=[association, year + 1]) if has_next else "",
        "may_set_targets": rules.may_set_targets(request.user, request.association),
        "today": today(),
    }
    return render(request, "outcomes/year.html", context)


@require_GET
@readers_only
def year_as_csv(request, association, year):
    text = as_csv(year_in_numbers(request.association, year))
    return download(text, "text/csv; charset=utf-8", f"{association}-{year}.csv")


@require_GET
@readers_only
def year_as_json(request, association, year):
    text = as_json(year_in_numbers(request.association, year))
    return download(text, "application/json", f"{association}-{year}.json")


def download(text, content_type, name):
    disposition = f'attachment; filename="{name}"'
    return HttpResponse(text, content_type=content_type, headers={"Content-Disposition": disposition})


@require_GET
def how_we_count(request, association):
    """What each figure means. It tells of no numbers, so everybody who works here may read it."""
    context = {"definitions": definitions.DEFINITIONS, "version": definitions.VERSION}
    return render(request, "outcomes/how_we_count.html", context)


@require_http_methods(["GET", "POST"])
@readers_only
def targets(request, association, year):
    if not rules.may_set_targets(request.user, request.association):
        raise PermissionDenied(actions.OFFICE_ONLY)
    measures = queries.measures_with_results(request.association, year)
    form = targets_form(request, year, measures, request.POST or None)
    if form.is_valid():
        try:
            actions.set_targets(request.association, year, form.changes, by=request.user)
        except actions.ChangedMeanwhile as changed:
            return targets_beside(request, form, year, measures, changed.keys)
        messages.success(request, _("Målen är sparade."))
        return redirect("outcomes:year", association, year)
    return show_targets(request, form, year, measures, status=422 if form.is_bound else 200)


def targets_form(request, year, measures, answers):
    stored = queries.targets_of(request.association, year)
    labels = queries.target_labels(queries.groups_of(request.association), measures, stored)
    return TargetsForm(answers, labels=labels, stored=stored)


def targets_beside(request, form, year, measures, keys):
    """409: both versions; saving once more lets mine stand."""
    answers = request.POST.copy()
    again = targets_form(request, year, measures, answers)
    answers["known"] = again.known_now
    again.is_valid()
    return show_targets(request, again, year, measures, conflict=again.beside(keys), status=409)


def show_targets(request, form, year, measures, conflict=(), status=200):
    context = {
        "form": form,
        "year": str(year),
        "year_url": reverse("outcomes:year", args=[request.association.slug, year]),
        "of_association": form.of_association(),
        "measures": form.by_measure(measures),
        "conflict_rows": conflict,
    }
    return render(request, "outcomes/targets.html", context, status=status)
