"""Participants' months, the codes that sign them, and the monthly file. What is signed or sent is frozen.

A later migration that rebuilds one of these tables on SQLite loses its triggers: run `lay_triggers` again there.
"""

import django.db.models.deletion
import django.utils.timezone
import samsyn.projects.models.attendance
import samsyn.projects.models.monthly
from django.conf import settings
from django.db import migrations, models


DAY, MONTH = "projects_attendanceday", "projects_attendance"
FILE, ROW = "projects_monthlyfile", "projects_monthlyfilerow"
IS_DRAFT = "EXISTS (SELECT 1 FROM projects_attendance WHERE id = {row}.attendance_id AND state = 'draft')"
OLD, NEW = IS_DRAFT.format(row="OLD"), IS_DRAFT.format(row="NEW")
#: What a signed month says, and who signed it how: neither changes. That the manager has signed too may be added.
KEPT = (
    "sub_project_id", "enrolment_id", "month", "version", "reason", "activity", "whole_minutes", "signed_how", "signed_at",
    "paper_on", "paper_by_id",
)  # fmt: skip
#: What a file says. That it has been sent is added once.
MADE = (
    "reference", "sub_project_id", "layout_id", "month", "version", "reason", "programme_area", "participants", "gaps",
    "starts", "ends", "minutes", "made_by_id", "made_at",
)  # fmt: skip
MONTH_MOVED = "OLD.state <> 'draft' AND (NEW.state = 'draft' OR {})"
FILE_MOVED = "OLD.sent_at IS NOT NULL OR {}"


def sqlite_differs(columns):
    return " OR ".join(f"NEW.{name} IS NOT OLD.{name}" for name in columns)


def postgresql_differs(columns):
    return " OR ".join(f"NEW.{name} IS DISTINCT FROM OLD.{name}" for name in columns)


def on_sqlite():
    def lay(name, when, condition, table, what):
        return f"CREATE TRIGGER {name} BEFORE {when} ON {table} WHEN {condition} BEGIN SELECT RAISE(ABORT, '{what}'); END"

    signed, sent = "signed attendance is frozen", "a monthly file is frozen"
    yield lay(f"{DAY}_is_only_added_to_a_draft", "INSERT", f"NOT {NEW}", DAY, signed)
    yield lay(f"{DAY}_is_only_changed_in_a_draft", "UPDATE", f"NOT {OLD} OR NOT {NEW}", DAY, signed)
    yield lay(f"{DAY}_is_only_taken_from_a_draft", "DELETE", f"NOT {OLD}", DAY, signed)
    yield lay(f"{MONTH}_stays_signed", "UPDATE", MONTH_MOVED.format(sqlite_differs(KEPT)), MONTH, signed)
    yield lay(f"{MONTH}_is_only_dropped_as_a_draft", "DELETE", "OLD.state <> 'draft'", MONTH, signed)
    yield lay(f"{FILE}_stays_made", "UPDATE", FILE_MOVED.format(sqlite_differs(MADE)), FILE, sent)
    yield lay(f"{FILE}_stays", "DELETE", "1", FILE, sent)
    yield lay(f"{ROW}_is_never_changed", "UPDATE", "1", ROW, sent)
    yield lay(f"{ROW}_stays", "DELETE", "1", ROW, sent)
    # INSERT OR REPLACE deletes without asking the triggers above.
    for table in (FILE, ROW, MONTH):
        there = f"EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id)"
        yield lay(f"{table}_is_never_replaced", "INSERT", there, table, f"{table} is frozen")


SQLITE_NAMES = [
    f"{DAY}_is_only_added_to_a_draft", f"{DAY}_is_only_changed_in_a_draft", f"{DAY}_is_only_taken_from_a_draft",
    f"{MONTH}_stays_signed", f"{MONTH}_is_only_dropped_as_a_draft", f"{FILE}_stays_made", f"{FILE}_stays",
    f"{ROW}_is_never_changed", f"{ROW}_stays", *(f"{table}_is_never_replaced" for table in (FILE, ROW, MONTH)),
]  # fmt: skip


def on_postgresql():
    def function(name, condition_by_operation, what):
        checks = "".join(
            f"IF TG_OP = '{operation}' AND ({condition}) THEN RAISE EXCEPTION '{what}'; END IF; "
            for operation, condition in condition_by_operation.items()
        )
        return (
            f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {checks}"
            "IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW; END $$"
        )

    signed, sent = "signed attendance is frozen", "a monthly file is frozen"
    days = {"INSERT": f"NOT {NEW}", "UPDATE": f"NOT {OLD} OR NOT {NEW}", "DELETE": f"NOT {OLD}"}
    month = {"UPDATE": MONTH_MOVED.format(postgresql_differs(KEPT)), "DELETE": "OLD.state <> 'draft'"}
    file = {"UPDATE": FILE_MOVED.format(postgresql_differs(MADE)), "DELETE": "TRUE"}
    row = {"UPDATE": "TRUE", "DELETE": "TRUE"}
    for table, checks, what in (
        (DAY, days, signed),
        (MONTH, month, signed),
        (FILE, file, sent),
        (ROW, row, sent),
    ):
        yield function(f"{table}_frozen", checks, what)
        yield (
            f"CREATE TRIGGER {table}_is_frozen BEFORE {' OR '.join(checks)} ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION {table}_frozen()"
        )
        yield (
            f"CREATE FUNCTION {table}_emptied() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"RAISE EXCEPTION '{what}'; END $$"
        )
        yield (
            f"CREATE TRIGGER {table}_is_never_emptied BEFORE TRUNCATE ON {table} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION {table}_emptied()"
        )


def lay_triggers(apps, schema_editor):
    for statement in on_postgresql() if schema_editor.connection.vendor == "postgresql" else on_sqlite():
        schema_editor.execute(statement, params=None)


def lift_triggers(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for table in (DAY, MONTH, FILE, ROW):
            for name in ("is_frozen", "is_never_emptied"):
                schema_editor.execute(f"DROP TRIGGER {table}_{name} ON {table}")
            for name in ("frozen", "emptied"):
                schema_editor.execute(f"DROP FUNCTION {table}_{name}()")
        return
    for name in SQLITE_NAMES:
        schema_editor.execute(f"DROP TRIGGER {name}")


def say_who_signs(apps, schema_editor):
    """The programme of 2014 is there already in each association; what is published of it has come to this too."""
    rule_sets = apps.get_model("projects", "RuleSet").objects.filter(code="esf-2014", attendance_signers="")
    rule_sets.update(attendance_signers="participant_and_manager")


class Migration(migrations.Migration):
    dependencies = [
        ("enrolments", "0004_more_lists"),
        ("organisations", "0004_teams_and_cases"),
        ("projects", "0006_indicators"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="project",
            name="programme_area",
            field=models.CharField(blank=True, max_length=20),
        ),
        migrations.AddField(
            model_name="ruleset",
            name="attendance_signers",
            field=models.CharField(
                blank=True,
                choices=[
                    ("participant", "Bara deltagaren"),
                    ("participant_and_manager", "Deltagaren och närmaste chef"),
                ],
                max_length=24,
            ),
        ),
        migrations.CreateModel(
            name="Attendance",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "reference",
                    models.CharField(
                        default=samsyn.projects.models.attendance.attendance_reference,
                        max_length=12,
                        unique=True,
                    ),
                ),
                ("month", models.DateField()),
                ("version", models.PositiveSmallIntegerField(default=1)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Inte signerad"),
                            ("signed", "Signerad av deltagaren"),
                            ("countersigned", "Signerad av deltagaren och närmaste chef"),
                            ("replaced", "Ersatt"),
                        ],
                        default="draft",
                        max_length=13,
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=300)),
                ("edit", models.PositiveIntegerField(default=1)),
                ("activity", models.CharField(blank=True, max_length=120)),
                ("whole_minutes", models.PositiveIntegerField(default=0)),
                (
                    "signed_how",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("mailed", "Med kod i e-post"),
                            ("handed", "Med kod som lämnades över"),
                            ("paper", "På papper"),
                        ],
                        max_length=8,
                    ),
                ),
                ("signed_at", models.DateTimeField(blank=True, null=True)),
                ("paper_on", models.DateField(blank=True, null=True)),
                ("countersigned_on", models.DateField(blank=True, null=True)),
                (
                    "countersigned_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "enrolment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="enrolments.enrolment",
                    ),
                ),
                (
                    "paper_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "sub_project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attendances",
                        to="projects.subproject",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("sub_project", "enrolment", "month", "version"),
                        name="attendance_has_a_version_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "draft")),
                        fields=("sub_project", "enrolment", "month"),
                        name="one_version_of_attendance_at_a_time_is_written",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("month__day", 1)), name="attendance_is_of_a_whole_month"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("version", 1), models.Q(("reason", ""), _negated=True), _connector="OR"
                        ),
                        name="a_new_version_of_attendance_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("signed_at", None), ("signed_how", ""), ("state", "draft")),
                            models.Q(
                                models.Q(("state", "draft"), _negated=True),
                                models.Q(("signed_how", ""), _negated=True),
                                ("signed_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="attendance_is_signed_in_some_way_then",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("paper_by__isnull", False),
                                ("paper_on__isnull", False),
                                ("signed_how", "paper"),
                            ),
                            models.Q(
                                models.Q(("signed_how", "paper"), _negated=True),
                                ("paper_by", None),
                                ("paper_on", None),
                            ),
                            _connector="OR",
                        ),
                        name="attendance_on_paper_has_its_day_and_who_said_so",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("countersigned_by", None), ("countersigned_on", None)),
                            models.Q(
                                ("countersigned_by__isnull", False), ("countersigned_on__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="attendance_is_countersigned_by_somebody_then",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "countersigned"), _negated=True),
                            ("countersigned_on__isnull", False),
                            _connector="OR",
                        ),
                        name="attendance_is_not_countersigned_unseen",
                    ),
                ],
                "ordering": ["-month", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="AttendanceDay",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField()),
                ("minutes", models.PositiveSmallIntegerField()),
                ("text", models.CharField(blank=True, max_length=120)),
                (
                    "attendance",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="days",
                        to="projects.attendance",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("attendance", "day"), name="a_day_is_attended_once"),
                    models.CheckConstraint(
                        condition=models.Q(("minutes__gte", 1), ("minutes__lte", 1500)),
                        name="attended_time_fits_in_a_day",
                    ),
                ],
                "ordering": ["day"],
            },
        ),
        migrations.CreateModel(
            name="AttendanceEvent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "step",
                    models.CharField(
                        choices=[
                            ("write", "Skrevs"),
                            ("offer", "En kod att signera med gjordes"),
                            ("sign", "Deltagaren signerade"),
                            ("countersign", "Närmaste chefs underskrift registrerades"),
                            ("correct", "Ny version började"),
                            ("replace", "Ersattes av en ny version"),
                            ("drop", "Den nya versionen kastades"),
                        ],
                        max_length=12,
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=300)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "attendance",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="events",
                        to="projects.attendance",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="FileLayout",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.SlugField(max_length=40)),
                ("name", models.CharField(max_length=120)),
                ("since", models.DateField()),
                ("until", models.DateField(blank=True, null=True)),
                ("due_days", models.PositiveSmallIntegerField()),
                ("source", models.TextField(blank=True)),
                (
                    "association",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="file_layouts",
                        to="organisations.association",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("association", "code"), name="layout_has_its_code_once_in_an_association"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until", None), ("until__gte", models.F("since")), _connector="OR"
                        ),
                        name="layout_ends_after_it_starts",
                    ),
                ],
                "ordering": ["since", "pk"],
            },
        ),
        migrations.CreateModel(
            name="FileColumn",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                ("heading", models.CharField(max_length=80)),
                (
                    "field",
                    models.CharField(
                        choices=[
                            ("number", "Personnummer, eller koden i dess ställe"),
                            ("started", "Startdatum, i den månad det händer"),
                            ("started_always", "Startdatum, varje månad"),
                            ("ended", "Slutdatum, i den månad det händer"),
                            ("hours", "Tid i månaden"),
                            ("programme_area", "Programområde"),
                            ("end_reason", "Avslutsorsak"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "format",
                    models.CharField(
                        choices=[
                            ("text", "Text"),
                            ("day", "Datum"),
                            ("digits", "Bara siffror"),
                            ("whole_hours", "Hela timmar, avrundat nedåt"),
                            ("hours", "Timmar och minuter"),
                            ("minutes", "Minuter"),
                        ],
                        max_length=12,
                    ),
                ),
                ("is_assumed", models.BooleanField(default=True)),
                (
                    "layout",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="columns",
                        to="projects.filelayout",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("layout", "position"), name="column_has_its_own_place")
                ],
                "ordering": ["position"],
            },
        ),
        migrations.CreateModel(
            name="FileReminder",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("month", models.DateField()),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "sub_project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="projects.subproject",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("sub_project", "month", "user"), name="reminded_once_of_a_file"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="MonthlyFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "reference",
                    models.CharField(
                        default=samsyn.projects.models.monthly.file_reference, max_length=12, unique=True
                    ),
                ),
                ("month", models.DateField()),
                ("version", models.PositiveSmallIntegerField()),
                ("reason", models.CharField(blank=True, max_length=300)),
                ("programme_area", models.CharField(blank=True, max_length=20)),
                ("participants", models.PositiveIntegerField()),
                ("gaps", models.PositiveIntegerField()),
                ("starts", models.PositiveIntegerField()),
                ("ends", models.PositiveIntegerField()),
                ("minutes", models.PositiveIntegerField()),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                (
                    "layout",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="projects.filelayout",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "sent_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "sub_project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="monthly_files",
                        to="projects.subproject",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("sub_project", "month", "version"), name="monthly_file_has_a_version_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("month__day", 1)), name="monthly_file_is_of_a_whole_month"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("version", 1), models.Q(("reason", ""), _negated=True), _connector="OR"
                        ),
                        name="a_new_version_of_a_file_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("sent_at", None), ("sent_by", None)),
                            models.Q(("sent_at__isnull", False), ("sent_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="monthly_file_is_sent_by_somebody_then",
                    ),
                ],
                "ordering": ["month", "version"],
            },
        ),
        migrations.CreateModel(
            name="MonthlyFileRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("participant", models.CharField(max_length=12)),
                (
                    "sex",
                    models.CharField(
                        choices=[
                            ("woman", "Kvinna"),
                            ("man", "Man"),
                            ("other", "Annat"),
                            ("unknown", "Okänt"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "gap",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("protected", "Skyddade personuppgifter"),
                            ("no_number", "Personnummer är inte antecknat"),
                        ],
                        max_length=10,
                    ),
                ),
                ("started_on", models.DateField(blank=True, null=True)),
                ("ended_on", models.DateField(blank=True, null=True)),
                ("end_reason", models.CharField(blank=True, max_length=120)),
                ("minutes", models.PositiveIntegerField()),
                ("is_signed", models.BooleanField()),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rows",
                        to="projects.monthlyfile",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("file", "participant", "started_on"), name="a_turn_stands_once_in_a_file"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("gap", "protected"), _negated=True),
                            models.Q(("ended_on", None), ("started_on", None)),
                            _connector="OR",
                        ),
                        name="who_is_protected_has_no_days_in_a_file",
                    ),
                ],
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="ProjectReporter",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "reference",
                    models.CharField(
                        default=samsyn.projects.models.monthly.reporter_reference, max_length=12, unique=True
                    ),
                ),
                ("since", models.DateField()),
                ("until", models.DateField(blank=True, null=True)),
                (
                    "sub_project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reporters",
                        to="projects.subproject",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("sub_project", "user", "since"), name="reporter_is_named_once_a_day"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until", None), ("until__gte", models.F("since")), _connector="OR"
                        ),
                        name="reporter_ends_after_being_named",
                    ),
                ],
                "ordering": ["since", "pk"],
            },
        ),
        migrations.CreateModel(
            name="ProtectedCode",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "sex",
                    models.CharField(
                        choices=[
                            ("woman", "Kvinna"),
                            ("man", "Man"),
                            ("other", "Annat"),
                            ("unknown", "Okänt"),
                        ],
                        max_length=8,
                    ),
                ),
                ("code", models.CharField(blank=True, max_length=20)),
                ("source", models.CharField(blank=True, max_length=200)),
                (
                    "layout",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="codes",
                        to="projects.filelayout",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("layout", "sex"), name="protected_code_is_one_for_each_sex"
                    )
                ],
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="SigningCode",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "reference",
                    models.CharField(
                        default=samsyn.projects.models.attendance.code_reference, max_length=12, unique=True
                    ),
                ),
                ("edit", models.PositiveIntegerField()),
                ("token_hash", models.CharField(max_length=64, unique=True)),
                ("code_hash", models.CharField(max_length=32)),
                ("sealed", models.BinaryField(null=True)),
                ("is_mailed", models.BooleanField()),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("expires_at", models.DateTimeField()),
                ("used_at", models.DateTimeField(null=True)),
                ("closed_at", models.DateTimeField(null=True)),
                (
                    "attendance",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="codes",
                        to="projects.attendance",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("closed_at", None), ("used_at", None)),
                        fields=("attendance",),
                        name="a_month_has_one_code_in_use",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("used_at", None), ("closed_at", None), _connector="OR"),
                        name="a_code_is_used_or_closed",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("tries__lte", 5)), name="a_code_bears_so_many_tries"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("expires_at__gt", models.F("made_at"))),
                        name="a_code_expires_after_it_was_made",
                    ),
                ],
                "ordering": ["-made_at", "-pk"],
            },
        ),
        migrations.RunPython(say_who_signs, migrations.RunPython.noop),
        migrations.RunPython(lay_triggers, lift_triggers),
    ]
