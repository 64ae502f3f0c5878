"""Every answer of the test client has a strict content security policy and a page without inline code.

The static files are collected as an installation does it, so a page that names one that does not exist fails.
"""

from html.parser import HTMLParser

import pytest
from django.conf import settings
from django.test import Client

from samsyn.config.management.static_files import collect_static


class InlineCode(HTMLParser):
    """Collects what the content security policy would stop the browser from running or applying."""

    def __init__(self):
        super().__init__()
        self.found = []
        self.inside_script = False

    def handle_starttag(self, tag, attrs):
        names = {name for name, _ in attrs}
        self.found += [
            f"<{tag} {name}=>" for name in sorted(names) if name == "style" or name.startswith("on")
        ]
        self.found += [
            f"<{tag} {name}={value}>"
            for name, value in attrs
            if name in ("href", "src", "action", "formaction")
            and (value or "").strip().lower().startswith("javascript:")
        ]
        if tag == "style":
            self.found.append("<style>")
        self.inside_script = tag == "script"

    def handle_data(self, data):
        if self.inside_script and data.strip():
            self.found.append(f"<script>{data.strip()[:40]}")

    def handle_endtag(self, tag):
        if tag == "script":
            self.inside_script = False


def inline_code(html: str) -> list[str]:
    parser = InlineCode()
    parser.feed(html)
    return parser.found


def check_page(response, path: str):
    """The policy that a browser would get, held against the page that it would show."""
    policy = response.headers.get("Content-Security-Policy", "")
    assert "default-src 'none'" in policy, f"{path} ({response.status_code}) has no strict policy: {policy!r}"
    assert "unsafe" not in policy, f"{path}: {policy}"
    if not response.streaming and response.headers.get("Content-Type", "").startswith("text/html"):
        assert inline_code(response.content.decode(response.charset)) == [], f"{path} has inline code"


@pytest.fixture(scope="session", autouse=True)
def static_files(django_test_environment):
    """In this process' own folder, once."""
    collect_static()


@pytest.fixture(scope="session", autouse=True)
def safe_pages():
    """Wraps the test client; static files are outside, since they are served before the policy is."""
    request = Client.request

    def checking(self, **environ):
        response = request(self, **environ)
        path = environ.get("PATH_INFO", "")
        if not path.startswith(settings.STATIC_URL):
            check_page(response, path)
        return response

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Client, "request", checking)
        yield
