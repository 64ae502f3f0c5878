"""Who has looked at this participant, and what has this person done. For the auditor."""

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from samsyn.accounts.factors import recently_authenticated
from samsyn.audit.choices import Act
from samsyn.lib.dates import today
from samsyn.organisations.models import Role
from samsyn.privacy import queries
from samsyn.privacy.hours import is_outside
from samsyn.privacy.views.searching import refuse_others, remember

PAGE = 50


def visits_or_404(request, reference):
    refuse_others(request)
    visits = queries.visits_to(request.association, reference)
    if visits is None:
        raise Http404
    return visits


@require_GET
def participant(request, association, reference):
    visits = visits_or_404(request, reference)
    remember(request, Act.READ, subjects=[reference])
    page = Paginator(visits, PAGE).get_page(request.GET.get("sida"))
    looks = [visit for visit in visits if not visit.is_refused]
    context = {
        "reference": reference,
        "page": page,
        "visits": page.object_list,
        "people": len({visit.user for visit in looks}),
        "first_day": looks[-1].day if looks else None,
        "refused": sum(visit.times for visit in visits if visit.is_refused),
    }
    return render(request, "privacy/participant.html", context)


@require_GET
def on_paper(request, association, reference):
    """All of it, to print and hand over to the one it is about, who asks who has looked."""
    refuse_others(request)  # before anybody is asked to show who they are
    return printed(request, reference)


@recently_authenticated
def printed(request, reference):
    visits = visits_or_404(request, reference)
    remember(request, Act.EXPORTED, subjects=[reference])
    context = {"reference": reference, "visits": visits, "made_at": timezone.now()}
    return render(request, "privacy/on_paper.html", context)


@require_GET
def person(request, association, reference):
    refuse_others(request)
    somebody = queries.person_in_log(request.association, reference)
    if somebody is None:
        raise Http404
    remember(request, Act.READ)
    page = Paginator(queries.days_of(request.association, somebody), PAGE).get_page(request.GET.get("sida"))
    days = [row | {"outside": is_outside(row["first"]) or is_outside(row["last"])} for row in page]
    roles = Role.objects.filter(user=somebody, association=request.association).order_by("since", "pk")
    context = {"person": somebody, "page": page, "days": days, "roles": roles, "today": today()}
    return render(request, "privacy/person.html", context)
