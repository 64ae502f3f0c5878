"""How fast this machine is today: an indexed one-row view over HTTP, by which limits in milliseconds are judged."""

import sys
from functools import partial
from pathlib import Path
from typing import NamedTuple

from bench.databases import environment
from bench.place import Place
from bench.results import middle, p50, p95
from bench.serving import PROCESSES, Visitor, free_port, rounds, running, waits

GRANIAN = Path(sys.executable).parent / "granian"


class OneRow(NamedTuple):
    """Milliseconds: alone, and at the 95th percentile when four ask at once."""

    alone: float
    busy: float


def bare(application: str, port: int, processes: int = 1) -> list:
    """The same server with nothing of the product in front."""
    address = ["--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port), "--workers", str(processes)]
    return [
        GRANIAN,
        *address,
        "--blocking-threads",
        "4",
        "--no-ws",
        "--workers-kill-timeout",
        "5",
        application,
    ]


def one_row(place: Place) -> OneRow:
    """Measured on the large database."""
    port = free_port()
    variables = environment(place.folder, place.large)
    with running(bare("bench.one_row:application", port, PROCESSES), variables, port):
        begin = partial(Visitor, f"http://127.0.0.1:{port}")
        ask = lambda visitor, _: visitor.get("/")  # noqa: E731 -- one line is all it is
        rounds(begin, place.some(100), ask)
        alone = waits([begin()], place.some(200), ask)
        return OneRow(p50(alone), middle(p95, rounds(begin, place.some(200), ask)))
