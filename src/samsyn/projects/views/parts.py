"""The money of a sub-project: its page, and what is closed, posted and decided there."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from samsyn.lib.dates import today
from samsyn.look.templatetags.writing import month as written
from samsyn.projects import actions, queries
from samsyn.projects.actions.founding import KEEPERS_OF_PART_ONLY, KEEPERS_ONLY
from samsyn.projects.forms import money as forms
from samsyn.projects.queries.money import months_of
from samsyn.projects.queries.ruling import Rates
from samsyn.projects.renderings.course import course
from samsyn.projects.rules import may_count_people, may_keep, may_keep_sub_project, may_see_hours
from samsyn.projects.views.reach import fetched_part, fetched_project, readers_only

#: Persons whose hours are shown at once.
ON_A_PAGE = 25
NAMES_ONLY = gettext_lazy("Timmar med namn ser ekonomen, projektledaren, förbundschefen och revisorn.")


@require_GET
@readers_only
def part(request, association, reference, part):
    found = fetched_part(request, fetched_project(request, reference), part)
    money = queries.money_of(found, request.user, today())
    context = {
        "part": found,
        "money": money,
        "course": course(money.account),
        "may_keep": may_keep_sub_project(request.user, found),
        "sees_names": may_see_hours(request.user, found),
        "page": Paginator(money.persons, ON_A_PAGE).get_page(request.GET.get("sida")),
        "counts_people": may_count_people(request.user, request.association),
        "files": queries.latest_files(found),
        "reporters": found.reporters.select_related("user"),
    }
    return render(request, "projects/money/part.html", context)


@require_GET
@readers_only
def basis(request, association, reference, part):
    found = fetched_part(request, fetched_project(request, reference), part)
    context = {
        "part": found,
        "money": queries.basis_of(found),
        "may_keep": may_keep_sub_project(request.user, found),
        "may_decide": may_keep(request.user, found.project),
    }
    return render(request, "projects/money/basis.html", context)


@require_POST
@readers_only
def close_month(request, association, reference, part):
    found = fetched_part(request, fetched_project(request, reference), part)
    _refuse_unless(may_keep_sub_project(request.user, found), KEEPERS_OF_PART_ONLY)
    months = [month for month in months_of(found.project) if month < today().replace(day=1)]
    form = forms.CloseForm(request.POST, months=months)
    if form.is_valid():
        month = form.cleaned_data["month"]
        missing = queries.missing_hours([found], [month]).get((found.pk, month), [])
        actions.close_month(found, month, missing=len(missing), by=request.user)
        messages.success(request, _("%(month)s är stängd.") % {"month": written(month).capitalize()})
    else:
        messages.error(request, _("Månaden går inte att stänga. Välj en som har tagit slut."))
    return redirect("projects:part", association, reference, part)


@require_http_methods(["GET", "POST"])
@readers_only
def post(request, association, reference, part):
    found = fetched_part(request, fetched_project(request, reference), part)
    _refuse_unless(may_keep_sub_project(request.user, found), KEEPERS_OF_PART_ONLY)
    form = forms.PostingForm(_sent(request), months=months_of(found.project))
    if form.is_valid():
        actions.post(found, by=request.user, **form.cleaned_data)
        return _done(request, found, _("Beloppet är bokfört."))
    return _asked(request, found, form, _("Bokför ett belopp"))


@require_http_methods(["GET", "POST"])
@readers_only
def decide(request, association, reference, part):
    found = fetched_part(request, fetched_project(request, reference), part)
    _refuse_unless(may_keep(request.user, found.project), KEEPERS_ONLY)
    form = forms.DecisionForm(_sent(request))
    if form.is_valid():
        try:
            actions.decide_grant(found, by=request.user, **form.cleaned_data)
        except actions.DecidedBackwards:
            form.add_error(
                "since", _("Det förra beslutet börjar gälla senare. Ange samma dag som det, eller en senare.")
            )
        else:
            return _done(request, found, _("Beslutet är sparat."))
    return _asked(request, found, form, _("Skriv in ett nytt beslut"))


@require_http_methods(["GET", "POST"])
@readers_only
def decide_rate(request, association, reference, part):
    found = fetched_part(request, fetched_project(request, reference), part)
    _refuse_unless(may_keep(request.user, found.project), KEEPERS_ONLY)
    form = forms.RateForm(_sent(request), initial={"function": request.GET.get("funktion", "")})
    if form.is_valid():
        actions.decide_rate(found.project, by=request.user, **form.cleaned_data)
        return _done(request, found, _("Timkostnaden är sparad."))
    return _asked(request, found, form, _("Skriv in en timkostnad"))


@require_http_methods(["GET", "POST"])
@readers_only
def budget(request, association, reference, part):
    found = fetched_part(request, fetched_project(request, reference), part)
    _refuse_unless(may_keep(request.user, found.project), KEEPERS_ONLY)
    years = range(found.project.starts_on.year, found.project.ends_on.year + 1)
    form = forms.BudgetForm(_sent(request), years=years)
    if form.is_valid():
        actions.set_budget(found, by=request.user, **form.cleaned_data)
        return _done(request, found, _("Budgeten är sparad."))
    return _asked(request, found, form, _("Ändra budgeten"))


@require_GET
@readers_only
def scenario(request, association, reference, part):
    found = fetched_part(request, fetched_project(request, reference), part)
    _refuse_unless(may_see_hours(request.user, found), NAMES_ONLY)
    form = forms.ScenarioForm(request.GET or None, workers=queries.those_in_kind(found, request.user))
    hours = queries.hours_of_workers([found], Rates([found.project]))
    reckon = partial(queries.scenario, queries.account_of(found, hours), hours)
    made = reckon(set(form.cleaned_data["person"]), form.cleaned_data["percent"]) if form.is_valid() else None
    context = {"part": found, "form": form, "scenario": made}
    return render(request, "projects/money/scenario.html", context, status=422 if form.errors else 200)


def _refuse_unless(may, reason):
    if not may:
        raise PermissionDenied(reason)


def _sent(request):
    return request.POST if request.method == "POST" else None


def _done(request, part, notice):
    messages.success(request, notice)
    return redirect("projects:basis", request.association.slug, part.project.reference, part.reference)


def _asked(request, part, form, title):
    context = {"part": part, "form": form, "title": title}
    return render(request, "projects/money/ask.html", context, status=422 if form.errors else 200)
