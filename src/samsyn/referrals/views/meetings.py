"""The days when a team meets: what is coming, a row of days, one more, another day, none."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from samsyn.lib.dates import today
from samsyn.look.templatetags.writing import day as written
from samsyn.referrals import actions, queries, rules
from samsyn.referrals.actions.meeting import KEEPERS_ONLY
from samsyn.referrals.forms.meetings import DayForm, SeriesForm
from samsyn.referrals.views.reach import team_only

DAYS_ON_A_PAGE = 10


@require_GET
@team_only
def days(request, association):
    coming = queries.days_coming(request.user, request.association, on=today())
    page = Paginator(coming, DAYS_ON_A_PAGE).get_page(request.GET.get("sida"))
    teams = queries.teams_with(request.user, request.association, on=today())
    kept = queries.teams_kept_by(request.user, request.association, on=today())
    context = {
        "page": page,
        "days": [(day, queries.times_on(day)) for day in page],
        "teams": teams,
        "kept": kept,
    }
    return render(request, "referrals/meeting_days.html", context)


@require_http_methods(["GET", "POST"])
@team_only
def add_series(request, association, slug):
    team = kept_team(request, slug)
    form = SeriesForm(request.POST if request.method == "POST" else None, initial={"weeks_between": 2})
    if form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("first_on", "until", "weeks_between")}
        try:
            made = actions.add_series(team, form.hours, **said, by=request.user)
        except actions.SeriesTooLong:
            form.add_error("until", _("Välj en dag efter den första, högst två år framåt."))
        except actions.DayTaken:
            form.add_error(
                "first_on", _("Någon annan lade till dagar samtidigt. Se efter i listan och försök igen.")
            )
        else:
            return told_of(request, made)
    return asked(request, "referrals/series.html", form, team=team)


@require_http_methods(["GET", "POST"])
@team_only
def add_day(request, association, slug):
    team = kept_team(request, slug)
    form = DayForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            actions.add_day(team, form.hours, on=form.cleaned_data["on"], by=request.user)
        except actions.DayTaken:
            form.add_error("on", _("Teamet möts redan den dagen. Välj en annan dag."))
        else:
            messages.success(request, _("Dagen är tillagd."))
            return redirect("referrals:meeting_days", association)
    return asked(request, "referrals/meeting_day.html", form, team=team)


@require_http_methods(["GET", "POST"])
@team_only
def move_day(request, association, reference):
    day = kept_day(request, reference)
    form = DayForm(request.POST) if request.method == "POST" else DayForm.of(day)
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        try:
            actions.move_day(day, form.hours, on=said["on"], seen=said["version"] or 0, by=request.user)
        except actions.DayTaken:
            form.add_error("on", _("Teamet möts redan den dagen. Välj en annan dag."))
        except actions.NoTimeFits:
            form.add_error(
                "minutes", _("Alla bokade möten ryms inte. Förläng dagen eller boka om dem först.")
            )
        except (actions.ChangedMeanwhile, actions.StepNotAllowed):
            messages.warning(request, _("En kollega har ändrat dagen. Så här står det nu."))
            return redirect("referrals:meeting_days", association)
        else:
            messages.success(request, _("Dagen är ändrad. De som är kallade får besked."))
            return redirect("referrals:meeting_days", association)
    return asked(request, "referrals/meeting_day.html", form, team=day.team, day=day)


@require_http_methods(["GET", "POST"])
@team_only
def cancel_day(request, association, reference):
    day = kept_day(request, reference)
    if request.method == "GET":
        booked = sum(1 for booking in day.bookings.all() if booking.is_to_come)
        return render(request, "referrals/cancel_day.html", {"day": day, "booked": booked})
    try:
        actions.cancel_day(day, by=request.user)
    except actions.StepNotAllowed:
        messages.warning(request, _("Dagen var redan inställd."))
    else:
        messages.success(request, _("Dagen är inställd. De som är kallade får besked."))
    return redirect("referrals:meeting_days", association)


def asked(request, page, form, **context):
    return render(request, page, {"form": form} | context, status=422 if form.errors else 200)


def kept_team(request, slug):
    """The team, for who says when it meets; who is in it without that is refused."""
    teams = queries.teams_with(request.user, request.association, on=today())
    return refused_or(request, get_object_or_404(teams, slug=slug))


def kept_day(request, reference):
    days = queries.days_coming(request.user, request.association, on=today())
    day = get_object_or_404(days, reference=reference)
    refused_or(request, day.team)
    return day


def refused_or(request, team):
    if not rules.may_keep_days(request.user, team):
        raise PermissionDenied(KEEPERS_ONLY)
    return team


def told_of(request, made):
    """How many days there are, and which fall away."""
    planned = sum(1 for day in made if day.is_planned)
    said = ngettext("%(number)d mötesdag är tillagd.", "%(number)d mötesdagar är tillagda.", planned)
    messages.success(request, said % {"number": planned})
    away = ", ".join(f"{written(day.on)} ({day.note})" for day in made if not day.is_planned)
    if away:
        messages.info(request, _("Inget möte på helgdagar: %(days)s.") % {"days": away})
    return redirect("referrals:meeting_days", request.association.slug)
