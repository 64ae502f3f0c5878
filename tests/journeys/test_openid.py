"""Maria signs in with her electronic identification, at a provider that is a process of its own."""

import pytest
from playwright.sync_api import expect

from tests.harness import provider as harness
from tests.journeys.sight import check
from tests.journeys.visit import OSTRA, address, answer

LOA2, LOA3 = "http://id.elegnamnden.se/loa/1.0/loa2", "http://id.elegnamnden.se/loa/1.0/loa3"
MARIA = address("case-worker")


@pytest.fixture(scope="module")
def provider():
    with harness.running() as begun:
        yield begun


@pytest.fixture(scope="module")
def product(running, provider, tmp_path_factory):
    file = tmp_path_factory.mktemp("openid") / "openid.toml"
    file.write_text(harness.configuration(provider.url, name="Freja", levels=[LOA3], second_factor=True))
    with running(OPENID=file) as begun:
        yield begun


@pytest.fixture
def at_the_provider(visit):
    """Call it with a name: a browser that has come to the provider's page by the button, and signed in there."""

    def going(sub, start="/logga-in/", status=200):
        page = visit().page
        # the provider's own page is dressed from another host, which nobody here may reach
        page.route(
            "https://cdn.jsdelivr.net/**", lambda route: route.fulfill(content_type="text/css", body="")
        )
        page.goto(start)
        page.get_by_role("button", name="Logga in med Freja").click()
        page.get_by_placeholder("sub").fill(sub)
        with answer(page, status):
            page.get_by_role("button", name="Authorize").click()
        return page

    return going


def test_one_who_is_invited_comes_in_by_it_and_can_take_it_away(at_the_provider, provider, visit):
    provider.knows("maria-1", email=MARIA, email_verified=True, acr=LOA3)
    stranger = visit().page
    stranger.goto("/logga-in/")
    check(stranger, "logga in med Freja")

    page = at_the_provider("maria-1", f"/logga-in/?next={OSTRA}deltagare/")

    assert page.url.endswith(f"{OSTRA}deltagare/")
    page.goto("/konto/")
    row = page.get_by_role("row").filter(has_text="Freja")
    expect(row).to_be_visible()
    check(page, "mitt konto med kopplad inloggning")
    row.get_by_role("button", name="Ta bort").click()
    expect(page.get_by_role("status")).to_contain_text("Inloggningen är borttagen från ditt konto.")


def test_one_who_is_not_invited_meets_a_calm_page(at_the_provider, provider):
    provider.knows("okand", email="okand@example.se", email_verified=True, acr=LOA3)

    page = at_the_provider("okand", status=403)

    expect(page.get_by_role("heading", level=1)).to_have_text("Det finns inget konto för okand@example.se")
    check(page, "inget konto")
    page.get_by_role("link", name="Till inloggningen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Logga in")


def test_too_low_a_level_says_what_to_do(at_the_provider, provider):
    provider.knows("maria-2", email=MARIA, email_verified=True, acr=LOA2)

    page = at_the_provider("maria-2", status=403)

    expect(page.get_by_role("heading", level=1)).to_have_text("Legitimera dig på ett säkrare sätt")
    check(page, "för låg tillitsnivå")


def test_the_password_alone_does_not_change_how_one_signs_in(at_the_provider, provider, visit):
    provider.knows("rune-1", email=address("auditor"), email_verified=True, acr=LOA3)
    at_the_provider("rune-1")
    page = visit().sign_in("auditor")

    with answer(page, 403):
        page.goto("/konto/tvafaktor/app/")

    expect(page.get_by_role("heading", level=1)).to_have_text("Logga in med det du brukar")
    check(page, "logga in med det du brukar")
    expect(page.get_by_role("button", name="Logga in med Freja")).to_be_visible()
