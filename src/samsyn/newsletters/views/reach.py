"""Who works with the newsletter, and which issues exist for them."""

from functools import wraps

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from samsyn.newsletters import actions, queries, rules

HAS_BEGUN = _("Numret har börjat skickas och kan inte ändras.")


def editors_only(view):
    """Who does not work with the newsletter is told so."""

    @wraps(view)
    def asked_first(request, *args, **kwargs):
        if not rules.may_edit(request.user, request.association):
            raise PermissionDenied(actions.EDITORS_ONLY)
        return view(request, *args, **kwargs)

    return asked_first


def fetched(request, reference):
    issues = queries.issues_of(request.association).select_related("association", "document")
    return get_object_or_404(issues, reference=reference)
