"""Whether the database is as this version of the code wants it."""

from pathlib import Path
from pkgutil import iter_modules

from django.apps import apps
from django.db import connections
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder


def pending_migrations() -> list[str]:
    """The migrations that `samsyn migrate` would apply, by name. Leaves no connection open."""
    try:
        if written() <= set(MigrationRecorder(connections["default"]).applied_migrations()):
            return []
        executor = MigrationExecutor(connections["default"])
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
        return [str(migration) for migration, _backwards in plan]
    finally:
        connections.close_all()


def written() -> set[tuple[str, str]]:
    """Every migration there is, by app and name, unread: to read them all takes a tenth of a second at each start."""
    return {
        (app.label, module.name)
        for app in apps.get_app_configs()
        for module in iter_modules([str(Path(app.path) / "migrations")])
        if module.name[0] not in "_~"
    }
