"""All versions of a record, what each changed, and the way back to one of them."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_GET, require_POST

from samsyn.catalogue import actions, queries, rules
from samsyn.catalogue.views.reach import fetched, workers_only
from samsyn.catalogue.views.records import address

VERSIONS_A_PAGE = 20
#: Why a version could not be brought back.
REFUSALS = {
    actions.ChangedMeanwhile: (409, lazy("Någon annan hann ändra posten. Titta igen och försök på nytt.")),
    actions.StepNotAllowed: (409, lazy("Posten är arkiverad. Hämta den ur arkivet först.")),
    actions.CannotPublish: (422, lazy("Den versionen saknar något som en publicerad post behöver.")),
    actions.FactsRefused: (422, lazy("Den versionen innehåller värden som inte längre finns.")),
    actions.MeasureIsFollowed: (
        422,
        lazy(
            "Versionen har ett annat namn eller andra kommuner, och insatsen följs upp."
            " Be förbundets kansli eller en insatsansvarig att hämta tillbaka den."
        ),
    ),
    actions.MeasureNameTaken: (422, lazy("En annan insats har tagit namnet som versionen hade.")),
}


@require_GET
@workers_only
def record_history(request, association, reference):
    return history_page(request, fetched(request, reference))


def history_page(request, record, *, refusal="", status=200):
    versions = queries.history_of_record(record)
    page = Paginator(versions, VERSIONS_A_PAGE).get_page(request.GET.get("sida"))
    last = page.start_index() - 1 + len(page)
    shown = queries.changes_of(versions[page.start_index() - 1 : last + 1]) if page else []
    context = {
        "record": record,
        "page": page,
        "lines": shown[: len(page)],
        "may_restore": rules.may_publish(request.user, record) and not record.is_archived,
        "refusal": refusal,
    }
    return render(request, "catalogue/work/history.html", context, status=status)


@require_POST
@workers_only
def restore_version(request, association, reference, number):
    """Say again what an earlier version said."""
    record = fetched(request, reference)
    seen = request.POST.get("version", "")
    version = int(seen) if seen.isascii() and seen.isdigit() else 0
    try:
        restored = actions.restore_version(record, number, version=version, by=request.user)
    except tuple(REFUSALS) as why:
        status, words = REFUSALS[type(why)]
        return history_page(request, fetched(request, reference), refusal=words, status=status)
    except ValueError:
        return history_page(request, record, refusal=_("Den versionen finns inte."), status=409)
    said = (
        _("Version %(number)s gäller igen.")
        if restored
        else _("Posten säger redan samma sak som version %(number)s.")
    )
    messages.success(request, said % {"number": number})
    return redirect(address(request, record))
