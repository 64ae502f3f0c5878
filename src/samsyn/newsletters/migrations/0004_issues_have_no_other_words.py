import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("newsletters", "0003_words_into_blocks")]

    operations = [
        migrations.RemoveField(model_name="issue", name="subject"),
        migrations.RemoveField(model_name="issue", name="body"),
        migrations.RemoveField(model_name="issue", name="sidebar"),
        migrations.AlterField(
            model_name="issue",
            name="document",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT, related_name="issue", to="content.document"
            ),
        ),
        migrations.AddConstraint(
            model_name="issue",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("printed__isnull", True), ("state__in", ["draft", "scheduled"])),
                    models.Q(("printed__isnull", False), ("state__in", ["cancelled", "paused", "sending", "sent"])),
                    _connector="OR",
                ),
                name="issue_that_is_out_keeps_what_it_said",
            ),
        ),
    ]
