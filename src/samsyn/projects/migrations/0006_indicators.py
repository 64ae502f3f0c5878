import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('projects', '0005_delivery_reference'),
    ]

    operations = [
        migrations.CreateModel(
            name='Indicator',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=40)),
                ('name', models.CharField(max_length=120)),
                ('moment', models.CharField(choices=[('entry', 'När de kom in'), ('exit', 'När de gick ut'), ('four_weeks', 'Inom fyra veckor efter att de gick ut'), ('six_months', 'Sex månader efter att de gick ut')], max_length=12)),
                ('block', models.CharField(choices=[('occupation', 'Sysselsättning'), ('age', 'Ålder'), ('education', 'Utbildning'), ('background', 'Bakgrund'), ('ending', 'Hur deltagandet slutade'), ('result', 'Resultat')], max_length=12)),
                ('conditions', models.JSONField(blank=True, null=True)),
                ('adds_up', models.BooleanField(default=True)),
                ('definition', models.TextField()),
                ('source', models.TextField(blank=True)),
                ('since', models.DateField(blank=True, null=True)),
                ('until', models.DateField(blank=True, null=True)),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('rule_set', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='indicators', to='projects.ruleset')),
            ],
            options={
                'ordering': ['position', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('rule_set', 'code'), name='indicator_has_its_code_once_in_a_rule_set'), models.CheckConstraint(condition=models.Q(('since', None), ('until', None), ('until__gte', models.F('since')), _connector='OR'), name='indicator_ends_after_it_starts')],
            },
        ),
    ]
