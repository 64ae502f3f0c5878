import pytest
from django.test import Client

from tests.factories import PASSWORD


@pytest.fixture
def sign_in(db):
    """Call it with an address: a browser, and what the sign-in page answered."""

    def signing_in(email, password=PASSWORD, **headers):
        browser = Client(headers=headers or None)
        return browser, browser.post("/logga-in/", {"login": email, "password": password})

    return signing_in
