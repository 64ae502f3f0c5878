"""The association is always in the address: `/<association>/…`, and work at `/<association>/arbete/…`."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from samsyn.organisations.models import Association
from samsyn.organisations.queries import roles_of


class AssociationInAddress:
    """Gives `request.association` and `request.roles`; without a role there, work does not exist (404)."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.association = None
        request.roles = frozenset()
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        slug = kwargs.get("association")
        if slug is None:
            return
        request.association = get_object_or_404(Association, slug=slug)
        if request.user.is_authenticated:
            request.roles = roles_of(request.user, request.association)
        if request.path.startswith(f"/{slug}/arbete/") and not request.roles:
            raise Http404
