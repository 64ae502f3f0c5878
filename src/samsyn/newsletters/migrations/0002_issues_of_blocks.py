import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("content", "0001_initial"),
        ("newsletters", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="issue",
            name="document",
            field=models.OneToOneField(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="issue", to="content.document"
            ),
        ),
        migrations.AddField(model_name="issue", name="printed", field=models.JSONField(null=True)),
        migrations.AlterField(
            model_name="issueevent",
            name="step",
            field=models.CharField(
                choices=[
                    ("add", "Lades upp"), ("change", "Ändrades"), ("schedule", "Schemalades"),
                    ("unschedule", "Togs ur schemat"), ("miss", "Skickades inte i tid"), ("begin", "Började skickas"),
                    ("file", "Lades i arkivet"), ("pause", "Pausades"), ("resume", "Fortsatte"),
                    ("complete", "Är skickat"), ("cancel", "Avbröts"),
                ],
                max_length=12,
            ),
        ),
    ]
