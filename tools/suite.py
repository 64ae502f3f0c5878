"""`make test`: the suite on SQLite and PostgreSQL, the journeys in a browser, LibreOffice, and the built wheel.

    python tools/suite.py [--strict]

Says at the end which parts could not run here and why. With --strict such a part is a failure.
Up to three tests that fail are tried once more, alone, and both tries are told: see docs/beslut/0040.
PostgreSQL is SAMSYN_TEST_POSTGRES (a URL), else 127.0.0.1:5432 as postgres without password.
"""

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit, urlunsplit

import psycopg

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
OFFICE = "tests/outcomes/test_libreoffice.py"
#: Read the source, and say the same whatever the database.
NO_DATABASE = ["tests/test_code_rules.py", "tests/test_house_rules.py", "tests/test_translations.py"]
APART = ["tests/journeys", "tests/test_wheel.py", OFFICE]
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
COVERED_PERCENT = 95
AT_MOST_AGAIN = 3
NO_TESTS = 5


class Part(NamedTuple):
    name: str
    arguments: list[str]
    environment: dict[str, str] = {}
    cannot: str = ""


def parts() -> Iterator[Part]:
    rest = [f"--ignore={path}" for path in APART]
    at_once = ["--numprocesses=auto", "--dist=worksteal"]
    measured = ["--cov", "--cov-branch", "--cov-report="]
    yield Part("SQLite", [*at_once, *rest])
    url, cannot = postgres()
    without = [f"--ignore={path}" for path in NO_DATABASE]
    yield Part("PostgreSQL", [*at_once, *measured, *rest, *without], {"SAMSYN_DATABASE_URL": url}, cannot)
    yield Part(
        "webbläsare",
        ["--numprocesses=auto", "--dist=loadfile", "tests/journeys"],
        cannot="" if browser() else "ingen Chromium: sudo apt install chromium",
    )
    yield Part(
        "LibreOffice",
        [OFFICE],
        cannot=""
        if shutil.which("soffice")
        else "ingen LibreOffice: sudo apt install libreoffice-calc-nogui",
    )
    yield Part("hjulet", ["tests/test_wheel.py"])


def postgres() -> tuple[str, str]:
    """The address of a database that need not exist, and why there is none ("" when there is).

    Named after this process, so that two runs on one server do not take each other's test databases.
    """
    server = os.environ.get("SAMSYN_TEST_POSTGRES") or "postgresql://postgres@127.0.0.1:5432/postgres"
    try:
        psycopg.connect(server, connect_timeout=3).close()
    except psycopg.OperationalError as problem:
        return "", f"PostgreSQL svarar inte ({str(problem).splitlines()[0]}). Sätt SAMSYN_TEST_POSTGRES."
    return urlunsplit(urlsplit(server)._replace(path=f"/samsyn_{os.getpid()}")), ""


def browser() -> str | None:
    return next(filter(None, map(shutil.which, BROWSERS)), None)


class Result(NamedTuple):
    name: str
    passed: int
    failed: int
    said: str
    which: tuple[str, ...] = ()


def run(part: Part) -> Result:
    """The part, and what failed in it once more, alone: what holds then is counted as passed and is named."""
    first = tried(part)
    if not 0 < len(first.which) == first.failed <= AT_MOST_AGAIN:
        return first
    alone = [word for word in part.arguments if not word.startswith(("--cov", "--numprocesses", "--dist"))]
    second = tried(part._replace(arguments=[*alone, "--last-failed"]), again=True)
    held = first.failed - second.failed
    which = (*first.which, *(f"{held} av {first.failed} höll vid ett andra försök" for _ in [held] if held))
    return first._replace(passed=first.passed + held, failed=second.failed, which=which)


def tried(part: Part, *, again: bool = False) -> Result:
    """Runs pytest and lets its words through; what it closes with is counted."""
    print(f"\n--- {part.name}{', andra försöket' if again else ''} ---", flush=True)
    began, environment = time.monotonic(), os.environ | part.environment
    # The tests are compiled once, not by each process of each part.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    if "SAMSYN_DATABASE_URL" not in part.environment:
        environment.pop("SAMSYN_DATABASE_URL", None)
    process = subprocess.Popen(
        [BIN / "pytest", "-q", *part.arguments], cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True
    )
    closing, which = "", []
    for line in process.stdout:
        print(line, end="", flush=True)
        if line.startswith(("FAILED ", "ERROR ")):
            which.append(line.strip())
        closing = line if re.search(r"\d+ (passed|failed|error)", line) else closing
    code = process.wait()
    passed, failed = counted(closing, "passed"), counted(closing, "failed") + counted(closing, "errors?")
    if code and not failed:
        failed = 1
    said = f"{passed} passed, {failed} failed in {time.monotonic() - began:.0f} s"
    return Result(part.name, passed, failed, said, tuple(which))


def counted(closing: str, word: str) -> int:
    found = re.search(rf"(\d+) {word}\b", closing)
    return int(found[1]) if found else 0


def coverage() -> Result:
    """Branches run on PostgreSQL; what is measured takes half as long again, so SQLite, which is asked more, is not."""
    print("\n--- täckning ---", flush=True)
    report = [BIN / "coverage", "report", "--skip-covered", f"--fail-under={COVERED_PERCENT}"]
    done = subprocess.run(report, cwd=ROOT, check=False)
    return Result(
        "täckning",
        0,
        int(done.returncode != 0),
        f"minst {COVERED_PERCENT} %" if not done.returncode else "för låg",
    )


def main(strict: bool) -> int:
    for left in ROOT.glob(".coverage*"):
        left.unlink()
    results, missing = [], []
    for part in parts():
        if part.cannot:
            missing.append(part)
        else:
            results.append(run(part))
    if not any(part.name == "PostgreSQL" for part in missing):
        results.append(coverage())
    print("\n--- sammanfattning ---")
    for result in results:
        print(f"{result.name:<12} {result.said}")
        for line in result.which:
            print(f"  {line}")
    for part in missing:
        print(f"{part.name:<12} KÖRDES INTE: {part.cannot}")
    passed = sum(result.passed for result in results)
    failed = sum(result.failed for result in results) + (len(missing) if strict else 0)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main("--strict" in sys.argv))
