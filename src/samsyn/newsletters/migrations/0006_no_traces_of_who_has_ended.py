from django.db import migrations
from django.db.models.functions import Left


def erase(apps, schema_editor):
    """As `actions.end` does from now on: of an imported consent the day stays, and no letter says to which domain it went."""
    model = apps.get_model
    brought_in = model("newsletters", "SubscriptionEvent").objects.filter(step="bring_in", subscription__state="ended")
    brought_in.update(note=Left("note", len("2018-05-25")))
    model("newsletters", "Delivery").objects.filter(subscription__state="ended").exclude(domain="").update(domain="")


class Migration(migrations.Migration):

    dependencies = [("newsletters", "0005_words_of_a_bounce")]

    operations = [migrations.RunPython(erase, migrations.RunPython.noop)]
