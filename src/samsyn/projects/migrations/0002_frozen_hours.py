"""The hours of a report that has been signed can be neither added to, changed nor taken away, and one that has been
claimed stays so (issue 7: locked when claimed). Taking a signature back moves the report to draft first.

A later migration that rebuilds either table on SQLite loses its triggers: run `lay_triggers` again there.
"""

from django.db import migrations

ENTRY, REPORT = "projects_timeentry", "projects_timereport"
IS_DRAFT = "EXISTS (SELECT 1 FROM projects_timereport WHERE id = {row}.report_id AND state = 'draft')"
OLD, NEW = IS_DRAFT.format(row="OLD"), IS_DRAFT.format(row="NEW")
ABORT = "BEGIN SELECT RAISE(ABORT, 'signed hours are frozen'); END"

SQLITE = [
    f"CREATE TRIGGER {ENTRY}_is_only_added_to_a_draft BEFORE INSERT ON {ENTRY} WHEN NOT {NEW} {ABORT}",
    f"CREATE TRIGGER {ENTRY}_is_only_changed_in_a_draft BEFORE UPDATE ON {ENTRY} "
    f"WHEN NOT {OLD} OR NOT {NEW} {ABORT}",
    f"CREATE TRIGGER {ENTRY}_is_only_taken_from_a_draft BEFORE DELETE ON {ENTRY} WHEN NOT {OLD} {ABORT}",
    f"CREATE TRIGGER {REPORT}_stays_claimed BEFORE UPDATE OF state ON {REPORT} "
    f"WHEN OLD.state = 'claimed' AND NEW.state <> 'claimed' {ABORT}",
]
SQLITE_NAMES = (
    f"{ENTRY}_is_only_added_to_a_draft",
    f"{ENTRY}_is_only_changed_in_a_draft",
    f"{ENTRY}_is_only_taken_from_a_draft",
    f"{REPORT}_stays_claimed",
)

POSTGRESQL = [
    f"""
    CREATE FUNCTION {ENTRY}_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP <> 'INSERT' AND NOT {OLD} THEN RAISE EXCEPTION 'signed hours are frozen'; END IF;
        IF TG_OP <> 'DELETE' AND NOT {NEW} THEN RAISE EXCEPTION 'signed hours are frozen'; END IF;
        IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
        RETURN NEW;
    END $$
    """,
    f"CREATE TRIGGER {ENTRY}_is_only_of_a_draft BEFORE INSERT OR UPDATE OR DELETE ON {ENTRY} "
    f"FOR EACH ROW EXECUTE FUNCTION {ENTRY}_frozen()",
    f"""
    CREATE FUNCTION {REPORT}_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION 'signed hours are frozen';
    END $$
    """,
    f"CREATE TRIGGER {REPORT}_stays_claimed BEFORE UPDATE OF state ON {REPORT} FOR EACH ROW "
    f"WHEN (OLD.state = 'claimed' AND NEW.state <> 'claimed') EXECUTE FUNCTION {REPORT}_frozen()",
    f"CREATE TRIGGER {ENTRY}_is_never_emptied BEFORE TRUNCATE ON {ENTRY} "
    f"FOR EACH STATEMENT EXECUTE FUNCTION {REPORT}_frozen()",
]


def lay_triggers(apps, schema_editor):
    for statement in POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE:
        schema_editor.execute(statement, params=None)


def lift_triggers(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"DROP TRIGGER {ENTRY}_is_only_of_a_draft ON {ENTRY}")
        schema_editor.execute(f"DROP TRIGGER {ENTRY}_is_never_emptied ON {ENTRY}")
        schema_editor.execute(f"DROP TRIGGER {REPORT}_stays_claimed ON {REPORT}")
        schema_editor.execute(f"DROP FUNCTION {ENTRY}_frozen()")
        schema_editor.execute(f"DROP FUNCTION {REPORT}_frozen()")
        return
    for name in SQLITE_NAMES:
        schema_editor.execute(f"DROP TRIGGER {name}")


class Migration(migrations.Migration):
    dependencies = [("projects", "0001_initial")]

    operations = [migrations.RunPython(lay_triggers, lift_triggers)]
