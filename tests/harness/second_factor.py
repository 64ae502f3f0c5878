"""Whoever a test signs in by `client.force_login` has just shown a second factor, as most people at work have.

`client.force_login(user, factor=False)` is somebody who signed in by password alone, long ago.
"""

from time import time

import pytest
from allauth.account.internal.flows.login import (
    _AUTHENTICATION_METHODS_USER_SESSION_KEY as WHOSE,
)
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY as RECORDS
from allauth.account.internal.userkit import user_id_to_str
from django.test import Client

LONG_AGO_S = 3600


@pytest.fixture(scope="session", autouse=True)
def second_factor():
    """Wraps the test client: the session gets the records that a real sign-in leaves in it."""
    force_login = Client.force_login

    def signing_in(self, user, backend=None, *, factor=True):
        force_login(self, user, backend)
        session = self.session
        record = {"method": "mfa", "type": "totp"} if factor else {"method": "password"}
        session[RECORDS] = [record | {"at": time() - (0 if factor else LONG_AGO_S)}]
        session[WHOSE] = user_id_to_str(user)
        session.save()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Client, "force_login", signing_in)
        yield
