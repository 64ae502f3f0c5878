"""Whether the database is as this version of the code wants it."""

from django.db import connections
from django.db.migrations.executor import MigrationExecutor


def pending_migrations() -> list[str]:
    """The migrations that `samsyn migrate` would apply, by name. Leaves no connection open."""
    try:
        executor = MigrationExecutor(connections["default"])
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
        return [str(migration) for migration, _backwards in plan]
    finally:
        connections.close_all()
