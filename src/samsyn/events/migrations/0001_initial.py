import django.db.models.deletion
import django.utils.timezone
import samsyn.events.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('organisations', '0004_teams_and_cases'),
    ]

    operations = [
        migrations.CreateModel(
            name='Gathering',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(default=samsyn.events.models.gathering_reference, max_length=12, unique=True)),
                ('slug', models.SlugField(max_length=80)),
                ('kind', models.CharField(choices=[('breakfast', 'Frukostmöte'), ('network', 'Nätverksträff'), ('training', 'Utbildning'), ('theme', 'Temavecka'), ('other', 'Annat')], max_length=10)),
                ('title', models.CharField(max_length=120)),
                ('lead', models.CharField(blank=True, max_length=600)),
                ('starts', models.DateTimeField()),
                ('ends', models.DateTimeField()),
                ('place', models.CharField(blank=True, max_length=120)),
                ('directions', models.CharField(blank=True, max_length=600)),
                ('remote_link', models.URLField(blank=True, max_length=300)),
                ('capacity', models.PositiveIntegerField(blank=True, null=True)),
                ('waiting_places', models.PositiveIntegerField(default=0)),
                ('deadline', models.DateField(blank=True, null=True)),
                ('state', models.CharField(choices=[('date', 'Notera datum'), ('preliminary', 'Preliminär'), ('open', 'Öppen för anmälan'), ('closed', 'Stängd för anmälan'), ('held', 'Genomförd'), ('cancelled', 'Inställd')], default='date', max_length=12)),
                ('version', models.PositiveIntegerField(default=1)),
                ('sequence', models.PositiveIntegerField(default=0)),
                ('taken', models.PositiveIntegerField(default=0)),
                ('waiting', models.PositiveIntegerField(default=0)),
                ('queued', models.PositiveIntegerField(default=0)),
                ('arrived', models.PositiveIntegerField(default=0)),
                ('head_count', models.PositiveIntegerField(blank=True, null=True)),
                ('reminded_at', models.DateTimeField(null=True)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('changed_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('association', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='gatherings', to='organisations.association')),
                ('copied_from', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='copies', to='events.gathering')),
                ('organisers', models.ManyToManyField(blank=True, related_name='shared_gatherings', to='organisations.association')),
            ],
            options={
                'ordering': ['-starts', '-pk'],
                'constraints': [models.UniqueConstraint(fields=('association', 'slug'), name='gathering_has_its_own_address'), models.CheckConstraint(condition=models.Q(('ends__gt', models.F('starts'))), name='gathering_ends_after_it_starts'), models.CheckConstraint(condition=models.Q(('waiting__lte', models.F('queued'))), name='gathering_has_no_more_waiting_than_queued'), models.CheckConstraint(condition=models.Q(('head_count', None), ('state', 'held'), _connector='OR'), name='gathering_is_held_before_heads_are_counted')],
            },
        ),
        migrations.CreateModel(
            name='GatheringEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('step', models.CharField(choices=[('plan', 'Planerades'), ('change', 'Ändrades'), ('sketch', 'Blev preliminär'), ('open', 'Öppnades för anmälan'), ('close', 'Stängdes för anmälan'), ('cancel', 'Ställdes in'), ('hold', 'Genomfördes'), ('count', 'Antalet rättades')], max_length=10)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('gathering', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='events', to='events.gathering')),
            ],
            options={
                'ordering': ['-at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='ProgrammeRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField()),
                ('at', models.TimeField()),
                ('text', models.CharField(max_length=200)),
                ('gathering', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='programme', to='events.gathering')),
            ],
            options={
                'ordering': ['on', 'at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Registration',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(default=samsyn.events.models.registration_reference, max_length=12, unique=True)),
                ('name', models.CharField(max_length=120)),
                ('address', models.EmailField(blank=True, max_length=254)),
                ('organisation', models.CharField(blank=True, max_length=120)),
                ('access_needs', models.CharField(blank=True, max_length=300)),
                ('state', models.CharField(choices=[('confirmed', 'Har plats'), ('waiting', 'På väntelistan'), ('cancelled', 'Avanmäld')], default='confirmed', max_length=10)),
                ('queue', models.PositiveIntegerField(null=True)),
                ('key', models.CharField(max_length=40, null=True, unique=True)),
                ('sequence', models.PositiveIntegerField(default=0)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('arrived_at', models.DateTimeField(null=True)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('contact', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='company', to='events.registration')),
                ('gathering', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='registrations', to='events.gathering')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(models.Q(('address', ''), _negated=True), models.Q(('state', 'cancelled'), _negated=True)), fields=('gathering', 'address'), name='address_is_registered_once'), models.CheckConstraint(condition=models.Q(models.Q(('queue__isnull', False), ('state', 'waiting')), models.Q(models.Q(('state', 'waiting'), _negated=True), ('queue', None)), _connector='OR'), name='registration_waits_with_a_queue_number'), models.CheckConstraint(condition=models.Q(('arrived_at', None), ('state', 'confirmed'), _connector='OR'), name='registration_arrives_with_a_seat')],
            },
        ),
        migrations.CreateModel(
            name='Allergy',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.CharField(max_length=200)),
                ('written_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('registration', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='allergy', to='events.registration')),
            ],
            options={
                'verbose_name_plural': 'allergies',
            },
        ),
        migrations.CreateModel(
            name='RegistrationEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('step', models.CharField(choices=[('register', 'Anmäldes'), ('change', 'Ändrades'), ('promote', 'Fick plats från väntelistan'), ('cancel', 'Avanmäldes'), ('arrive', 'Kom'), ('unarrive', 'Hade inte kommit')], max_length=10)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('registration', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='events', to='events.registration')),
            ],
            options={
                'ordering': ['-at', '-pk'],
            },
        ),
    ]
