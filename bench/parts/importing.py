"""A file of 100 000 enrolments by `samsyn import`, on both databases, beside a bare loop that stores the same rows."""

import csv
import os
import subprocess
from pathlib import Path
from typing import NamedTuple

from bench.databases import WITHIN, database, environment, name_of, prepare
from bench.founding import HOME, MEASURES
from bench.place import Place
from bench.results import Figure, timed
from bench.serving import ROOT, SAMSYN

ROWS = 100_000
#: 60 s is so many bare loops over the same rows: an estimate, to be set from a calm run.
LIMIT_S, BARE_LOOPS = 60, 9
#: Ten times the rows may take so much more memory; the digests that know a row again take some 300 bytes each.
MORE_MEMORY = 2.0
HEADER = """participant,sex,birth_year,municipality,measure,referred_by,started_on,ended_on,end_kind,end_reason,
  occupation_before,occupation_after,livelihood_before,livelihood_after,education"""


class Run(NamedTuple):
    seconds: float
    megabytes: float


def measure(place: Place) -> list[Figure]:
    """A tenth of the file, then the whole, each into a database with nobody in it; then the bare loop."""
    figures = []
    few, many = place.some(ROWS // 10), place.some(ROWS)
    small, large = place.folder / "few.csv", place.folder / "many.csv"
    write(small, few)
    write(large, many)
    for kind in ("PostgreSQL", "SQLite"):
        tenth, whole, bare = (
            run(place, kind, command) for command in (_import(small), _import(large), _bare(large))
        )
        figures += [
            Figure(
                f"import av {many} deltaganden, {kind}", whole.seconds, "s", "naken slinga, samma rader", bare.seconds,
                limit=LIMIT_S, multiple=BARE_LOOPS, yardstick=bare.seconds,
            ),
            Figure(
                f"minne som mest under importen, {kind}", whole.megabytes, "MB", f"{few} deltaganden", tenth.megabytes,
                most=MORE_MEMORY,
            ),
        ]  # fmt: skip
    return figures


def write(path: Path, rows: int) -> None:
    """Nine in ten identified, one in five of them in a second measure; half have ended."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER.replace("\n", "").replace(" ", "").split(","))
        for row in range(rows):
            person = row if row % 5 else row + 1
            ended = row % 2
            writer.writerow(
                [
                    "" if row % 10 == 7 else f"k-{person}",
                    "woman" if person % 2 else "man",
                    1955 + person % 50,
                    "0136",
                    f"Insats {1 + row % MEASURES}",
                    "self",
                    f"{2016 + row % 9}-{1 + row % 12:02}-{1 + row % 28:02}",
                    f"{2017 + row % 9}-{1 + row % 12:02}-{1 + row % 28:02}" if ended else "",
                    "as_planned" if ended else "",
                    "annan" if ended else "",
                    "job_seeking",
                    "work:50+study:25" if ended else "",
                    "forsorjningsstod",
                    "ingen_offentlig_forsorjning" if ended else "",
                    "gymnasium",
                ]
            )


def _import(file: Path) -> list:
    return [SAMSYN, "import", "enrolments", file, "--association", HOME]


def _bare(file: Path) -> list:
    return [*WITHIN, "bare_import", file]


def run(place: Place, kind: str, command: list) -> Run:
    """In a new database with one association and its measures: seconds, and the most memory at once."""
    if kind == "PostgreSQL":
        with database("import", template=name_of(place.empty)) as url:
            return _run(environment(place.folder, url), command)
    path = place.folder / "import.sqlite3"
    variables = environment(place.folder, f"sqlite:///{path}")
    try:
        prepare(place.folder, variables["SAMSYN_DATABASE_URL"])
        subprocess.run([*WITHIN, "founding"], env=variables, cwd=ROOT, check=True)
        return _run(variables, command)
    finally:
        for ending in ("", "-wal", "-shm"):
            Path(f"{path}{ending}").unlink(missing_ok=True)


def _run(variables: dict[str, str], command: list) -> Run:
    process = subprocess.Popen(command, env=variables, cwd=ROOT, stdout=subprocess.DEVNULL)
    used: list = []
    milliseconds = timed(lambda: used.extend(os.wait4(process.pid, 0)))
    _, status, resources = used
    if status:
        raise RuntimeError(f"{command[1]} ended with {os.waitstatus_to_exitcode(status)}")
    process.returncode = 0
    return Run(milliseconds / 1000, resources.ru_maxrss / 1024)
