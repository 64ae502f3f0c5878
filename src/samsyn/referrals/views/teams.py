"""The office sets up teams: their names and doors, and who is in them. Never a case."""

from contextlib import suppress
from functools import wraps

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from samsyn.accounts.factors import recently_authenticated
from samsyn.lib.dates import today
from samsyn.organisations.queries import municipalities_of, organisations_of
from samsyn.referrals import actions, queries, rules
from samsyn.referrals.actions.teams import OFFICE_ONLY
from samsyn.referrals.forms.teams import MemberForm, NewTeamForm, TeamForm


def office_only(view):
    """Others are told that it is the office's."""

    @wraps(view)
    def asked_first(request, *args, **kwargs):
        if not rules.may_set_up_teams(request.user, request.association):
            raise PermissionDenied(OFFICE_ONLY)
        return view(request, *args, **kwargs)

    return asked_first


def team_called(request, slug):
    return get_object_or_404(queries.teams_of(request.association, on=today()), slug=slug)


def surroundings(request, team=None):
    """What a team's form chooses among."""
    on = today()
    return {
        "municipalities": municipalities_of(request.association, first=on, last=on),
        "measures": queries.measures_to_count_in(request.association, but_of=team),
    }


@require_GET
@office_only
def teams(request, association):
    found = queries.teams_with_numbers(request.association, on=today())
    return render(request, "referrals/teams/teams.html", {"teams": found})


@require_http_methods(["GET", "POST"])
@office_only
def add(request, association):
    form = NewTeamForm(request.POST if request.method == "POST" else None, **surroundings(request))
    if request.method == "POST" and form.is_valid():
        try:
            team = actions.add_team(request.association, slug=form.slug, by=request.user, **form.answers)
        except actions.TeamTaken:
            form.add_error("name", _("Det finns redan ett team med det namnet."))
        else:
            messages.success(request, _("Teamet finns. Lägg nu till dem som arbetar i det."))
            return redirect("referrals:members", association, team.slug)
    context = {"form": form}
    return render(request, "referrals/teams/add.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@office_only
def change(request, association, team):
    found = team_called(request, team)
    sent = request.POST if request.method == "POST" else None
    form = TeamForm(sent, initial=queries.team_as_it_stands(found), **surroundings(request, found))
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_team(found, seen=form.seen, by=request.user, **form.answers)
        except actions.TeamTaken:
            form.add_error("name", _("Det finns redan ett team med det namnet."))
        except actions.ChangedMeanwhile:
            form.add_error(None, _("Någon annan har ändrat teamet. Öppna sidan igen och gör om din ändring."))
            status = 409
        else:
            messages.success(request, _("Teamet är ändrat."))
            return redirect("referrals:teams", association)
    context = {"team": found, "form": form}
    return render(
        request,
        "referrals/teams/change.html",
        context,
        status=422 if status == 200 and form.errors else status,
    )


@require_http_methods(["GET", "POST"])
@office_only
@recently_authenticated
def end(request, association, team):
    found = team_called(request, team)
    if request.method != "POST":
        return render(request, "referrals/teams/end.html", {"team": found})
    try:
        actions.end_team(found, by=request.user)
    except actions.CasesLeft as left:
        sentence = _("Teamet har %(number)s öppna ärenden. De måste avslutas eller lämnas vidare först.")
        messages.error(request, sentence % {"number": left.number})
    else:
        messages.success(request, _("Teamet avslutas i dag."))
    return redirect("referrals:teams", association)


@require_http_methods(["GET", "POST"])
@office_only
@recently_authenticated
def members(request, association, team):
    found = team_called(request, team)
    there = list(queries.all_in(found, on=today()))
    people = queries.people_for(found, on=today())
    sent = request.POST if request.method == "POST" else None
    form = MemberForm(sent, people=people, organisations=organisations_of(request.association))
    if request.method == "POST" and form.is_valid():
        with suppress(
            actions.AlreadyMember
        ):  # twice, or two colleagues at once: they are there, as was asked for
            actions.add_member(found, by=request.user, **form.cleaned_data)
        messages.success(request, _("%(name)s är med i teamet.") % {"name": form.cleaned_data["user"]})
        return redirect("referrals:members", association, team)
    context = {"team": found, "members": there, "people": people, "form": form}
    return render(request, "referrals/teams/members.html", context, status=422 if form.errors else 200)


@require_POST
@office_only
@recently_authenticated
def name_intake(request, association, team, member):
    found = get_object_or_404(queries.all_in(team_called(request, team), on=today()), reference=member)
    actions.name_intake(found, is_intake=request.POST.get("tar-emot") == "ja", by=request.user)
    sentence = (
        _("%(name)s tar emot ärenden.") if found.is_intake else _("%(name)s tar inte längre emot ärenden.")
    )
    messages.success(request, sentence % {"name": found.user})
    return redirect("referrals:members", association, team)


@require_http_methods(["GET", "POST"])
@office_only
@recently_authenticated
def end_member(request, association, team, member):
    found = team_called(request, team)
    leaves = get_object_or_404(queries.all_in(found, on=today()), reference=member)
    if request.method != "POST":
        return render(request, "referrals/teams/end_member.html", {"team": found, "member": leaves})
    actions.end_member(leaves, by=request.user)
    messages.success(request, _("%(name)s är inte längre med i teamet.") % {"name": leaves.user})
    return redirect("referrals:members", association, team)
