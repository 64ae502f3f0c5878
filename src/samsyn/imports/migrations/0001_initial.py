import django.db.models.deletion
import django.utils.timezone
import samsyn.imports.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('organisations', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Import',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(default=samsyn.imports.models.import_reference, max_length=12, unique=True)),
                ('kind', models.CharField(max_length=20)),
                ('filename', models.CharField(blank=True, max_length=120)),
                ('state', models.CharField(choices=[('checking', 'Kontrolleras'), ('refused', 'Behöver rättas'), ('checked', 'Klar att importera'), ('storing', 'Sparas'), ('stored', 'Sparad'), ('discarded', 'Kastad')], default='checking', max_length=10)),
                ('create_measures', models.BooleanField(default=False)),
                ('accept_overlap', models.BooleanField(default=False)),
                ('rows', models.PositiveIntegerField(default=0)),
                ('rows_done', models.PositiveIntegerField(default=0)),
                ('refused', models.PositiveIntegerField(default=0)),
                ('summary', models.JSONField(default=dict)),
                ('digest', models.CharField(blank=True, max_length=32)),
                ('run', models.PositiveIntegerField(default=0)),
                ('language', models.CharField(default='sv', max_length=10)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('touched_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('stored_at', models.DateTimeField(null=True)),
                ('association', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='imports', to='organisations.association')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-created_at', '-pk'],
                'indexes': [models.Index(fields=['association', 'kind', 'digest'], name='import_by_digest')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('state', 'stored'), ('stored_at__isnull', False)), models.Q(models.Q(('state', 'stored'), _negated=True), ('stored_at', None)), _connector='OR'), name='import_is_stored_at_a_time')],
            },
        ),
        migrations.CreateModel(
            name='ImportEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('step', models.CharField(choices=[('refuse', 'Underkänd'), ('pass', 'Godkänd'), ('correct', 'Rättad fil inlämnad'), ('store', 'Import begärd'), ('finish', 'Sparad'), ('discard', 'Kastad')], max_length=10)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('upload', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='events', to='imports.import')),
            ],
            options={
                'ordering': ['-at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='ImportPart',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('sealed', models.BinaryField()),
                ('upload', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='parts', to='imports.import')),
            ],
            options={
                'ordering': ['number'],
                'constraints': [models.UniqueConstraint(fields=('upload', 'number'), name='part_of_a_file_is_kept_once')],
            },
        ),
        migrations.CreateModel(
            name='RefusedRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('run', models.PositiveIntegerField()),
                ('line', models.PositiveIntegerField()),
                ('sealed', models.BinaryField()),
                ('message', models.TextField()),
                ('upload', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='refusals', to='imports.import')),
            ],
            options={
                'ordering': ['line', 'pk'],
                'indexes': [models.Index(fields=['upload', 'run', 'line'], name='refusal_by_line')],
            },
        ),
    ]
