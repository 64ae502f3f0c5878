"""Who wants printed copies, and what the office answers."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from samsyn.audit.actions import log
from samsyn.audit.choices import Act
from samsyn.content import actions, queries, rules
from samsyn.content.actions.ordering import KEEPERS_ONLY
from samsyn.content.renderings.places import at_work
from samsyn.content.views.reach import writers_only

A_PAGE = 30


@require_GET
@writers_only
def orders(request, association):
    """Names and addresses: that the list was read is logged."""
    keepers_only(request)
    page = Paginator(queries.orders_of(request.writes_for), A_PAGE).get_page(request.GET.get("sida"))
    by, roles, path = request.user, request.roles, request.path
    log(Act.READ, "copy orders", by=by, association=association, roles=roles, path=path)
    return render(request, "content/work/orders.html", {"page": page})


@require_POST
@writers_only
def send_order(request, association, reference):
    return answered(request, reference, actions.send, _("Beställningen är skickad."))


@require_POST
@writers_only
def decline_order(request, association, reference):
    return answered(request, reference, actions.decline, _("Beställningen är avböjd."))


def answered(request, reference, answer, said):
    keepers_only(request)
    found = get_object_or_404(queries.orders_of(request.writes_for), reference=reference)
    try:
        answer(found, by=request.user)
    except actions.StepNotAllowed:
        messages.warning(request, _("Någon annan hann före: beställningen är redan besvarad."))
    else:
        messages.success(request, said)
    return redirect(at_work(request, "orders"))


def keepers_only(request):
    if not rules.may_answer_orders(request.user, request.writes_for):
        raise PermissionDenied(KEEPERS_ONLY)
