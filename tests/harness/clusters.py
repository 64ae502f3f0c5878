"""A PostgreSQL of a test's own, that may be killed and started again; from Debian's package, as .ci/run does it."""

import os
import shutil
import signal
import subprocess
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.harness.work import free_port

PROGRAMS = max(
    Path("/usr/lib/postgresql").glob("*/bin"), key=lambda found: int(found.parent.name), default=None
)


class Cluster:
    """`url` as SAMSYN_DATABASE_URL says it."""

    def __init__(self, folder: Path):
        self.folder, self.port = folder, free_port()
        self.url = f"postgresql://postgres@127.0.0.1:{self.port}/postgres"

    def do(self, program: str, *arguments: str) -> None:
        """As somebody who is not root, which PostgreSQL refuses."""
        other = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
        command = [*other, PROGRAMS / program, f"--pgdata={self.folder}/data", *arguments]
        subprocess.run(command, cwd="/", check=True, stdout=subprocess.DEVNULL)

    def start(self) -> None:
        options = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={self.folder}"
        self.do("pg_ctl", f"--log={self.folder}/log", "--wait", "--silent", f"--options={options}", "start")

    def kill(self) -> None:
        """With -9, all of it at once: what was in its memory only is gone."""
        first = int((self.folder / "data" / "postmaster.pid").read_text().split()[0])
        children = Path(f"/proc/{first}/task/{first}/children").read_text().split()
        for pid in (first, *map(int, children)):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)


@contextmanager
def own_cluster():
    """Started; afterwards it is gone."""
    folder = Path(tempfile.mkdtemp(prefix="samsyn-cluster-"))
    if os.getuid() == 0:
        shutil.chown(folder, "postgres")
    cluster = Cluster(folder)
    try:
        cluster.do("initdb", "--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8")
        cluster.start()
        yield cluster
        cluster.do("pg_ctl", "--mode=immediate", "--silent", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
