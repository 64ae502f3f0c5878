import django.db.models.deletion
import django.db.models.expressions
import django.utils.timezone
import samsyn.enrolments.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('catalogue', '0001_initial'),
        ('organisations', '0001_initial'),
        ('participants', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Code',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(default=samsyn.enrolments.models.code_reference, max_length=12, unique=True)),
                ('list', models.CharField(choices=[('end_reason', 'Avslutsanledning'), ('livelihood', 'Försörjning'), ('education', 'Utbildningsnivå'), ('support_time', 'Tid i offentlig försörjning')], max_length=12)),
                ('code', models.CharField(max_length=60)),
                ('label', models.CharField(max_length=120)),
                ('position', models.PositiveIntegerField(default=0)),
                ('valid_from', models.DateField(blank=True, null=True)),
                ('valid_until', models.DateField(blank=True, null=True)),
                ('association', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='codes', to='organisations.association')),
            ],
            options={
                'ordering': ['list', 'position', 'label'],
                'constraints': [models.UniqueConstraint(fields=('association', 'list', 'code'), name='code_is_once_in_a_list'), models.CheckConstraint(condition=models.Q(('valid_from', None), ('valid_until', None), ('valid_until__gte', models.F('valid_from')), _connector='OR'), name='code_is_valid_until_after_it_is_valid_from')],
            },
        ),
        migrations.CreateModel(
            name='Count',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(default=samsyn.enrolments.models.count_reference, max_length=12, unique=True)),
                ('on', models.DateField()),
                ('women', models.PositiveIntegerField()),
                ('men', models.PositiveIntegerField()),
                ('other', models.PositiveIntegerField()),
                ('note', models.CharField(blank=True, max_length=200)),
                ('row_id', models.CharField(max_length=60, null=True)),
                ('row_digest', models.CharField(blank=True, max_length=32)),
                ('is_in_error', models.BooleanField(default=False)),
                ('version', models.PositiveIntegerField(default=1)),
                ('association', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='counts', to='organisations.association')),
                ('measure', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='counts', to='catalogue.measure')),
                ('municipality', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
            ],
            options={
                'ordering': ['-on', '-pk'],
                'indexes': [models.Index(fields=['association', 'on'], name='count_by_day')],
                'constraints': [models.UniqueConstraint(fields=('association', 'row_id'), name='count_row_id_is_known_once')],
            },
        ),
        migrations.CreateModel(
            name='CountEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('step', models.CharField(choices=[('register', 'Registrerad in'), ('end', 'Registrerad ut'), ('reopen', 'Öppnad igen'), ('correct', 'Rättad'), ('close', 'Stängd som felregistrering'), ('withdraw', 'Samtycke återkallat')], max_length=10)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('changes', models.JSONField(default=dict)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('count', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='events', to='enrolments.count')),
            ],
        ),
        migrations.CreateModel(
            name='Enrolment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(default=samsyn.enrolments.models.enrolment_reference, max_length=12, unique=True)),
                ('state', models.CharField(choices=[('active', 'Pågår'), ('ended', 'Avslutad'), ('in_error', 'Felregistrerad')], default='active', max_length=10)),
                ('sex', models.CharField(choices=[('woman', 'Kvinna'), ('man', 'Man'), ('other', 'Annat'), ('unknown', 'Okänt')], max_length=8)),
                ('birth_year', models.PositiveIntegerField(null=True)),
                ('referred_by', models.CharField(choices=[('municipality', 'Kommun'), ('employment_service', 'Arbetsförmedlingen'), ('social_insurance', 'Försäkringskassan'), ('region', 'Region och vård'), ('self', 'Egen anmälan'), ('other', 'Annan'), ('unknown', 'Okänd')], default='unknown', max_length=20)),
                ('started_on', models.DateField()),
                ('ended_on', models.DateField(null=True)),
                ('end_kind', models.CharField(blank=True, choices=[('as_planned', 'Enligt plan'), ('interrupted', 'Avbrutet'), ('registered_in_error', 'Felregistrering')], max_length=20)),
                ('legal_basis', models.CharField(blank=True, choices=[('public_task', 'Uppgift av allmänt intresse'), ('legal_obligation', 'Rättslig förpliktelse'), ('consent', 'Samtycke')], max_length=20)),
                ('consent_on', models.DateField(null=True)),
                ('consent_version', models.CharField(blank=True, max_length=40)),
                ('consent_language', models.CharField(blank=True, max_length=40)),
                ('row_id', models.CharField(max_length=60, null=True)),
                ('row_digest', models.CharField(blank=True, max_length=32)),
                ('version', models.PositiveIntegerField(default=1)),
                ('association', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='enrolments', to='organisations.association')),
                ('education', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='enrolments.code')),
                ('end_reason', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='enrolments.code')),
                ('measure', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='enrolments', to='catalogue.measure')),
                ('municipality', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('participant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='enrolments', to='participants.participant')),
                ('support_time', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='enrolments.code')),
            ],
            options={
                'indexes': [models.Index(fields=['association', 'started_on'], name='enrolment_by_start'), models.Index(fields=['association', 'ended_on', 'started_on'], name='enrolment_by_end'), models.Index(fields=['association', 'row_digest'], name='enrolment_by_row')],
                'constraints': [models.CheckConstraint(condition=models.Q(('ended_on', None), ('ended_on__gte', models.F('started_on')), _connector='OR'), name='enrolment_ends_on_or_after_its_start'), models.CheckConstraint(condition=models.Q(models.Q(('end_kind', ''), ('end_reason', None), ('ended_on', None), ('state', 'active')), models.Q(('end_kind__in', ['as_planned', 'interrupted']), ('ended_on__isnull', False), ('state', 'ended')), models.Q(('end_kind', 'registered_in_error'), ('state', 'in_error')), _connector='OR'), name='enrolment_has_both_end_day_and_end_kind_unless_active'), models.CheckConstraint(condition=models.Q(models.Q(('legal_basis', 'consent'), _negated=True), models.Q(('consent_on__isnull', False), models.Q(('consent_version', ''), _negated=True), models.Q(('consent_language', ''), _negated=True)), _connector='OR'), name='enrolment_on_consent_says_when_which_form_and_language'), models.UniqueConstraint(condition=models.Q(('state', 'in_error'), _negated=True), fields=('participant', 'measure', 'started_on'), name='participant_starts_a_measure_once_a_day'), models.UniqueConstraint(fields=('association', 'row_id'), name='enrolment_row_id_is_known_once')],
            },
        ),
        migrations.CreateModel(
            name='EnrolmentEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('step', models.CharField(choices=[('register', 'Registrerad in'), ('end', 'Registrerad ut'), ('reopen', 'Öppnad igen'), ('correct', 'Rättad'), ('close', 'Stängd som felregistrering'), ('withdraw', 'Samtycke återkallat')], max_length=10)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('note', models.CharField(blank=True, max_length=200)),
                ('changes', models.JSONField(default=dict)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('enrolment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='events', to='enrolments.enrolment')),
            ],
            options={
                'ordering': ['-at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Measurement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('occasion', models.CharField(choices=[('before', 'Före'), ('after', 'Efter')], max_length=8)),
                ('occupation', models.CharField(blank=True, choices=[('', 'Inte registrerat'), ('given', 'Angivet'), ('none', 'Ingen sysselsättning'), ('unknown', 'Okänt')], max_length=8)),
                ('work', models.PositiveSmallIntegerField(default=0)),
                ('study', models.PositiveSmallIntegerField(default=0)),
                ('job_seeking', models.BooleanField(default=False)),
                ('work_training', models.BooleanField(default=False)),
                ('enrolment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='measurements', to='enrolments.enrolment')),
                ('livelihoods', models.ManyToManyField(related_name='+', to='enrolments.code')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('enrolment', 'occasion'), name='occasion_is_measured_once'), models.CheckConstraint(condition=models.Q(('work__lte', django.db.models.expressions.CombinedExpression(models.Value(100), '-', models.F('study')))), name='work_and_study_are_at_most_full_time'), models.CheckConstraint(condition=models.Q(models.Q(('occupation', 'given'), models.Q(('work__gt', 0), ('study__gt', 0), ('job_seeking', True), ('work_training', True), _connector='OR')), models.Q(models.Q(('occupation', 'given'), _negated=True), ('job_seeking', False), ('study', 0), ('work', 0), ('work_training', False)), _connector='OR'), name='occupation_is_given_exactly_when_there_is_one')],
            },
        ),
    ]
