"""What waits for a manager or the deputy, and one report to read."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from samsyn.projects import actions, rules
from samsyn.projects.actions.signing import ATTESTERS_ONLY
from samsyn.projects.queries import reporting, shown_name
from samsyn.projects.queries.describing import asks_for_attest
from samsyn.projects.states import ReportState
from samsyn.projects.views.time import tried


def fetched(request, reference):
    seen = reporting.reports_seen_by(request.user, request.association)
    return get_object_or_404(seen, reference=reference)


@require_GET
def waiting(request, association):
    found = reporting.waits_for(request.user, request.association)
    rows = [{"report": each, "name": shown_name(each.worker, request.user)} for each in found]
    return render(request, "projects/time/waiting.html", {"rows": rows})


@require_GET
def report(request, association, reference):
    found = fetched(request, reference)
    is_close = rules.may_attest(request.user, found)
    is_open = is_close and found.state == ReportState.SIGNED
    context = {
        "report": found,
        "name": shown_name(found.worker, request.user),
        "entries": found.entries.select_related("activity"),
        "history": found.events.select_related("by"),
        "may_attest": is_open and asks_for_attest(found),
        "may_give_back": is_open,
    }
    return render(request, "projects/time/report.html", context)


@require_POST
def attest(request, association, reference):
    found = fetched(request, reference)
    if not rules.may_attest(request.user, found):
        raise PermissionDenied(ATTESTERS_ONLY)
    try:
        tried(request, lambda: actions.attest(found, by=request.user), well=_("Tidrapporten är attesterad."))
    except actions.NotAsked:
        messages.info(request, _("Regelverket vill inte ha någon attest. Rapporten gäller som den är."))
    return redirect("projects:time_waiting", association)


@require_POST
def give_back(request, association, reference):
    found = fetched(request, reference)
    if not rules.may_attest(request.user, found):
        raise PermissionDenied(ATTESTERS_ONLY)
    reason = request.POST.get("skal", "")[:300]
    tried(
        request,
        lambda: actions.send_back(found, reason=reason, by=request.user),
        well=_("Tidrapporten är lämnad tillbaka."),
    )
    return redirect("projects:time_report", association, reference)
