"""Showing who one is beside the password: at sign-in, and once more before what matters. allauth's views in our look."""

import json

from allauth.account import views as account
from allauth.account.internal.flows.reauthentication import STATE_SESSION_KEY
from allauth.mfa.base import views as codes
from allauth.mfa.webauthn import views as passkeys
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from samsyn.accounts import forms, queries


def with_options(answer, **more):
    """The page of one of allauth's views, with what the browser is to be asked for as text, and what more it shows."""
    if hasattr(answer, "context_data"):
        options = answer.context_data.get("js_data", {}).get("request_options", {})
        answer.context_data |= {"options": json.dumps(options)} | more
    return answer


# --- signing in --------------------------------------------------------------------------------------------------


@login_not_required
@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in_code(request):
    """After the password: a code, or a passkey."""
    view = codes.AuthenticateView.as_view(
        form_class=forms.SignInCode,
        webauthn_form_class=forms.SignInPasskeyToo,
        template_name="accounts/sign_in_code.html",
    )
    answer = view(request)
    if not hasattr(answer, "context_data"):
        return answer
    user = request._login_stage.login.user
    has_passkey = bool(queries.passkeys_of(user))
    return with_options(answer, demo_code=queries.demo_code(user), has_passkey=has_passkey)


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in_passkey(request):
    """Instead of the password. GET gives the page's script what the browser needs."""
    return passkeys.LoginWebAuthnView.as_view(form_class=forms.SignInPasskey)(request)


# --- once more ---------------------------------------------------------------------------------------------------


@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm_password(request):
    """Or by the provider, unless a form waits in the session, which ends there."""
    waits = STATE_SESSION_KEY in request.session
    view = account.ReauthenticateView.as_view(
        form_class=forms.ConfirmPassword,
        template_name="accounts/confirm_password.html",
        extra_context={"providers": [] if waits else queries.providers_that_count(request.user)},
    )
    return view(request)


@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm_code(request):
    view = codes.ReauthenticateView.as_view(
        form_class=forms.ConfirmCode,
        template_name="accounts/confirm_code.html",
        extra_context={"demo_code": queries.demo_code(request.user)},
    )
    return view(request)


class ConfirmWithPasskey(passkeys.ReauthenticateWebAuthnView):
    """allauth's leads whoever fails away from the page; here they may try again."""

    form_class = forms.ConfirmPasskey
    template_name = "accounts/confirm_passkey.html"

    def form_invalid(self, form):
        messages.error(
            self.request, _("Passernyckeln gick inte att använda. Försök igen eller välj ett annat sätt.")
        )
        return redirect(self.passthrough_next_url(reverse("mfa_reauthenticate_webauthn")))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm_passkey(request):
    return with_options(ConfirmWithPasskey.as_view()(request))
