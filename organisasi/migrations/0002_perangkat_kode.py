import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    # Apart from the first: django-otp's own table refers to our users.
    dependencies = [
        ("organisasi", "0001_awal"),
        ("otp_totp", "0003_add_timestamps"),
    ]

    operations = [
        migrations.CreateModel(
            name="PerangkatKode",
            fields=[
                (
                    "totpdevice_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="otp_totp.totpdevice",
                    ),
                ),
                ("rahasia", models.TextField(verbose_name="rahasia")),
            ],
            options={
                "verbose_name": "perangkat kode",
            },
            bases=("otp_totp.totpdevice",),
        ),
    ]
