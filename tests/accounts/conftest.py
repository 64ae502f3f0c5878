import pytest
from django.test import Client

from samsyn.config import openid
from tests.factories import PASSWORD
from tests.harness import provider as harness


@pytest.fixture
def sign_in(db):
    """Call it with an address: a browser, and what the sign-in page answered."""

    def signing_in(email, password=PASSWORD, **headers):
        browser = Client(headers=headers or None)
        return browser, browser.post("/logga-in/", {"login": email, "password": password})

    return signing_in


#: What some providers call people: the name that must not be kept.
NUMBER = "199001019802"


@pytest.fixture(scope="session")
def provider():
    """A provider of OpenID Connect, started once."""
    with harness.running() as running:
        yield running


@pytest.fixture
def configured(settings, tmp_path):
    """Call it with the provider's address and what differs from the usual; it is configured as an operator does."""

    def configuring(url, **changes):
        file = tmp_path / "openid.toml"
        told = {"levels": ["http://id.elegnamnden.se/loa/1.0/loa3"], "second_factor": True} | changes
        file.write_text(harness.configuration(url, **told))
        settings.OPENID = openid.providers(str(file))

    return configuring


@pytest.fixture
def by_provider(provider, configured):
    """Call it with what the provider says of somebody: the browser, and what we answered in the end."""
    configured(provider.url)

    def signing_in(sub=NUMBER, claims=None, browser=None, next_page=""):
        browser = browser or Client()
        if claims is not None:
            provider.knows(sub, **claims)
        there = harness.begin(browser, next_page)
        return browser, browser.get(harness.local(provider.approve(there, sub)))

    return signing_in


@pytest.fixture
def is_signed_in():
    """Call it with a browser, and somebody it may be."""

    def asking(browser, user=None):
        signed_in_as = browser.session.get("_auth_user_id")
        return signed_in_as == str(user.pk) if user else signed_in_as is not None

    return asking
