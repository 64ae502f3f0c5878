from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("privacy", "0002_own_rows")]

    operations = [
        migrations.AddField(
            model_name="reviewevent",
            name="note",
            field=models.CharField(blank=True, max_length=500),
        ),
    ]
