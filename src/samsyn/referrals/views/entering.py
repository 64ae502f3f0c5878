"""Who comes to a team's door: which teams there are, the door itself, and whether it is open."""

from functools import wraps

from django.shortcuts import get_object_or_404, redirect

from samsyn.catalogue.queries import published_with
from samsyn.lib.dates import today
from samsyn.organisations.models import Team
from samsyn.referrals import queries


def team_at(request, slug):
    """The team, also one that has ended: its page says so."""
    teams = Team.objects.select_related("door", "association")
    return get_object_or_404(teams, association=request.association, slug=slug)


def through_open_door(view):
    """Gives the view its team; at a closed door one is led to the door's page, which says where to turn."""

    @wraps(view)
    def entered(request, association, team):
        found = team_at(request, team)
        if not queries.is_open(found, on=today()):
            return redirect("referrals:door", association, team)
        return view(request, found)

    return entered


def measure_asked_for(slug, association):
    """The published measure of the association that a form was opened from; None when it says none."""
    found = [record for record in published_with([slug]) if record.association == association] if slug else []
    return found[0].measure if found else None
