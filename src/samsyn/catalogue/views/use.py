"""How the catalogue is used, for boards, offices and editors: sentences first, then counts by month and association."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from samsyn.catalogue import queries, rules
from samsyn.catalogue.choices import UseKind, Waiting
from samsyn.catalogue.forms.use import ScopeForm, in_sentences, months_in_words, places_in_words, shares
from samsyn.catalogue.models import Record
from samsyn.lib.dates import today

NOT_HERE = _("Bara den som har en roll i förbundet ser hur katalogen används.")
MOST_STALE = 20


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
    context = {
        "scope": scope,
        "sentences": in_sentences([used for _month, used in by_month], queries.count_stale(records, on)),
        "by_month": months_in_words(by_month),
        "by_association": places_in_words(queries.used_by_association(everywhere)),
        "asked": asked_for(counts),
        "stale": stale(records, on),
    }
    return render(request, "catalogue/work/use.html", context)


def asked_for(counts):
    """Words and records: what is searched for, what gave nothing, what the catalogue lacks, and what is read most."""
    viewed = queries.most_used(counts, UseKind.VIEW)
    names = queries.names_of([reference for reference, _number in viewed])
    missing = [(each.word, each.searches) for each in queries.words_missing()[:MOST_STALE]]
    return {
        "searched": shares(queries.most_used(counts, UseKind.SEARCH)),
        "zero": shares(queries.most_used(counts, UseKind.ZERO)),
        "missing": missing,
        "viewed": shares([(names[reference], number) for reference, number in viewed if reference in names]),
    }


def stale(records, on):
    found = queries.waiting(records, Waiting.STALE, on).with_measure().order_by("due_on", "pk")
    return [(record, queries.freshness(record, on)) for record in found[:MOST_STALE]]
