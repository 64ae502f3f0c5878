import datetime
import django.db.models.deletion
import django.db.models.expressions
import samsyn.catalogue.models.measures
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
            name='Measure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(default=samsyn.catalogue.models.measures.measure_reference, max_length=12, unique=True)),
                ('name', models.CharField(max_length=120)),
                ('name_key', samsyn.catalogue.models.measures.ComparableName(editable=False, max_length=240)),
                ('kind', models.CharField(choices=[('consultation', 'Konsultation'), ('pre_rehabilitation', 'Förrehabilitering'), ('work_training', 'Arbetsträning'), ('study', 'Studier'), ('youth_team', 'Ungdomsteam'), ('guidance', 'Vägledning'), ('health', 'Hälsa'), ('network', 'Nätverk'), ('other', 'Annat')], default='other', max_length=20)),
                ('direction', models.CharField(choices=[('individual', 'Individinriktad'), ('structural', 'Strukturövergripande')], max_length=10)),
                ('method', models.CharField(choices=[('participants', 'Enskilda deltagare'), ('counts', 'Endast antal')], max_length=12)),
                ('legal_basis', models.CharField(choices=[('public_task', 'Uppgift av allmänt intresse'), ('legal_obligation', 'Rättslig förpliktelse'), ('consent', 'Samtycke')], default='public_task', max_length=20)),
                ('starts_on', models.DateField(blank=True, null=True)),
                ('ends_on', models.DateField(blank=True, null=True)),
                ('is_locked', models.BooleanField(default=False)),
                ('version', models.PositiveIntegerField(default=1)),
                ('association', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='measures', to='organisations.association')),
                ('municipalities', models.ManyToManyField(blank=True, related_name='+', to='organisations.municipality')),
                ('provider', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='measures', to='organisations.organisation')),
            ],
            options={
                'ordering': ['name'],
                'constraints': [models.UniqueConstraint(fields=('association', 'name_key'), name='measure_is_named_once_in_an_association'), models.CheckConstraint(condition=models.Q(('starts_on', None), ('ends_on', None), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='measure_ends_after_it_starts'), models.CheckConstraint(condition=models.Q(('direction', 'individual'), ('method', 'counts'), _connector='OR'), name='structural_measure_is_followed_by_counts')],
            },
        ),
        migrations.CreateModel(
            name='MeasureBudget',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveIntegerField()),
                ('participants', models.PositiveIntegerField()),
                ('measure', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='budgets', to='catalogue.measure')),
            ],
            options={
                'ordering': ['-year'],
                'constraints': [models.UniqueConstraint(fields=('measure', 'year'), name='measure_has_one_budget_a_year')],
            },
        ),
        migrations.CreateModel(
            name='MeasureEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('step', models.CharField(choices=[('add', 'Insatsen lades till'), ('change', 'Uppgifterna ändrades'), ('budget', 'Budgeten ändrades'), ('assign', 'Deltagaransvarig lades till'), ('release', 'Deltagaransvarig lämnade')], max_length=10)),
                ('changes', models.JSONField(default=dict)),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('measure', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='events', to='catalogue.measure')),
            ],
            options={
                'ordering': ['-at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='MeasureGroup',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.SlugField(max_length=40)),
                ('label', models.CharField(blank=True, max_length=40)),
                ('measure', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='groups', to='catalogue.measure')),
            ],
            options={
                'ordering': ['name'],
                'constraints': [models.UniqueConstraint(fields=('measure', 'name'), name='measure_is_once_in_a_group')],
            },
        ),
        migrations.CreateModel(
            name='MeasureWorker',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateField()),
                ('until', models.DateField(blank=True, null=True)),
                ('measure', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='workers', to='catalogue.measure')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['since', 'pk'],
                'indexes': [models.Index(fields=['user', 'measure'], name='worker_by_user')],
                'constraints': [models.CheckConstraint(condition=models.Q(('until', None), ('until__gte', django.db.models.expressions.CombinedExpression(models.F('since'), '-', models.Value(datetime.timedelta(days=1)))), _connector='OR'), name='worker_leaves_on_or_after_the_day_before_coming'), models.UniqueConstraint(condition=models.Q(('until', None)), fields=('measure', 'user'), name='worker_is_in_a_measure_once_until_further_notice')],
            },
        ),
    ]
