"""The teams' doors, for everybody: the county's, an association's, and one team's."""

from itertools import groupby

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from samsyn.catalogue.queries import published_with
from samsyn.lib.dates import today
from samsyn.referrals import queries
from samsyn.referrals.views.entering import team_at


@login_not_required
@require_safe
def county(request):
    """Every team, by association; of one municipality when one is chosen."""
    teams = list(queries.doors(today()))
    places = sorted(
        {place for team in teams for place in team.municipalities.all()}, key=lambda each: each.name
    )
    chosen = next((place for place in places if place.code == request.GET.get("kommun")), None)
    shown = [team for team in teams if chosen is None or chosen in team.municipalities.all()]
    groups = [(place, list(own)) for place, own in groupby(shown, key=lambda team: team.association)]
    return render(request, "referrals/county.html", {"groups": groups, "places": places, "chosen": chosen})


@login_not_required
@require_safe
def doors(request, association):
    """The association's teams; `insats` goes with whoever came from a measure."""
    teams = [team for team in queries.doors(today()) if team.association == request.association]
    context = {"teams": teams, "query": query_of(request.GET.get("insats", ""))}
    return render(request, "referrals/doors.html", context)


@login_not_required
@require_safe
def door(request, association, team):
    """What the team does, the ways in, and what happens next; or that it is closed, and where to turn."""
    found = team_at(request, team)
    others = [
        each for each in queries.doors(today()) if each.association == found.association and each != found
    ]
    context = {
        "team": found,
        "is_open": queries.is_open(found, on=today()),
        "others": [each for each in others if each.door.is_open],
        "query": query_of(request.GET.get("insats", "")),
    }
    return render(request, "referrals/door.html", context)


@login_not_required
@require_safe
def refer_to(request, association, slug):
    """From a record of the catalogue: to the form of its team, to the choice between several, or to the record's own way."""
    records = [record for record in published_with([slug]) if record.association == request.association]
    if not records:
        raise Http404
    teams = queries.teams_for(records[0].measure, municipality=request.GET.get("kommun", ""), on=today())
    if not teams:
        return redirect("catalogue:refer", slug)
    if len(teams) == 1:
        address = reverse("referrals:refer", args=[association, teams[0].slug])
    else:
        address = reverse("referrals:doors", args=[association])
    return redirect(f"{address}?{urlencode({'insats': slug})}")


def query_of(measure):
    """The measure, for an address; nothing when there is none."""
    return f"?{urlencode({'insats': measure})}" if measure else ""
