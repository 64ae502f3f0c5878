"""The review of a plan, the end of a case, and its undoing."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samsyn.referrals import actions, queries, rules
from samsyn.referrals.forms.endings import EndForm
from samsyn.referrals.forms.plans import ReviewForm
from samsyn.referrals.states import CASE_STEPS, CaseStep
from samsyn.referrals.views.reach import fetched, noted, team_only


@require_http_methods(["GET", "POST"])
@team_only
def review(request, association, reference):
    case, plan, sight = ready(request, reference)
    if case.state not in CASE_STEPS[CaseStep.REVIEW][0]:
        return not_now(request, case)
    form = ReviewForm(request.POST if request.method == "POST" else None, case=case, rows=plan.rows)
    if not form.is_valid():
        return asked(request, case, "review", form, sight)
    try:
        actions.review(case, form.looked, seen=form.cleaned_data["version"], by=request.user)
    except (actions.ChangedMeanwhile, actions.StepNotAllowed):
        return asked(request, case, "review", again(form, case), sight)
    messages.success(request, _("Uppföljningen är sparad. Planen fortsätter."))
    return redirect("referrals:plan", association, reference)


@require_http_methods(["GET", "POST"])
@team_only
def end(request, association, reference):
    case, plan, sight = ready(request, reference)
    if case.state not in CASE_STEPS[CaseStep.END][0]:
        return not_now(request, case)
    form = EndForm(request.POST if request.method == "POST" else None, case=case, rows=plan.open_rows)
    if not form.is_valid():
        return asked(request, case, "end", form, sight)
    try:
        actions.end(case, form.ended, seen=form.cleaned_data["version"], by=request.user)
    except (actions.ChangedMeanwhile, actions.StepNotAllowed):
        return asked(request, case, "end", again(form, case), sight)
    messages.success(request, _("Ärendet är avslutat. Du kan läsa det i 30 dagar."))
    return redirect("referrals:plan", association, reference)


@require_http_methods(["GET", "POST"])
@team_only
def reopen(request, association, reference):
    case = fetched(request, reference)
    if not rules.may_reopen(request.user, case):
        raise PermissionDenied(actions.TOO_LATE)
    if request.method == "GET":
        return render(request, "referrals/reopen.html", {"case": case})
    try:
        actions.reopen(case, by=request.user)
    except actions.StepNotAllowed:
        return not_now(request, case)
    messages.success(request, _("Ärendet är öppet igen. Samtycken kommer inte tillbaka: fråga personen."))
    return redirect("referrals:plan", association, reference)


def ready(request, reference):
    """The case, its plan and what is in sight of it, for those who receive for the team."""
    case = fetched(request, reference)
    sight = queries.sight_of(request.user, case)
    if case.is_open and not queries.ends_case(case, sight):
        raise PermissionDenied(actions.HANDLERS_ONLY)
    return case, queries.plan_in_sight(case, sight), sight


def not_now(request, case):
    messages.info(request, _("Det går inte att göra som ärendet står nu."))
    return redirect("referrals:plan", case.association.slug, case.reference)


def again(form, case):
    """The form with all that was typed, to be sent once more by who has seen that somebody else was there."""
    form.data = form.data.copy()
    form.data["version"] = case.version
    form.is_changed = True
    return form


def asked(request, case, page, form, sight):
    noted(request, case, "plan")
    is_changed = getattr(form, "is_changed", False)
    status = 409 if is_changed else 422 if form.errors else 200
    context = {"case": case, "sight": sight, "form": form, "is_changed": is_changed}
    return render(request, f"referrals/{page}.html", context, status=status)
