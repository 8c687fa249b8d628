"""What the next version brings: a table, or one of two ways in which an update goes wrong."""

import os

from django.db import migrations

ISI = {
    "baik": "CREATE TABLE rilis_baru AS SELECT id, uraian FROM kinerja_kegiatan",
    "galat": "UPDATE tidak_ada SET x = 1",
    # What people wrote is another, and its history says so.
    "diubah": "UPDATE kinerja_kegiatan SET uraian = 'Diubah oleh migrasi'",
}


class Migration(migrations.Migration):
    dependencies = [("kinerja", "0001_awal")]
    operations = [migrations.RunSQL(ISI[os.environ.get("IKU_UJI_MIGRASI", "baik")])]
