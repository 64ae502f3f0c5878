"""The director looks at what would go out, and publishes it."""

from functools import wraps

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from samsyn.lib.dates import today
from samsyn.outcomes import actions, queries, rules
from samsyn.outcomes.choices import Hindrance
from samsyn.outcomes.protection import NotProtectable
from samsyn.outcomes.renderings import public
from samsyn.outcomes.renderings.preview import preview
from samsyn.outcomes.rules import Obstacle
from samsyn.outcomes.views.public import about
from samsyn.outcomes.views.years import readers_only


def office_only(view):
    """The office prepares what the director publishes."""

    @wraps(view)
    @readers_only
    def asked_first(request, *args, **kwargs):
        if not rules.may_see_what_would_be_published(request.roles):
            raise PermissionDenied(actions.DIRECTOR_ONLY)
        return view(request, *args, **kwargs)

    return asked_first


@require_http_methods(["GET", "POST"])
@office_only
def publish(request, association, year):
    """The office looks, the director publishes; whoever posts without having seen what is so now sees it first."""
    if request.method == "GET":
        return show(request, year)
    seen = request.POST.get("seen", "")
    try:
        actions.publish(request.association, year, by=request.user, seen=seen, on=today())
    except actions.CannotBePublished:
        return show(request, year, status=409)
    except actions.NotWhatWasSeen:
        return show(request, year, has_changed=True, status=409)
    messages.success(request, _("Siffrorna för %(year)s är publicerade.") % {"year": year})
    return redirect("outcomes:public_year", association, year)


def show(request, year, has_changed=False, status=200):
    place = request.association
    plain, earlier = queries.counted(place, year), queries.frozen(place, year)
    obstacle = rules.obstacle(plain, earlier, on=today())
    try:
        published = queries.protected(place, plain, earlier).published
    except NotProtectable:
        published, obstacle = None, obstacle or Obstacle(Hindrance.NOT_PROTECTABLE)
    context = {
        "preview": preview(plain, published, earlier, obstacle),
        "year": str(year),
        "latest": earlier[-1].published if earlier else None,
        "may_publish": obstacle is None and rules.may_publish(request.user, place),
        "has_changed": has_changed,
        "year_url": reverse("outcomes:year", args=[place.slug, year]),
        "as_everybody_url": reverse("outcomes:as_everybody", args=[place.slug, year]),
    }
    return render(request, "outcomes/publish.html", context, status=status)


@require_GET
@office_only
def as_everybody(request, association, year):
    """The public page as it would be."""
    place = request.association
    try:
        would = queries.would_be_published(place, year).published
    except NotProtectable:
        return redirect("outcomes:publish", association, year)
    last = queries.published_year(place, year - 1)
    context = public.parts(would, last, {}) | {"place": about(request), "year_number": year}
    return render(request, "outcomes/as_everybody.html", context)
