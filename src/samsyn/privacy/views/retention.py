"""What is thrown away and when, for who answers for it."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from samsyn.lib.dates import today
from samsyn.privacy import queries, rules


@require_GET
def retention(request, association):
    if not rules.may_see_how_it_went(request.roles):
        raise PermissionDenied(_("Bara förbundets revisor och förbundschef ser vad som raderas och när."))
    context = {
        "kinds": queries.kept(request.association, today()),
        "may_review": rules.may_review(request.roles),
    }
    return render(request, "privacy/retention.html", context)
