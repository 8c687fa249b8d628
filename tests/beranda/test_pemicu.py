"""The guards of the database are compared by what they do, not by what they are called."""

import pytest
from django.db import connection

from beranda.baca.pemicu import periksa_pemicu, periksa_pengekang

pytestmark = [pytest.mark.django_db, pytest.mark.basis_data]
SQLITE = {
    "dilepas": "DROP TRIGGER laporan_laporan_tidak_diubah",
    "diganti yang tidak berbuat apa-apa": (
        "DROP TRIGGER laporan_laporan_tidak_diubah;"
        "CREATE TRIGGER laporan_laporan_tidak_diubah BEFORE UPDATE ON laporan_laporan "
        "BEGIN SELECT 1; END"
    ),
    "diganti yang tidak pernah ditanya": (
        "DROP TRIGGER laporan_berkaslaporan_tidak_dihapus;"
        "CREATE TRIGGER laporan_berkaslaporan_tidak_dihapus BEFORE DELETE ON laporan_berkaslaporan "
        "WHEN 0 BEGIN SELECT RAISE(ABORT, 'x'); END"
    ),
    "dipasang pada tabel lain": (
        "DROP TRIGGER laporan_laporan_tidak_dihapus;"
        "CREATE TRIGGER laporan_laporan_tidak_dihapus BEFORE DELETE ON kinerja_target "
        "BEGIN SELECT RAISE(ABORT, 'laporan_laporan: yang sudah diterbitkan tidak dapat dihapus.'); END"
    ),
    "ditemani yang asing": (
        "CREATE TRIGGER asing AFTER INSERT ON laporan_laporan BEGIN DELETE FROM kinerja_target; END"
    ),
    "asing pada tabel lain": (
        "CREATE TRIGGER asing AFTER INSERT ON kinerja_kegiatan BEGIN DELETE FROM kinerja_target; END"
    ),
    "pencarian": "DROP TRIGGER kinerja_kegiatan_cari_ubah",
}
_KOSONG = "LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$"
POSTGRESQL = {
    "dilepas": "DROP TRIGGER laporan_laporan_tidak_diubah ON laporan_laporan",
    "dimatikan": "ALTER TABLE laporan_laporan DISABLE TRIGGER laporan_laporan_tidak_diubah",
    "hanya pada salinan": (
        "ALTER TABLE laporan_laporan ENABLE REPLICA TRIGGER laporan_laporan_tidak_diubah"
    ),
    "fungsinya diganti": (
        f"CREATE OR REPLACE FUNCTION iku_tolak_perubahan() RETURNS trigger {_KOSONG}"
    ),
    "memanggil yang lain": (
        f"CREATE FUNCTION asing() RETURNS trigger {_KOSONG};"
        "DROP TRIGGER laporan_laporan_tidak_diubah ON laporan_laporan;"
        "CREATE TRIGGER laporan_laporan_tidak_diubah BEFORE UPDATE ON laporan_laporan "
        "FOR EACH ROW EXECUTE FUNCTION asing()"
    ),
    "tidak pernah ditanya": (
        "DROP TRIGGER laporan_laporan_tidak_diubah ON laporan_laporan;"
        "CREATE TRIGGER laporan_laporan_tidak_diubah BEFORE UPDATE ON laporan_laporan "
        "FOR EACH ROW WHEN (false) EXECUTE FUNCTION iku_tolak_perubahan()"
    ),
    "hanya satu kolom": (
        "DROP TRIGGER laporan_laporan_tidak_diubah ON laporan_laporan;"
        "CREATE TRIGGER laporan_laporan_tidak_diubah BEFORE UPDATE OF kode ON laporan_laporan "
        "FOR EACH ROW EXECUTE FUNCTION iku_tolak_perubahan()"
    ),
    "ditemani yang asing": (
        f"CREATE FUNCTION asing() RETURNS trigger {_KOSONG};"
        "CREATE TRIGGER a BEFORE INSERT ON laporan_laporan FOR EACH ROW EXECUTE FUNCTION asing()"
    ),
    "nama yang sama pada tabel lain": (
        "CREATE TRIGGER laporan_laporan_tidak_diubah BEFORE UPDATE ON kinerja_target "
        "FOR EACH ROW EXECUTE FUNCTION iku_tolak_perubahan()"
    ),
    "aturan": "CREATE RULE asing AS ON UPDATE TO laporan_laporan DO INSTEAD NOTHING",
    "kunci tamu dimatikan": "ALTER TABLE laporan_laporan DISABLE TRIGGER ALL",
    "peran salinan": "SET LOCAL session_replication_role = replica",
}
CARA = SQLITE if connection.vendor == "sqlite" else POSTGRESQL


def test_yang_dipasang_program_tidak_bersalah():
    assert list(periksa_pemicu()) == []


@pytest.mark.parametrize("perintah", CARA.values(), ids=CARA)
def test_penjaga_yang_diganti_dimatikan_atau_ditemani_ditemukan(perintah):
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            awal, pemisah, akhir = perintah.partition(";CREATE")
            for satu in (awal, f"CREATE{akhir}") if pemisah else (perintah,):
                cursor.execute(satu)
        else:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute(perintah)
    assert list(periksa_pemicu())


def test_pengekang_yang_dilepas_ditemukan():
    assert list(periksa_pengekang()) == []
    if connection.vendor == "sqlite":
        perintah = "DROP INDEX segel_nomor_unik"
    else:
        perintah = "ALTER TABLE laporan_laporan DROP CONSTRAINT laporan_jenis_dikenal"
    with connection.cursor() as cursor:
        cursor.execute(perintah)
    assert len(list(periksa_pengekang())) == 1
