"""What the link in a letter leads to: one's own place. GET shows, POST acts; the link is the permission (decision 0031)."""

from contextlib import suppress
from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from samsyn.events import actions, notices, queries
from samsyn.events.forms.registering import EvaluationForm, OwnForm
from samsyn.events.models import Registration
from samsyn.lib.calendar_files import web_links


def by_link(view):
    """Gives the view the registration; a link to nothing, or to what is erased, is over (410)."""

    @csrf_exempt
    @login_not_required
    @never_cache
    @wraps(view)
    def followed(request, token):
        registration = queries.registered_with(Registration.reference_in(token))
        if registration is None:
            return render(request, "events/link_is_over.html", status=410)
        return view(request, token, registration)

    return followed


@require_http_methods(["GET", "HEAD", "POST"])
@by_link
def own(request, token, registration):
    """How it stands, and what one may change."""
    said = {
        "organisation": registration.organisation,
        "access_needs": registration.access_needs,
        "allergy": queries.allergy_of(registration),
    }
    form = OwnForm(request.POST if request.method == "POST" else None, initial=said)
    if form.is_bound and form.is_valid():
        try:
            actions.change(registration, **form.said)
        except actions.AlreadyLeft:
            return shown(request, token, registration, form, status=409)
        return redirect(f"{request.path}?sparat=1")
    return shown(request, token, registration, form, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@by_link
def leave(request, token, registration):
    """Asks, and on the button gives the place back."""
    if request.method == "POST":
        with suppress(actions.AlreadyLeft, actions.HasBegun):  # the page says how it stands
            actions.leave(registration)
    if request.method == "POST" or not may_change(registration):
        return redirect("events:own", token)
    context = {"registration": registration, "gathering": registration.gathering, "token": token}
    return render(request, "events/leave.html", context | {"company": queries.company_of(registration)})


@require_http_methods(["GET", "HEAD", "POST"])
@by_link
def evaluate(request, token, registration):
    """Three questions to who came, answered once."""
    may_answer = registration.may_answer(timezone.now())
    form = EvaluationForm(request.POST if request.method == "POST" and may_answer else None)
    if form.is_valid():
        with suppress(actions.AlreadyAnswered, actions.NotNow):  # the page says how it stands
            actions.evaluate(registration, **form.cleaned_data)
        return redirect("events:evaluate", token)
    context = {
        "registration": registration,
        "gathering": registration.gathering,
        "form": form,
        "may_answer": may_answer,
    }
    is_over = request.method == "POST" and not may_answer and not registration.has_answered
    status = 409 if is_over else 422 if form.errors else 200
    return render(request, "events/evaluate.html", context, status=status)


def has_place_to_come(registration):
    return registration.is_confirmed and registration.gathering.is_to_come


def may_change(registration):
    gathering = registration.gathering
    return registration.is_standing and gathering.is_to_come and not gathering.has_begun


def shown(request, token, registration, form, *, status):
    context = {
        "registration": registration,
        "gathering": registration.gathering,
        "token": token,
        "form": form,
        "place": queries.place_in_queue(registration) if registration.is_waiting else None,
        "company": queries.company_of(registration),
        "is_saved": "sparat" in request.GET,
        "elsewhere": web_links(notices.published(registration.gathering))
        if has_place_to_come(registration)
        else (),
        "may_change": may_change(registration),
    }
    return render(request, "events/own.html", context, status=status)
