"""The files that came with a case, and a new code for its sender: for those who read what was written to the team."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods

from samsyn.audit.choices import Act
from samsyn.lib import scanning
from samsyn.lib.encryption import unseal_bytes
from samsyn.referrals import actions, queries, rules
from samsyn.referrals.views.reach import fetched, noted, team_only

READERS_ONLY = _("Bara de som tar emot för teamet läser det som har skickats.")


def readable(request, reference):
    """The case, for who reads its words now."""
    case = fetched(request, reference)
    if not queries.sight_of(request.user, case).reads_words:
        raise PermissionDenied(READERS_ONLY)
    return case


@require_GET
@team_only
def attachments(request, association, reference):
    """What the files are called, whether they have been checked, and the way to each."""
    case = readable(request, reference)
    rows = [(each, queries.name_of(each)) for each in case.attachments.without_content()]
    noted(request, case, "attachment")
    context = {"case": case, "rows": rows, "is_scanned": scanning.is_there()}
    return render(request, "referrals/attachments.html", context)


@require_GET
@team_only
def attachment(request, association, reference, attachment):
    """One file, to be saved and never shown here. What waits for the scanner, or was infected, is not there."""
    case = readable(request, reference)
    found = get_object_or_404(case.attachments.select_related("case"), reference=attachment)
    if not found.may_be_fetched:
        raise Http404
    content = unseal_bytes(found.sealed, context=case.reference)
    noted(request, case, "attachment", Act.EXPORTED)
    return HttpResponse(
        content,
        content_type=found.media_type,
        headers={
            "Content-Disposition": content_disposition_header(True, queries.name_of(found)),
            "Content-Security-Policy": "default-src 'none'; sandbox",
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "no-store",
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@team_only
def renew_code(request, association, reference):
    """A new code, shown this once, to be told to the sender by voice."""
    case = fetched(request, reference)
    if not rules.may_handle(request.user, case):
        raise PermissionDenied(READERS_ONLY)
    code = actions.renew_code(case, by=request.user) if request.method == "POST" else ""
    return render(request, "referrals/renew_code.html", {"case": case, "code": code})
