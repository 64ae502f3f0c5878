import datetime
import django.db.models.deletion
import django.db.models.expressions
import samsyn.organisations.models.teams
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '__first__'),
        ('organisations', '0003_education'),
    ]

    operations = [
        migrations.CreateModel(
            name='Team',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(default=samsyn.organisations.models.teams.team_reference, max_length=12, unique=True)),
                ('slug', models.SlugField(max_length=60)),
                ('name', models.CharField(max_length=120)),
                ('label', models.CharField(max_length=40)),
                ('since', models.DateField()),
                ('until', models.DateField(blank=True, null=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('association', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='teams', to='organisations.association')),
                ('municipalities', models.ManyToManyField(related_name='teams', to='organisations.municipality')),
            ],
            options={
                'ordering': ['name'],
                'constraints': [models.UniqueConstraint(fields=('association', 'slug'), name='team_slug_is_one_in_an_association'), models.UniqueConstraint(fields=('association', 'name'), name='team_is_named_once_in_an_association'), models.CheckConstraint(condition=models.Q(('until', None), ('until__gte', models.F('since')), _connector='OR'), name='team_ends_on_or_after_its_start')],
            },
        ),
        migrations.CreateModel(
            name='TeamMember',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(default=samsyn.organisations.models.teams.member_reference, max_length=12, unique=True)),
                ('function', models.CharField(max_length=80)),
                ('is_intake', models.BooleanField(default=False)),
                ('since', models.DateField()),
                ('until', models.DateField(blank=True, null=True)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='team_members', to='organisations.organisation')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='members', to='organisations.team')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['organisation__name', 'user__name', 'pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('until', None)), fields=('team', 'user'), name='somebody_is_in_a_team_once'), models.CheckConstraint(condition=models.Q(('until', None), ('until__gte', django.db.models.expressions.CombinedExpression(models.F('since'), '-', models.Value(datetime.timedelta(days=1)))), _connector='OR'), name='team_member_ends_on_or_after_the_day_before_the_start')],
            },
        ),
    ]
