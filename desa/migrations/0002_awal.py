from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('desa', '0001_awal'),
    ]

    operations = [
    ]
