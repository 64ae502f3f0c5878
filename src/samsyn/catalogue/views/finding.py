"""The search that everybody has, its other entrances, and the counting of its use."""

from dataclasses import replace
from urllib.parse import urlsplit

from allauth.core import ratelimit
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.cache import patch_vary_headers
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import push_url, replace_url

from samsyn.catalogue import search
from samsyn.catalogue.actions import count_search, count_use
from samsyn.catalogue.choices import UseKind
from samsyn.catalogue.queries import published_with
from samsyn.catalogue.renderings import found, places
from samsyn.catalogue.search import Wanted
from samsyn.lib.dates import today
from samsyn.organisations.queries import association_called


@login_not_required
@require_safe
def find(request, association=None):
    """One field and facets. The answer alone for htmx, which asks while somebody types."""
    kept = search.kept()
    wanted = Wanted.read(request.GET, kept.labels)
    context = {
        "found": found.answer(kept, wanted, place=request.association),
        "here": request.path,
        "is_fragment": bool(request.htmx),
    }
    if request.htmx:
        response = HttpResponse(render_to_string("catalogue/find/_found.html", context))
        put_in_address(request, response, wanted, kept)
    else:
        response = render(request, "catalogue/find/find.html", context | {"place": request.association})
    patch_vary_headers(response, ["HX-Request"])
    return response


def put_in_address(request, response, wanted, kept):
    """What was chosen can be gone back to; letters as they were typed cannot, or one would go back by the letter."""
    query = wanted.query()
    address = f"{request.path}?{query}" if query else request.path
    before = Wanted.read(QueryDict(urlsplit(request.htmx.current_url or "").query), kept.labels)
    only_words = replace(before, words=wanted.words, page=1) == wanted
    (replace_url if only_words else push_url)(response, address)


@login_not_required
@require_safe
def by_municipality(request):
    """Every municipality, and how much there is in it."""
    context = {"regions": places.by_region(search.kept()), "remote": places.remote(search.kept())}
    return render(request, "catalogue/find/by_municipality.html", context)


@login_not_required
@csrf_exempt  # nothing depends on who asks, so there is nothing to forge, and no cookie to set
@require_POST
def count(request):
    """A page that was looked at, or a search that somebody rested at, says so by itself: not what robots fetch."""
    if not ratelimit.consume(request, action="catalogue_count"):
        return HttpResponse(status=429)
    if slug := request.POST.get("visad", "").replace("\x00", ""):
        count_view(slug)
    else:
        count_words(request.POST)
    return HttpResponse(status=204)


def count_view(slug):
    for record in published_with([slug]):
        count_use(UseKind.VIEW, on=today(), association=record.association, key=record.measure.reference)


def count_words(asked):
    """Only the catalogue's own words are kept, and others when nothing was found (`actions.count_search`)."""
    kept = search.kept()
    wanted = Wanted.read(asked, kept.labels)
    if wanted.is_empty:
        return
    slug = asked.get("plats", "").replace("\x00", "") or kept.association_of(
        list(wanted.filters.get("municipality", ()))
    )
    use = found.use_of(kept, wanted)
    place = association_called(slug) if slug else None
    count_search(known=use.known, unknown=use.unknown, has_hits=use.has_hits, on=today(), association=place)
