"""The database keeps the words of each kegiatan for the search, whoever writes the row.

A later migration that remakes `kinerja_kegiatan` on SQLite (most changes of a field) drops the
triggers: let it call `lepas` before and `pasang` after. On PostgreSQL it is the type of the columns
read here that cannot be changed while `cari` exists. `manage.py periksa` tells what is missing.
"""

from django.db import migrations

KOLOM = ("kode", "uraian", "tempat", "pihak_terkait", "hasil")

TABEL = """
CREATE VIRTUAL TABLE kinerja_kegiatan_cari USING fts5(
  teks, lingkup, detail=column, columnsize=0, prefix='3 5', tokenize='unicode61 remove_diacritics 0'
)
"""
PEMICU = """
CREATE TRIGGER kinerja_kegiatan_cari_{kata} AFTER {perbuatan} ON kinerja_kegiatan
{syarat} BEGIN {isi} END
"""
# Only letters and digits: the parser of PostgreSQL would read signs and numbers its own way.
POSTGRESQL = """
ALTER TABLE kinerja_kegiatan ADD COLUMN cari tsvector GENERATED ALWAYS AS (
  to_tsvector('simple', translate(lower({teks}), {tanda}, {ganti}))
) STORED
"""
INDEKS = "CREATE INDEX kinerja_kegiatan_cari ON kinerja_kegiatan USING gin (cari)"
TANDA = "!\"#$%&''()*+,-./:;<=>?@[\\]^_`{|}~"


def _isi(baris):
    """The words of a row, and the one that says of which unit and year it is."""
    teks = " || ' ' || ".join(f"{baris}.{kolom}" for kolom in KOLOM)
    lingkup = f"'u' || {baris}.unit_kerja_id || 't' || CAST(substr({baris}.tanggal, 1, 4) AS INTEGER)"
    return f"{baris}.id, {teks}, {lingkup}"


def _pasang_sqlite(schema_editor):
    jalankan = schema_editor.execute
    sisip = "INSERT INTO kinerja_kegiatan_cari(rowid, teks, lingkup)"
    isi = f"{sisip} VALUES ({_isi('NEW')});"
    hapus = "DELETE FROM kinerja_kegiatan_cari WHERE rowid = OLD.id;"
    kolom = ("tanggal", "unit_kerja_id", *KOLOM)
    beda = " OR ".join(f"OLD.{satu} IS NOT NEW.{satu}" for satu in kolom)
    jalankan(TABEL, params=None)
    jalankan(f"{sisip} SELECT {_isi('k')} FROM kinerja_kegiatan k", params=None)
    for kata, perbuatan, syarat, perintah in (
        ("baru", "INSERT", "", isi),
        ("ubah", f"UPDATE OF {', '.join(kolom)}", f"WHEN {beda}", hapus + isi),
        ("hapus", "DELETE", "", hapus),
    ):
        pemicu = PEMICU.format(kata=kata, perbuatan=perbuatan, syarat=syarat, isi=perintah)
        jalankan(pemicu, params=None)


def pasang(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        return _pasang_sqlite(schema_editor)
    ganti = " " * (len(TANDA) - 1)  # the quote is written twice
    kolom = POSTGRESQL.format(
        teks=" || ' ' || ".join(KOLOM), tanda=f"'{TANDA}'", ganti=f"'{ganti}'"
    )
    for perintah in (kolom, INDEKS):
        schema_editor.execute(perintah, params=None)


def lepas(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        for kata in ("baru", "ubah", "hapus"):
            schema_editor.execute(f"DROP TRIGGER IF EXISTS kinerja_kegiatan_cari_{kata}")
        schema_editor.execute("DROP TABLE IF EXISTS kinerja_kegiatan_cari")
    else:
        schema_editor.execute("ALTER TABLE kinerja_kegiatan DROP COLUMN IF EXISTS cari")


class Migration(migrations.Migration):
    dependencies = [("kinerja", "0001_awal")]
    operations = [migrations.RunPython(pasang, lepas)]
