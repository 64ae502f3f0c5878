"""Registering without an account, and checking in at the door. No answer tells whether somebody is known."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from samsyn.accounts.views.limits import may_send, too_often
from samsyn.events import actions, queries
from samsyn.events.forms.registering import AddressForm, RegisterForm


def wanted(request, slug):
    found = queries.to_register_for(request.association, slug)
    if found is None:
        raise Http404
    return found


@login_not_required
@csrf_exempt  # nothing depends on who asks, so there is nothing to forge, and no cookie to set
@require_http_methods(["GET", "HEAD", "POST"])
def register(request, association, slug):
    found = wanted(request, slug)
    form = RegisterForm(request.POST if request.method == "POST" else None)
    takes = found.takes_registrations(timezone.now())
    page, context = "events/register.html", {"form": form, "gathering": found, "takes": takes}
    if not takes:
        return render(request, page, context, status=409 if request.method == "POST" else 200)
    if not form.is_valid():
        return render(request, page, context, status=422 if form.errors else 200)
    if not may_send(request, "gathering_write"):
        return too_often(request, page, context)
    try:
        if not form.is_by_robot:
            actions.register(found, form.person, key=form.cleaned_data["key"])
    except actions.Full:
        return render(request, page, context | {"was_full": True}, status=409)
    except actions.NotOpen:
        return render(request, page, context | {"takes": False}, status=409)
    return redirect("events:received", association, slug)


@login_not_required
@require_safe
def received(request, association, slug):
    return render(request, "events/received.html", {"gathering": wanted(request, slug)})


@login_not_required
@csrf_exempt  # as above
@require_http_methods(["GET", "HEAD", "POST"])
def check_in(request, association, slug):
    """The page that the sign at the door leads to."""
    found = wanted(request, slug)
    form = AddressForm(request.POST if request.method == "POST" else None)
    page, context = "events/check_in.html", {"form": form, "gathering": found}
    if not found.is_to_come:
        return render(request, page, context, status=409 if request.method == "POST" else 200)
    if not form.is_valid():
        return render(request, page, context, status=422 if form.errors else 200)
    if not may_send(request, "gathering_write"):
        return too_often(request, page, context)
    try:
        actions.arrive_with_address(found, form.cleaned_data["address"])
    except actions.StepNotAllowed:  # held or called off in the meantime
        found.refresh_from_db()
        return render(request, page, context, status=409)
    return render(request, page, context | {"is_done": True})
