"""The wheel holds everything: installed in an empty environment, without Node, it serves the demo."""

import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.harness.processes import Installation, answers, stop, wait_until
from tests.harness.work import free_port

ROOT = Path(__file__).parent.parent
UV = Path(sys.executable).parent / "uv"
#: A minute and a half on two good cores; more than two minutes on slow ones.
BUILD_SECONDS = 600

pytestmark = pytest.mark.slow(reason="builds and installs the product as an operator gets it")


def run(*command, **options):
    done = subprocess.run(command, capture_output=True, text=True, check=False, **options)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    run(UV, "build", "--wheel", "--quiet", "--out-dir", folder, cwd=ROOT)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """Where its commands are: an environment of its own, with the versions of the lock file."""
    folder = tmp_path_factory.mktemp("installed")
    locked = folder / "locked.txt"
    run(
        UV,
        "export",
        "--frozen",
        "--no-dev",
        "--no-emit-project",
        "--quiet",
        "--output-file",
        locked,
        cwd=ROOT,
    )
    run(UV, "venv", "--quiet", "--python", sys.executable, folder / "venv")
    environment = os.environ | {"VIRTUAL_ENV": str(folder / "venv")}
    run(UV, "pip", "install", "--quiet", "--requirement", locked, env=environment)
    run(UV, "pip", "install", "--quiet", "--no-deps", wheel, env=environment)
    return folder / "venv" / "bin"


def test_the_wheel_holds_what_is_not_python(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())

    assert {
        "samsyn/look/static/vendor/samsyn.css",
        "samsyn/look/static/vendor/samsyn.js",
        "samsyn/look/static/vendor/print/Inter_400Regular.ttf",
        "samsyn/outcomes/renderings/document.typ",
        "samsyn/look/templates/base.html",
        "samsyn/locale/en/LC_MESSAGES/django.mo",
        "samsyn/organisations/facts/municipalities.csv",
        "samsyn/demo/facts/catalogue.json",
        "samsyn/demo/facts/county.json",
    } <= names
    assert [name for name in names if "tests/" in name or "node_modules" in name] == []


def test_the_installed_wheel_serves_the_demo_without_node(installed, tmp_path, monkeypatch):
    monkeypatch.setattr("tests.harness.processes.SAMSYN", installed / "samsyn")
    product = Installation(tmp_path, f"sqlite:///{tmp_path}/samsyn.sqlite3")
    for name in ("SAMSYN_SECRET_KEY", "SAMSYN_IDENTITY_KEYS", "PYTHONPATH"):
        product.environment.pop(name, None)
    product.environment |= {"PATH": f"{installed}:/usr/bin-without-node", "SAMSYN_DEMO": "1"}

    built = product.run("demo", "--no-serve", seconds=BUILD_SECONDS)
    assert built.returncode == 0, built.stdout + built.stderr

    address = f"http://127.0.0.1:{free_port()}"
    server = product.start("serve", "--bind", address.removeprefix("http://"))
    try:
        wait_until(lambda: answers(f"{address}/") or server.poll() is not None, "the server did not answer")
        with urlopen(f"{address}/") as page:
            html = page.read().decode()
        assert "Östra Södertörn" in html
        with urlopen(address + re.search(r"/static/vendor/samsyn\.[0-9a-f]+\.css", html)[0]) as stylesheet:
            assert stylesheet.status == 200
    finally:
        stop(server)
