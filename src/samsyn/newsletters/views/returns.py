"""Where a mail service reports that a letter did not arrive. Signed with a key that both have; without a key it is not there."""

import hmac
import json

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from samsyn.newsletters import actions
from samsyn.newsletters.returns import STATUS, Report

LONGEST = 10_000


@csrf_exempt  # the signature is the permission
@login_not_required
@require_POST
def report(request):
    """`{"delivery": "v-…", "status": "5.1.1"}`, and in `X-Signature` the hex of its HMAC-SHA-256."""
    if not settings.BOUNCE_KEY:
        raise Http404
    body = request.body[:LONGEST]
    signature = hmac.new(settings.BOUNCE_KEY.encode(), body, "sha256").hexdigest()
    if not hmac.compare_digest(signature.encode(), request.headers.get("X-Signature", "").encode()):
        return HttpResponse(status=403)
    try:
        said = json.loads(body)
        found = Report(str(said["delivery"]), STATUS.fullmatch(str(said["status"]))[0])
    except (ValueError, KeyError, TypeError):
        return HttpResponse(status=400)
    actions.note_report(found)
    return HttpResponse(status=204)
