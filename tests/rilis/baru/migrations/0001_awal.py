"""What the next version brings: a table, or one of two ways in which an update goes wrong."""

import os

from django.db import migrations

ISI = {
    "": "CREATE TABLE rilis_baru AS SELECT id, uraian FROM kinerja_kegiatan",
    "galat": "UPDATE tidak_ada SET x = 1",
    # What people wrote is another than its history says.
    "diubah": "UPDATE kinerja_kegiatan SET uraian = 'Diubah oleh migrasi'",
}


def jalankan(apps, schema_editor):
    schema_editor.execute(ISI[os.environ.get("IKU_UJI_MIGRASI", "")])


class Migration(migrations.Migration):
    dependencies = [("kinerja", "0001_awal")]
    operations = [migrations.RunPython(jalankan)]
