"""Sign-in by OpenID Connect, where django-allauth meets us: who a provider's words are taken for.

A provider never makes an account and never moves one. The first time, the address that it vouches for leads to
somebody who has been invited; from then on its own name for the person does, kept as a keyed hash, since some
providers use the personal number as that name. Nothing else of what it tells is kept.
"""

import logging

from allauth.account.internal.flows.login import get_authentication_records
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialLogin
from allauth.socialaccount.providers.base.constants import AuthError
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.crypto import constant_time_compare
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from samsyn.accounts import actions, queries
from samsyn.accounts.models import User

logger = logging.getLogger(__name__)

#: In the session of somebody who must sign in at the provider once more, though it may remember them.
ONCE_MORE = "openid_once_more"
#: What asks a provider for that, and to say when it was done (OpenID Connect Core 1.0, 3.1.2.1).
ASKS_ONCE_MORE = {"prompt": "login", "max_age": "0"}

#: Why somebody is not let in -> the status of the page that says so.
REFUSALS = {"unknown": 403, "linked": 403, "level": 403, "address": 403, "expired": 400, "provider": 502}


def counts_as_second_factor(record: dict) -> bool:
    """Whether this entry of a session's record (allauth's) is a sign-in at a level that counts as a second factor.

    Nobody comes in below the provider's levels, so which provider it was says enough.
    """
    provider = (
        settings.OPENID.get(record.get("provider")) if record.get("method") == "socialaccount" else None
    )
    return bool(provider and provider["second_factor"])


def note_auth_time(request, login: SocialLogin) -> None:
    """When the provider says that the person signed in there, in the session's record of this sign-in.

    A provider that remembers people lets them through without asking them anything.
    """
    record = get_authentication_records(request, login.user)[-1]
    record["auth_time"] = min(login.auth_time, record["at"])
    request.session.modified = True


def refused(request, provider_id: str, why: str, email: str = ""):
    """A calm page with the reason (a key of REFUSALS) and a way back."""
    context = {"provider": settings.OPENID[provider_id]["name"], "why": why, "email": email}
    return render(request, "accounts/openid_refused.html", context, status=REFUSALS[why])


def no_answer(request, provider_id: str, error: Exception | None):
    """The provider is down, or does not say what a provider says. The log names the kind of fault and no values."""
    logger.warning("OpenID %s: %s", provider_id, type(error).__name__)
    return refused(request, provider_id, "provider")


class Conversation(OpenIDConnectOAuth2Adapter):
    """What is said between us and one provider."""

    def get_callback_url(self, request, app):
        return settings.BASE_URL + reverse("openid_connect_callback", args=[self.provider_id])

    def complete_login(self, request, app, token, **kwargs):
        """Somebody not yet known, named by the hash that stands for them, with `claims` to be judged."""
        id_token = kwargs["response"].get("id_token")
        if not id_token:
            raise OAuth2Error("No id_token")
        claims = self._decode_id_token(app, id_token)
        auth_time = claims.get("auth_time")
        if self.email_claim not in claims and "userinfo_endpoint" in self.openid_config:
            more = self._fetch_user_info(token.token)
            if more.get("sub") != claims.get("sub"):
                raise OAuth2Error("userinfo is about somebody else")
            claims = more | claims
        if not claims.get("sub"):
            raise OAuth2Error("No sub")
        uids = queries.hashes_of(self.provider_id, str(claims["sub"]))
        account = SocialAccount(provider=self.provider_id, uid=queries.linked_as(self.provider_id, uids))
        login = SocialLogin(user=User(), account=account, provider=self.get_provider())
        login.claims, login.uid = claims, uids[0]
        login.auth_time = auth_time if isinstance(auth_time, int | float) else 0
        return login

    @property
    def email_claim(self):
        return settings.OPENID[self.provider_id]["email_claim"]


class Provider(OpenIDConnectProvider):
    oauth2_adapter_class = Conversation

    def serialize(self):
        """For a sign-in that waits for a second factor: found again by our id, where allauth's has one for all."""
        return super().serialize() | {"id": self.app.provider_id}


class Providers(DefaultSocialAccountAdapter):
    """Providers are those of the configuration, and they let in only those who have been invited."""

    def get_app(self, request, provider, client_id=None):
        if provider not in settings.OPENID:
            raise SocialApp.DoesNotExist
        told = settings.OPENID[provider]
        asks = {"acr_values": " ".join(told["levels"])} if told["level_claim"] == "acr" else {}
        return SocialApp(
            provider="openid_connect",
            provider_id=provider,
            name=told["name"],
            client_id=told["client_id"],
            secret=told["client_secret"],
            settings={
                "server_url": told["issuer"],
                "scope": told["scope"],
                "oauth_pkce_enabled": True,
                "auth_params": {name: value for name, value in asks.items() if value},
            },
        )

    def get_provider(self, request, provider, client_id=None):
        return Provider(request, app=self.get_app(request, provider))

    def is_open_for_signup(self, request, sociallogin):
        return False

    def pre_social_login(self, request, sociallogin):
        """Lets in nobody but an invited person whom the provider vouches for, or somebody it has vouched for before."""
        provider_id, claims = sociallogin.account.provider, sociallogin.claims
        told = settings.OPENID[provider_id]
        email = str(claims.get(told["email_claim"]) or "")
        if not constant_time_compare(str(claims.get("nonce")), sociallogin.state["nonce"]):
            raise ImmediateHttpResponse(refused(request, provider_id, "expired"))
        if not is_high_enough(claims.get(told["level_claim"]), told["levels"]):
            raise ImmediateHttpResponse(refused(request, provider_id, "level"))
        is_new = not sociallogin.is_existing
        if is_new:
            # `email_verified` is about `email`, whatever other claim the address stands in
            verified = told["email_claim"] == "email" and claims.get("email_verified") is True
            if not email or not (told["email_trusted"] or verified):
                raise ImmediateHttpResponse(refused(request, provider_id, "address"))
            sociallogin.user = queries.vouched_for(email)
        if sociallogin.user is None or not queries.may_sign_in(sociallogin.user):
            raise ImmediateHttpResponse(refused(request, provider_id, "unknown", email))
        if is_new and queries.is_linked(sociallogin.user, provider_id):
            raise ImmediateHttpResponse(refused(request, provider_id, "linked", email))
        if is_new:
            sociallogin.account.uid = sociallogin.uid  # linked when signed in (`link`), after a second factor
        elif sociallogin.account.uid != sociallogin.uid:
            actions.renew_link(sociallogin.account, sociallogin.uid)

    def on_authentication_error(self, request, provider, error=None, exception=None, extra_context=None):
        """Back to the sign-in page when the person changed their mind; otherwise a page that says what to do."""
        told = extra_context or {}
        provider_id, state = provider.app.provider_id, told.get("state") or {}
        if error == AuthError.CANCELLED:
            messages.info(request, _("Du avbröt inloggningen med %(name)s.") % {"name": provider.name})
            query = f"?{urlencode({'next': state['next']})}" if state.get("next") else ""
            raise ImmediateHttpResponse(redirect(reverse("account_login") + query))
        if "state_id" in told:
            raise ImmediateHttpResponse(refused(request, provider_id, "expired"))
        raise ImmediateHttpResponse(no_answer(request, provider_id, exception))


def link(request, user: User, account: SocialAccount) -> None:
    """The provider's name for somebody leads to `user`, who has just signed in whole, from now on."""
    try:
        actions.link_sign_in(user, account.provider, account.uid)
    except actions.LinkedAlready:  # by another sign-in meanwhile
        logout(request)
        raise ImmediateHttpResponse(refused(request, account.provider, "linked", user.email)) from None


def is_high_enough(shown: object, accepted: list[str]) -> bool:
    """Whether the level that was shown, or one of them, is accepted; without a list of levels every one is."""
    levels = shown if isinstance(shown, list) else [shown]
    return not accepted or any(level in accepted for level in levels)
