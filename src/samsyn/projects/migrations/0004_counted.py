"""A signed report keeps the sum of its minutes that count.

Laying the limit rebuilds the table on SQLite, where its triggers go with it: they are lifted before and laid again.
"""

from importlib import import_module

from django.db import migrations, models
from django.db.models import OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce

frozen = import_module("samsyn.projects.migrations.0002_frozen_hours")


def add_up(apps, schema_editor):
    TimeReport, TimeEntry = (apps.get_model("projects", name) for name in ("TimeReport", "TimeEntry"))
    entries = TimeEntry.objects.filter(report=OuterRef("pk")).order_by().values("report")
    TimeReport.objects.exclude(state="draft").update(
        counted=Coalesce(Subquery(entries.annotate(sum=Sum("counted")).values("sum")), 0)
    )


class Migration(migrations.Migration):
    dependencies = [("projects", "0003_frozen_claims")]

    operations = [
        migrations.RunPython(frozen.lift_triggers, frozen.lay_triggers),
        migrations.AddField("timereport", "counted", models.PositiveIntegerField(blank=True, null=True)),
        migrations.RunPython(add_up, migrations.RunPython.noop),
        migrations.AddConstraint(
            "timereport",
            models.CheckConstraint(
                name="signed_report_knows_its_sum",
                condition=Q(state="draft", counted=None) | Q(~Q(state="draft"), counted__isnull=False),
            ),
        ),
        migrations.RunPython(frozen.lay_triggers, frozen.lift_triggers),
    ]
