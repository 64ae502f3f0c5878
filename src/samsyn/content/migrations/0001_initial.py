import django.db.models.deletion
import django.utils.timezone
import samsyn.content.models.documents
import samsyn.content.models.uploads
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
            name='Document',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(default=samsyn.content.models.documents.document_reference, max_length=12, unique=True)),
                ('kind', models.CharField(choices=[('article', 'Nyhet'), ('page', 'Sida'), ('issue', 'Nyhetsbrev')], max_length=10)),
                ('title', models.CharField(blank=True, max_length=120)),
                ('lead', models.CharField(blank=True, max_length=400)),
                ('slug', models.SlugField(blank=True, max_length=80, null=True)),
                ('blocks', models.JSONField(blank=True, default=list)),
                ('state', models.CharField(choices=[('draft', 'Utkast'), ('published', 'Publicerad'), ('unpublished', 'Avpublicerad')], default='draft', max_length=12)),
                ('published_at', models.DateTimeField(blank=True, null=True)),
                ('published_month', models.PositiveIntegerField(blank=True, null=True)),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('version', models.PositiveIntegerField(default=1)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('changed_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('association', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='documents', to='organisations.association')),
            ],
            options={
                'ordering': ['-changed_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='DocumentVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('step', models.CharField(choices=[('create', 'Skapades'), ('save', 'Sparades'), ('restore', 'Hämtades tillbaka'), ('move', 'Fick ny adress'), ('publish', 'Publicerades'), ('unpublish', 'Avpublicerades')], max_length=10)),
                ('title', models.CharField(blank=True, max_length=120)),
                ('lead', models.CharField(blank=True, max_length=400)),
                ('blocks', models.JSONField(default=list)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('note', models.CharField(blank=True, max_length=200)),
                ('is_passing', models.BooleanField(default=False)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='content.document')),
            ],
            options={
                'ordering': ['-number'],
                'constraints': [models.UniqueConstraint(fields=('document', 'number'), name='document_has_one_version_of_each_number')],
            },
        ),
        migrations.CreateModel(
            name='OldSlug',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(max_length=80)),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='old_slugs', to='content.document')),
            ],
            options={
                'indexes': [models.Index(fields=['slug'], name='document_by_old_address')],
                'constraints': [models.UniqueConstraint(fields=('document', 'slug'), name='document_has_had_an_address_once')],
            },
        ),
        migrations.CreateModel(
            name='Picture',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(default=samsyn.content.models.uploads.picture_reference, max_length=12, unique=True)),
                ('name', models.CharField(max_length=120)),
                ('width', models.PositiveIntegerField()),
                ('height', models.PositiveIntegerField()),
                ('focus_x', models.PositiveSmallIntegerField(default=50)),
                ('focus_y', models.PositiveSmallIntegerField(default=50)),
                ('version', models.PositiveIntegerField(default=1)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('association', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='pictures', to='organisations.association')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-at', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('focus_x__lte', 100), ('focus_y__lte', 100)), name='picture_has_its_focus_within_it')],
            },
        ),
        migrations.CreateModel(
            name='PictureSize',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=20)),
                ('width', models.PositiveIntegerField()),
                ('height', models.PositiveIntegerField()),
                ('content', models.BinaryField()),
                ('picture', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sizes', to='content.picture')),
            ],
            options={
                'ordering': ['width', 'name'],
                'constraints': [models.UniqueConstraint(fields=('picture', 'name'), name='picture_has_each_size_once')],
            },
        ),
        migrations.CreateModel(
            name='StoredFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(default=samsyn.content.models.uploads.file_reference, max_length=12, unique=True)),
                ('name', models.CharField(max_length=120)),
                ('media_type', models.CharField(max_length=20)),
                ('size', models.PositiveIntegerField()),
                ('content', models.BinaryField()),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('association', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='stored_files', to='organisations.association')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-at', '-pk'],
            },
        ),
        migrations.AddField(
            model_name='document',
            name='public',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='content.documentversion'),
        ),
        migrations.AddIndex(
            model_name='document',
            index=models.Index(condition=models.Q(('state', 'published')), fields=['association', 'kind', '-published_at'], name='published_document_by_moment'),
        ),
        migrations.AddIndex(
            model_name='document',
            index=models.Index(condition=models.Q(('state', 'published')), fields=['kind', '-published_at'], name='published_document_of_all'),
        ),
        migrations.AddIndex(
            model_name='document',
            index=models.Index(condition=models.Q(('state', 'published')), fields=['association', 'kind', 'published_month', 'published_at'], name='published_document_by_month'),
        ),
        migrations.AddIndex(
            model_name='document',
            index=models.Index(condition=models.Q(('state', 'published')), fields=['kind', 'published_month', 'published_at'], name='published_of_all_by_month'),
        ),
        migrations.AddIndex(
            model_name='document',
            index=models.Index(fields=['association', '-changed_at'], name='document_by_change'),
        ),
        migrations.AddConstraint(
            model_name='document',
            constraint=models.UniqueConstraint(fields=('association', 'kind', 'slug'), name='document_has_an_address_of_its_own'),
        ),
        migrations.AddConstraint(
            model_name='document',
            constraint=models.UniqueConstraint(condition=models.Q(('association', None)), fields=('kind', 'slug'), name='document_of_the_county_has_an_address_of_its_own'),
        ),
        migrations.AddConstraint(
            model_name='document',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('public', None), ('state', 'draft')), models.Q(('public__isnull', False), ('published_at__isnull', False), ('published_month__isnull', False), models.Q(('state', 'draft'), _negated=True)), _connector='OR'), name='published_document_has_a_moment_and_what_is_out'),
        ),
        migrations.AddConstraint(
            model_name='document',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'published'), _negated=True), models.Q(('slug__isnull', False), models.Q(('slug', ''), _negated=True), models.Q(('kind', 'issue'), _negated=True)), _connector='OR'), name='published_document_has_an_address'),
        ),
    ]
