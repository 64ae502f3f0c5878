import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Access',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('association', models.CharField(blank=True, max_length=60)),
                ('roles', models.CharField(blank=True, max_length=200)),
                ('act', models.CharField(choices=[('read', 'Läste'), ('listed', 'Såg i lista'), ('searched', 'Sökte'), ('looked_up', 'Slog upp nummer'), ('exported', 'Hämtade ut'), ('changed', 'Ändrade'), ('refused', 'Nekades')], max_length=10)),
                ('what', models.CharField(max_length=60)),
                ('path', models.CharField(blank=True, max_length=300)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['association', '-at'], name='access_by_association'), models.Index(fields=['user', '-at'], name='access_by_user')],
            },
        ),
        migrations.CreateModel(
            name='AccessSubject',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(db_index=True, max_length=12)),
                ('access', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='subjects', to='audit.access')),
            ],
        ),
        migrations.CreateModel(
            name='Retention',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('days', models.PositiveIntegerField()),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('days__gte', 365)), name='access_log_stays_for_a_year'), models.CheckConstraint(condition=models.Q(('pk', 1)), name='retention_is_one_row')],
            },
        ),
    ]
