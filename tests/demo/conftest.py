"""The county, built once in a process."""

import shutil
from contextlib import ExitStack
from pathlib import Path

import pytest
from django.db import transaction
from django.test import override_settings

from samsyn.demo.actions import build
from samsyn.demo.models import County
from samsyn.organisations.actions import seed_municipalities
from tests.harness.databases import a_copy, elsewhere
from tests.harness.processes import Installation
from tests.journeys import installation


@pytest.fixture(scope="session")
def county_database(django_db_setup, django_db_blocker):
    """The name of a database with the whole county in it."""
    copy = ExitStack()
    with django_db_blocker.unblock():
        name = copy.enter_context(a_copy("county"))
        with elsewhere(name), override_settings(DEMO=True):
            seed_municipalities()
            build()
    yield name
    with django_db_blocker.unblock():
        copy.close()


@pytest.fixture(scope="module")
def county(county_database, django_db_blocker):
    """The whole county. What the tests of a file change is undone after the last of them, and each test's own before."""
    unblocked, as_demo = django_db_blocker.unblock(), override_settings(DEMO=True)
    with unblocked, as_demo, elsewhere(county_database), transaction.atomic():
        yield County.objects.get()
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
