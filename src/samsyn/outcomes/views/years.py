"""The year in numbers as those see it who work with it; board and auditor are led to what is published."""

from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from samsyn.accounts.factors import recently_authenticated
from samsyn.audit.actions import log
from samsyn.audit.choices import Act
from samsyn.lib.dates import today
from samsyn.outcomes import definitions, queries, rules
from samsyn.outcomes.figures import FIRST_YEAR, LAST_YEAR, summaries, year_in_numbers, years_in_numbers
from samsyn.outcomes.renderings import as_csv, as_json, as_pdf, as_xlsx, page, public

NOT_PUBLISHED = gettext_lazy("Du ser de publicerade siffrorna när förbundschefen har publicerat dem.")
NOT_YOURS = gettext_lazy("Siffrorna är för förbundets kansli och för dem som följer ekonomi och projekt.")
#: The law on financial coordination is in force from here.
FIRST_LISTED = 2004
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def readers_only(view):
    """Figures that are not published are for those who work with them; the others are told why."""

    @wraps(view)
    def asked_first(request, *args, **kwargs):
        if not rules.may_see_figures(request.roles):
            return lead_to_published(request, kwargs.get("year"))
        if not FIRST_YEAR <= kwargs.get("year", LAST_YEAR) <= LAST_YEAR:
            raise Http404
        return view(request, *args, **kwargs)

    return asked_first


def lead_to_published(request, year):
    """Board and auditor read what the director has published; nobody else has anything here."""
    if not rules.reads_published(request.roles):
        raise PermissionDenied(NOT_YOURS)
    if request.method != "GET" or year not in queries.stamps(request.association):
        raise PermissionDenied(NOT_PUBLISHED)
    return redirect("outcomes:public_year", request.association.slug, year)


@require_GET
def years(request, association):
    """The years there is something to say of, the latest first; for board and auditor those that are published."""
    if not rules.may_see_figures(request.roles) and rules.reads_published(request.roles):
        found = queries.published_years(request.association)
        return render(request, "outcomes/published_years.html", {"rows": public.history(found)["rows"]})
    return years_to_readers(request, association)


@readers_only
def years_to_readers(request, association):
    rows = summaries(request.association, range(FIRST_LISTED, today().year + 1))
    longest = max((row.participants for row in rows), default=0) or 1
    stamps = queries.stamps(request.association)
    context = {
        "rows": [(row, row.participants / longest, stamps.get(row.year)) for row in rows],
        "may_publish": rules.may_publish(request.user, request.association),
        "this_year": today().year,
    }
    return render(request, "outcomes/years.html", context)


@require_GET
@readers_only
def year(request, association, year):
    """The year in numbers beside its targets and the year before."""
    found = years_in_numbers(request.association, [year, year - 1])
    has_next = year < today().year
    context = page.parts(found[year], found[year - 1]) | {
        "year_number": year,
        "before_url": reverse("outcomes:year", args=[association, year - 1]) if year > FIRST_YEAR else "",
        "next_year": str(year + 1),
        "after_url": reverse("outcomes:year", args=[association, year + 1]) if has_next else "",
        "may_set_targets": rules.may_set_targets(request.user, request.association),
        "stamp": queries.stamps(request.association).get(year),
        "sees_what_goes_out": rules.may_see_what_would_be_published(request.roles),
        "may_publish": rules.may_publish(request.user, request.association),
        "by_hand": queries.counted_by_hand(request.association, year),
        "today": today(),
    }
    return render(request, "outcomes/year.html", context)


@require_GET
@readers_only
@recently_authenticated
def year_as_xlsx(request, association, year):
    book = as_xlsx(year_in_numbers(request.association, year), request.association.name)
    return download(request, book, XLSX, f"{association}-{year}.xlsx")


@require_GET
@readers_only
@recently_authenticated
def year_as_pdf(request, association, year):
    """The year beside the one before, as the page shows it."""
    found = years_in_numbers(request.association, [year, year - 1])
    document = as_pdf(found[year], found[year - 1], request.association.name)
    return download(request, document, "application/pdf", f"{association}-{year}.pdf")


@require_GET
@readers_only
@recently_authenticated
def year_as_csv(request, association, year):
    text = as_csv(year_in_numbers(request.association, year))
    return download(request, text, "text/csv; charset=utf-8", f"{association}-{year}.csv")


@require_GET
@readers_only
@recently_authenticated
def year_as_json(request, association, year):
    text = as_json(year_in_numbers(request.association, year))
    return download(request, text, "application/json", f"{association}-{year}.json")


def download(request, content, content_type, name):
    """The file, and a line in the access log: what is not published leaves the system."""
    log(
        Act.EXPORTED,
        "figures",
        by=request.user,
        association=request.association.slug,
        roles=request.roles,
        path=request.path,
    )
    disposition = f'attachment; filename="{name}"'
    return HttpResponse(content, content_type=content_type, headers={"Content-Disposition": disposition})


@require_GET
def how_we_count(request, association):
    """What each figure means. It tells of no numbers, so everybody who works here may read it."""
    context = {
        "definitions": (*definitions.DEFINITIONS, definitions.OF_TEAMS),
        "version": definitions.VERSION,
    }
    return render(request, "outcomes/how_we_count.html", context)
