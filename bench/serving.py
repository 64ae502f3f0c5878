"""The web server as it runs in earnest, people who are signed in, and how long they wait."""

import http.client
import os
import re
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from urllib.parse import urlencode, urlsplit

from bench.databases import SAMSYN, WITHIN, environment
from bench.place import Place

ROOT = Path(__file__).parent.parent
#: As docs/drift/installera.md says, on two cores.
PROCESSES = 4
CLIENTS = 4
#: The system deals connections out to processes by chance. Each round is dealt anew, and the one in the middle counts.
ROUNDS = 5
CSRF = "b" * 32
READY_S, STOP_S = 60, 10


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]


@contextmanager
def serving(place: Place, url: str, processes: int = PROCESSES, **more: str) -> Iterator[str]:
    """`samsyn serve` on a database: the address, when it answers. `more` are settings besides the usual."""
    port = free_port()
    command = [SAMSYN, "serve", "--bind", f"127.0.0.1:{port}", "--workers", str(processes)]
    with running(command, environment(place.folder, url) | more, port):
        yield f"http://127.0.0.1:{port}"


@contextmanager
def running(command: list, variables: dict[str, str], port: int) -> Iterator[float]:
    """A server in a process of its own: how many seconds it took until it answered 200."""
    began = time.perf_counter()
    process = subprocess.Popen(
        command,
        env=variables,
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        while not _answers(port):
            if process.poll() is not None or time.perf_counter() - began > READY_S:
                raise RuntimeError(f"{command[0]} did not answer")
            time.sleep(0.005)
        yield time.perf_counter() - began
    finally:
        _stop(process)


def _stop(process: subprocess.Popen) -> None:
    """Asks; one that was so newly started that it did not hear is stopped, with the processes it has begun."""
    process.terminate()
    try:
        process.wait(STOP_S)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _answers(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/")
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


def cookie_of(place: Place, url: str, email: str) -> str:
    """Somebody who has just signed in with a second factor: what their browser sends from then on."""
    done = subprocess.run(
        [*WITHIN, "signing_in", email],
        env=environment(place.folder, url),
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    return f"samsyn_session={done.stdout.strip()}; samsyn_csrf={CSRF}"


class Visitor:
    """One browser with its connection kept open. Whoever asks for a page gets one, or an error tells which."""

    def __init__(self, address: str, cookie: str = ""):
        self.connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=60)
        self.headers = {"Accept-Encoding": "br, gzip", "X-CSRFToken": CSRF} | (
            {"Cookie": cookie} if cookie else {}
        )

    def get(self, path: str) -> bytes:
        return self._ask("GET", path)

    def post(self, path: str, **fields: str) -> bytes:
        return self._ask("POST", path, urlencode(fields))

    def _ask(self, method: str, path: str, body: str | None = None) -> bytes:
        kind = {"Content-Type": "application/x-www-form-urlencoded"} if body else {}
        try:
            answer = self._sent(method, path, body, self.headers | kind)
        except ConnectionError:  # unused so long that the server let it go: as a browser, once more
            self.connection.close()
            answer = self._sent(method, path, body, self.headers | kind)
        page = answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{method} {path} gave {answer.status} {answer.getheader('Location', '')}")
        return page

    def _sent(
        self, method: str, path: str, body: str | None, headers: dict[str, str]
    ) -> http.client.HTTPResponse:
        self.connection.request(method, path, body, headers)
        return self.connection.getresponse()


def waits(visitors: list[Visitor], times: int, ask: Callable[[Visitor, int], object]) -> list[float]:
    """Everybody asks at once, each `times` times without pause: how many milliseconds every answer took."""
    waited: list[float] = []
    wrong: list[Exception] = []

    def visit(visitor: Visitor, number: int) -> None:
        try:
            for turn in range(times):
                began = time.perf_counter()
                ask(visitor, number * times + turn)
                waited.append((time.perf_counter() - began) * 1000)
        except Exception as error:  # noqa: BLE001 -- raised again by the one who waits for the thread
            wrong.append(error)

    threads = [Thread(target=visit, args=(visitor, number)) for number, visitor in enumerate(visitors)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if wrong:
        raise wrong[0]
    return waited


def rounds(
    begin: Callable[[], Visitor], times: int, ask: Callable[[Visitor, int], object]
) -> list[list[float]]:
    """As `waits` for CLIENTS visitors, in rounds with new visitors each; `times` in all for every visitor."""
    each = max(2, times // ROUNDS)
    return [waits([begin() for _ in range(CLIENTS)], each, ask) for _ in range(ROUNDS)]


def links(page: bytes, pattern: str) -> list[str]:
    """The addresses on a page that look so."""
    return re.findall(rf'href="({pattern})"', page.decode())
