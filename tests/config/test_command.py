"""What `samsyn` decides before Django reads its settings."""

import os
import subprocess
import sys

import pytest

from samsyn.config import command


@pytest.mark.parametrize(("subcommand", "limit"), [("serve", "10"), ("worker", None), ("import", None)])
def test_only_the_web_has_a_limit_for_questions_to_the_database(subcommand, limit, monkeypatch, capsys):
    monkeypatch.setattr("sys.argv", ["samsyn", subcommand, "--help"])
    environment = {}
    monkeypatch.setattr("os.environ", environment)
    monkeypatch.setattr(command.gc, "disable", lambda: None)

    with pytest.raises(SystemExit):
        command.main()

    assert environment.get("SAMSYN_STATEMENT_TIMEOUT_S") == limit


def test_the_server_looks_for_garbage_again_when_everything_has_been_read(tmp_path):
    said = "import gc; gc.disable(); import samsyn.config.wsgi; print(gc.isenabled())"
    environment = os.environ | {
        "SAMSYN_VAR": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "samsyn.config.settings",
    }

    done = subprocess.run(
        [sys.executable, "-c", said], env=environment, capture_output=True, text=True, check=False
    )

    assert done.stdout == "True\n", done.stderr
