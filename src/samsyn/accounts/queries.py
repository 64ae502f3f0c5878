"""Questions about those who sign in."""

import hashlib
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from time import time

from allauth.mfa import app_settings as factors
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import HASH_SESSION_KEY
from django.contrib.sessions.models import Session as StoredSession
from django.db.models import QuerySet
from django.utils import timezone

from samsyn.accounts.models import User
from samsyn.lib.encryption import keyed_hashes


def normalised(email: str) -> str:
    """An address as it is stored and compared: no blanks around, lower case in every alphabet.

    Done in Python since SQLite's `lower` knows no å.
    """
    return unicodedata.normalize("NFC", email.strip()).casefold()


def operator() -> User:
    """Whoever hosts the installation: acts from the command line, signs in nowhere. There since the first migration."""
    return User.objects.get(is_operator=True)


def with_address(email: str) -> User | None:
    """The one who has this address, however it is written; None when nobody has."""
    return User.objects.people().filter(email=normalised(email)).first()


def vouched_for(email: str) -> User | None:
    """The one whose address a provider of sign-in names: letter for letter, but for capitals; None when nobody has it.

    `with_address` also takes ſ for s, which are different people to whoever hands out addresses. So ASCII alone counts.
    """
    user = with_address(email)
    return user if user and email.isascii() and email.lower() == user.email else None


def with_reference(reference: str) -> User | None:
    """The one who has this public reference; None when nobody has."""
    return User.objects.people().filter(reference=reference).first()


def may_sign_in(user: User) -> bool:
    """Whether the account is open; a demo account is so only in the demo."""
    return user.is_active and (settings.DEMO or not user.is_demo)


def demo_people() -> QuerySet[User]:
    """The fictional people a visitor of the demo may sign in as, in the order they were made; none outside the demo."""
    if not settings.DEMO:
        return User.objects.none()
    return User.objects.filter(is_demo=True, is_active=True).exclude(demo_part="").order_by("pk")


@dataclass(frozen=True)
class Session:
    """One place where somebody is signed in. Addresses on the network are kept but not shown: they say little."""

    device: str
    since: datetime
    last_seen: datetime
    is_this: bool


def sessions_of(user: User, *, this: str | None) -> list[Session]:
    """Where `user` is signed in right now, the latest seen first; `this` is the key of the session that asks.

    A session begun with an older password is still stored but signed in nowhere, so it is left out.
    """
    known = list(UserSession.objects.filter(user=user).order_by("-last_seen_at", "pk"))
    stored = StoredSession.objects.filter(
        session_key__in=[session.session_key for session in known], expire_date__gt=timezone.now()
    )
    password = user.get_session_auth_hash()
    alive = {each.session_key for each in stored if each.get_decoded().get(HASH_SESSION_KEY) == password}
    return [
        Session(
            device(session.user_agent), session.created_at, session.last_seen_at, session.session_key == this
        )
        for session in known
        if session.session_key in alive
    ]


#: What a browser calls itself, and what people call it; the first that is found counts, for many claim to be others.
BROWSERS = [
    ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox/", "Firefox"),
    ("FxiOS", "Firefox"), ("CriOS", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari"),
]  # fmt: skip
SYSTEMS = [
    ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("Macintosh", "Mac"),
    ("CrOS", "Chromebook"), ("Linux", "Linux"),
]  # fmt: skip


def device(user_agent: str) -> str:
    """A browser and what it runs on, such as `Firefox, Windows`; empty when it says neither."""
    found = (next((name for mark, name in names if mark in user_agent), "") for names in (BROWSERS, SYSTEMS))
    return ", ".join(filter(None, found))


# --- sign-in with a provider (OpenID Connect) --------------------------------------------------------------------


@dataclass(frozen=True)
class SignInProvider:
    """One that people may sign in with: its id in addresses, and its name on the button."""

    key: str
    name: str


def sign_in_providers() -> list[SignInProvider]:
    """Those of the configuration, in its order."""
    return [SignInProvider(key, provider["name"]) for key, provider in settings.OPENID.items()]


def hashes_of(provider: str, subject: str) -> list[str]:
    """What stands for the provider's name for somebody: a hash per key, the first to be stored, all to be looked for.

    The name itself is not kept: it may be a personal number.
    """
    return keyed_hashes(subject, scope=f"openid {provider}")


def linked_as(provider: str, uids: list[str]) -> str:
    """The one of these hashes that is linked to an account; the first when none is."""
    stored = SocialAccount.objects.filter(provider=provider, uid__in=uids).order_by("pk").first()
    return stored.uid if stored else uids[0]


def is_linked(user: User, provider: str) -> bool:
    """Whether the provider leads to this account already, by whatever name it has for the person."""
    return SocialAccount.objects.filter(user=user, provider=provider).exists()


@dataclass(frozen=True)
class LinkedSignIn:
    """A provider that leads to somebody's account, and when it last did."""

    key: str
    name: str
    last_used: datetime


def linked_sign_ins(user: User) -> list[LinkedSignIn]:
    """By which providers `user` signs in, also those that are no longer configured, by name."""
    accounts = SocialAccount.objects.filter(user=user).order_by("provider", "pk")
    return [
        LinkedSignIn(
            each.provider, settings.OPENID.get(each.provider, {}).get("name", each.provider), each.last_login
        )
        for each in accounts
    ]


def providers_that_count(user: User) -> list[SignInProvider]:
    """The providers that lead to this account and count as a second factor, in the configuration's order."""
    linked = set(SocialAccount.objects.filter(user=user).values_list("provider", flat=True))
    counting = (key for key, provider in settings.OPENID.items() if provider["second_factor"])
    return [SignInProvider(key, settings.OPENID[key]["name"]) for key in counting if key in linked]


# --- second factor -----------------------------------------------------------------------------------------------


def app_of(user: User) -> Authenticator | None:
    """The app that shows codes; None when there is none."""
    return Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).first()


def passkeys_of(user: User) -> list[Authenticator]:
    """The oldest first, each with a `reference` to stand in addresses and a `name`."""
    found = Authenticator.objects.filter(user=user, type=Authenticator.Type.WEBAUTHN)
    passkeys = list(found.select_related("user").order_by("created_at", "pk"))
    for passkey in passkeys:
        credential = passkey.data["credential"]["id"].encode()
        passkey.reference = f"n-{hashlib.blake2b(credential, digest_size=5).hexdigest()}"
        passkey.name = passkey.data["name"]
    return passkeys


def recovery_codes_of(user: User) -> Authenticator | None:
    """The recovery codes; None for somebody without a second factor."""
    return Authenticator.objects.filter(user=user, type=Authenticator.Type.RECOVERY_CODES).first()


def recovery_codes_left(user: User) -> int:
    """How many have not been used."""
    found = recovery_codes_of(user)
    return len(found.wrap().get_unused_codes()) if found else 0


def codes_to_show(user: User) -> list[str]:
    """The recovery codes in two groups of four digits, until they have been put away; then none, ever."""
    found = recovery_codes_of(user)
    if found is None or found.wrap().did_view:
        return []
    return [f"{code[:4]} {code[4:]}" for code in found.wrap().get_unused_codes()]


def demo_code(user: User) -> str:
    """What the app of a demo account shows right now, for the demo's own pages; empty anywhere else."""
    app = app_of(user) if settings.DEMO and user.is_demo else None
    if app is None:
        return ""
    return code_now(get_adapter().decrypt(app.data["secret"]))


def code_now(secret: str) -> str:
    """What an app that has been given `secret` shows right now."""
    return format_hotp_value(hotp_value(secret, int(time()) // factors.TOTP_PERIOD))
