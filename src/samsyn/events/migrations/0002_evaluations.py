import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('events', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Evaluation',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('rating', models.CharField(choices=[('very_good', 'Mycket bra'), ('good', 'Bra'), ('so_so', 'Varken bra eller dåligt'), ('bad', 'Dåligt')], max_length=10)),
                ('use', models.CharField(choices=[('much', 'Ja, mycket'), ('some', 'Ja, lite'), ('none', 'Nej')], max_length=10)),
                ('text', models.CharField(blank=True, max_length=1000)),
                ('gathering', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='evaluations', to='events.gathering')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.AddField(
            model_name='gathering',
            name='thanked_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='registration',
            name='has_answered',
            field=models.BooleanField(default=False),
        ),
        migrations.AlterField(
            model_name='registrationevent',
            name='step',
            field=models.CharField(choices=[('register', 'Anmäldes'), ('change', 'Ändrades'), ('promote', 'Fick plats från väntelistan'), ('cancel', 'Avanmäldes'), ('arrive', 'Kom'), ('unarrive', 'Hade inte kommit'), ('evaluate', 'Svarade på frågorna efteråt')], max_length=10),
        ),
    ]
