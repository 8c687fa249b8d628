"""The database keeps the words of each kegiatan for the search, whoever writes the row.

A later migration that remakes `kinerja_kegiatan` on SQLite (most changes of a field) drops the
triggers: let it call `lepas` before and `pasang` after. On PostgreSQL it is the type of the columns
read here that cannot be changed while `cari` exists. `manage.py periksa` tells what is missing.
"""

from django.db import migrations

KOLOM = ("kode", "uraian", "tempat", "pihak_terkait", "hasil")

# The key is the day, then the kegiatan, so that the newest are found first without sorting.
KUNCI = "(CAST(julianday({baris}.tanggal) AS INTEGER) << 32) | {baris}.id"
TABEL = """
CREATE VIRTUAL TABLE kinerja_kegiatan_cari USING fts5(
  teks, unit, kegiatan UNINDEXED,
  detail=column, columnsize=0, prefix='3 5', tokenize='unicode61 remove_diacritics 0'
)
"""
ISI = "INSERT INTO kinerja_kegiatan_cari(rowid, teks, unit, kegiatan) {nilai}"
HAPUS = "DELETE FROM kinerja_kegiatan_cari WHERE rowid = {kunci}"
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
# Each word once more with its month before it: who asks month by month finds the newest without
# reading a frequent word of all years.
FUNGSI_BULAN = """
CREATE OR REPLACE FUNCTION kinerja_kata_bulan(hari date, cari tsvector) RETURNS tsvector
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 1000
RETURN array_to_tsvector(ARRAY(
  SELECT to_hex((extract(year FROM hari) * 12 + extract(month FROM hari))::integer) || kata
  FROM unnest(tsvector_to_array(cari)) AS kata
))
"""
INDEKS = (
    "CREATE INDEX kinerja_kegiatan_cari ON kinerja_kegiatan USING gin (cari)",
    "CREATE INDEX kinerja_kegiatan_cari_bulan ON kinerja_kegiatan "
    "USING gin (kinerja_kata_bulan(tanggal, cari))",
)
TANDA = "!\"#$%&''()*+,-./:;<=>?@[\\]^_`{|}~"


def _nilai(baris):
    teks = " || ' ' || ".join(f"{baris}.{kolom}" for kolom in KOLOM)
    return f"{KUNCI.format(baris=baris)}, {teks}, 'u' || {baris}.unit_kerja_id, {baris}.id"


def _pasang_sqlite(schema_editor):
    jalankan = schema_editor.execute
    hapus = HAPUS.format(kunci=KUNCI.format(baris="OLD")) + ";"
    isi = ISI.format(nilai=f"VALUES ({_nilai('NEW')})") + ";"
    kolom = ("tanggal", "unit_kerja_id", *KOLOM)
    beda = " OR ".join(f"OLD.{satu} IS NOT NEW.{satu}" for satu in kolom)
    jalankan(TABEL, params=None)
    jalankan(ISI.format(nilai=f"SELECT {_nilai('k')} FROM kinerja_kegiatan k"), params=None)
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
    for perintah in (kolom, FUNGSI_BULAN, *INDEKS):
        schema_editor.execute(perintah, params=None)


def lepas(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        for kata in ("baru", "ubah", "hapus"):
            schema_editor.execute(f"DROP TRIGGER IF EXISTS kinerja_kegiatan_cari_{kata}")
        schema_editor.execute("DROP TABLE IF EXISTS kinerja_kegiatan_cari")
    else:
        schema_editor.execute("ALTER TABLE kinerja_kegiatan DROP COLUMN IF EXISTS cari")
        schema_editor.execute("DROP FUNCTION IF EXISTS kinerja_kata_bulan")


class Migration(migrations.Migration):
    dependencies = [("kinerja", "0001_awal")]
    operations = [migrations.RunPython(pasang, lepas)]
