"""What is to be handed in has a reference of its own, as everything that stands in an address."""

from django.db import migrations, models

from samsyn.projects.models.projects import delivery_reference


def give_references(apps, schema_editor):
    for delivery in apps.get_model("projects", "Delivery").objects.filter(reference="").order_by("pk"):
        delivery.reference = delivery_reference()
        delivery.save(update_fields=["reference"])


class Migration(migrations.Migration):
    dependencies = [("projects", "0004_counted")]

    operations = [
        migrations.AddField("delivery", "reference", models.CharField(default="", max_length=12)),
        migrations.RunPython(give_references, migrations.RunPython.noop),
        migrations.AlterField(
            "delivery", "reference", models.CharField(default=delivery_reference, max_length=12, unique=True)
        ),
    ]
