"""The plan: one page with all goals and what is done for them, and its rows written in place."""

from dataclasses import replace

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from samsyn.audit.choices import Act
from samsyn.lib.dates import today
from samsyn.referrals import actions, queries, rules
from samsyn.referrals.forms.plans import FollowUpForm, RowForm, StepForm
from samsyn.referrals.renderings import person
from samsyn.referrals.states import row_step_to
from samsyn.referrals.views.reach import fetched, noted, team_only

NEW = "ny"


@require_GET
@team_only
def plan(request, association, reference):
    return shown(request, fetched(request, reference))


@require_http_methods(["GET", "POST"])
@team_only
def add(request, association, reference):
    case = fetched(request, reference)
    if not rules.may_plan(request.user, case):
        raise PermissionDenied(actions.NOT_IN_PLAN)
    if request.method == "GET":
        beside = row_in_sight(request, case, request.GET["mal"]) if request.GET.get("mal") else None
        form = RowForm(case=case, goal=beside.goal if beside else "")
        return shown(request, case, form=form, editing=NEW)
    form = RowForm(request.POST, case=case)
    if not form.is_valid():
        return shown(request, case, form=form, editing=NEW, status=422)
    actions.write_row(case, form.said, by=request.user, sent_as=form.cleaned_data["once"] or None)
    return done(request, case, _("Raden är sparad i planen."))


@require_http_methods(["GET", "POST"])
@team_only
def change(request, association, reference, row):
    case = fetched(request, reference)
    there = row_in_sight(request, case, row)
    if not rules.may_change_row(request.user, case, there.row):
        raise PermissionDenied(actions.NOT_YOURS)
    if request.method == "GET":
        return shown(request, case, form=RowForm(case=case, row=there), editing=row)
    form = RowForm(request.POST, case=case, row=there)
    if not form.is_valid():
        return shown(request, case, form=form, editing=row, status=422)
    try:
        actions.change_row(there.row, form.said, seen=form.cleaned_data["version"] or 0, by=request.user)
    except actions.ChangedMeanwhile:
        now = row_in_sight(request, case, row)
        form = form.reading(now.row.version)
        return shown(request, case, form=form, editing=row, conflict=form.beside(now), status=409)
    except actions.StepNotAllowed:
        return shown(request, case, form=form, editing=row, notice=not_open(), status=409)
    return done(request, case, _("Ändringen är sparad. Det som stod förut finns i historiken."))


@require_POST
@team_only
def step(request, association, reference, row):
    case = fetched(request, reference)
    there = row_in_sight(request, case, row)
    form = StepForm(request.POST)
    wanted = row_step_to(form.cleaned_data["to"], there.row.state) if form.is_valid() else None
    if wanted is None:
        return shown(request, case, notice=changed(), status=409)
    try:
        actions.step_row(wanted, there.row, seen=form.cleaned_data["version"], by=request.user)
    except (actions.ChangedMeanwhile, actions.StepNotAllowed):
        return shown(request, case, notice=changed(), status=409)
    return done(
        request, case, _("Sparat: %(activity)s") % {"activity": there.row.get_state_display().lower()}
    )


@require_GET
@team_only
def history(request, association, reference, row):
    case = fetched(request, reference)
    there = row_in_sight(request, case, row)
    noted(request, case, "plan")
    context = {
        "case": case,
        "sight": queries.sight_of(request.user, case),
        "shown": there,
        "events": queries.history_of_row(case, there.row),
    }
    return render(request, "referrals/plan_row.html", context)


@require_POST
@team_only
def follow_up_on(request, association, reference):
    case = fetched(request, reference)
    form = FollowUpForm(request.POST, case=case)
    if not form.is_valid():
        return shown(request, case, follow_up=form, status=422)
    try:
        actions.reschedule(case, form.cleaned_data["follow_up_on"], by=request.user)
    except actions.StepNotAllowed:
        return shown(request, case, notice=changed(), status=409)
    return done(request, case, _("Dagen för uppföljning är ändrad."))


@require_GET
@team_only
def printed(request, association, reference):
    """The plan to hand to the person: what whoever prints it may read, without anybody's name."""
    case = fetched(request, reference)
    rows = queries.plan_in_sight(case, queries.sight_of(request.user, case)).rows
    document = person.plan_as_pdf(
        queries.told_to_person(rows), team=case.team.name, follow_up_on=case.follow_up_on, day=today()
    )
    noted(request, case, "plan", Act.EXPORTED)
    name = _("plan")
    disposition = f'inline; filename="{name}.pdf"'
    headers = {"Content-Disposition": disposition, "X-Robots-Tag": "noindex"}
    return HttpResponse(document, content_type="application/pdf", headers=headers)


def row_in_sight(request, case, reference):
    """The row, or that it does not exist."""
    row = queries.plan_row(case, queries.sight_of(request.user, case), reference)
    if row is None:
        raise Http404
    return row


def done(request, case, sentence):
    """The plan as it now stands: the fragment says so itself, a whole page is loaded again."""
    if request.htmx:
        return shown(request, case, notice=sentence)
    messages.success(request, sentence)
    return redirect("referrals:plan", case.association.slug, case.reference)


def shown(request, case, *, follow_up=None, status=200, **now):
    """The plan: alone for htmx, else on its page with what was found when it was followed up. Logged."""
    sight = queries.sight_of(request.user, case)
    noted(request, case, "plan")
    context = {"case": case, "sight": sight, "plan": replace(queries.plan_in_sight(case, sight), **now)}
    if request.htmx and follow_up is None:
        return render(request, "referrals/_plan.html", context, status=status)
    around = {
        "beside": queries.beside_plan(case, sight, request.user),
        "may": {
            "handle": sight.is_intake and case.is_open,
            "end": queries.ends_case(case, sight) and case.is_open,
            "reopen": rules.may_reopen(request.user, case),
        },
        "follow_up": follow_up or FollowUpForm(case=case),
    }
    return render(request, "referrals/plan.html", context | around, status=status)


def changed():
    return _("Någon annan har ändrat under tiden. Nu ser du hur det står. Gör om det du ville göra.")


def not_open():
    return _(
        "Raden är klar eller avbruten och kan inte ändras. Ta upp den igen först. Det du skrev står kvar."
    )
