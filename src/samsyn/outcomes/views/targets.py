"""Setting what the association wants to reach."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samsyn.outcomes import actions, queries, rules
from samsyn.outcomes.forms import TargetsForm
from samsyn.outcomes.views.years import readers_only


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
