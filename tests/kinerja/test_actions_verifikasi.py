from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from desa.actions.verifikasi import putuskan_tanggal
from kinerja.actions.verifikasi import putuskan_tindak_lanjut
from organisasi.kesalahan import Ditolak
from organisasi.peran import Peran
from organisasi.periode import PeriodeTertutup
from organisasi.verifikasi import StatusVerifikasi as S
from tests.factories import (
    buat_desa,
    buat_dokumen,
    buat_kecamatan,
    buat_kegiatan,
    buat_pengguna,
    buat_tindak_lanjut,
    buat_unit,
    tutup_periode,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def kecamatan():
    return buat_kecamatan()


@pytest.fixture
def verifikator(kecamatan):
    return buat_pengguna(Peran.VERIFIKATOR, kecamatan=kecamatan)


@pytest.fixture
def tindak_lanjut(kecamatan):
    kegiatan = buat_kegiatan(unit_kerja=buat_unit(kecamatan))
    return buat_tindak_lanjut(kegiatan, tanggal=date(2025, 4, 1))


@pytest.fixture
def dokumen(kecamatan):
    return buat_dokumen(buat_desa(kecamatan), tanggal_penetapan=date(2025, 9, 30))


def test_kembalikan_perbaiki_verifikasi_dan_catatannya_tetap(tindak_lanjut, verifikator):
    putuskan_tindak_lanjut(
        tindak_lanjut, S.DIKEMBALIKAN, versi=1, catatan="Lampirkan bukti", oleh=verifikator
    )
    hasil = putuskan_tindak_lanjut(tindak_lanjut, S.TERVERIFIKASI, versi=1, oleh=verifikator)
    assert (hasil.verifikasi, hasil.catatan_verifikasi) == (S.TERVERIFIKASI, "Lampirkan bukti")
    langkah = hasil.history.order_by("history_id")
    assert [h.history_change_reason for h in langkah][1:] == [
        "Dikembalikan: Lampirkan bukti",
        "Terverifikasi",
    ]


@pytest.mark.parametrize("putusan", [S.DIKEMBALIKAN, S.DIKECUALIKAN])
def test_putusan_ini_harus_beralasan(tindak_lanjut, dokumen, verifikator, putusan):
    with pytest.raises(Ditolak, match="Tulis alasannya"):
        putuskan_tindak_lanjut(tindak_lanjut, putusan, versi=1, catatan=" ", oleh=verifikator)
    with pytest.raises(Ditolak, match="Tulis alasannya"):
        putuskan_tanggal(dokumen, "penetapan", putusan, versi=1, oleh=verifikator)


@pytest.mark.parametrize("penulis", ["dicatat_oleh", "diubah_oleh"])
def test_catatan_sendiri_diverifikasi_orang_lain(tindak_lanjut, dokumen, verifikator, penulis):
    for catatan in (tindak_lanjut, dokumen):
        setattr(catatan, penulis, verifikator)
        catatan.save()
    with pytest.raises(Ditolak, match="orang lain"):
        putuskan_tindak_lanjut(tindak_lanjut, S.TERVERIFIKASI, versi=1, oleh=verifikator)
    with pytest.raises(Ditolak, match="orang lain"):
        putuskan_tanggal(dokumen, "penetapan", S.TERVERIFIKASI, versi=1, oleh=verifikator)


def test_penulis_kegiatannya_juga_bukan_pemeriksa(tindak_lanjut, verifikator):
    tindak_lanjut.kegiatan.diubah_oleh = verifikator
    tindak_lanjut.kegiatan.save()
    with pytest.raises(Ditolak, match="orang lain"):
        putuskan_tindak_lanjut(tindak_lanjut, S.TERVERIFIKASI, versi=1, oleh=verifikator)


@pytest.mark.parametrize("peran", [Peran.STAF, Peran.CAMAT, Peran.ADMIN])
def test_peran_lain_tidak_memverifikasi(kecamatan, tindak_lanjut, dokumen, peran):
    oleh = buat_pengguna(peran, kecamatan=kecamatan)
    with pytest.raises(PermissionDenied):
        putuskan_tindak_lanjut(tindak_lanjut, S.TERVERIFIKASI, versi=1, oleh=oleh)
    with pytest.raises(PermissionDenied):
        putuskan_tanggal(dokumen, "penetapan", S.TERVERIFIKASI, versi=1, oleh=oleh)


def test_verifikator_kecamatan_lain_ditolak(tindak_lanjut):
    oleh = buat_pengguna(Peran.VERIFIKATOR)
    with pytest.raises(PermissionDenied):
        putuskan_tindak_lanjut(tindak_lanjut, S.TERVERIFIKASI, versi=1, oleh=oleh)


def test_yang_berubah_atau_batal_sejak_dilihat_tidak_diverifikasi(
    tindak_lanjut, dokumen, verifikator
):
    with pytest.raises(Ditolak, match="baru saja diubah"):
        putuskan_tindak_lanjut(tindak_lanjut, S.TERVERIFIKASI, versi=2, oleh=verifikator)
    with pytest.raises(Ditolak, match="baru saja diubah"):
        putuskan_tanggal(dokumen, "penetapan", S.TERVERIFIKASI, versi=2, oleh=verifikator)
    tindak_lanjut.status, tindak_lanjut.alasan_batal = "batal", "Salah"
    tindak_lanjut.save()
    with pytest.raises(Ditolak, match="baru saja diubah"):
        putuskan_tindak_lanjut(tindak_lanjut, S.TERVERIFIKASI, versi=1, oleh=verifikator)


def test_tanggal_kosong_tidak_diverifikasi(dokumen, verifikator):
    with pytest.raises(Ditolak):
        putuskan_tanggal(dokumen, "diterima", S.TERVERIFIKASI, versi=1, oleh=verifikator)


def test_dua_kali_putusan_yang_sama_ditolak(tindak_lanjut, verifikator):
    putuskan_tindak_lanjut(tindak_lanjut, S.TERVERIFIKASI, versi=1, oleh=verifikator)
    with pytest.raises(Ditolak, match="Sudah terverifikasi"):
        putuskan_tindak_lanjut(tindak_lanjut, S.TERVERIFIKASI, versi=1, oleh=verifikator)


def test_tanggal_dokumen_diputuskan_masing_masing(dokumen, verifikator):
    putuskan_tanggal(
        dokumen, "penetapan", S.DIKECUALIKAN, versi=1, catatan="Arsip hilang", oleh=verifikator
    )
    hasil = putuskan_tanggal(dokumen, "penetapan", S.TERVERIFIKASI, versi=1, oleh=verifikator)
    assert (hasil.verifikasi_penetapan, hasil.verifikasi_diterima) == (S.TERVERIFIKASI, S.BELUM)
    assert hasil.catatan_penetapan == "Arsip hilang"


def test_triwulan_tertutup_tidak_diverifikasi_lagi(kecamatan, tindak_lanjut, dokumen, verifikator):
    tutup_periode(kecamatan, triwulan=2)
    tutup_periode(kecamatan, triwulan=3)
    with pytest.raises(PeriodeTertutup):
        putuskan_tindak_lanjut(tindak_lanjut, S.TERVERIFIKASI, versi=1, oleh=verifikator)
    with pytest.raises(PeriodeTertutup):
        putuskan_tanggal(dokumen, "penetapan", S.TERVERIFIKASI, versi=1, oleh=verifikator)
