"""What came to the teams in a year: counts for those who see figures that are not published, and never a case."""

from django.shortcuts import render
from django.urls import reverse
from django.utils.dates import MONTHS_3
from django.views.decorators.http import require_GET

from samsyn.accounts.factors import recently_authenticated
from samsyn.lib.dates import today
from samsyn.outcomes import queries
from samsyn.outcomes.figures import FIRST_YEAR
from samsyn.outcomes.figures.teams import teams_in_year
from samsyn.outcomes.renderings import teams as rendering
from samsyn.outcomes.views.years import download, readers_only


@require_GET
@readers_only
def year(request, association, year):
    """Each team's year, month by month."""
    beside = {
        "before_url": year - 1 if year > FIRST_YEAR else None,
        "after_url": year + 1 if year < today().year else None,
    }
    context = {
        name: reverse("outcomes:teams", args=[association, other]) if other else ""
        for name, other in beside.items()
    } | {
        "year": str(year),
        "last_year": str(year - 1),
        "next_year": str(year + 1),
        "year_number": year,
        "teams": rendering.page(teams_in_year(request.association, year)),
        "month_names": [MONTHS_3[month] for month in rendering.MONTHS],
        "by_hand": queries.counted_by_hand(request.association, year),
    }
    return render(request, "outcomes/teams.html", context)


@require_GET
@readers_only
@recently_authenticated
def year_as_csv(request, association, year):
    text = rendering.as_csv(year, teams_in_year(request.association, year))
    return download(request, text, "text/csv; charset=utf-8", f"{association}-{year}-team.csv")
