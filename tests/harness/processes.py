"""The `samsyn` command in processes of its own, on a database and in a folder of the test's own."""

import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from django.conf import settings
from django.db import connection

from tests.harness.work import free_port

SAMSYN = Path(sys.executable).parent / "samsyn"


class Installation:
    """Runs commands; `var` is its folder, `log` what started processes said, `database` where its rows are."""

    def __init__(self, var: Path, database: str):
        self.var = var
        self.log = var / "log"
        self.environment = os.environ | {
            "SAMSYN_VAR": str(var),
            "SAMSYN_DATABASE_URL": database,
            "PYTHONWARNINGS": "error",
        }

    def run(self, *arguments: str, seconds: int = 120) -> subprocess.CompletedProcess:
        return subprocess.run(
            [SAMSYN, *arguments],
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=seconds,
        )

    def start(self, *arguments: str) -> subprocess.Popen:
        with self.log.open("a") as log:
            return subprocess.Popen(
                [SAMSYN, *arguments], env=self.environment, stdout=log, stderr=subprocess.STDOUT
            )

    @contextmanager
    def serving(self, *arguments: str):
        """The address of a web server that answers; afterwards it has been asked to stop, and has."""
        address = f"127.0.0.1:{free_port()}"
        process = self.start("serve", "--bind", address, *arguments)
        try:
            wait_until(
                lambda: answers(f"http://{address}/") or process.poll() is not None,
                "the server did not answer",
            )
            yield f"http://{address}", process
        finally:
            stop(process)


def answers(url: str) -> bool:
    try:
        with urlopen(url, timeout=5):
            return True
    except HTTPError:
        return True
    except OSError:
        return False


def wait_until(is_so, otherwise: str, seconds: float = 60):
    """Looks again and again until it is so."""
    end = time.monotonic() + seconds
    while not is_so():
        if time.monotonic() > end:
            raise AssertionError(otherwise)
        time.sleep(0.05)


def stop(process: subprocess.Popen) -> int:
    """Asks it to stop, and says how it did; one that has not within a minute and a half fails the test."""
    if process.poll() is None:
        process.send_signal(signal.SIGTERM)
    try:
        return process.wait(90)
    except subprocess.TimeoutExpired:
        process.kill()
        raise


def address_of_database() -> str:
    """The test's own database, as `SAMSYN_DATABASE_URL` says it."""
    values = connection.settings_dict
    if not settings.POSTGRES:
        return f"sqlite:///{values['NAME']}"
    password = f":{values['PASSWORD']}" if values["PASSWORD"] else ""
    return (
        f"postgresql://{values['USER']}{password}@{values['HOST']}:{values['PORT'] or 5432}/{values['NAME']}"
    )


@pytest.fixture
def installation(committed_db, tmp_path):
    """An installation whose database is ready and is the test's own, so that rows made in the test are seen."""
    return Installation(tmp_path, address_of_database())


@pytest.fixture
def empty_installation(tmp_path):
    """One where nothing has been done yet. Always on SQLite: what is tried is our command, not the database."""
    return Installation(tmp_path, f"sqlite:///{tmp_path}/samsyn.sqlite3")
