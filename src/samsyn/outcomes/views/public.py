"""What the director has published, for everybody: renderings of the frozen object and of nothing else."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samsyn.outcomes import definitions, queries
from samsyn.outcomes.figures import FIRST_YEAR, LAST_YEAR
from samsyn.outcomes.figures.shapes import ALL
from samsyn.outcomes.renderings import as_csv, as_json, open_data, public
from samsyn.outcomes.renderings.document import as_pdf


@login_not_required
@require_safe
def years(request, association=None):
    """The published years beside each other; of the county also those that are under way."""
    place = request.association
    found = public.history(queries.published_years(place))
    context = {
        "place": about(request),
        "history": found,
        "under_way": [] if place else queries.years_under_way(),
    }
    return render(request, "outcomes/public/years.html", context)


@login_not_required
@require_safe
def year(request, year, association=None):
    """A published year beside the one before. Of the county also how far it has come, until it is published."""
    place = request.association
    revisions = queries.revisions(place, possible(year))
    if not revisions and not place:
        return county_under_way(request, year)
    shown = chosen(revisions, request)
    own = [] if place else queries.published_by_associations(year)
    context = public.parts(
        shown, queries.year_before(place, shown), {slug: name for slug, name, _year in own}
    ) | {
        "place": about(request),
        "shown": shown,
        "latest": revisions[0],
        "earlier": [each for each in revisions if each.revision != shown.revision],
        "history": public.history(queries.published_years(place)),
        "associations": public.associations(shown, own),
        "files": files(request, shown, is_latest=shown is revisions[0]),
    }
    return render(request, "outcomes/public/year.html", context)


def possible(year):
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Http404
    return year


def chosen(revisions, request):
    """The latest, or the one of `?revision=`. What is not published is like what does not exist."""
    asked = request.GET.get("revision")
    for each in revisions:
        if asked is None or str(each.revision) == asked:
            return each
    raise Http404


def county_under_way(request, year):
    status = queries.county_status(year)
    if not status.published or "revision" in request.GET:
        raise Http404
    context = {"place": about(request), "year": str(year), "year_number": year, "status": status}
    return render(request, "outcomes/public/under_way.html", context)


@login_not_required
@require_safe
def year_as_json(request, year, association=None):
    shown = published(request, year)
    return download(as_json(shown), "application/json", name_of(shown, "json"))


@login_not_required
@require_safe
def year_as_csv(request, year, association=None):
    shown = published(request, year)
    return download(as_csv(shown, names=names_in(shown)), "text/csv; charset=utf-8", name_of(shown, "csv"))


@login_not_required
@require_safe
def year_as_pdf(request, year, association=None):
    shown = published(request, year)
    last = queries.year_before(request.association, shown)
    document = as_pdf(shown, last, called(request.association), names=names_in(shown))
    return download(document, "application/pdf", name_of(shown, "pdf"))


def download(content, content_type, name):
    """What is published is for anybody, so the access log says nothing of it."""
    disposition = f'attachment; filename="{name}"'
    return HttpResponse(content, content_type=content_type, headers={"Content-Disposition": disposition})


def published(request, year):
    return chosen(queries.revisions(request.association, possible(year)), request)


def names_in(shown):
    """Of the associations by slug, where their measures stand beside each other."""
    return queries.association_names() if shown.association == ALL else {}


def name_of(shown, ending):
    place = "alla-forbund" if shown.association == ALL else shown.association
    return f"{place}-{shown.year}-revision-{shown.revision}.{ending}"


@login_not_required
@require_safe
def catalogue(request, association=None):
    """What there is to download, for programs that collect open data."""
    text = open_data.as_json_ld(*described(request))
    return HttpResponse(text, content_type="application/ld+json")


@login_not_required
@require_safe
def catalogue_as_turtle(request, association=None):
    text = open_data.as_turtle(*described(request))
    return HttpResponse(text, content_type="text/turtle; charset=utf-8")


def described(request):
    """What `open_data` asks for; the county's catalogue holds that of every association.

    Addresses are names here, so they are the same by whatever name the server was reached.
    """
    place = request.association
    datasets = [
        open_data.Dataset(
            open_data.Publisher(called(each.association), whole(address(each.association, "years"))),
            each.year,
            whole(address(each.association, "year", each.year)),
            {
                name: whole(address(each.association, f"year_as_{name}", each.year))
                for name in open_data.FORMATS
            },
            each.revision,
            each.issued,
            each.modified,
        )
        for each in queries.releases(place)
    ]
    publisher = open_data.Publisher(called(place), whole(address(place, "years")))
    here = whole(address(place, "catalogue"))
    return publisher, here, datasets, whole(reverse("outcomes:definitions"))


@login_not_required
@require_safe
def how_we_count(request):
    """What each figure means, and what is not shown."""
    context = {"definitions": definitions.PUBLIC, "version": definitions.VERSION}
    return render(request, "outcomes/public/definitions.html", context)


def about(request):
    """Whose page it is, and the addresses that all of its pages lead to."""
    place = request.association
    return {
        "slug": place.slug if place else "",
        "name": called(place),
        "short_name": place.short_name if place else "",
        "home": place.get_absolute_url() if place else reverse("desk:visitor"),
        "years": address(place, "years"),
        "catalogue": address(place, "catalogue"),
        "turtle": address(place, "catalogue_as_turtle"),
    }


def files(request, shown, *, is_latest):
    """The stable addresses of the year's files; those of an earlier revision name it."""
    query = "" if is_latest else f"?revision={shown.revision}"
    return {
        name: address(request.association, f"year_as_{name}", shown.year) + query
        for name in open_data.FORMATS
    }


def called(place):
    return place.name if place else _("Samordningsförbunden tillsammans")


def whole(path):
    return settings.BASE_URL + path


def address(place, page, *args):
    """Of one of the public pages: the association's, or the county's when it is None."""
    if place is None:
        return reverse(f"outcomes:county_{page}", args=args)
    return reverse(f"outcomes:public_{page}", args=[place.slug, *args])
