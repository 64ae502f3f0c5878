"""The catalogue at work: what waits, then every record with how it stands."""

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_GET

from samsyn.catalogue import queries, rules
from samsyn.catalogue.choices import Waiting
from samsyn.catalogue.forms.shown import OF_PROVIDERS, SENTENCES, SUGGESTED, line_of
from samsyn.catalogue.forms.work import BoardForm
from samsyn.catalogue.views.reach import records_of, workers_only
from samsyn.lib.dates import today
from samsyn.organisations.choices import RoleKind
from samsyn.organisations.models import Association

ROWS_A_PAGE = 25


@require_GET
@workers_only
def board(request, association):
    on, records = today(), records_of(request)
    is_central = RoleKind.CENTRAL_EDITOR in request.roles
    filters = BoardForm(request.GET, associations=Association.objects.all() if is_central else ())
    is_keeper = rules.may_keep_records(request.user, request.association)
    found = narrowed(records, filters.chosen, on).with_surroundings()
    page = Paginator(found, ROWS_A_PAGE).get_page(request.GET.get("sida"))
    context = {
        "filters": filters,
        "page": page,
        "rows": [line_of(record, on) for record in page],
        "query": urlencode({name: value for name, value in filters.chosen.items() if value}),
        "waiting": what_waits(request, records, is_keeper, on),
        "whose": {"is_keeper": is_keeper, "is_central": is_central},
    }
    return render(request, "catalogue/work/board.html", context)


def narrowed(records, chosen, on):
    """The records that the filters ask for."""
    records = records.named(chosen["sok"])
    if chosen["visa"]:
        records = queries.waiting(records, Waiting(chosen["visa"]), on)
    if chosen["lage"]:
        records = records.in_state(chosen["lage"])
    if chosen.get("forbund"):
        records = records.of_association(Association.objects.get(slug=chosen["forbund"]))
    return records


def what_waits(request, records, is_keeper, on):
    """Sentences with where to see to it; who edits for a provider is told what is theirs."""
    numbers = queries.count_waiting(records, on)
    kinds = Waiting if is_keeper else OF_PROVIDERS
    told = [
        (SENTENCES[kind] % {"number": numbers[kind]}, f"?visa={kind.value}")
        for kind in kinds
        if numbers[kind]
    ]
    if is_keeper:
        unplaced = rules.may_take_unplaced(request.user)
        waiting = queries.suggestions_waiting(request.association, unplaced=unplaced).count()
        told += [(SUGGESTED % {"number": waiting}, "synpunkter/")] if waiting else []
    return told
