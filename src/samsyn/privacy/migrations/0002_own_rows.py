from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('privacy', '0001_review'),
    ]

    operations = [
        migrations.AddField(
            model_name='review',
            name='own',
            field=models.PositiveIntegerField(default=0),
        ),
    ]
