"""Databases of the run's own: made on a server, named after this process, dropped afterwards."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

SERVER = "postgresql://postgres@127.0.0.1:5432/postgres"
SAMSYN = Path(sys.executable).parent / "samsyn"
#: Before the name of a module here: it runs in a process of its own.
WITHIN = [sys.executable, "-m", "bench.within"]


def server() -> str:
    """`SAMSYN_TEST_POSTGRES`, as for the tests, or the usual place."""
    return os.environ.get("SAMSYN_TEST_POSTGRES") or SERVER


def url_of(name: str) -> str:
    """A database on the server, as `SAMSYN_DATABASE_URL` says it."""
    return urlunsplit(urlsplit(server())._replace(path=f"/{name}"))


@contextmanager
def database(name: str, template: str = "template1") -> Iterator[str]:
    """The address of a new database, empty or a copy of another; gone afterwards."""
    name = f"bench_{os.getpid()}_{name}"
    drop = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
    make = sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template))
    with psycopg.connect(server(), autocommit=True) as connection:
        connection.execute(drop)
        connection.execute(make)
    try:
        yield url_of(name)
    finally:
        with psycopg.connect(server(), autocommit=True) as connection:
            connection.execute(drop)


def name_of(url: str) -> str:
    return urlsplit(url).path.lstrip("/")


def environment(var: Path, url: str) -> dict[str, str]:
    """What a process of the product runs in: nothing of the developer's own settings, the run's own keys."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SAMSYN_")}
    return kept | {
        "DJANGO_SETTINGS_MODULE": "samsyn.config.settings",
        "SAMSYN_VAR": str(var),
        "SAMSYN_DATABASE_URL": url,
        "SAMSYN_SECRET_KEY": "only for the bench " + "0" * 40,
        "SAMSYN_IDENTITY_KEYS": "0" * 64,
    }


def prepare(var: Path, url: str) -> None:
    """`samsyn migrate`."""
    subprocess.run([SAMSYN, "migrate"], env=environment(var, url), check=True, stdout=subprocess.DEVNULL)
