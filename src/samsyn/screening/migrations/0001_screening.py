import django.db.models.deletion
import django.utils.timezone
import samsyn.screening.models
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('organisations', '0004_teams_and_cases'),
        ('participants', '0003_teams_and_cases'),
    ]

    operations = [
        migrations.CreateModel(
            name='Guide',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('duty', models.TextField()),
                ('association', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.association')),
            ],
        ),
        migrations.CreateModel(
            name='HelpContact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(default=samsyn.screening.models.contact_reference, max_length=12, unique=True)),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('name', models.CharField(max_length=120)),
                ('number', models.CharField(max_length=60)),
                ('text', models.CharField(blank=True, max_length=300)),
                ('association', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.association')),
            ],
            options={
                'ordering': ['position', 'name', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='QuestionSet',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField()),
                ('language', models.CharField(choices=[('sv', 'Svenska'), ('sv-easy', 'Lätt svenska'), ('en', 'Engelska'), ('other', 'Annat språk')], max_length=8)),
                ('credit', models.CharField(max_length=200)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('association', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.association')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-version'],
                'constraints': [models.UniqueConstraint(fields=('association', 'version'), name='question_set_has_one_version_of_each_number')],
            },
        ),
        migrations.CreateModel(
            name='Question',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('key', models.SlugField(max_length=30)),
                ('text', models.CharField(max_length=500)),
                ('question_set', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='questions', to='screening.questionset')),
            ],
            options={
                'ordering': ['position'],
                'constraints': [models.UniqueConstraint(fields=('question_set', 'key'), name='question_is_asked_once_in_a_set'), models.UniqueConstraint(fields=('question_set', 'position'), name='question_has_a_place_of_its_own')],
            },
        ),
        migrations.CreateModel(
            name='Screening',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(default=samsyn.screening.models.screening_reference, max_length=12, unique=True)),
                ('source', models.CharField(max_length=12)),
                ('reason', models.CharField(choices=[('enrolment', 'Deltar i insatsen'), ('team', 'Tar emot ärendet i teamet'), ('consent', 'Får ta del med samtycke'), ('handed_over', 'Hade ärendet förut')], max_length=12)),
                ('on', models.DateField(db_index=True)),
                ('asked', models.BooleanField()),
                ('hindrance', models.CharField(blank=True, choices=[('not_alone', 'Vi var inte ensamma'), ('relative', 'En anhörig tolkade'), ('urgent', 'Något akut gick före'), ('declined', 'Personen ville inte'), ('untrained', 'Den som mötte personen var inte utbildad')], max_length=10)),
                ('alone', models.BooleanField(default=False)),
                ('interpreter', models.CharField(blank=True, choices=[('none', 'Ingen tolk behövs'), ('impartial', 'Opartisk tolk')], max_length=10)),
                ('sealed', models.BinaryField(null=True)),
                ('follow_up_on', models.DateField(null=True)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('participant', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='participants.participant')),
                ('question_set', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='screening.questionset')),
            ],
            options={
                'ordering': ['-on', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('asked', False), models.Q(('alone', True), ('asked', True), ('interpreter__in', ['none', 'impartial']), ('question_set__isnull', False), ('sealed__isnull', False)), _connector='OR'), name='questions_are_asked_only_alone'), models.CheckConstraint(condition=models.Q(models.Q(('asked', True), ('hindrance', '')), models.Q(('alone', False), ('asked', False), ('follow_up_on', None), ('hindrance__in', ['not_alone', 'relative', 'urgent', 'declined', 'untrained']), ('interpreter', ''), ('question_set', None), ('sealed', None)), _connector='OR'), name='questions_not_asked_have_a_reason_and_nothing_else'), models.CheckConstraint(condition=models.Q(('follow_up_on', None), ('follow_up_on__gte', models.F('on')), _connector='OR'), name='screening_is_followed_up_afterwards'), models.CheckConstraint(condition=models.Q(('reason__in', ['enrolment', 'team'])), name='screening_is_done_by_who_meets_the_person'), models.UniqueConstraint(fields=('participant', 'by', 'on', 'asked'), name='screening_is_recorded_once_a_day')],
            },
        ),
        migrations.CreateModel(
            name='ScreeningCount',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('year', models.PositiveSmallIntegerField()),
                ('quarter', models.PositiveSmallIntegerField()),
                ('sex', models.CharField(choices=[('woman', 'Kvinna'), ('man', 'Man'), ('other', 'Annat'), ('unknown', 'Okänt')], max_length=8)),
                ('asked', models.BooleanField()),
                ('hindrance', models.CharField(blank=True, choices=[('not_alone', 'Vi var inte ensamma'), ('relative', 'En anhörig tolkade'), ('urgent', 'Något akut gick före'), ('declined', 'Personen ville inte'), ('untrained', 'Den som mötte personen var inte utbildad')], max_length=10)),
                ('yes', models.JSONField(default=list)),
                ('association', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.association')),
            ],
            options={
                'indexes': [models.Index(fields=['association', 'year'], name='screening_count_by_year')],
                'constraints': [models.CheckConstraint(condition=models.Q(('quarter__gte', 1), ('quarter__lte', 4)), name='screening_counts_in_one_of_four_quarters'), models.CheckConstraint(condition=models.Q(models.Q(('asked', True), ('hindrance', '')), models.Q(('asked', False), ('hindrance__in', ['not_alone', 'relative', 'urgent', 'declined', 'untrained'])), _connector='OR'), name='screening_counts_as_asked_or_not')],
            },
        ),
        migrations.CreateModel(
            name='Training',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(default=samsyn.screening.models.training_reference, max_length=12, unique=True)),
                ('since', models.DateField()),
                ('until', models.DateField(null=True)),
                ('association', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.association')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('ended_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['user__name', 'since', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('by', models.F('user')), _negated=True), name='nobody_says_that_they_are_trained'), models.CheckConstraint(condition=models.Q(('until', None), ('until__gte', models.F('since')), _connector='OR'), name='training_ends_on_or_after_its_start'), models.CheckConstraint(condition=models.Q(('ended_by', None), ('until__isnull', False), _connector='OR'), name='training_ended_by_somebody_has_a_last_day'), models.UniqueConstraint(condition=models.Q(('until', None)), fields=('user', 'association'), name='training_holds_once')],
            },
        ),
    ]
