"""Every answer of the test client has a strict content security policy and a page without inline code.

The static files are collected as an installation does it, so a page that names one that does not exist fails.
"""

import re
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


#: In every page that InlineCode finds something in, and in few others: to take a page apart takes longer than to make it.
SUSPECT = re.compile(
    r"""[\s"'/](?:style|on\w+)\s*=|<style|<script\b[^>]*>\s*[^<\s]|javascript:|(?:href|src|action)\s*=\s*["']?[^"'>]*&(?!amp;)""",
    re.IGNORECASE,
)


def inline_code(html: str) -> list[str]:
    if not SUSPECT.search(html):
        return []
    parser = InlineCode()
    parser.feed(html)
    return parser.found


def check_page(response, path: str):
    """The policy that a browser would get, held against the page that it would show."""
    policy = response.headers.get("Content-Security-Policy", "")
    assert "default-src 'none'" in policy, f"{path} ({response.status_code}) has no strict policy: {policy!r}"
    looks = looks_of_its_own(policy)
    assert "unsafe" not in policy.replace(looks, ""), f"{path}: {policy}"
    if not response.streaming and response.headers.get("Content-Type", "").startswith("text/html"):
        found = inline_code(response.content.decode(response.charset))
        assert [each for each in found if not (looks and "style" in each)] == [], f"{path} has inline code"


def looks_of_its_own(policy: str) -> str:
    """A letter has its looks in itself, as mail programs want it. It may be shown where nothing runs, loads or posts."""
    directives = set(policy.split("; "))
    nothing = {"sandbox", "script-src 'none'", "connect-src 'none'", "form-action 'none'", "font-src 'none'"}
    return "style-src 'unsafe-inline'" if nothing <= directives else ""


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
