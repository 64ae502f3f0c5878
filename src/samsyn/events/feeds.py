"""The calendar as calendars read it (RFC 5545): of one association, or of the whole county."""

from datetime import timedelta

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from samsyn.events import notices, queries
from samsyn.lib.calendar_files import public_calendar

KEPT_FOR_S = 300
#: Those that have been stay as long in the file, so that they do not vanish from people's own calendars at once.
STAYS = timedelta(days=30)


@login_not_required
@require_safe
def feed(request, association):
    return answered(request.association, request.association.short_name)


@login_not_required
@require_safe
def county_feed(request):
    return answered(None, None)


def answered(association, name):
    """In Swedish for everybody: programs read it, and keep it."""
    found = queries.published(association, timezone.now() - STAYS)
    with override("sv"):
        title = _("Sammankomster, %(name)s") % {"name": name or _("hela länet")}
        text = public_calendar(title, [notices.published(each) for each in found])
    response = HttpResponse(text, content_type="text/calendar; charset=utf-8; method=PUBLISH")
    response.headers["Cache-Control"] = f"public, max-age={KEPT_FOR_S}"
    return response
