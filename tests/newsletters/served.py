"""A mail server in another process, and what it has taken."""

import json
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

from tests.harness.processes import wait_until
from tests.harness.work import free_port

SERVER = Path(__file__).parent / "mail_server.py"


class Taken:
    """What the server in the other process has taken so far."""

    def __init__(self, folder: Path, port: int):
        self.file, self.port = folder / "taken", port

    @property
    def letters(self) -> list[dict]:
        return [json.loads(line) for line in self.file.read_text().splitlines()]

    @property
    def readers(self) -> list[str]:
        return sorted(address for letter in self.letters for address in letter["to"])


@contextmanager
def mail_server(folder: Path, manner: str):
    """The server, listening; afterwards it is gone."""
    taken = Taken(folder, free_port())
    taken.file.touch()
    command = [sys.executable, str(SERVER), str(taken.port), str(folder), manner]
    process = subprocess.Popen(command)
    try:
        wait_until((folder / "up").exists, "no mail server")
        yield taken
    finally:
        process.terminate()
        process.wait(30)
