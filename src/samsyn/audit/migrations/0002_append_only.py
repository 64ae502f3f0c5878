"""The access log can be added to and read, and nothing else (house: security and privacy baseline).

The triggers stop everybody who goes through the database, our own code first of all. A line may be deleted when it
is older than the retention says, which is how privacy clears the log; a subject when its line is.
A later migration that rebuilds one of the tables on SQLite loses its triggers: run `lay_triggers` again there.
"""

from django.conf import settings
from django.db import migrations

TABLES = ("audit_access", "audit_accesssubject")

# What is no longer there, or has no time, is not young; without a retention row everything is.
SQLITE_IS_YOUNG = (
    "EXISTS (SELECT 1 FROM audit_access WHERE id = {line} AND COALESCE("
    "at > strftime('%Y-%m-%d %H:%M:%f', 'now', '-' || (SELECT MAX(days) FROM audit_retention) || ' days'), 1))"
)
SQLITE = [
    "CREATE TRIGGER {table}_is_never_changed BEFORE UPDATE ON {table} "
    "BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END",
    "CREATE TRIGGER {table}_stays BEFORE DELETE ON {table} WHEN {is_young} "
    "BEGIN SELECT RAISE(ABORT, '{table} stays as long as audit_retention says'); END",
    # INSERT OR REPLACE deletes without asking the trigger above.
    "CREATE TRIGGER {table}_is_never_replaced BEFORE INSERT ON {table} "
    "WHEN EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id) "
    "BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END",
]
SQLITE_NAMES = ("is_never_changed", "stays", "is_never_replaced")

POSTGRESQL = [
    """
    CREATE FUNCTION {table}_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE cutoff timestamptz := (SELECT now() - make_interval(days => MAX(days)) FROM audit_retention);
    BEGIN
        IF TG_OP = 'DELETE' AND NOT EXISTS (
            SELECT 1 FROM audit_access WHERE id = OLD.{line} AND COALESCE(at > cutoff, true)
        ) THEN
            RETURN OLD;
        END IF;
        RAISE EXCEPTION '{table} is append-only';
    END $$
    """,
    "CREATE TRIGGER {table}_is_never_changed BEFORE UPDATE OR DELETE ON {table} "
    "FOR EACH ROW EXECUTE FUNCTION {table}_append_only()",
    "CREATE TRIGGER {table}_is_never_emptied BEFORE TRUNCATE ON {table} "
    "FOR EACH STATEMENT EXECUTE FUNCTION {table}_append_only()",
]
POSTGRESQL_NAMES = ("is_never_changed", "is_never_emptied")


def lay_triggers(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    for table, line in zip(TABLES, ("id", "access_id"), strict=True):
        for statement in POSTGRESQL if vendor == "postgresql" else SQLITE:
            is_young = SQLITE_IS_YOUNG.format(line=f"OLD.{line}")
            schema_editor.execute(statement.format(table=table, line=line, is_young=is_young), params=None)


def lift_triggers(apps, schema_editor):
    on_postgresql = schema_editor.connection.vendor == "postgresql"
    for table in TABLES:
        for name in POSTGRESQL_NAMES if on_postgresql else SQLITE_NAMES:
            schema_editor.execute(f"DROP TRIGGER {table}_{name}" + (f" ON {table}" if on_postgresql else ""))
        if on_postgresql:
            schema_editor.execute(f"DROP FUNCTION {table}_append_only()")


def set_first_retention(apps, schema_editor):
    apps.get_model("audit", "Retention").objects.create(pk=1, days=max(settings.ACCESS_LOG_DAYS, 365))


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]

    operations = [
        migrations.RunPython(set_first_retention, migrations.RunPython.noop),
        migrations.RunPython(lay_triggers, lift_triggers),
    ]
