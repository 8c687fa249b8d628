"""The database refuses to change or delete an issued report, whoever asks.

A later migration that remakes one of the tables (SQLite does that for most changes of a field)
drops its triggers: let it call `pasang` again. `manage.py periksa` tells when they are missing.
"""

from django.db import migrations

DAFTAR_TABEL = ("laporan_laporan", "laporan_berkaslaporan")

# The settings turn recursive_triggers on: without it INSERT OR REPLACE would delete unasked.
SQLITE = """
CREATE TRIGGER {tabel}_tidak_{kata} BEFORE {perbuatan} ON {tabel}
BEGIN SELECT RAISE(ABORT, '{tabel}: yang sudah diterbitkan tidak dapat {kata}.'); END
"""
FUNGSI = """
CREATE OR REPLACE FUNCTION iku_tolak_perubahan() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE berisi boolean := true;
BEGIN
  IF TG_OP = 'TRUNCATE' THEN
    EXECUTE format('SELECT EXISTS (SELECT 1 FROM %I.%I)', TG_TABLE_SCHEMA, TG_TABLE_NAME)
    INTO berisi;
  END IF;
  IF berisi THEN
    RAISE EXCEPTION '%: yang sudah diterbitkan tidak dapat diubah atau dihapus.', TG_TABLE_NAME
    USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$
"""
POSTGRESQL = """
CREATE TRIGGER {tabel}_tidak_{kata} BEFORE {perbuatan} ON {tabel}
FOR EACH {sasaran} EXECUTE FUNCTION iku_tolak_perubahan()
"""


def pasang(apps, schema_editor):
    daftar = [("diubah", "UPDATE", "ROW"), ("dihapus", "DELETE", "ROW")]
    bentuk = SQLITE
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(FUNGSI, params=None)
        daftar.append(("dikosongkan", "TRUNCATE", "STATEMENT"))
        bentuk = POSTGRESQL
    for tabel in DAFTAR_TABEL:
        for kata, perbuatan, sasaran in daftar:
            perintah = bentuk.format(tabel=tabel, kata=kata, perbuatan=perbuatan, sasaran=sasaran)
            schema_editor.execute(perintah, params=None)


def lepas(apps, schema_editor):
    postgresql = schema_editor.connection.vendor == "postgresql"
    for tabel in DAFTAR_TABEL:
        for kata in ("diubah", "dihapus", "dikosongkan"):
            di = f" ON {tabel}" if postgresql else ""
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {tabel}_tidak_{kata}{di}")
    if postgresql:
        schema_editor.execute("DROP FUNCTION iku_tolak_perubahan()")


class Migration(migrations.Migration):
    dependencies = [("laporan", "0001_awal")]
    operations = [migrations.RunPython(pasang, lepas)]
