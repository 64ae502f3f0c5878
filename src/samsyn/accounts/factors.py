"""The second factor where django-allauth meets us, and being asked once more who one is.

A session keeps a record of every way its user has shown who they are, and when (allauth's authentication records).
"""

from base64 import b64decode, b64encode
from collections.abc import Callable
from functools import wraps
from time import time
from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.internal.flows.reauthentication import STATE_SESSION_KEY
from allauth.account.utils import get_next_redirect_url
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samsyn.accounts import queries
from samsyn.accounts.openid import counts_as_second_factor
from samsyn.lib.encryption import is_current, seal, unseal

QUIET_ZONE = 4  # modules of nothing around a QR code, which readers need
SEALED_FOR = "second factor"
SUSPENDED_FOR = "suspended form"


class Factors(DefaultMFAAdapter):
    """Secrets are sealed with the installation's keys; passkeys belong to the address that people know."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": gettext_lazy("Det gick inte. Koden kan vara fel, för gammal eller redan använd."),
    }

    def encrypt(self, text: str) -> str:
        return b64encode(seal(text, context=SEALED_FOR)).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return unseal(b64decode(encrypted_text), context=SEALED_FOR)

    def is_current(self, encrypted_text: str) -> bool:
        """Sealed with the first key of the ring."""
        return is_current(b64decode(encrypted_text))

    def has_another(self, authenticator: Authenticator) -> bool:
        """Whether the same person has a factor besides this one. Recovery codes are none of their own."""
        others = Authenticator.objects.filter(user=authenticator.user_id).exclude(pk=authenticator.pk)
        return others.exclude(type=Authenticator.Type.RECOVERY_CODES).exists()

    def get_totp_issuer(self) -> str:
        return "Samsyn"

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {"id": urlsplit(settings.BASE_URL).hostname or "", "name": "Samsyn"}


def used_second_factor(request: HttpRequest) -> bool:
    """Whether whoever is signed in has shown a second factor in this session: a code, a passkey, a recovery code,
    or a sign-in with a provider whose level counts as one. It counts for as long as a session may lie unused.
    """
    return any(is_second_factor(record) for record in records_within(settings.SESSION_COOKIE_AGE, request))


def came_by_provider_that_counts(request: HttpRequest) -> bool:
    """Whether the session began, however long ago, at a provider whose level counts as a second factor."""
    return any(
        counts_as_second_factor(record) for record in get_authentication_records(request, request.user)
    )


def must_come_by_provider(request: HttpRequest) -> bool:
    """Whether the only second factor somebody has is a provider's, and it was not by it that this session began.

    Then the session has shown a password at most, which must not be enough to get another second factor.
    """
    if came_by_provider_that_counts(request) or is_mfa_enabled(request.user):
        return False
    return bool(queries.providers_that_count(request.user))


def by_provider_first(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """For views that give somebody their first second factor, or take a provider from them: see above.

    Put it under `@require_…`, above `@recently_authenticated`.
    """

    @wraps(view)
    def asking_first(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not must_come_by_provider(request):
            return view(request, *args, **kwargs)
        going_to = get_next_redirect_url(request) or reverse("accounts:account")
        field = format_html('<input type="hidden" name="{}" value="{}">', REDIRECT_FIELD_NAME, going_to)
        context = {"providers": queries.providers_that_count(request.user), "redirect_field": field}
        return render(request, "accounts/by_provider.html", context, status=403)

    return asking_first


def is_second_factor(record: dict[str, Any]) -> bool:
    """Whether this entry of a session's record is one."""
    return record.get("method") == "mfa" or counts_as_second_factor(record)


def records_within(seconds: int, request: HttpRequest) -> list[dict[str, Any]]:
    """The ways in which whoever is signed in has shown who they are in that time."""
    records = get_authentication_records(request, request.user)
    return [record for record in records if time() - record["at"] < seconds]


def authenticated_recently(request: HttpRequest) -> bool:
    """Whether whoever is signed in showed who they are within the last ten minutes, by signing in or once more.

    Who has a second factor must have shown that, or come by a provider that counts as one. A provider's sign-in is
    as old as the provider says; where it does not say, it is not recent.
    """
    within = settings.ACCOUNT_REAUTHENTICATION_TIMEOUT
    recent = [record for record in records_within(within, request) if time() - shown_at(record) < within]
    if any(is_second_factor(record) for record in recent):
        return True
    return bool(recent) and not is_mfa_enabled(request.user)


def shown_at(record: dict[str, Any]) -> float:
    """When somebody showed who they are, to us or to the provider; 0 where the provider does not say."""
    return record.get("auth_time", 0) if record.get("method") == "socialaccount" else record["at"]


def recently_authenticated(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """For views of what must not be done by somebody who finds an open browser: exports and roles.

    Whoever has not shown who they are within ten minutes is asked to at /konto/bekrafta/ and then comes back. A form
    that was sent waits, sealed, in the session; nothing typed is lost, but files are, so not for views that take any.
    Put it under `@require_…`, nearest the view.
    """

    @wraps(view)
    def asking_first(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return view(request, *args, **kwargs) if authenticated_recently(request) else ask_again(request)

    return asking_first


def ask_again(request: HttpRequest) -> HttpResponse:
    """To the page that asks who it is, and from there back to what was asked for."""
    ways = get_adapter(request).get_reauthentication_methods(request.user)
    if not ways:
        raise PermissionDenied(_("Logga ut och in igen, så att vi vet att det är du."))
    request.session.pop(STATE_SESSION_KEY, None)
    if request.method == "POST":
        form = {"action": request.get_full_path(), "fields": request.POST.urlencode()}
        request.session[STATE_SESSION_KEY] = {
            "callback": f"{__name__}.go_on",
            "state": b64encode(seal(form, context=SUSPENDED_FOR)).decode(),
        }
    query = urlencode({REDIRECT_FIELD_NAME: request.get_full_path()})
    return redirect(f"{ways[0]['url']}?{query}")


def go_on(request: HttpRequest, state: str) -> HttpResponse:
    """The form that waited, with a button that sends it: through every door once more, as if it had just been sent."""
    form = unseal(b64decode(state), context=SUSPENDED_FOR)
    fields = QueryDict(form["fields"], mutable=True)
    fields.pop("csrfmiddlewaretoken", None)
    pairs = [(name, value) for name, values in fields.lists() for value in values]
    return render(request, "accounts/go_on.html", {"action": form["action"], "fields": pairs})


def drawn(text: str) -> SafeString:
    """`text` as a QR code: an SVG to stand in the page, black on white in light and dark, since readers want it so."""
    import qrcode  # noqa: PLC0415 -- slow import

    code = qrcode.QRCode(border=QUIET_ZONE)
    code.add_data(text)
    modules = code.get_matrix()
    squares = "".join(
        f"M{x} {y}h1v1h-1z" for y, row in enumerate(modules) for x, filled in enumerate(row) if filled
    )
    return format_html(
        '<svg viewBox="0 0 {0} {0}" width="232" height="232" role="img" aria-label="{1}" shape-rendering="crispEdges">'
        '<path fill="#fff" d="M0 0h{0}v{0}h-{0}z"/><path fill="#000" d="{2}"/></svg>',
        len(modules),
        _("QR-kod att läsa med appen"),
        squares,
    )
