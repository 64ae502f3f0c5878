import django.db.models.deletion
import samsyn.participants.models
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
            name='Participant',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(default=samsyn.participants.models.participant_reference, max_length=12, unique=True)),
                ('form', models.CharField(choices=[('number', 'Personnummer'), ('local_key', 'Lokal nyckel'), ('anonymous', 'Anonym'), ('protected', 'Skyddade personuppgifter')], max_length=10)),
                ('key_hash', models.CharField(max_length=32, null=True)),
                ('sex', models.CharField(choices=[('woman', 'Kvinna'), ('man', 'Man'), ('other', 'Annat'), ('unknown', 'Okänt')], max_length=8)),
                ('birth_year', models.PositiveIntegerField(null=True)),
                ('erased_on', models.DateField(null=True)),
                ('association', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='participants', to='organisations.association')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('association', 'key_hash'), name='participant_is_one_in_an_association'), models.CheckConstraint(condition=models.Q(models.Q(('birth_year__isnull', False), ('form__in', frozenset(['local_key', 'number'])), ('key_hash__isnull', False)), models.Q(models.Q(('form__in', frozenset(['local_key', 'number'])), _negated=True), ('birth_year', None), ('erased_on', None), ('key_hash', None)), _connector='OR'), name='participant_without_identity_has_no_key_and_no_birth_year')],
            },
        ),
        migrations.CreateModel(
            name='Identity',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(max_length=12)),
                ('sealed', models.BinaryField()),
                ('participant', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='identities', to='participants.participant')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('participant', 'source'), name='identity_is_recorded_once_per_measure')],
            },
        ),
        migrations.CreateModel(
            name='Following',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(choices=[('enrolment', 'Deltar i insatsen')], max_length=12)),
                ('source', models.CharField(max_length=12)),
                ('since', models.DateField()),
                ('until', models.DateField(null=True)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('participant', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='followings', to='participants.participant')),
            ],
            options={
                'indexes': [models.Index(fields=['user', 'participant'], name='following_by_user')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('until', None)), fields=('participant', 'user', 'reason', 'source'), name='somebody_follows_once_for_one_reason'), models.CheckConstraint(condition=models.Q(('until', None), ('until__gte', models.F('since')), _connector='OR'), name='following_ends_on_or_after_its_start')],
            },
        ),
        migrations.CreateModel(
            name='NameBucket',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('bucket', models.PositiveIntegerField()),
                ('identity', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='buckets', to='participants.identity')),
            ],
            options={
                'indexes': [models.Index(fields=['bucket', 'identity'], name='identity_by_bucket')],
            },
        ),
    ]
