"""A provider of OpenID Connect: a process of its own from PyPI, spoken to over HTTP."""

import json
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from urllib.parse import parse_qs, urlencode, urlsplit, urlunsplit

from tests.harness.processes import answers, stop, wait_until
from tests.harness.work import free_port


@dataclass(frozen=True)
class Provider:
    """Where it answers. People at it are known by a name (`sub`) and what it says of them (claims)."""

    url: str

    def knows(self, sub: str, **claims) -> None:
        """From now on this is what it says of `sub`."""
        assert self._asked("PUT", f"/users/{sub}", json.dumps(claims), "application/json").status == 204

    def approve(self, address: str, sub: str) -> str:
        """`sub` signs in on the page at this address: where the browser is sent then."""
        return self._answered(address, sub=sub)

    def deny(self, address: str) -> str:
        """Whoever is at the page at this address presses the other button."""
        return self._answered(address, action="deny")

    def _answered(self, address: str, **form) -> str:
        parts = urlsplit(address)
        assert address.startswith(self.url)
        target = f"{parts.path}?{parts.query}"
        answer = self._asked("POST", target, urlencode(form), "application/x-www-form-urlencoded")
        assert answer.status == 302, answer.status
        return answer.headers["Location"]

    def _asked(self, method: str, target: str, body: str, kind: str):
        connection = HTTPConnection(urlsplit(self.url).netloc, timeout=10)
        try:
            connection.request(method, target, body, {"Content-Type": kind})
            answer = connection.getresponse()
            answer.read()
            return answer
        finally:
            connection.close()


@contextmanager
def running(*arguments: str):
    """A provider until the block ends, with nobody at it."""
    port = free_port()
    command = [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "--port", str(port), *arguments]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    url = f"http://127.0.0.1:{port}"
    try:
        wait_until(lambda: answers(url) or process.poll() is not None, "the provider did not answer")
        yield Provider(url)
    finally:
        stop(process)


def configuration(url: str, **settings) -> str:
    """The file an operator would write, with a provider called `legg`."""
    told = {
        "name": "E-legitimation",
        "issuer": url,
        "client_id": "samsyn",
        "client_secret": "hemlig",
        **settings,
    }
    return "\n".join(["[legg]", *(f"{name} = {json.dumps(value)}" for name, value in told.items())])


def begin(browser, next_page="") -> str:
    """Where the sign-in page's button leads: the provider's own page, with all that we ask for."""
    answer = browser.post("/logga-in/med/legg/", {"next": next_page})
    assert answer.status_code == 302, answer.content.decode()
    return answer.url


def local(address: str) -> str:
    """Of an address of ours, what comes after the host."""
    parts = urlsplit(address)
    assert f"{parts.scheme}://{parts.netloc}" == "http://localhost:8000"
    return f"{parts.path}?{parts.query}"


def with_query(address: str, **changes: str) -> str:
    parts = urlsplit(address)
    query = {name: values[0] for name, values in parse_qs(parts.query).items()} | changes
    return urlunsplit(parts._replace(query=urlencode(query)))
