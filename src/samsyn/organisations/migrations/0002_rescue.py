import django.db.models.deletion
import django.utils.timezone
import samsyn.organisations.models.rescues
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '__first__'),
        ('organisations', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Rescue',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(default=samsyn.organisations.models.rescues.rescue_reference, max_length=12, unique=True)),
                ('reason', models.CharField(max_length=300)),
                ('state', models.CharField(choices=[('started', 'Väntar på en till'), ('confirmed', 'Bekräftad, länken är skickad'), ('used', 'Genomförd'), ('cancelled', 'Avbruten'), ('expired', 'För gammal')], default='started', max_length=10)),
                ('expires_at', models.DateTimeField()),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('association', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rescues', to='organisations.association')),
                ('confirmed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('started_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-created_at', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('started_by', models.F('user')), _negated=True), name='nobody_starts_their_own_rescue'), models.CheckConstraint(condition=models.Q(('confirmed_by', None), models.Q(('confirmed_by', models.F('user')), ('confirmed_by', models.F('started_by')), _connector='OR', _negated=True), _connector='OR'), name='a_rescue_takes_two_others'), models.CheckConstraint(condition=models.Q(models.Q(('confirmed_by__isnull', False), ('state__in', ['confirmed', 'used'])), models.Q(('confirmed_by', None), ('state', 'started')), ('state__in', ['cancelled', 'expired']), _connector='OR'), name='a_rescue_is_confirmed_by_somebody'), models.UniqueConstraint(condition=models.Q(('state__in', ['confirmed', 'started'])), fields=('association', 'user'), name='a_person_has_one_open_rescue_in_an_association')],
            },
        ),
        migrations.CreateModel(
            name='RescueEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('step', models.CharField(choices=[('confirm', 'Bekräfta'), ('use', 'Använd länken'), ('cancel', 'Avbryt'), ('expire', 'Tiden gick ut')], max_length=10)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('rescue', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='events', to='organisations.rescue')),
            ],
        ),
    ]
