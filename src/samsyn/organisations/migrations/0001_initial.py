import datetime
import django.db.models.deletion
import django.db.models.expressions
import django.utils.timezone
import samsyn.organisations.models.places
import samsyn.organisations.models.roles
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Association',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(max_length=60, unique=True)),
                ('name', models.CharField(max_length=120, unique=True)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='Region',
            fields=[
                ('code', models.CharField(max_length=2, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=60)),
            ],
            options={
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='AssociationEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('note', models.CharField(max_length=200)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('association', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='events', to='organisations.association')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Organisation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(default=samsyn.organisations.models.places.organisation_reference, max_length=12, unique=True)),
                ('name', models.CharField(max_length=120)),
                ('kind', models.CharField(choices=[('municipality', 'Kommun'), ('employment_service', 'Arbetsförmedlingen'), ('social_insurance', 'Försäkringskassan'), ('region', 'Region och vård'), ('association', 'Samordningsförbund'), ('social_enterprise', 'Arbetsintegrerande socialt företag'), ('civil_society', 'Idéburen organisation'), ('company', 'Företag'), ('other', 'Annan')], default='other', max_length=20)),
                ('version', models.PositiveIntegerField(default=1)),
                ('association', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='organisations', to='organisations.association')),
            ],
            options={
                'ordering': ['name'],
                'constraints': [models.UniqueConstraint(fields=('association', 'name'), name='organisation_is_named_once_in_an_association')],
            },
        ),
        migrations.CreateModel(
            name='Invitation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(default=samsyn.organisations.models.roles.invitation_reference, max_length=12, unique=True)),
                ('email', models.EmailField(max_length=254)),
                ('kind', models.CharField(choices=[('administrator', 'Administratör'), ('director', 'Förbundschef'), ('office', 'Kansli'), ('case_worker', 'Deltagaransvarig'), ('team_member', 'Medlem i team'), ('team_coordinator', 'Teamsamordnare'), ('referrer', 'Remittent'), ('measure_manager', 'Insatsansvarig'), ('provider_editor', 'Utförarredaktör'), ('editor', 'Redaktör'), ('catalogue_administrator', 'Katalogadministratör'), ('central_editor', 'Central redaktör'), ('economist', 'Ekonom'), ('project_manager', 'Projektledare'), ('board_member', 'Styrelseledamot'), ('auditor', 'Revisor')], max_length=30)),
                ('nonce', models.CharField(default=samsyn.organisations.models.roles.invitation_nonce, max_length=32)),
                ('state', models.CharField(choices=[('sent', 'Skickad'), ('accepted', 'Antagen'), ('revoked', 'Återkallad')], default='sent', max_length=10)),
                ('expires_at', models.DateTimeField()),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('accepted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('association', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='invitations', to='organisations.association')),
                ('invited_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
            ],
            options={
                'ordering': ['-created_at', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('accepted_by__isnull', False), ('state', 'accepted')), models.Q(models.Q(('state', 'accepted'), _negated=True), ('accepted_by', None)), _connector='OR'), name='invitation_is_accepted_by_somebody'), models.UniqueConstraint(condition=models.Q(('state', 'sent')), fields=('association', 'email', 'kind'), name='invitation_for_a_role_is_open_once')],
            },
        ),
        migrations.CreateModel(
            name='InvitationEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('step', models.CharField(choices=[('resend', 'Skicka igen'), ('accept', 'Anta'), ('revoke', 'Återkalla')], max_length=10)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('invitation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='events', to='organisations.invitation')),
            ],
        ),
        migrations.CreateModel(
            name='Municipality',
            fields=[
                ('code', models.CharField(max_length=4, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=60)),
                ('region', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='municipalities', to='organisations.region')),
            ],
            options={
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='Role',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(default=samsyn.organisations.models.roles.role_reference, max_length=12, unique=True)),
                ('kind', models.CharField(choices=[('administrator', 'Administratör'), ('director', 'Förbundschef'), ('office', 'Kansli'), ('case_worker', 'Deltagaransvarig'), ('team_member', 'Medlem i team'), ('team_coordinator', 'Teamsamordnare'), ('referrer', 'Remittent'), ('measure_manager', 'Insatsansvarig'), ('provider_editor', 'Utförarredaktör'), ('editor', 'Redaktör'), ('catalogue_administrator', 'Katalogadministratör'), ('central_editor', 'Central redaktör'), ('economist', 'Ekonom'), ('project_manager', 'Projektledare'), ('board_member', 'Styrelseledamot'), ('auditor', 'Revisor')], max_length=30)),
                ('since', models.DateField()),
                ('until', models.DateField(blank=True, null=True)),
                ('association', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='roles', to='organisations.association')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='roles', to='organisations.organisation')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='roles', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['association', 'kind'], name='role_by_association')],
                'constraints': [models.CheckConstraint(condition=models.Q(('until', None), ('until__gte', django.db.models.expressions.CombinedExpression(models.F('since'), '-', models.Value(datetime.timedelta(days=1)))), _connector='OR'), name='role_ends_on_or_after_the_day_before_it_starts')],
            },
        ),
        migrations.CreateModel(
            name='RoleEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('note', models.CharField(max_length=120)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('role', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='events', to='organisations.role')),
            ],
        ),
        migrations.CreateModel(
            name='Membership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateField()),
                ('until', models.DateField(blank=True, null=True)),
                ('association', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='organisations.association')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='organisations.municipality')),
            ],
            options={
                'ordering': ['municipality__name', 'since'],
                'constraints': [models.CheckConstraint(condition=models.Q(('until', None), ('until__gte', models.F('since')), _connector='OR'), name='membership_ends_after_it_starts'), models.UniqueConstraint(fields=('association', 'municipality', 'since'), name='membership_starts_once_a_day')],
            },
        ),
    ]
