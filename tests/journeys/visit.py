"""Somebody with a browser. What the browser complains of on the way is a fault of the page."""

import time
from contextlib import contextmanager
from urllib.parse import urlsplit

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import BrowserContext, Page, Response

PASSWORD = "samsyn-demo-2017"
HOST = "demo.samsyn.example"
OSTRA = "/ostra-sodertorn/arbete/"

#: What a browser says of every answer of 400 and more. The answers themselves are looked at here.
SAYS_OF_ANSWERS = "Failed to load resource"


class Visit:
    """One person's browser: a page, and what went wrong on it. `complaints` must be empty in the end."""

    def __init__(self, context: BrowserContext):
        self.context = context
        self.complaints: list[str] = []
        context.on("weberror", lambda error: self.complaints.append(f"script: {error.error}"))
        context.on("console", self._said)
        context.on("requestfailed", self._failed)
        context.on("response", self._answered)
        self.page = context.new_page()

    def sign_in(self, role: str, at: str = "") -> Page:
        """By the sign-in page, as the one of the cast with this address; with the code that the demo shows, if asked."""
        self.page.goto("/logga-in/")
        self.give_password(address(role, at))
        self.page.wait_for_url(lambda url: not url.endswith("/logga-in/"))
        if "/logga-in/kod/" in self.page.url:
            self.give_shown_code("Logga in")
            self.page.wait_for_url(lambda url: "/logga-in/" not in url)
        return self.page

    def give_shown_code(self, button: str) -> None:
        self.page.get_by_label("Kod", exact=True).fill(self.page.locator("[data-demo-code]").inner_text())
        self.page.get_by_role("button", name=button, exact=True).click()

    def give_password(self, email: str, password: str = PASSWORD) -> None:
        self.page.get_by_label("E-postadress").fill(email)
        self.page.get_by_label("Lösenord", exact=True).fill(password)
        self.page.get_by_role("button", name="Logga in", exact=True).click()

    def forget_session(self) -> None:
        """As when it has expired: the server no longer knows who this is."""
        self.context.clear_cookies(name="samsyn_session")

    def _said(self, message) -> None:
        if message.type in ("error", "warning") and not message.text.startswith(SAYS_OF_ANSWERS):
            self.complaints.append(f"{message.type} on {message.page.url}: {message.text}")

    def _failed(self, request) -> None:
        # A page that is left, or that turns out to be a file, is no fault of its own.
        if request.failure != "net::ERR_ABORTED":
            self.complaints.append(f"{request.url}: {request.failure}")

    def _answered(self, response: Response) -> None:
        of_a_page = response.request.resource_type == "document"
        if response.status >= 500 or (response.status >= 400 and not of_a_page):
            self.complaints.append(f"{response.status} {urlsplit(response.url).path}")


def address(role: str, at: str = "") -> str:
    return f"{role}@{at}.{HOST}" if at else f"{role}@{HOST}"


@contextmanager
def answer(page: Page, status: int):
    """What happens inside leads to a page with this status."""
    with page.expect_navigation() as navigation:
        yield
    assert navigation.value.status == status, f"{navigation.value.status} {page.url}"


def give_app(page: Page) -> None:
    """An app for codes, for whoever stands at the choice, and from there to where they were going."""
    page.get_by_role("link", name="Välj app för koder").click()
    secret = "".join(page.locator("[data-key]").text_content().split())
    code = format_hotp_value(hotp_value(secret, int(time.time()) // 30))
    page.get_by_label("Kod", exact=True).fill(code)
    page.get_by_role("button", name="Klart").click()
    page.get_by_role("button", name="Jag har sparat koderna").click()
