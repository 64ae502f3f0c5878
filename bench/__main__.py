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
from bench.part import IN_THE_EMPTY_ALONE, PARTS
from bench.place import Place, to_environment
from bench.results import Figure, from_line
from bench.serving import ROOT

ASSOCIATIONS, ENROLMENTS, AT_HOME = 83, 1_000_000, 10_000


@contextmanager
def place(
    associations: int, enrolments: int, at_home: int, share: float, *, is_empty: bool = False
) -> Iterator[Place]:
    """The databases of a run, filled; gone afterwards. `is_empty`: the empty one stands in the place of all three."""
    with (
        tempfile.TemporaryDirectory(prefix="bench-") as var,
        database("large") as large,
        database("small") as small,
        database("empty") as empty,
    ):
        folder = Path(var)
        wanted = [
            (empty, ["founding"]),
            (small, ["loading", str(associations), str(at_home), str(at_home)]),
            (large, ["loading", str(associations), str(enrolments), str(at_home)]),
        ]
        for url, arguments in wanted[:1] if is_empty else wanted:
            prepare(folder, url)
            began = time.monotonic()
            subprocess.run([*WITHIN, *arguments], env=environment(folder, url), cwd=ROOT, check=True)
            print(f"  {' '.join(arguments)}: {time.monotonic() - began:.0f} s", flush=True)
        if is_empty:
            large = small = empty
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
    is_empty = only in IN_THE_EMPTY_ALONE
    with place(ASSOCIATIONS, ENROLMENTS, AT_HOME, share=1, is_empty=is_empty) as where:
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
