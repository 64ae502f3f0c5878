"""Years beside each other, the association beside its county, one division at a time."""

from dataclasses import dataclass

from django.shortcuts import render
from django.views.decorators.http import require_GET

from samsyn.lib.dates import today
from samsyn.outcomes import queries
from samsyn.outcomes.choices import ComparedFigure, Dimension
from samsyn.outcomes.figures import summaries
from samsyn.outcomes.figures.comparing import compared, names
from samsyn.outcomes.renderings import comparison
from samsyn.outcomes.views.years import FIRST_LISTED, readers_only

#: As many years as a desk's width holds.
MOST_YEARS = 6
USUAL_YEARS = 3


@dataclass(frozen=True)
class Wish:
    """What is compared: one figure, divided one way, over some years in order."""

    figure: ComparedFigure
    dimension: Dimension
    years: tuple[int, ...]


@require_GET
@readers_only
def compare(request, association):
    known = [row.year for row in summaries(request.association, range(FIRST_LISTED, today().year + 1))]
    context = {"known": known, "figures": ComparedFigure.choices, "dimensions": Dimension.choices}
    if known:
        wish = wish_from(request.GET, sorted(known))
        found = compared(request.association, wish.years, wish.dimension)
        county = queries.published_year(None, wish.years[-1])
        called = names(request.association, wish.dimension)
        context |= {
            "wish": wish,
            "first": wish.years[0],
            "last": wish.years[-1],
            "table": comparison.table(found, wish.figure, wish.dimension, called, county),
        }
    return render(request, "outcomes/compare.html", context)


def wish_from(query, known):
    """The wish that an address states among the years known; what it does not know of is left out."""
    asked = [
        int(text) if text.isascii() and text.isdigit() else None
        for text in (query.get("fran", ""), query.get("till", ""))
    ]
    last = asked[1] if asked[1] in known else known[-1]
    first = asked[0] if asked[0] in known else last - USUAL_YEARS + 1
    first, last = sorted([first, last])
    years = [year for year in known if first <= year <= last][-MOST_YEARS:]
    figure, dimension = query.get("matt", ""), query.get("uppdelning", "")
    return Wish(
        ComparedFigure(figure) if figure in ComparedFigure.values else ComparedFigure.PARTICIPANTS,
        Dimension(dimension) if dimension in Dimension.values else Dimension.SEX,
        tuple(years),
    )
