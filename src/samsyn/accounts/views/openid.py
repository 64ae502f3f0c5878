"""Signing in by a provider: off to it, back from it, and no longer by it."""

from secrets import token_urlsafe

from allauth.account.utils import get_next_redirect_url
from allauth.decorators import rate_limit
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.base.constants import AuthProcess
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST
from requests import RequestException

from samsyn.accounts import actions, openid
from samsyn.accounts.factors import by_provider_first

#: It does not answer, or not as a provider does.
NO_ANSWER = (RequestException, KeyError, ValueError)


def provider_or_404(request, provider_id):
    try:
        return openid.Providers(request).get_provider(request, provider_id)
    except SocialApp.DoesNotExist:
        raise Http404 from None


@login_not_required
@never_cache
@require_POST
@rate_limit(action="login")
def begin(request, provider_id):
    """Off to the provider, with a state, a nonce and a challenge (PKCE) that only this session can answer.

    Whoever is signed in already is there to show once more who they are, so the provider is told to ask.
    """
    provider = provider_or_404(request, provider_id)
    nonce = token_urlsafe(24)
    is_once_more = request.session.pop(openid.ONCE_MORE, False) or request.user.is_authenticated
    asks = openid.ASKS_ONCE_MORE if is_once_more else {}
    try:
        return provider.redirect(
            request,
            process=AuthProcess.LOGIN,
            next_url=get_next_redirect_url(request),
            auth_params=provider.get_auth_params() | asks | {"nonce": nonce},
            nonce=nonce,
        )
    except NO_ANSWER as error:
        return openid.no_answer(request, provider_id, error)


@login_not_required
@never_cache
@require_GET
def callback(request, provider_id):
    provider_or_404(request, provider_id)
    view = OAuth2CallbackView.adapter_view(openid.Conversation(request, provider_id))
    try:
        return view(request)
    except NO_ANSWER as error:
        return openid.no_answer(request, provider_id, error)


@require_POST
@by_provider_first
def unlink(request, provider_id):
    actions.unlink_sign_in(request.user, provider_id, by=request.user)
    messages.success(request, _("Inloggningen är borttagen från ditt konto."))
    return redirect("accounts:account")
