"""One's own second factor: the first time, apps, passkeys and recovery codes."""

import json

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import get_next_redirect_url
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import generate_totp_secret
from allauth.mfa.webauthn.internal.auth import begin_registration
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from samsyn.accounts import actions, forms, queries
from samsyn.accounts.factors import by_provider_first, drawn, recently_authenticated

GOING_TO = "second_factor_going_to"
NEW_SECRET = "second_factor_new_secret"
MUST_STAY = gettext_lazy(
    "Din roll kräver ett andra steg vid inloggningen. Lägg till ett annat först, så kan du ta bort det här."
)


@require_GET
@by_provider_first
def begin(request):
    """The first time, for somebody on the way to a page that asks for a second factor."""
    if going_to := get_next_redirect_url(request):
        request.session[GOING_TO] = going_to
    return render(request, "accounts/begin.html")


@require_GET
def factors(request):
    context = {
        "app": queries.app_of(request.user),
        "passkeys": queries.passkeys_of(request.user),
        "codes_left": queries.recovery_codes_left(request.user),
        "events": request.user.factor_events.all()[:20],
    }
    return render(request, "accounts/factors.html", context)


def added(request, factor):
    """The session has now shown it too; others end that were begun without one, or with an app now replaced.

    The first time, its recovery codes come next.
    """
    if factor.type == Authenticator.Type.TOTP or not get_adapter().has_another(factor):
        actions.sign_out_elsewhere(request.user, keep=request.session.session_key)
    record_authentication(request, request.user, "mfa", id=factor.pk, type=factor.type)
    if queries.codes_to_show(request.user):
        return redirect("accounts:recovery_codes")
    return go_on(request)


def go_on(request):
    """Where they were going when they were asked for a second factor."""
    return redirect(request.session.pop(GOING_TO, "accounts:factors"))


# --- app ---------------------------------------------------------------------------------------------------------


@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@by_provider_first
@recently_authenticated
def add_app(request):
    """The secret waits in the session, sealed, until a code from the app has come back."""
    if request.method != "POST" or NEW_SECRET not in request.session:
        request.session[NEW_SECRET] = get_adapter().encrypt(generate_totp_secret())
    secret = get_adapter().decrypt(request.session[NEW_SECRET])
    form = forms.NewApp(request.POST or None, user=request.user, secret=secret)
    if form.is_valid():
        app = form.add()
        del request.session[NEW_SECRET]
        messages.success(request, _("Appen är tillagd. Nästa gång du loggar in skriver du en kod ur den."))
        return added(request, app)
    context = {
        "form": form,
        "qr": drawn(get_adapter().build_totp_url(request.user, secret)),
        "groups": [secret[start : start + 4] for start in range(0, len(secret), 4)],
        "has_app": queries.app_of(request.user) is not None,
    }
    return render(request, "accounts/add_app.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@recently_authenticated
def remove_app(request):
    app = queries.app_of(request.user)
    if app is None:
        raise Http404
    return remove(request, app, "accounts/remove_app.html", _("Appen är borttagen."))


def remove(request, factor, template, done):
    """Asks, and removes, which ends every other session; or says why it must stay."""
    if request.method != "POST":
        return render(request, template, {"factor": factor})
    try:
        actions.remove_factor(factor, by=request.user)
    except actions.LastFactor:
        messages.error(request, MUST_STAY)
    else:
        actions.sign_out_elsewhere(request.user, keep=request.session.session_key)
        messages.success(request, done)
    return redirect("accounts:factors")


# --- passkeys ----------------------------------------------------------------------------------------------------


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@by_provider_first
@recently_authenticated
def add_passkey(request):
    name = queries.device(request.headers.get("User-Agent", ""))
    form = forms.NewPasskey(request.POST or None, user=request.user, initial={"name": name})
    if form.is_valid():
        passkey = form.add()
        messages.success(request, _("Passernyckeln är tillagd. Nästa gång kan du logga in med den."))
        return added(request, passkey)
    context = {"form": form, "options": json.dumps(begin_registration(request.user, passwordless=True))}
    return render(request, "accounts/add_passkey.html", context, status=422 if form.is_bound else 200)


def own_passkey(request, reference):
    for passkey in queries.passkeys_of(request.user):
        if passkey.reference == reference:
            return passkey
    raise Http404


@require_http_methods(["GET", "HEAD", "POST"])
@recently_authenticated
def rename_passkey(request, reference):
    passkey = own_passkey(request, reference)
    form = forms.PasskeyName(request.POST or None, initial={"name": passkey.name})
    if form.is_valid():
        actions.rename_passkey(passkey, form.cleaned_data["name"], by=request.user)
        messages.success(request, _("Namnet är ändrat."))
        return redirect("accounts:factors")
    return render(
        request, "accounts/rename_passkey.html", {"form": form}, status=422 if form.is_bound else 200
    )


@require_http_methods(["GET", "HEAD", "POST"])
@recently_authenticated
def remove_passkey(request, reference):
    passkey = own_passkey(request, reference)
    return remove(request, passkey, "accounts/remove_passkey.html", _("Passernyckeln är borttagen."))


# --- recovery codes ----------------------------------------------------------------------------------------------


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@recently_authenticated
def recovery_codes(request):
    """Shown until the person says that they are kept; then never again."""
    if request.method == "POST":
        actions.put_codes_away(request.user, by=request.user)
        return go_on(request)
    context = {
        "codes": queries.codes_to_show(request.user),
        "left": queries.recovery_codes_left(request.user),
        "has_factor": queries.recovery_codes_of(request.user) is not None,
    }
    return render(request, "accounts/recovery_codes.html", context)


@require_POST
@recently_authenticated
def make_recovery_codes(request):
    if queries.recovery_codes_of(request.user):
        actions.make_recovery_codes(request.user, by=request.user)
    return redirect("accounts:recovery_codes")


@never_cache
@require_GET
@recently_authenticated
def download_recovery_codes(request):
    codes = queries.codes_to_show(request.user)
    if not codes:
        raise Http404
    lines = [_("Reservkoder till Samsyn. Varje kod kan användas en gång."), "", *codes, ""]
    headers = {"Content-Disposition": 'attachment; filename="reservkoder-samsyn.txt"'}
    return HttpResponse("\r\n".join(lines), "text/plain; charset=utf-8", headers=headers)
