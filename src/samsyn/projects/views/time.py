"""Somebody's own time: her months, and one of them."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from samsyn.lib.dates import parse, today
from samsyn.projects import actions
from samsyn.projects.forms.sentences import sentence
from samsyn.projects.forms.time import MonthForm
from samsyn.projects.queries import reporting
from samsyn.projects.queries.standing import PersonsYear

COPY = "kopiera-"


def read_month(text):
    """The first day of "2021-03". Raises Http404 for anything else."""
    try:
        return parse(f"{text}-01")
    except ValueError:
        raise Http404 from None


def asked_month(request, month):
    """The form of somebody's month in the association in the address, and how the year stands."""
    workers = reporting.works_in_month(request.user, request.association, month)
    year, here = PersonsYear(request.user, month.year), {each.pk for each in workers}
    elsewhere = year.minutes_elsewhere(month, here)
    form = MonthForm(month, workers, reporting.latest_of(workers, month), elsewhere, on=today())
    rule_sets = [section.rule_set for section in form.sections if section.rule_set]
    return form, year.standings(besides=rule_sets)


@require_GET
def months(request, association):
    found = reporting.own_months(request.user, request.association, today())
    waiting = reporting.waits_for(request.user, request.association)
    left = next((each for each in reversed(found) if not each.is_done), None)
    context = {"months": found, "left": left, "waiting": len(waiting)}
    return render(request, "projects/time/months.html", context)


@require_http_methods(["GET", "POST"])
def month(request, association, month):
    form, standings = asked_month(request, read_month(month))
    status = sent(request, form.read(request.POST)) if request.method == "POST" else 200
    if status == 302:
        return redirect(f"{request.path}?sparat=ja")
    if status == 409:
        # What is typed stays in its boxes, on top of what has been stored since.
        form = asked_month(request, form.month)[0].read(request.POST)
    context = {"form": form, "standings": standings, "is_stale": status == 409}
    return render(request, "projects/time/month.html", context, status=status)


def sent(request, form):
    """Does what the button said. The status of the answer; 302 when it was done."""
    if form.errors:
        return 422
    try:
        messages.success(request, done(request, form))
    except actions.HoursRefused as stopped:
        form.refuse(stopped.refusals)
        return 422
    except (actions.ChangedMeanwhile, actions.StepNotAllowed):
        return 409
    return 302


def done(request, form):
    """What was done, for the person to read."""
    act, month, by = request.POST.get("gor", ""), form.month, request.user
    if act == "fyll":
        actions.fill_months(month, form.sheets, by=by)
        return _("De tomma arbetsdagarna fick tid efter ditt schema. Ändra det som inte stämmer.")
    if act.startswith(COPY):
        actions.copy_week(month, form.sheets, monday=read_day(act.removeprefix(COPY)), by=by)
        return _("Tomma dagar fick det du skrev veckan före.")
    written = actions.write_months(month, form.sheets, by=by)
    if act != "signera":
        return _("Sparat.")
    actions.sign_months([(report, report.edit) for report in written], by=by)
    return _("Månaden är signerad.")


def read_day(text):
    try:
        return parse(text)
    except ValueError:
        raise Http404 from None


def own_report(request, reference):
    """Somebody's own report, and the address of its month's page."""
    seen = reporting.reports_seen_by(request.user, request.association)
    report = get_object_or_404(seen.filter(worker__user=request.user), reference=reference)
    return report, reverse("projects:time_month", args=[request.association.slug, f"{report.month:%Y-%m}"])


def tried(request, act, *, well):
    """Does it and says how it went."""
    try:
        act()
    except actions.StepNotAllowed:
        messages.warning(request, _("Rapporten har hunnit ändras. Här ser du hur den är nu."))
    except actions.HoursRefused as stopped:
        messages.error(request, " ".join(sentence(each) for each in stopped.refusals))
    except actions.NoReason:
        messages.error(request, _("Skriv ett skäl och försök igen."))
    else:
        messages.success(request, well)


@require_POST
def unsign(request, association, reference):
    report, page = own_report(request, reference)
    tried(
        request,
        lambda: actions.unsign(report, by=request.user),
        well=_("Signeringen är tillbakatagen. Du kan ändra månaden."),
    )
    return redirect(page)


@require_POST
def correct(request, association, reference):
    report, page = own_report(request, reference)
    reason = request.POST.get("skal", "")[:300]
    tried(
        request,
        lambda: actions.correct(report, reason=reason, by=request.user),
        well=_("Du kan ändra månaden. Det du signerade förut gäller tills du signerar igen."),
    )
    return redirect(page)


@require_POST
def drop(request, association, reference):
    report, page = own_report(request, reference)
    tried(
        request,
        lambda: actions.drop(report, by=request.user),
        well=_("Rättelsen är kastad. Det du signerade förut gäller."),
    )
    return redirect(page)
