"""An agreement may be entered before the name of who heads the kabupaten is known."""

from django.db import migrations, models
from django.db.models import Q


_NAMA = models.CharField("nama pihak kedua", max_length=120, blank=True)


class Migration(migrations.Migration):
    dependencies = [("kinerja", "0002_pencarian_kegiatan")]

    operations = [
        migrations.RemoveConstraint("perjanjiankinerja", "perjanjian_kinerja_berpihak_dua"),
        migrations.AlterField("historicalperjanjiankinerja", "pihak_kedua_nama", _NAMA),
        migrations.AlterField("perjanjiankinerja", "pihak_kedua_nama", _NAMA.clone()),
        migrations.AddConstraint(
            "perjanjiankinerja",
            models.CheckConstraint(
                condition=~Q(pihak_pertama_nama="") & ~Q(pihak_kedua_jabatan=""),
                name="perjanjian_kinerja_berpihak_dua",
                violation_error_message="Perjanjian kinerja menyebut kedua pihaknya.",
            ),
        ),
    ]
