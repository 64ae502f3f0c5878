"""Questions about those who sign in."""

import unicodedata
from dataclasses import dataclass
from datetime import datetime

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import HASH_SESSION_KEY
from django.contrib.sessions.models import Session as StoredSession
from django.db.models import QuerySet
from django.utils import timezone

from samsyn.accounts.models import User


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


def with_reference(reference: str) -> User | None:
    """The one who has this public reference; None when nobody has."""
    return User.objects.people().filter(reference=reference).first()


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
