"""The database itself keeps an issued report, against SQL that knows nothing of our rules."""

from contextlib import contextmanager

import pytest
from django.db import IntegrityError, connection, transaction

from laporan.models import BerkasLaporan, Laporan
from tests.factories import buat_berkas_laporan, buat_kecamatan, buat_laporan

pytestmark = [pytest.mark.django_db, pytest.mark.basis_data]

UBAH = [
    "UPDATE laporan_laporan SET rekaman = '{\"a\": 1}'",
    "UPDATE laporan_laporan SET kode = 'BBBB-BBBB' WHERE nomor_revisi = 0",
    "UPDATE laporan_berkaslaporan SET sha256 = 'x'",
    "DELETE FROM laporan_berkaslaporan",
    "DELETE FROM laporan_laporan",
]


def isi() -> list[object]:
    return [*Laporan.objects.values_list(), *BerkasLaporan.objects.values_list()]


@contextmanager
def ditolak():
    with pytest.raises(IntegrityError, match="yang sudah diterbitkan"), transaction.atomic():
        yield


@pytest.mark.parametrize("perintah", UBAH)
def test_sql_mentah_ditolak(perintah):
    buat_berkas_laporan()
    semula = isi()
    with ditolak(), connection.cursor() as cursor:
        cursor.execute(perintah)
    assert isi() == semula


@pytest.mark.skipif("connection.vendor != 'postgresql'")
def test_truncate_ditolak_selama_ada_laporan():
    perintah = "TRUNCATE laporan_berkaslaporan"
    with connection.cursor() as cursor:
        cursor.execute(perintah)
    buat_berkas_laporan()
    with ditolak(), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(perintah)


@pytest.mark.skipif("connection.vendor != 'sqlite'")
def test_replace_ditolak():
    laporan = buat_laporan()
    with ditolak(), connection.cursor() as cursor:
        cursor.execute("INSERT OR REPLACE INTO laporan_laporan SELECT * FROM laporan_laporan")
    assert Laporan.objects.get() == laporan


def test_lewat_model_pun_ditolak():
    laporan = buat_laporan()
    laporan.alasan_revisi = "Diam-diam"
    with ditolak():
        laporan.save()
    with ditolak():
        laporan.delete()


def test_revisi_menggantikan_tanpa_mengubah_yang_lama():
    kecamatan = buat_kecamatan()
    lama = buat_laporan(kecamatan)
    lain = buat_laporan(kecamatan, tahun=2024)
    baru = buat_laporan(kecamatan, nomor_revisi=1, alasan_revisi="Nomor surat keliru")
    assert set(Laporan.objects.terakhir()) == {lain, baru}
    assert list(Laporan.objects.serumpun(lama)) == [lama, baru]
    assert str(lama) == "Laporan IKU 2025"
    assert str(baru) == "Laporan IKU 2025 (revisi ke-1)"
    triwulan = buat_laporan(kecamatan, jenis="triwulan", triwulan=2)
    assert str(buat_berkas_laporan(triwulan)) == "Laporan triwulan II 2025: diterbitkan"
