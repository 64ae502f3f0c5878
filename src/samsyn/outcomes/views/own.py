"""A case worker's own numbers, and the list behind each: those they follow, whom nobody else sees."""

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from samsyn.audit.choices import Act
from samsyn.enrolments.views.caseload import refuse_others
from samsyn.enrolments.views.listing import Row
from samsyn.lib.dates import today
from samsyn.look.templatetags.writing import number
from samsyn.outcomes.choices import OwnFigure
from samsyn.outcomes.figures import FIRST_YEAR
from samsyn.outcomes.figures.own import behind, own_year
from samsyn.participants.actions import open_people

#: Where the definition of each figure stands.
ANCHORS = {
    OwnFigure.PARTICIPANTS: "deltagare",
    OwnFigure.NEW: "nya-deltagare",
    OwnFigure.ENDED: "avslutade",
    OwnFigure.TO_WORK_OR_STUDY: "arbete-eller-studier",
}


@require_GET
def this_year(request, association):
    refuse_others(request)
    return redirect("outcomes:own_year", association, today().year)


@require_GET
def year(request, association, year):
    refuse_others(request)
    found = own_year(request.user, request.association, in_time(year), on=today())
    context = around(association, year) | {
        "figures": [
            (
                figure.label,
                number(found[figure]),
                reverse("outcomes:own_list", args=[association, year, figure]),
            )
            for figure in OwnFigure
        ],
    }
    return render(request, "outcomes/own_year.html", context)


@require_GET
def listed(request, association, year, figure):
    """Who is behind the number; a line in the access log says that they were seen."""
    refuse_others(request)
    if figure not in OwnFigure.values:
        raise Http404
    rows = behind(OwnFigure(figure), request.user, request.association, in_time(year), on=today())
    page = Paginator(rows, 25).get_page(request.GET.get("sida"))
    participants = [enrolment.participant for enrolment in page.object_list]
    people = open_people(
        participants,
        by=request.user,
        association=request.association,
        act=Act.LISTED,
        what="participants",
        on=today(),
    )
    context = around(association, year) | {
        "figure": OwnFigure(figure),
        "anchor": ANCHORS[figure],
        "page": page,
        "rows": [Row(each.participant, each, people.get(each.participant_id)) for each in page.object_list],
    }
    return render(request, "outcomes/own_list.html", context)


def in_time(year):
    """The year when there may be something to say of it."""
    if not FIRST_YEAR <= year <= today().year:
        raise Http404
    return year


def around(association, year):
    """The year in words, and the ways to the years beside it."""
    beside = {
        "before_url": year - 1 if year > FIRST_YEAR else None,
        "after_url": year + 1 if year < today().year else None,
    }
    return {"year": str(year), "last_year": str(year - 1), "next_year": str(year + 1)} | {
        name: reverse("outcomes:own_year", args=[association, other]) if other else ""
        for name, other in beside.items()
    }
