"""`python -m bench.within signing_in EMAIL`: a session of somebody who has just shown a second factor; prints its key."""

from importlib import import_module
from time import time

from allauth.account.internal.flows import login
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

from samsyn.accounts.models import User


def session_of(email: str) -> str:
    """What a real sign-in leaves behind, without the password and the code."""
    user = User.objects.get(email=email)
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session[login.AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "mfa", "type": "totp", "at": time()}]
    # Whose the record is, in the versions of allauth that ask.
    if whose := getattr(login, "_AUTHENTICATION_METHODS_USER_SESSION_KEY", None):
        session[whose] = str(user.pk)
    session.save()
    return session.session_key


def main(email: str) -> None:
    print(session_of(email))
