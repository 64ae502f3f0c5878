import django.db.models.deletion
import django.utils.timezone
import samsyn.newsletters.models.issues
import samsyn.newsletters.models.subscribers
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
            name='Topic',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(default=samsyn.newsletters.models.subscribers.topic_reference, max_length=12, unique=True)),
                ('name', models.CharField(max_length=80)),
                ('is_open', models.BooleanField(default=True)),
                ('association', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='topics', to='organisations.association')),
            ],
            options={
                'ordering': ['name', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('association', 'name'), name='topic_is_named_once_in_an_association')],
            },
        ),
        migrations.CreateModel(
            name='Issue',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(default=samsyn.newsletters.models.issues.issue_reference, max_length=12, unique=True)),
                ('number', models.PositiveSmallIntegerField()),
                ('year', models.PositiveSmallIntegerField()),
                ('month', models.PositiveSmallIntegerField()),
                ('publisher', models.CharField(max_length=120)),
                ('subject', models.CharField(max_length=150)),
                ('body', models.TextField()),
                ('sidebar', models.TextField(blank=True)),
                ('state', models.CharField(choices=[('draft', 'Utkast'), ('scheduled', 'Schemalagt'), ('sending', 'Skickas'), ('paused', 'Pausat'), ('sent', 'Skickat'), ('cancelled', 'Avbrutet')], default='draft', max_length=12)),
                ('send_at', models.DateTimeField(null=True)),
                ('begun_at', models.DateTimeField(null=True)),
                ('ended_at', models.DateTimeField(null=True)),
                ('trouble', models.CharField(blank=True, max_length=200)),
                ('version', models.PositiveIntegerField(default=1)),
                ('association', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='issues', to='organisations.association')),
                ('topics', models.ManyToManyField(related_name='issues', to='newsletters.topic')),
            ],
            options={
                'ordering': ['-year', '-number'],
                'constraints': [models.UniqueConstraint(fields=('association', 'year', 'number'), name='issue_number_is_one_in_a_year'), models.CheckConstraint(condition=models.Q(('month__gte', 1), ('month__lte', 12)), name='issue_has_a_month_of_the_year'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'scheduled'), _negated=True), ('send_at__isnull', False), _connector='OR'), name='issue_on_the_schedule_has_a_time'), models.CheckConstraint(condition=models.Q(models.Q(('begun_at', None), ('state__in', ['draft', 'scheduled'])), models.Q(('begun_at__isnull', False), ('state__in', ['cancelled', 'paused', 'sending', 'sent'])), _connector='OR'), name='issue_that_is_out_says_since_when')],
            },
        ),
        migrations.CreateModel(
            name='IssueEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('step', models.CharField(choices=[('add', 'Lades upp'), ('change', 'Ändrades'), ('schedule', 'Schemalades'), ('unschedule', 'Togs ur schemat'), ('miss', 'Skickades inte i tid'), ('begin', 'Började skickas'), ('pause', 'Pausades'), ('resume', 'Fortsatte'), ('complete', 'Är skickat'), ('cancel', 'Avbröts')], max_length=12)),
                ('note', models.CharField(blank=True, max_length=200)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('issue', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='events', to='newsletters.issue')),
            ],
            options={
                'ordering': ['-at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Origin',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('url', models.CharField(blank=True, max_length=200)),
                ('beats', models.PositiveBigIntegerField(default=0)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('pk', 1)), name='origin_is_one')],
            },
        ),
        migrations.CreateModel(
            name='Subscription',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(default=samsyn.newsletters.models.subscribers.subscription_reference, max_length=12, unique=True)),
                ('address', models.CharField(blank=True, max_length=254)),
                ('ended_key', models.CharField(blank=True, db_index=True, max_length=64)),
                ('token', models.CharField(default=samsyn.newsletters.models.subscribers.subscription_token, max_length=40, unique=True)),
                ('state', models.CharField(choices=[('unconfirmed', 'Obekräftad'), ('active', 'Prenumererar'), ('paused', 'Pausad efter studsar'), ('ended', 'Avslutad')], default='unconfirmed', max_length=12)),
                ('general', models.BooleanField(default=True)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('asked_at', models.DateTimeField(null=True)),
                ('reminded_at', models.DateTimeField(null=True)),
                ('association', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='subscriptions', to='organisations.association')),
                ('topics', models.ManyToManyField(related_name='subscriptions', to='newsletters.topic')),
            ],
            options={
                'indexes': [models.Index(fields=['association', 'state'], name='subscription_by_state')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('address', ''), _negated=True), fields=('association', 'address'), name='subscription_of_an_address_is_one_in_an_association'), models.CheckConstraint(condition=models.Q(models.Q(('address', ''), ('state', 'ended')), models.Q(models.Q(('state', 'ended'), _negated=True), models.Q(('address', ''), _negated=True)), _connector='OR'), name='subscription_has_its_address_until_it_ends')],
            },
        ),
        migrations.CreateModel(
            name='Delivery',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(default=samsyn.newsletters.models.issues.delivery_reference, max_length=12, unique=True)),
                ('domain', models.CharField(max_length=253)),
                ('state', models.CharField(choices=[('queued', 'I kö'), ('sending', 'Skickas'), ('sent', 'Skickat'), ('deferred', 'Väntar på nytt försök'), ('failed', 'Gick inte fram'), ('skipped', 'Skickades inte')], default='queued', max_length=10)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('worker', models.CharField(blank=True, max_length=32)),
                ('claimed_at', models.DateTimeField(null=True)),
                ('begun_at', models.DateTimeField(null=True)),
                ('retry_at', models.DateTimeField(null=True)),
                ('sent_at', models.DateTimeField(null=True)),
                ('code', models.CharField(blank=True, max_length=12)),
                ('was_left', models.BooleanField(default=False)),
                ('issue', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='deliveries', to='newsletters.issue')),
                ('subscription', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deliveries', to='newsletters.subscription')),
            ],
            options={
                'indexes': [models.Index(fields=['issue', 'state'], name='delivery_by_issue_and_state'), models.Index(fields=['claimed_at', 'domain'], name='delivery_by_time_of_claim')],
                'constraints': [models.UniqueConstraint(fields=('issue', 'subscription'), name='delivery_of_an_issue_is_one_a_subscriber'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'sending'), _negated=True), models.Q(('claimed_at__isnull', False), models.Q(('worker', ''), _negated=True)), _connector='OR'), name='delivery_in_hand_says_whose_and_since_when'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'deferred'), _negated=True), ('retry_at__isnull', False), _connector='OR'), name='delivery_put_off_says_until_when'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'sent'), _negated=True), ('sent_at__isnull', False), _connector='OR'), name='delivery_that_is_sent_says_when')],
            },
        ),
        migrations.CreateModel(
            name='Bounce',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_hard', models.BooleanField()),
                ('status', models.CharField(max_length=12)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('delivery', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='bounce', to='newsletters.delivery')),
                ('subscription', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='bounces', to='newsletters.subscription')),
            ],
            options={
                'ordering': ['-at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='SubscriptionEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('step', models.CharField(choices=[('sign_up', 'Anmälde sig'), ('bring_in', 'Lästes in från en fil'), ('confirm', 'Bekräftade'), ('choose', 'Ändrade sina val'), ('pause', 'Pausades'), ('resume', 'Sattes igång igen'), ('end', 'Avslutade')], max_length=12)),
                ('text_version', models.PositiveSmallIntegerField(null=True)),
                ('note', models.CharField(blank=True, max_length=200)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('subscription', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='events', to='newsletters.subscription')),
            ],
            options={
                'ordering': ['at', 'pk'],
            },
        ),
    ]
