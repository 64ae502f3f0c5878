"""`samsyn demo` as a process: it stands half-built never, starts quickly again, and takes its worker with it."""

import os
import signal
import sqlite3
import time
from pathlib import Path

import pytest

from samsyn.demo.plan.cast import PASSWORD
from tests.harness.processes import answers, stop, wait_until
from tests.harness.work import free_port

pytestmark = pytest.mark.slow("builds the county in a process of its own, as whoever tries the product does")


def workers():
    """The processes that are `samsyn worker` started by somebody's demo: (number, parent's number)."""
    found = {}
    for process in Path("/proc").glob("[0-9]*"):
        try:
            command = (process / "cmdline").read_bytes().split(b"\0")
            parent = int((process / "stat").read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
        if command[1:4] == [b"-m", b"django", b"worker"]:
            found[int(process.name)] = parent
    return found


def measured(installation, *arguments):
    """What the command said, and the processor's seconds it took: by the clock, a busy machine takes longer."""
    before = os.times()
    result = installation.run(*arguments)
    after = os.times()
    return result, after.children_user + after.children_system - before.children_user - before.children_system


def is_running(number):
    return Path(f"/proc/{number}").exists()


def test_the_second_start_takes_less_than_five_seconds_and_names_somebody_for_every_role(built_installation):
    _manual, reference = measured(built_installation, "manual")
    result, seconds = measured(built_installation, "demo", "--no-serve")

    assert (result.returncode, result.stderr) == (0, "")
    # On a slow machine the command alone, with its manual, takes a second or two.
    assert seconds < max(5, 4 * reference)
    assert "http://localhost:8000/" in result.stdout
    lines = [line for line in result.stdout.splitlines() if PASSWORD in line and "@" in line]
    assert len(lines) == 24
    assert lines[0].split() == [
        "director@demo.samsyn.example",
        PASSWORD,
        "Förbundschef,",
        "Östra",
        "Södertörn",
    ]


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGINT])
def test_the_worker_ends_with_the_server(built_installation, ending):
    port = free_port()
    demo = built_installation.start("demo", "--bind", f"127.0.0.1:{port}")
    try:
        wait_until(lambda: answers(f"http://127.0.0.1:{port}/"), built_installation.log.read_text())
        wait_until(lambda: "Arbetaren är igång" in built_installation.log.read_text(), "no worker")
        mine = [number for number, parent in workers().items() if parent == demo.pid]
        assert len(mine) == 1

        os.kill(demo.pid, ending)

        wait_until(lambda: demo.poll() is not None, "the demo did not stop", seconds=30)
        wait_until(lambda: not is_running(mine[0]), "the worker did not stop", seconds=30)
        assert "Traceback" not in built_installation.log.read_text()
    finally:
        stop(demo)


def test_one_that_is_killed_half_way_has_built_nothing(empty_installation):
    demo = empty_installation.start("demo", "--no-serve")
    wait_until(lambda: "Bygger länet" in empty_installation.log.read_text(), "did not begin", seconds=240)
    time.sleep(2)
    demo.kill()
    demo.wait()

    database = sqlite3.connect(empty_installation.var / "samsyn.sqlite3")
    try:
        rows = [
            database.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in ("organisations_association", "demo_county", "participants_participant")
        ]
    finally:
        database.close()
    assert rows == [0, 0, 0]
