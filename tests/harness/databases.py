"""Tests that roll back share one database; a test that commits gets a copy of it, thrown away afterwards.

Django's own way is to empty every table afterwards, which the access log's triggers forbid, as they should.
"""

import shutil
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import connection, connections


def commits(request) -> bool:
    marker = request.node.get_closest_marker("django_db")
    return bool(
        (marker and marker.kwargs.get("transaction"))
        or {"transactional_db", "committed_db", "live_server"} & set(request.fixturenames)
    )


@pytest.fixture
def _django_db_helper(request, django_db_setup, django_db_blocker):
    """What pytest-django's mark and fixtures all lead to."""
    if not commits(request):
        request.getfixturevalue("_django_db_helper")
        yield
        return
    with django_db_blocker.unblock(), copied_database():
        yield


@pytest.fixture
def committed_db(transactional_db):
    """A database of the test's own, where commits are commits and other threads and processes see them."""


@contextmanager
def copied_database():
    """Every connection opened inside goes to a fresh copy of the suite's database."""
    with a_copy("copy") as name, elsewhere(name):
        yield


@contextmanager
def a_copy(ending):
    """The name of a fresh copy of the suite's database, which is gone afterwards."""
    original = connection.settings_dict["NAME"]
    connections.close_all()
    make = copied_on_postgresql if connection.vendor == "postgresql" else copied_on_sqlite
    with make(original, f"{original}_{ending}"):
        yield f"{original}_{ending}"


@contextmanager
def elsewhere(name):
    """Every connection opened inside goes to the database of that name."""
    original = connection.settings_dict["NAME"]
    connections.close_all()
    connection.settings_dict["NAME"] = name
    try:
        yield
    finally:
        connections.close_all()
        connection.settings_dict["NAME"] = original


@contextmanager
def copied_on_sqlite(original, copy):
    # The last connection to close has written everything to the file itself.
    shutil.copyfile(original, copy)
    try:
        yield
    finally:
        for ending in ("", "-wal", "-shm"):
            Path(f"{copy}{ending}").unlink(missing_ok=True)


@contextmanager
def copied_on_postgresql(original, copy):
    drop = f'DROP DATABASE IF EXISTS "{copy}" WITH (FORCE)'
    with connection._nodb_cursor() as cursor:
        cursor.execute(drop)
        cursor.execute(f'CREATE DATABASE "{copy}" TEMPLATE "{original}"')
    try:
        yield
    finally:
        with connection._nodb_cursor() as cursor:
            cursor.execute(drop)
