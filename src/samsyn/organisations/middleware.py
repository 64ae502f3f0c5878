"""The association is always in the address: `/<association>/…`, and work at `/<association>/arbete/…`."""

from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from samsyn.accounts.factors import ask_again, came_by_provider_that_counts, used_second_factor
from samsyn.accounts.openid import ONCE_MORE
from samsyn.organisations.choices import NEEDS_SECOND_FACTOR
from samsyn.organisations.models import Association
from samsyn.organisations.queries import workplaces_of


def is_work(path):
    """Whether the address is of an association's work."""
    return path.split("/")[2:3] == ["arbete"]


class NotKept:
    """What somebody who is signed in sees of an association's work is kept by no browser and nobody between us.

    An answer that says itself how long it may be kept is left alone.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if is_work(request.path) and request.user.is_authenticated:
            response.headers.setdefault("Cache-Control", "no-store")
        return response


class AssociationInAddress:
    """Gives `request.association` and `request.roles`; without a role there, work does not exist (404).

    And `request.workplaces`: every association where whoever asks works, with their roles, read once when needed.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.association = None
        request.roles = frozenset()
        request.workplaces = SimpleLazyObject(
            lambda: workplaces_of(request.user) if request.user.is_authenticated else {}
        )
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        slug = kwargs.get("association")
        if slug is None:
            return
        own = (each for each in request.workplaces if each.slug == slug)
        request.association = next(own, None) or get_object_or_404(Association, slug=slug)
        request.roles = request.workplaces.get(request.association, frozenset())
        if is_work(request.path) and not request.roles:
            raise Http404


class SecondFactor:
    """No page of an association's work for somebody whose roles there need a second factor until they have shown one.

    Asked at every click, so it also holds for a session that was begun before the role was given. Who has none yet is
    led to get one; who has one is asked for it. Their account, signing out and the language are not work.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if not request.roles & NEEDS_SECOND_FACTOR or used_second_factor(request):
            return None
        if not is_work(request.path):
            return None
        work = f"/{request.association.slug}/arbete/"
        if is_mfa_enabled(request.user):
            return ask_again(request)
        if came_by_provider_that_counts(
            request
        ):  # at a provider, too long ago: it is shown by signing in there
            logout(request)
            request.session[ONCE_MORE] = True
            messages.info(request, _("Du har varit inloggad länge. Logga in igen."))
            return redirect_to_login(request.get_full_path() if request.method == "GET" else work)
        going_to = request.get_full_path() if request.method == "GET" else work
        return redirect(f"{reverse('accounts:begin')}?{urlencode({'next': going_to})}")
