"""What the public wrote is told of once; a record is vouched for in no person's name; views follow the measure."""

from django.db import migrations, models
from django.db.models import F

SAID = ("publish", "confirm")


def name_no_persons(apps, schema_editor):
    """Where a person stands as the one who reviewed a record, the provider or association they did it for does.

    What the person was called then nobody knows now, so whatever is not one of those two gives way.
    """
    roles = apps.get_model("organisations", "Role").objects.filter(kind="provider_editor")
    records = apps.get_model("catalogue", "Record").objects.exclude(reviewed_by="")
    for record in records.select_related("measure__association", "measure__provider").order_by("pk"):
        said = record.versions.filter(step__in=SAID).order_by("-number").first()
        association, provider = record.measure.association, record.measure.provider
        bodies = {body.name[:120] for body in (association, provider) if body}
        if said is None or said.by_id is None or record.reviewed_by in bodies:
            continue
        is_provider = provider and roles.filter(user=said.by_id, organisation=provider).exists()
        body = provider if is_provider else association
        type(record).objects.filter(pk=record.pk).update(reviewed_by=body.name[:120])


def count_by_measure(apps, schema_editor):
    """Views and referrals were counted by address, which changes; now by the reference of the measure."""
    measures = {}
    for name, slug, measure in (
        ("OldSlug", "slug", "record__measure__reference"),
        ("Record", "slug", "measure__reference"),
    ):
        measures |= dict(apps.get_model("catalogue", name).objects.order_by("pk").values_list(slug, measure))
    counts = apps.get_model("catalogue", "UseCount").objects.filter(kind__in=["view", "referral"])
    for row in counts.filter(key__in=measures).order_by("pk"):
        wanted = {"month": row.month, "association": row.association_id, "kind": row.kind, "key": measures[row.key]}
        if counts.filter(**wanted).exclude(pk=row.pk).update(number=F("number") + row.number):
            row.delete()
        else:
            counts.filter(pk=row.pk).update(key=wanted["key"])


class Migration(migrations.Migration):

    dependencies = [
        ('catalogue', '0007_requirements_and_districts'),
    ]

    operations = [
        migrations.AddField(
            model_name='suggestion',
            name='told_on',
            field=models.DateField(null=True),
        ),
        migrations.RunPython(name_no_persons, migrations.RunPython.noop),
        migrations.RunPython(count_by_measure, migrations.RunPython.noop),
    ]
