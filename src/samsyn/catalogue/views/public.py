"""A record as everybody sees it, beside others, before it is published, and how to refer to it."""

from urllib.parse import urlencode

from allauth.core import ratelimit
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from samsyn.catalogue import queries
from samsyn.catalogue.actions import LONGEST_LIST, count_use
from samsyn.catalogue.choices import UseKind
from samsyn.catalogue.renderings import facts
from samsyn.lib.dates import today

#: Records that fit beside each other.
MOST_COMPARED = 4


@login_not_required
@require_safe
def record(request, slug):
    """All that it says. An address it had before leads to the one it has."""
    found = queries.published_with([slug])
    if not found and (moved := queries.slug_moved_to(slug)):
        return redirect(moved, permanent=True)
    chosen = chosen_in(request)
    context = {
        "told": facts.told(published(found), today()),
        "chosen": [each for each in chosen if each != slug],
    }
    return render(request, "catalogue/public/record.html", context)


def published(found):
    if not found:
        raise Http404
    return found[0]


def chosen_in(request):
    """The slugs of the records that somebody has chosen, as the address says them."""
    return list(dict.fromkeys(request.GET.getlist("i")))[:LONGEST_LIST]


@login_not_required
@require_safe
def preview(request, token):
    """What is not published yet, for whoever was given the link; who comes with a dead one is told why (410)."""
    found = queries.record_previewed(token)
    if found is None:
        return render(request, "catalogue/public/preview_is_over.html", status=410)
    context = {"told": facts.told(found, today()), "is_preview": True}
    response = render(request, "catalogue/public/record.html", context)
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


@login_not_required
@require_safe
def compare(request):
    """At most four beside each other, in the order they were chosen."""
    found = queries.published_with(chosen_in(request))
    several = [facts.told(each, today()) for each in found[:MOST_COMPARED]]
    context = {
        "several": [(told, without(several, told)) for told in several],
        "rows": facts.rows(several),
        "left_out": found[MOST_COMPARED:],
        "query": query_of(several),
    }
    return render(request, "catalogue/public/compare.html", context)


def without(several, told):
    return query_of([each for each in several if each is not told])


def query_of(several):
    """The choice of them, for an address."""
    return urlencode([("i", each.record.slug) for each in several])


@login_not_required
@csrf_exempt  # nothing depends on who asks, so there is nothing to forge, and no cookie to set
@require_http_methods(["GET", "HEAD", "POST"])
def refer(request, slug):
    """Where a referral is sent. That somebody went on there is told by the page (POST), never by a link's scanner."""
    found = published(queries.published_with([slug]))
    if request.method == "POST":
        if ratelimit.consume(request, action="catalogue_count"):
            count_use(
                UseKind.REFERRAL, on=today(), association=found.association, key=found.measure.reference
            )
        return HttpResponse(status=204)
    return render(request, "catalogue/public/refer.html", {"told": facts.told(found, today())})
