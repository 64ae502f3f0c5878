import django.db.models.deletion
import django.utils.timezone
import samsyn.content.models.films
import samsyn.content.models.orders
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '__first__'),
        ('content', '0001_initial'),
        ('organisations', '0004_teams_and_cases'),
    ]

    operations = [
        migrations.CreateModel(
            name='CopyOrder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(default=samsyn.content.models.orders.order_reference, max_length=12, unique=True)),
                ('copies', models.PositiveSmallIntegerField()),
                ('name', models.CharField(blank=True, max_length=120)),
                ('postal_address', models.CharField(blank=True, max_length=300)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('state', models.CharField(choices=[('ordered', 'Beställd'), ('sent', 'Skickad'), ('declined', 'Avböjd')], default='ordered', max_length=10)),
                ('key', models.CharField(max_length=40, unique=True)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('kept_until', models.DateField()),
                ('erased_on', models.DateField(blank=True, null=True)),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='orders', to='content.document')),
            ],
            options={
                'ordering': ['-at', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('copies__gte', 1), ('copies__lte', 20)), name='order_is_of_a_few_copies'), models.CheckConstraint(condition=models.Q(models.Q(('erased_on', None), models.Q(('name', ''), _negated=True), models.Q(('postal_address', ''), _negated=True)), models.Q(('email', ''), ('erased_on__isnull', False), ('name', ''), ('postal_address', '')), _connector='OR'), name='erased_order_is_of_nobody')],
            },
        ),
        migrations.CreateModel(
            name='CopyOrderEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('step', models.CharField(choices=[('order', 'Beställdes'), ('send', 'Skickades'), ('decline', 'Avböjdes')], max_length=10)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('order', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='events', to='content.copyorder')),
            ],
            options={
                'ordering': ['-at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Film',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(default=samsyn.content.models.films.film_reference, max_length=12, unique=True)),
                ('name', models.CharField(max_length=120)),
                ('media_type', models.CharField(max_length=20)),
                ('size', models.PositiveIntegerField()),
                ('captions', models.TextField(blank=True)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('association', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='films', to='organisations.association')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='FilmPart',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('content', models.BinaryField()),
                ('film', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='parts', to='content.film')),
            ],
            options={
                'ordering': ['number'],
                'constraints': [models.UniqueConstraint(fields=('film', 'number'), name='film_has_each_part_once')],
            },
        ),
        migrations.AddField(
            model_name='document',
            name='has_print',
            field=models.BooleanField(default=False),
        ),
        migrations.AlterField(
            model_name='document',
            name='kind',
            field=models.CharField(choices=[('article', 'Nyhet'), ('page', 'Sida'), ('publication', 'Publikation'), ('issue', 'Nyhetsbrev')], max_length=12),
        ),
        migrations.AlterField(
            model_name='documentversion',
            name='step',
            field=models.CharField(choices=[('create', 'Skapades'), ('save', 'Sparades'), ('restore', 'Hämtades tillbaka'), ('move', 'Fick ny adress'), ('publish', 'Publicerades'), ('unpublish', 'Avpublicerades'), ('offer', 'Går att beställa i tryck'), ('stop', 'Går inte längre att beställa i tryck')], max_length=10),
        ),
        migrations.AddConstraint(
            model_name='document',
            constraint=models.CheckConstraint(condition=models.Q(('has_print', False), ('kind', 'publication'), _connector='OR'), name='document_in_print_is_a_publication'),
        ),
    ]
