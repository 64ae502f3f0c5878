"""The protected counts of the years that stand still."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_GET

from samsyn.lib.dates import today
from samsyn.screening import queries
from samsyn.screening.middleware import sealed


@sealed
@require_GET
def counts(request, association):
    years = queries.years_told(request.association, on=today())
    wanted = request.GET.get("ar") or (str(years[0]) if years else "")
    if wanted and wanted not in map(str, years):
        raise Http404
    figures = queries.figures_of(request.association, int(wanted)) if wanted else None
    return render(request, "screening/counts.html", {"years": years, "figures": figures})
