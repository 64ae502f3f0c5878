"""Who works with the catalogue, and which records exist for them."""

from functools import wraps

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from samsyn.catalogue import actions, queries, rules
from samsyn.lib.dates import today

WORKERS_ONLY = _("Bara den som sköter förbundets katalog, och utförarnas redaktörer, arbetar här.")


def workers_only(view):
    """Who has nothing to do with the association's records is told so."""

    @wraps(view)
    def asked_first(request, *args, **kwargs):
        if not rules.may_work_in_catalogue(request.user, request.association):
            raise PermissionDenied(WORKERS_ONLY)
        return view(request, *args, **kwargs)

    return asked_first


def keepers_only(view):
    """Who does not keep the association's records is told so."""

    @wraps(view)
    def asked_first(request, *args, **kwargs):
        if not rules.may_keep_records(request.user, request.association):
            raise PermissionDenied(actions.KEEPERS_ONLY)
        return view(request, *args, **kwargs)

    return asked_first


def central_only(view):
    """Who does not keep what all associations share is told so."""

    @wraps(view)
    def asked_first(request, *args, **kwargs):
        if not rules.may_keep_catalogue(request.user):
            raise PermissionDenied(actions.CENTRAL_ONLY)
        return view(request, *args, **kwargs)

    return asked_first


def records_of(request):
    return queries.records_at_work(request.user, request.association, request.roles, today())


def fetched(request, reference):
    found = records_of(request).with_surroundings()
    return get_object_or_404(found, measure__reference=reference)
