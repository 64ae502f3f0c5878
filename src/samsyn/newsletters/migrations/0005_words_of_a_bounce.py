from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("newsletters", "0004_issues_have_no_other_words")]

    operations = [
        migrations.AddField(model_name="bounce", name="words", field=models.TextField(blank=True, default=""), preserve_default=False),
    ]
