"""The rule sets that an association has: what they say of time reports and indicators, from where, and what is missing."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import model_to_dict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from samsyn.projects import actions
from samsyn.projects.actions.indicating import CORRECTORS_ONLY
from samsyn.projects.actions.ruling import RULERS_ONLY
from samsyn.projects.forms.indicators import IndicatorForm
from samsyn.projects.forms.rulesets import RuleSetForm
from samsyn.projects.rules import may_keep_projects
from samsyn.projects.views.reach import readers_only


@require_GET
@readers_only
def rule_sets(request, association):
    found = request.association.rule_sets.prefetch_related("activities", "indicators")
    may_keep = may_keep_projects(request.user, request.association)
    return render(request, "projects/rules/all.html", {"rule_sets": found, "may_keep": may_keep})


@require_http_methods(["GET", "POST"])
def add_rule_set(request, association):
    refuse_others(request)
    form = RuleSetForm(request.POST or None)
    if form.is_valid():
        try:
            actions.add_rule_set(request.association, by=request.user, **form.cleaned_data)
        except actions.RuleSetTaken:
            form.add_error("name", _("Förbundet har redan ett regelverk med det namnet."))
        else:
            return back(request, association, _("Regelverket finns nu."))
    return asked(request, form, _("Lägg till ett regelverk"))


@require_http_methods(["GET", "POST"])
def change_rule_set(request, association, code):
    refuse_others(request)
    found = get_object_or_404(request.association.rule_sets, code=code)
    initial = model_to_dict(found) | {"activities": list(found.activities.values_list("name", flat=True))}
    form = RuleSetForm(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            actions.change_rule_set(found, by=request.user, **form.cleaned_data)
        except actions.ActivityUsed as used:
            form.add_error("activities", kept(used))
        else:
            return back(
                request, association, _("Regelverket är ändrat. Tid som är skriven räknas som förut.")
            )
    return asked(request, form, found.name)


@require_GET
@readers_only
def indicators(request, association, code):
    found = get_object_or_404(request.association.rule_sets, code=code)
    context = {
        "rule_set": found,
        "indicators": found.indicators.all(),
        "may_keep": may_keep_projects(request.user, request.association),
    }
    return render(request, "projects/rules/indicators.html", context)


@require_http_methods(["GET", "POST"])
def change_indicator(request, association, code, indicator):
    refuse_others(request, CORRECTORS_ONLY)
    rule_set = get_object_or_404(request.association.rule_sets, code=code)
    found = get_object_or_404(rule_set.indicators, code=indicator)
    form = IndicatorForm(request.POST or None, initial=model_to_dict(found))
    if form.is_valid():
        actions.change_indicator(found, by=request.user, **form.cleaned_data)
        messages.success(request, _("Indikatorn är ändrad."))
        return redirect("projects:rule_set_indicators", association, code)
    context = {"form": form, "indicator": found}
    status = 422 if form.errors else 200
    return render(request, "projects/rules/indicator.html", context, status=status)


def refuse_others(request, why=RULERS_ONLY):
    if not may_keep_projects(request.user, request.association):
        raise PermissionDenied(why)


def kept(used):
    said = _(
        "Det finns tid redovisad som ”%(name)s”, så den kan inte tas bort. Lägg till en ny rad i stället."
    )
    return said % {"name": used}


def back(request, association, said):
    messages.success(request, said)
    return redirect("projects:rule_sets", association)


def asked(request, form, title):
    context = {"form": form, "title": title}
    return render(request, "projects/rules/one.html", context, status=422 if form.errors else 200)
