"""What the links in letters lead to. Mail programs open links to look at them, so GET changes nothing.

There is no sign-in: the link is the permission, and no cookie is asked for. See docs/beslut/0031.
"""

from contextlib import suppress
from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from samsyn.newsletters import actions, queries
from samsyn.newsletters.choices import CONSENT_TEXTS, CONSENT_VERSION
from samsyn.newsletters.forms import GENERAL, TopicsForm

#: What a mail program posts when its own button to unsubscribe is pressed (RFC 8058).
ONE_CLICK = ("List-Unsubscribe", "One-Click")


def by_link(view):
    """Gives the view whose link it is; who comes with one that is nobody's is told why (410)."""

    @csrf_exempt
    @login_not_required
    @never_cache
    @wraps(view)
    def followed(request, token):
        found = queries.subscription_with(token)
        if found is None:
            return private(render(request, "newsletters/link_is_over.html", status=410))
        return private(view(request, found))

    return followed


def private(response):
    """The address of the page is not told to anybody else."""
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@by_link
def confirm(request, subscription):
    """One click is left: the button says yes."""
    if request.method == "POST" and not subscription.is_active and not subscription.has_ended:
        with suppress(
            actions.StepNotAllowed
        ):  # pressed twice at once, or ended in between: the page says what holds
            actions.confirm(subscription)
        return redirect(request.path)
    if subscription.is_active or subscription.has_ended:
        return render(request, "newsletters/confirmed.html", {"subscription": subscription})
    words = CONSENT_TEXTS[CONSENT_VERSION] % {"association": subscription.association.name}
    return render(request, "newsletters/confirm.html", {"subscription": subscription, "consent": words})


@require_http_methods(["GET", "HEAD", "POST"])
@by_link
def choices(request, subscription):
    """What they get letters about."""
    own = {topic.reference: topic for topic in subscription.topics.order_by("name", "pk")}
    offered = {topic.reference: topic for topic in queries.topics_of(subscription.association)} | own
    chosen = [*([GENERAL] if subscription.general else []), *own]
    form = TopicsForm(
        request.POST if request.method == "POST" else None,
        topics=offered.values(),
        initial={"topics": chosen},
    )
    if form.is_valid() and offered and not (subscription.has_ended or subscription.is_unconfirmed):
        try:
            actions.choose(subscription, general=form.is_general, topics=form.chosen)
        except actions.StepNotAllowed:  # ended in between
            return redirect(request.path)
        return redirect(f"{request.path}?sparat=1")
    context = {"subscription": subscription, "form": form, "is_saved": "sparat" in request.GET}
    return render(request, "newsletters/choices.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@by_link
def end(request, subscription):
    """Ends it, by the page's button or by the mail program's own. Pressed again it has ended."""
    if request.method == "POST":
        actions.end(subscription)
        if request.POST.get(ONE_CLICK[0]) == ONE_CLICK[1]:
            return HttpResponse("OK\n", content_type="text/plain")
    return render(request, "newsletters/end.html", {"subscription": subscription})
