import django.db.models.deletion
import django.utils.timezone
import samsyn.privacy.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('audit', '0003_log_by_act'),
        ('organisations', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Review',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('month', models.DateField()),
                ('state', models.CharField(choices=[('drawn', 'Att granska'), ('signed', 'Signerad')], default='drawn', max_length=10)),
                ('seed', models.CharField(max_length=32)),
                ('drawn_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('lines', models.PositiveIntegerField(default=0)),
                ('hits', models.JSONField(default=dict)),
                ('signed_at', models.DateTimeField(null=True)),
                ('judged', models.PositiveIntegerField(default=0)),
                ('asked', models.PositiveIntegerField(default=0)),
                ('deviations', models.PositiveIntegerField(default=0)),
                ('association', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reviews', to='organisations.association')),
                ('signed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-month'],
                'constraints': [models.UniqueConstraint(fields=('association', 'month'), name='month_is_reviewed_once_in_an_association'), models.CheckConstraint(condition=models.Q(models.Q(('signed_at__isnull', False), ('signed_by__isnull', False), ('state', 'signed')), models.Q(('signed_at', None), ('signed_by', None), ('state', 'drawn')), _connector='OR'), name='review_is_signed_by_somebody_at_some_time')],
            },
        ),
        migrations.CreateModel(
            name='SampledAccess',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(default=samsyn.privacy.models.row_reference, max_length=12, unique=True)),
                ('rules', models.JSONField(default=list)),
                ('judgement', models.CharField(blank=True, choices=[('fine', 'Utan anmärkning'), ('asked', 'Fråga ställd'), ('deviation', 'Avvikelse')], max_length=10)),
                ('note', models.CharField(blank=True, max_length=500)),
                ('judged_at', models.DateTimeField(null=True)),
                ('access', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='audit.access')),
                ('judged_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('review', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rows', to='privacy.review')),
            ],
            options={
                'ordering': ['access__at', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('review', 'access'), name='line_is_once_in_a_sample'), models.CheckConstraint(condition=models.Q(models.Q(('judged_at', None), ('judged_by', None), ('judgement', ''), ('note', '')), models.Q(models.Q(('judgement', ''), _negated=True), ('judged_at__isnull', False), ('judged_by__isnull', False)), _connector='OR'), name='judgement_has_both_who_and_when'), models.CheckConstraint(condition=models.Q(('judgement__in', ['', 'fine']), models.Q(('note', ''), _negated=True), _connector='OR'), name='question_and_deviation_say_what_they_are_about')],
            },
        ),
        migrations.CreateModel(
            name='ReviewEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('step', models.CharField(choices=[('draw', 'Drog stickprovet'), ('judge', 'Bedömde en rad'), ('sign', 'Signerade månaden')], max_length=10)),
                ('judgement', models.CharField(blank=True, choices=[('fine', 'Utan anmärkning'), ('asked', 'Fråga ställd'), ('deviation', 'Avvikelse')], max_length=10)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('review', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='events', to='privacy.review')),
                ('row', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='events', to='privacy.sampledaccess')),
            ],
            options={
                'ordering': ['-at', '-pk'],
            },
        ),
    ]
