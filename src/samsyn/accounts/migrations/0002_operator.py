from django.contrib.auth.hashers import make_password
from django.db import migrations


def make_operator(apps, schema_editor):
    """The command line acts as somebody from the first day; `.invalid` is an address that can never exist."""
    apps.get_model("accounts", "User").objects.create(
        email="driften@samsyn.invalid",
        name="Driften",
        is_operator=True,
        is_active=False,
        password=make_password(None),
    )


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]

    operations = [migrations.RunPython(make_operator, migrations.RunPython.noop)]
