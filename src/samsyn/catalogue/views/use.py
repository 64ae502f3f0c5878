"""How the catalogue is used, for boards, offices and editors: sentences first, then counts by month and association."""

from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from samsyn.catalogue import queries, rules
from samsyn.catalogue.choices import BOARD_ROLES, KEEPERS, UseKind, Waiting
from samsyn.catalogue.forms.use import ScopeForm, in_sentences, months_in_words, places_in_words, shares
from samsyn.catalogue.models import Record
from samsyn.lib.dates import today
from samsyn.organisations.choices import RoleKind

NOT_HERE = _("Bara den som har en roll i förbundet ser hur katalogen används.")
MOST_STALE, MOST_MISSING = 20, 20
#: What a board holds, as `queries.records_at_work` decides it.
ALL_STALE = _("Alla i katalogen som kan vara inaktuella")
ASSOCIATIONS_STALE = _("Alla förbundets egna som kan vara inaktuella")
PROVIDERS_STALE = _("Alla era egna som kan vara inaktuella")


@require_GET
def use(request, association):
    """Is it used, what is asked for and missing, which records are stale."""
    if not rules.may_see_use(request.user, request.association):
        raise PermissionDenied(NOT_HERE)
    scope = ScopeForm(request.GET)
    own = request.association if scope.is_own else None
    on = today()
    months = queries.months_until(on)
    everywhere = queries.use_between(months[0], months[-1])
    counts = queries.use_between(months[0], months[-1], association=own)
    by_month = queries.used_by_month(counts, months)
    records = Record.objects.published()
    records = records.of_association(own) if own else records
    standing = queries.count_standing(records, on)
    context = {
        "scope": scope,
        "sentences": in_sentences(
            [used for _month, used in by_month], queries.half_years(on, association=own), standing
        ),
        "by_month": months_in_words(by_month),
        "by_association": places_in_words(queries.used_by_association(everywhere)),
        "asked": asked_for(counts, queries.words_missing(months[0], months[-1], association=own)),
        "stale": stale(records, standing, on) | {"board": board_of(request)},
    }
    return render(request, "catalogue/work/use.html", context)


def asked_for(counts, words):
    """Words and records: what is searched for, what gave nothing, what the catalogue lacks, and what is read most."""
    viewed = queries.most_used(counts, UseKind.VIEW)
    names = queries.names_of([reference for reference, _number in viewed])
    missing = [(each.word, each.asked) for each in words[:MOST_MISSING]]
    return {
        "searched": shares(queries.most_used(counts, UseKind.SEARCH)),
        "zero": shares(queries.most_used(counts, UseKind.ZERO)),
        "missing": missing,
        "viewed": shares([(names[reference], number) for reference, number in viewed if reference in names]),
    }


def stale(records, standing, on):
    """Those that have waited longest, and of how many."""
    found = queries.waiting(records, Waiting.STALE, on).with_measure().order_by("due_on", "pk")
    rows = [(record, queries.freshness(record, on)) for record in found[:MOST_STALE]]
    return {"rows": rows, "total": standing.stale, "is_cut": standing.stale > len(rows)}


def board_of(request):
    """Where all those on the board of who reads are listed, and what the link says; None without a board."""
    if not request.roles & BOARD_ROLES:
        return None
    words = ASSOCIATIONS_STALE if request.roles & KEEPERS else PROVIDERS_STALE
    if RoleKind.CENTRAL_EDITOR in request.roles:
        words = ALL_STALE
    address = reverse("catalogue:board", args=[request.association.slug])
    return {"url": f"{address}?{urlencode({'visa': Waiting.STALE.value})}", "words": words}
