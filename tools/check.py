"""`make check`: everything that can be said about the code without running it. Goes through all, then fails if one did."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent

CHECKS = {
    "format": ["ruff", "format", "--check", "."],
    "regler": ["ruff", "check", "."],
    "typer": ["mypy"],
    "lager": ["lint-imports"],
    "mallar": ["djlint", "--lint", "--quiet", "src"],
    "översättningar": ["python", "tools/messages.py", "check"],
    "migreringar": ["samsyn", "makemigrations", "--check", "--dry-run"],
}


def passes(name: str, command: list[str], environment: dict[str, str]) -> bool:
    done = subprocess.run(
        [BIN / command[0], *command[1:]],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    print(f"{'ok ' if done.returncode == 0 else 'FEL'} {name}", flush=True)
    if done.returncode:
        print(done.stdout + done.stderr, flush=True)
    return done.returncode == 0


def main() -> int:
    with tempfile.TemporaryDirectory() as var:
        environment = os.environ | {"SAMSYN_VAR": var}
        environment.pop("SAMSYN_DATABASE_URL", None)
        results = [passes(name, command, environment) for name, command in CHECKS.items()]
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
