"""Published years, which can be added to and read, and nothing else (contracts 4: frozen).

A later migration that rebuilds the table on SQLite loses its triggers: run `lay_triggers` again there.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

TABLE = "outcomes_publication"

SQLITE = [
    f"CREATE TRIGGER {TABLE}_is_never_changed BEFORE UPDATE ON {TABLE} "
    f"BEGIN SELECT RAISE(ABORT, '{TABLE} is frozen'); END",
    f"CREATE TRIGGER {TABLE}_stays BEFORE DELETE ON {TABLE} "
    f"BEGIN SELECT RAISE(ABORT, '{TABLE} is frozen'); END",
    # INSERT OR REPLACE deletes without asking the trigger above.
    f"CREATE TRIGGER {TABLE}_is_never_replaced BEFORE INSERT ON {TABLE} WHEN EXISTS (SELECT 1 FROM {TABLE} "
    "WHERE id = NEW.id OR (association_id IS NEW.association_id AND year = NEW.year AND revision = NEW.revision)) "
    f"BEGIN SELECT RAISE(ABORT, '{TABLE} is frozen'); END",
]
SQLITE_NAMES = ("is_never_changed", "stays", "is_never_replaced")

POSTGRESQL = [
    f"""
    CREATE FUNCTION {TABLE}_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION '{TABLE} is frozen';
    END $$
    """,
    f"CREATE TRIGGER {TABLE}_is_never_changed BEFORE UPDATE OR DELETE ON {TABLE} "
    f"FOR EACH ROW EXECUTE FUNCTION {TABLE}_frozen()",
    f"CREATE TRIGGER {TABLE}_is_never_emptied BEFORE TRUNCATE ON {TABLE} "
    f"FOR EACH STATEMENT EXECUTE FUNCTION {TABLE}_frozen()",
]
POSTGRESQL_NAMES = ("is_never_changed", "is_never_emptied")


def lay_triggers(apps, schema_editor):
    for statement in POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE:
        schema_editor.execute(statement, params=None)


def lift_triggers(apps, schema_editor):
    on_postgresql = schema_editor.connection.vendor == "postgresql"
    for name in POSTGRESQL_NAMES if on_postgresql else SQLITE_NAMES:
        schema_editor.execute(f"DROP TRIGGER {TABLE}_{name}" + (f" ON {TABLE}" if on_postgresql else ""))
    if on_postgresql:
        schema_editor.execute(f"DROP FUNCTION {TABLE}_frozen()")


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0001_initial"),
        ("outcomes", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Publication",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("year", models.PositiveIntegerField()),
                ("revision", models.PositiveIntegerField()),
                ("published_on", models.DateField()),
                ("plain", models.TextField()),
                ("published", models.TextField()),
                (
                    "association",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="publications",
                        to="organisations.association",
                    ),
                ),
                (
                    "published_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-year", "-revision", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("association", "year", "revision"), name="revision_is_published_once"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("association", None)),
                        fields=("year", "revision"),
                        name="revision_of_the_county_is_published_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("revision__gte", 1)), name="revisions_count_from_one"
                    ),
                ],
            },
        ),
        migrations.RunPython(lay_triggers, lift_triggers),
    ]
