"""The county, built once for each file of tests that asks for it, and undone after the last of them."""

import shutil
from pathlib import Path

import pytest
from django.db import transaction
from django.test import override_settings

from samsyn.demo.actions import build
from samsyn.organisations.actions import seed_municipalities
from tests.harness.processes import Installation
from tests.journeys import installation


@pytest.fixture(scope="module")
def county(django_db_setup, django_db_blocker):
    """The whole county in the suite's database. Each test's own changes are undone within it."""
    with django_db_blocker.unblock(), override_settings(DEMO=True), transaction.atomic():
        seed_municipalities()
        yield build()
        transaction.set_rollback(True)


@pytest.fixture(scope="session")
def built(tmp_path_factory) -> Path:
    """The folder of an installation where `samsyn demo` has been run; the journeys share it."""
    own = tmp_path_factory.getbasetemp()
    return installation.county(own.parent if own.name.startswith("popen-") else own)


@pytest.fixture
def built_installation(built, tmp_path) -> Installation:
    """A copy of it, to run commands in. The county was built with keys and secrets that lie in its folder."""
    var = tmp_path / "var"
    shutil.copytree(built, var)
    copy = Installation(var, f"sqlite:///{var}/samsyn.sqlite3")
    for name in ("SAMSYN_SECRET_KEY", "SAMSYN_IDENTITY_KEYS"):
        copy.environment.pop(name, None)
    return copy
