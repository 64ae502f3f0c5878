"""`samsyn serve`, started for real."""

import os
import re
import signal
import subprocess
import time
from urllib.request import urlopen

import pytest
from django.core.management import CommandError, call_command

from samsyn.config.management.commands.serve import address
from tests.harness.processes import stop, wait_until


def children(process):
    listed = subprocess.run(
        ["ps", "-o", "pid=", "--ppid", str(process.pid)], capture_output=True, text=True, check=True
    )
    return {int(pid) for pid in listed.stdout.split()}


def test_an_installation_that_is_not_prepared_is_told_so(empty_installation):
    refused = empty_installation.run("serve")

    assert (refused.returncode, "samsyn migrate" in refused.stderr) == (1, True)


def test_pages_and_their_files_are_served_compressed_and_stopping_is_clean(installation):
    with installation.serving() as (url, process):
        with urlopen(f"{url}/tillganglighet/") as page:
            html = page.read().decode()
        stylesheet = re.search(r'href="(/static/vendor/samsyn\.[0-9a-f]+\.css)"', html)[1]
        with urlopen(f"{url}{stylesheet}") as file:
            css = file.read()
        assert (file.status, file.headers["Content-Type"]) == (200, 'text/css; charset="utf-8"')
        assert "immutable" in file.headers["Cache-Control"]
        assert len(css) > 1000
        assert stop(process) == 0


def test_a_process_that_dies_is_replaced(installation):
    with installation.serving("--workers", "2") as (url, process):
        first = children(process)
        os.kill(min(first), signal.SIGKILL)

        wait_until(lambda: len(children(process) - {min(first)}) == 2, "nobody took its place")

        with urlopen(f"{url}/tillganglighet/") as page:
            assert page.status == 200


def test_files_are_collected_only_when_they_have_changed(installation):
    with installation.serving():
        pass
    manifest = installation.var / "static" / "staticfiles.json"
    collected = manifest.stat().st_mtime_ns

    began = time.monotonic()
    with installation.serving():
        took = time.monotonic() - began

    assert manifest.stat().st_mtime_ns == collected
    # The budget is 1.5 s on a machine that does nothing else; here two tests run at a time.
    assert took < 15


@pytest.mark.parametrize(
    ("bind", "means"),
    [
        ("127.0.0.1:8000", ("127.0.0.1", 8000)),
        (":8080", ("127.0.0.1", 8080)),
        ("[::1]:443", ("::1", 443)),
        ("0.0.0.0:65535", ("0.0.0.0", 65535)),
    ],
)
def test_an_address_to_listen_on(bind, means):
    assert address(bind) == means


@pytest.mark.parametrize("bind", ["8000", "localhost:", "localhost:x", "127.0.0.1:70000", "127.0.0.1:0"])
def test_an_address_that_is_none_is_refused(bind):
    with pytest.raises(CommandError, match="--bind ska vara ADRESS:PORT"):
        call_command("serve", bind=bind)
