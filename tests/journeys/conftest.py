"""What a journey starts from: the product running, and people with browsers."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from ipaddress import IPv4Address
from itertools import count
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller

from tests.harness.work import LetterBox, free_port
from tests.journeys import installation
from tests.journeys.sight import DESK, HEIGHT
from tests.journeys.visit import Visit
from tools.suite import browser as found_browser

#: Nothing that the browser does on its own, and letters drawn the same on every screen.
ARGUMENTS = [
    *("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
    *("--disable-lcd-text", "--font-render-hinting=none"),
]

PRIVATE, ADDRESSES = int(IPv4Address("10.0.0.0")), count(os.getpid() % 65536 * 256)


def pytest_collection_modifyitems(items):
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("browser")


@pytest.fixture(scope="session")
def base_url():
    """None for all: each visit is given that of its product. (The plugin's own is written in a way pytest warns of.)"""


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """The machine's own Chromium: none is downloaded. Its own words are Swedish where it has them (chromium-l10n)."""
    swedish = os.environ | {"LANGUAGE": "sv"}
    return browser_type_launch_args | {"executable_path": found_browser(), "args": ARGUMENTS, "env": swedish}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    size = {"width": DESK, "height": HEIGHT}
    return browser_context_args | {"locale": "sv-SE", "timezone_id": "Europe/Stockholm", "viewport": size}


@pytest.fixture(scope="session")
def county(tmp_path_factory) -> Path:
    """Built once in a run, however many processes share it."""
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if own.name.startswith("popen-") else own
    return installation.county(shared)


@pytest.fixture(scope="session")
def running(county, tmp_path_factory) -> Callable:
    """Call it for a server, worker and post office, with settings besides the usual; they end with the block."""

    @contextmanager
    def beginning(**more) -> Iterator[installation.Installation]:
        box = LetterBox()
        post_office = Controller(box, hostname="127.0.0.1", port=free_port())
        post_office.start()
        var = tmp_path_factory.mktemp("installation") / "var"
        try:
            with installation.running(county, var, box, post_office.port, **more) as begun:
                yield begun
        finally:
            post_office.stop()
            shutil.rmtree(var, ignore_errors=True)

    return beginning


@pytest.fixture(scope="session")
def product(running) -> Iterator[installation.Installation]:
    """Journeys share it, as people do: none counts on being the first.

    A module whose journeys need settings of their own, or lock somebody out, has a `product` of its own.
    """
    with running() as shared:
        yield shared


@pytest.fixture
def visit(new_context, product) -> Iterator[Callable[[], Visit]]:
    """Call it for a browser of somebody's own, with nothing in it."""
    visits = []

    def begin(**wishes) -> Visit:
        # From an address of their own, as a proxy says it: sign-ins from one address are limited in number.
        headers = {"X-Forwarded-For": str(IPv4Address(PRIVATE + next(ADDRESSES)))}
        visits.append(Visit(new_context(base_url=product.url, extra_http_headers=headers, **wishes)))
        return visits[-1]

    yield begin
    complaints = [complaint for each in visits for complaint in each.complaints]
    assert not complaints, "\n".join(complaints)


@pytest.fixture
def signed_in(visit) -> Callable[..., Visit]:
    """Call it with a role for somebody who has come in by the sign-in page."""

    def begin(role: str, at: str = "", **wishes) -> Visit:
        visitor = visit(**wishes)
        visitor.sign_in(role, at)
        return visitor

    return begin
