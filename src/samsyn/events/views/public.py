"""The calendar that everybody sees, and a gathering's page."""

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from samsyn.events import queries

ON_A_PAGE = 20


@login_not_required
@require_safe
def calendar(request, association):
    return listed(request, request.association)


@login_not_required
@require_safe
def county_calendar(request):
    return listed(request, None)


def listed(request, association):
    found = Paginator(queries.coming(association, timezone.now()), ON_A_PAGE)
    page = found.get_page(request.GET.get("sida"))
    return render(request, "events/calendar.html", {"page": page, "association": association})


@login_not_required
@require_safe
def gathering(request, association, slug):
    found = public_gathering(request, slug)
    context = {
        "gathering": found,
        "takes": found.takes_registrations(timezone.now()),
        "several_days": not found.is_one_day,
    }
    return render(request, "events/gathering.html", context)


def public_gathering(request, slug):
    found = queries.for_public(request.association, slug)
    if found is None:
        raise Http404
    return found
