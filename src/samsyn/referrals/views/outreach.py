"""Whom the team has met outside, written down by those who receive for it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from samsyn.lib import scanning
from samsyn.lib.dates import today
from samsyn.referrals import actions, queries, rules
from samsyn.referrals.actions import Arrival
from samsyn.referrals.choices import Way
from samsyn.referrals.forms.referring import OutreachForm
from samsyn.referrals.views.reach import team_only


@require_http_methods(["GET", "POST"])
@team_only
def reach_out(request, association, team):
    found = get_object_or_404(queries.teams_with(request.user, request.association, on=today()), slug=team)
    if not rules.may_reach_out(request.user, found):
        raise PermissionDenied(actions.HANDLERS_ONLY)
    files = (request.POST, request.FILES) if request.method == "POST" else ()
    form = OutreachForm(*files, association=request.association)
    if not form.is_valid():
        context = {"form": form, "team": found, "is_scanned": scanning.is_there()}
        return render(request, "referrals/reach_out.html", context, status=422 if form.is_bound else 200)
    case = actions.reach_out(arrival(request, found, form), by=request.user, files=form.cleaned_data["files"])
    messages.success(request, _("Ärendet är upplagt."))
    return redirect(case)


def arrival(request, team, form):
    """What the form says, in the name of the party that whoever writes comes from."""
    member = queries.intake_of(team, on=today()).get(user=request.user)
    return Arrival(
        team=team,
        way=Way.OUTREACH,
        words=form.words,
        theme=form.chosen_theme,
        sent_as=form.cleaned_data["sent_as"],
        sender_organisation=member.organisation,
        sender_kind=queries.party_of(member.organisation),
        **form.about_person,
    )
