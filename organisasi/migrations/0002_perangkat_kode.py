from django.db import migrations


class Migration(migrations.Migration):
    # Apart from the first: django-otp's own table refers to our users.
    dependencies = [
        ("organisasi", "0001_awal"),
        ("otp_totp", "0003_add_timestamps"),
    ]

    operations = [
        migrations.CreateModel(
            name="PerangkatKode",
            fields=[],
            options={
                "verbose_name": "perangkat kode",
                "proxy": True,
                "indexes": [],
                "constraints": [],
            },
            bases=("otp_totp.totpdevice",),
        ),
    ]
