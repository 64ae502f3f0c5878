"""`samsyn migrate`, and the manual that plain `samsyn` prints."""

import sqlite3

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from samsyn.config.management.pending import pending_migrations


def test_an_empty_folder_becomes_an_installation(empty_installation):
    first = empty_installation.run("migrate")
    again = empty_installation.run("migrate")

    assert (first.returncode, again.returncode) == (0, 0), first.stderr + again.stderr
    database = sqlite3.connect(empty_installation.var / "samsyn.sqlite3")
    counts = [
        database.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        for table in ("organisations_region", "organisations_municipality", "audit_retention", "cache")
    ]
    database.close()
    assert counts == [21, 290, 1, 0]


def test_nothing_is_pending_in_a_database_that_is_ready(committed_db):
    assert pending_migrations() == []


def test_what_lacks_a_single_migration_is_not_ready(committed_db):
    applied = MigrationRecorder(connection).migration_qs
    last = applied.filter(app="projects").order_by("name").last()
    last.delete()

    assert pending_migrations() == [f"projects.{last.name}"]


def test_a_plan_seeds_nothing(empty_installation):
    planned = empty_installation.run("migrate", "--plan")

    assert (planned.returncode, "organisations.0001_initial" in planned.stdout) == (0, True)


def test_samsyn_alone_prints_the_manual(empty_installation):
    manual = empty_installation.run()

    commands = [line.split()[0] for line in manual.stdout.splitlines()[2:]]
    assert manual.returncode == 0
    assert {"migrate", "association", "invite", "serve", "worker", "import", "report"} <= set(commands)
    assert "runserver" not in commands


@pytest.mark.parametrize(
    "command",
    [
        "report year --association ostra --year 2017",
        "invite ny@example.se --association ostra --role director",
        "association add ostra Östra --municipalities 0136",
        "import counts fil.csv --association ostra",
    ],
)
def test_every_command_says_that_the_database_is_not_prepared(empty_installation, command):
    refused = empty_installation.run(*command.split())

    assert (refused.returncode, refused.stderr) == (
        2,
        "Databasen är inte förberedd för den här versionen. Kör: samsyn migrate\n",
    )
