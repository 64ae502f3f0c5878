"""The product as somebody runs it: the fictional county in a folder, the web server and the worker as processes."""

import fcntl
import os
import re
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.harness.work import LetterBox, free_port

SAMSYN = Path(sys.executable).with_name("samsyn")
#: What no page and no task may lead to. A refusal (403) is written down too, as a warning.
UNEXPECTED = r"Internal Server Error|\bERROR\b|\bCRITICAL\b"
START_SECONDS = 120
STOP_SECONDS = 15


class DidNotStart(AssertionError):
    """A process of the product ended, or never answered; the message is what it said."""


@dataclass(frozen=True)
class Installation:
    """Where it answers, the letters it has sent, and what its processes were told."""

    url: str
    letters: LetterBox
    told: dict[str, str]

    def does(self, code: str) -> None:
        """What the timetable or the office would do: code that calls the product's own actions, in a process of its own."""
        begin = "import django; django.setup()\n"
        settings = {"DJANGO_SETTINGS_MODULE": "samsyn.config.settings"}
        subprocess.run([sys.executable, "-c", begin + code], env=self.told | settings, check=True)


def environment(var: Path, **settings: object) -> dict[str, str]:
    """What an operator would have: none of the suite's own settings, keys that are made and kept in `var`."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("SAMSYN_")}
    given = {"VAR": var, "DEMO": 1, **settings}
    return inherited | {f"SAMSYN_{name}": str(value) for name, value in given.items()}


def county(shared: Path) -> Path:
    """A folder with the fictional county, built by the first process of the run that asks; the others wait.

    `COUNTY=folder` names one that was built before, which saves a developer the time it takes.
    """
    if built := os.environ.get("COUNTY"):
        return Path(built)
    var = shared / "county"
    with open(shared / "county.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not var.exists():
            building = shared / "county-being-built"
            subprocess.run([SAMSYN, "demo", "--no-serve"], env=environment(building), check=True)
            building.rename(var)
    return var


@contextmanager
def running(
    original: Path, var: Path, letters: LetterBox, smtp_port: int, **more: object
) -> Iterator[Installation]:
    """Server and worker on a copy of `original`, until the block ends. Neither may have met what it did not expect.

    `more` are settings besides those that every installation here has.
    """
    shutil.copytree(original, var)
    port = free_port()
    url = f"http://localhost:{port}"  # a name: passkeys belong to one, never to an address
    told = environment(var, URL=url, SMTP_HOST="127.0.0.1", SMTP_PORT=smtp_port, TASKS=1, PROXIES=1, **more)
    with ExitStack() as processes:
        server = processes.enter_context(started("serve", "--bind", f"127.0.0.1:{port}", told=told, log=var))
        worker = processes.enter_context(started("worker", told=told, log=var))
        wait_until(lambda: answers(url), server)
        wait_until(lambda: "igång" in worker.said(), worker)
        yield Installation(url, letters, told)
    for process in (server, worker):
        assert not re.search(UNEXPECTED, process.said()), process.said()


@dataclass(frozen=True)
class Running:
    process: subprocess.Popen
    log: Path

    def said(self) -> str:
        return self.log.read_text(encoding="utf-8")


@contextmanager
def started(*command: str, told: dict[str, str], log: Path) -> Iterator[Running]:
    path = log / f"{command[0]}.log"
    with open(path, "w") as file:
        process = subprocess.Popen(
            [SAMSYN, *command], env=told | {"PYTHONUNBUFFERED": "1"}, stdout=file, stderr=subprocess.STDOUT
        )
    try:
        yield Running(process, path)
    finally:
        process.terminate()
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def wait_until(ready, running: Running) -> None:
    deadline = time.monotonic() + START_SECONDS
    while not ready():
        if running.process.poll() is not None or time.monotonic() > deadline:
            raise DidNotStart(running.said())
        time.sleep(0.05)


def answers(url: str) -> bool:
    """Whether anybody does; an answer that is an error raises, since waiting will not mend it."""
    try:
        with urllib.request.urlopen(url, timeout=5):
            return True
    except urllib.error.HTTPError:
        raise
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False
