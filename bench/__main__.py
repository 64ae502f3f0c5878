"""`make bench [ONLY=part]`: builds the databases, runs the parts, prints the table and writes docs/prestanda.md.

Exit 1 when a budget is missed. With ONLY nothing is written.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench import report
from bench.databases import WITHIN, database, environment, prepare
from bench.part import PARTS
from bench.place import Place, to_environment
from bench.results import Figure, from_line
from bench.serving import ROOT

ASSOCIATIONS, ENROLMENTS, AT_HOME = 83, 1_000_000, 10_000


@contextmanager
def place(associations: int, enrolments: int, at_home: int, share: float) -> Iterator[Place]:
    """The databases of a run, filled; gone afterwards."""
    with (
        tempfile.TemporaryDirectory(prefix="bench-") as var,
        database("large") as large,
        database("small") as small,
        database("empty") as empty,
    ):
        folder = Path(var)
        for url, arguments in (
            (empty, ["founding"]),
            (small, ["loading", str(associations), str(at_home), str(at_home)]),
            (large, ["loading", str(associations), str(enrolments), str(at_home)]),
        ):
            prepare(folder, url)
            began = time.monotonic()
            subprocess.run([*WITHIN, *arguments], env=environment(folder, url), cwd=ROOT, check=True)
            print(f"  {' '.join(arguments)}: {time.monotonic() - began:.0f} s", flush=True)
        yield Place(large, small, empty, var, enrolments, at_home, share)


def run(name: str, where: Place) -> list[Figure]:
    """One part, in its own process on its own database."""
    url = getattr(where, PARTS[name])
    variables = environment(where.folder, url) | to_environment(where)
    done = subprocess.run(
        [*WITHIN, "part", name],
        env=variables,
        cwd=ROOT,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return from_line(done.stdout.splitlines()[-1])


def main() -> int:
    arguments = argparse.ArgumentParser(prog="make bench")
    arguments.add_argument("--only", choices=[*PARTS, ""], default="", help="bara en del")
    only = arguments.parse_args().only
    print("Databaserna fylls.", flush=True)
    figures: dict[str, list[Figure]] = {}
    with place(ASSOCIATIONS, ENROLMENTS, AT_HOME, share=1) as where:
        for name in [only] if only else PARTS:
            figures[name] = run(name, where)
            print(report.as_text(name, figures[name]), flush=True)
        if not only:
            report.write(figures, where)
    missed = [figure.what for each in figures.values() for figure in each if figure.missed]
    print("\nAlla budgetar hölls." if not missed else "\nMissade: " + "; ".join(missed))
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
