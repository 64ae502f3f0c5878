"""What has been claimed can be added to and read, and nothing else: claims, their lines and their costs.

A later migration that rebuilds one of the tables on SQLite loses its triggers: run `lay_triggers` again there.
"""

from django.db import migrations

#: Each table, and what no new row may have in common with one that is there.
TABLES = {
    "projects_claim": ["reference IS NEW.reference", "project_id = NEW.project_id AND number = NEW.number"],
    "projects_claimline": [
        "reference IS NEW.reference",
        "takes_back_id = NEW.takes_back_id",
        "takes_back_id IS NULL AND NEW.takes_back_id IS NULL AND report_id = NEW.report_id AND since = NEW.since",
    ],
    "projects_claimcost": ["posting_id = NEW.posting_id"],
}


def on_sqlite(table, same):
    yield (
        f"CREATE TRIGGER {table}_is_never_changed BEFORE UPDATE ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{table} is frozen'); END"
    )
    yield (
        f"CREATE TRIGGER {table}_stays BEFORE DELETE ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{table} is frozen'); END"
    )
    # INSERT OR REPLACE deletes without asking the trigger above. One question each, so that each uses its index.
    for place, condition in enumerate(["id = NEW.id", *same]):
        yield (
            f"CREATE TRIGGER {table}_is_never_replaced_{place} BEFORE INSERT ON {table} "
            f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {condition}) "
            f"BEGIN SELECT RAISE(ABORT, '{table} is frozen'); END"
        )


def on_postgresql(table):
    yield f"""
    CREATE FUNCTION {table}_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION '{table} is frozen';
    END $$
    """
    yield (
        f"CREATE TRIGGER {table}_is_never_changed BEFORE UPDATE OR DELETE ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION {table}_frozen()"
    )
    yield (
        f"CREATE TRIGGER {table}_is_never_emptied BEFORE TRUNCATE ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {table}_frozen()"
    )


def lay_triggers(apps, schema_editor):
    for table, same in TABLES.items():
        is_postgresql = schema_editor.connection.vendor == "postgresql"
        for statement in on_postgresql(table) if is_postgresql else on_sqlite(table, same):
            schema_editor.execute(statement, params=None)


def lift_triggers(apps, schema_editor):
    for table, same in TABLES.items():
        if schema_editor.connection.vendor == "postgresql":
            for name in ("is_never_changed", "is_never_emptied"):
                schema_editor.execute(f"DROP TRIGGER {table}_{name} ON {table}")
            schema_editor.execute(f"DROP FUNCTION {table}_frozen()")
        else:
            replaced = [f"is_never_replaced_{place}" for place in range(len(same) + 1)]
            for name in ("is_never_changed", "stays", *replaced):
                schema_editor.execute(f"DROP TRIGGER {table}_{name}")


class Migration(migrations.Migration):
    dependencies = [("projects", "0002_frozen_hours")]

    operations = [migrations.RunPython(lay_triggers, lift_triggers)]
