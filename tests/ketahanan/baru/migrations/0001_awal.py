"""What a new version may bring: a column with a value for old rows, and an index."""

from django.db import migrations

TAMBAH = """
ALTER TABLE kinerja_kegiatan ADD COLUMN catatan_uji text NOT NULL DEFAULT '';
CREATE INDEX kegiatan_catatan_uji ON kinerja_kegiatan (catatan_uji) WHERE catatan_uji <> '';
"""
BUANG = "ALTER TABLE kinerja_kegiatan DROP COLUMN catatan_uji;"


class Migration(migrations.Migration):
    dependencies = [("kinerja", "0002_pencarian_kegiatan")]
    operations = [migrations.RunSQL(TAMBAH, BUANG)]
