"""My participants: those I follow, found by name or number."""

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from samsyn.enrolments.views.listing import (
    MOST_FOUND,
    ORDERS,
    STATES,
    rows_found,
    rows_wished_for,
    wish_from,
    wished_for,
)
from samsyn.lib.dates import today
from samsyn.participants.rules import may_see_participants


@require_GET
def participants(request, association):
    refuse_others(request)
    wish = wish_from(request.GET, request.user, request.association, on=today())
    page = Paginator(wished_for(wish), 25).get_page(request.GET.get("sida"))
    asked = {"by": request.user, "association": request.association, "roles": request.roles}
    rows = rows_wished_for(page.object_list, **asked, on=wish.on)
    context = {"rows": rows, "page": page, "wish": wish, "states": STATES, "orders": ORDERS}
    return render(request, "enrolments/participants.html", context)


@require_http_methods(["GET", "POST"])
def search(request, association):
    """POST, though nothing changes: a name or a number has no place in an address."""
    refuse_others(request)
    text = " ".join(request.POST.get("sok", "").split())[:80]
    if not text:
        return redirect("enrolments:participants", association)
    asked = {"by": request.user, "association": request.association, "roles": request.roles}
    rows = rows_found(text, **asked, on=today())
    context = {"rows": rows, "text": text, "most": MOST_FOUND}
    return render(request, "enrolments/search.html", context)


def refuse_others(request) -> None:
    """Participants are for case workers; the association's office is no party to the case (house 2)."""
    if not may_see_participants(request.roles):
        raise PermissionDenied(_("Bara deltagaransvariga ser deltagare, och bara sina egna."))
