from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied

from kinerja.actions.kegiatan import (
    IsianKegiatan,
    KegiatanDitolak,
    KegiatanSudahBerubah,
    catat_kegiatan,
    ubah_kegiatan,
)
from kinerja.baca.batas import baca_titik
from kinerja.baca.perhitungan import hitung
from kinerja.models import Kegiatan, StatusKegiatan
from organisasi.models.peran import Peran
from tests.angka import menurut_kode
from tests.factories import buat_kegiatan, buat_pengguna, buat_tindak_lanjut
from tests.putusan import batalkan_kegiatan, pulihkan_kegiatan

pytestmark = pytest.mark.django_db
HARI_INI = date(2025, 6, 30)
SEKARANG = datetime(2025, 6, 30, 3, 0, tzinfo=UTC)
ISIAN = IsianKegiatan(
    tanggal=date(2025, 6, 1),
    jenis="fasilitasi",
    fungsi=None,
    uraian="Rapat persiapan",
    tempat="Pendopo",
    pihak_terkait="",
    daftar_desa=(),
    hasil="",
)


@pytest.fixture
def staf(acuan):
    unit = acuan.daftar_unit_kerja.get(kode="PMD")
    return buat_pengguna(unit_kerja=unit, kecamatan=acuan)


def catat(staf, isian=ISIAN):
    return catat_kegiatan(isian, oleh=staf, sekarang=SEKARANG, hari_ini=HARI_INI)


def iku1(acuan):
    return menurut_kode(hitung(acuan, baca_titik(acuan, 2025, HARI_INI, HARI_INI))).nilai


def test_kegiatan_diberi_kode_per_unit_dan_tahun(staf):
    assert [catat(staf).kode for _ in range(2)] == ["PMD-2025-0001", "PMD-2025-0002"]


def test_kode_melanjutkan_nomor_tertinggi(staf):
    buat_kegiatan(unit_kerja=staf.unit_kerja, kode="PMD-2025-0041")
    buat_kegiatan(unit_kerja=staf.unit_kerja, kode="PMD-2025-lama")
    assert catat(staf).kode == "PMD-2025-0042"


def test_desa_dan_riwayat_ikut_tersimpan(staf, acuan):
    desa = acuan.daftar_desa.get(nama="Sukosari")
    kegiatan = catat(staf, replace(ISIAN, daftar_desa=(desa,)))
    assert list(kegiatan.daftar_desa.all()) == [desa]
    assert kegiatan.history.count() >= 1


def test_tanggal_sesudah_hari_ini_ditolak(staf):
    with pytest.raises(KegiatanDitolak, match="belum terjadi"):
        catat(staf, replace(ISIAN, tanggal=date(2025, 7, 1)))


@pytest.mark.parametrize("peran", [p for p in Peran if p != Peran.STAF])
def test_hanya_staf_yang_mencatat(acuan, peran):
    pengguna = buat_pengguna(peran, kecamatan=None if peran == Peran.KABUPATEN else acuan)
    with pytest.raises(PermissionDenied):
        catat(pengguna)


def test_perubahan_menaikkan_versi(staf):
    kegiatan = catat(staf)
    isian = replace(ISIAN, uraian="Rapat lanjutan")
    kegiatan = ubah_kegiatan(kegiatan, isian, versi=1, oleh=staf, hari_ini=HARI_INI)
    assert (kegiatan.uraian, kegiatan.versi) == ("Rapat lanjutan", 2)


def test_penyunting_kedua_tidak_menimpa(staf):
    kegiatan = catat(staf)
    ubah_kegiatan(kegiatan, ISIAN, versi=1, oleh=staf, hari_ini=HARI_INI)
    lain = replace(ISIAN, tempat="Balai desa")
    with pytest.raises(KegiatanSudahBerubah, match="Anda sendiri"):
        ubah_kegiatan(kegiatan, lain, versi=1, oleh=staf, hari_ini=HARI_INI)
    rekan = buat_pengguna(unit_kerja=staf.unit_kerja, kecamatan=staf.kecamatan)
    ubah_kegiatan(kegiatan, lain, versi=2, oleh=rekan, hari_ini=HARI_INI)
    with pytest.raises(KegiatanSudahBerubah, match=f"diubah {rekan}"):
        ubah_kegiatan(kegiatan, ISIAN, versi=2, oleh=staf, hari_ini=HARI_INI)


def test_yang_sudah_tersimpan_dikirim_lagi_bukan_bentrok(staf):
    kegiatan = catat(staf)
    lain = replace(ISIAN, tempat="Balai desa")
    for _ in range(2):
        ubah_kegiatan(kegiatan, lain, versi=1, oleh=staf, hari_ini=HARI_INI)
    kegiatan.refresh_from_db()
    assert (kegiatan.tempat, kegiatan.versi) == ("Balai desa", 2)


def test_staf_unit_lain_tidak_mengubah(staf):
    with pytest.raises(PermissionDenied):
        ubah_kegiatan(catat(staf), ISIAN, versi=1, oleh=buat_pengguna(), hari_ini=HARI_INI)


def test_kegiatan_tidak_digeser_melewati_tindak_lanjutnya(staf):
    kegiatan = catat(staf)
    buat_tindak_lanjut(kegiatan, tanggal=date(2025, 6, 2))
    isian = replace(ISIAN, tanggal=date(2025, 6, 3))
    with pytest.raises(KegiatanDitolak, match="sesudah tindak lanjut"):
        ubah_kegiatan(kegiatan, isian, versi=1, oleh=staf, hari_ini=HARI_INI)


def test_kegiatan_batal_tidak_dihitung_dan_dapat_dipulihkan(staf, acuan):
    kegiatan = catat(staf, replace(ISIAN, fungsi=acuan.daftar_fungsi.get(daftar_lembar__nomor=1)))
    assert iku1(acuan).penyebut == 1

    batalkan_kegiatan(kegiatan, alasan="Hujan lebat", oleh=staf)
    assert iku1(acuan).penyebut == 0

    pulihkan_kegiatan(kegiatan, alasan="Keliru membatalkan", oleh=staf)
    assert iku1(acuan).penyebut == 1
    alasan = list(kegiatan.history.values_list("history_change_reason", flat=True))
    assert {"Hujan lebat", "Keliru membatalkan"} <= set(alasan)


def test_pembatalan_kedua_ditolak(staf):
    kegiatan = catat(staf)
    batalkan_kegiatan(kegiatan, alasan="Hujan lebat", oleh=staf)
    with pytest.raises(KegiatanDitolak, match="sudah dibatalkan"):
        batalkan_kegiatan(kegiatan, alasan="Lagi", oleh=staf)
    assert Kegiatan.objects.get().status == StatusKegiatan.BATAL


def test_yang_tidak_batal_tidak_dipulihkan(staf):
    with pytest.raises(KegiatanDitolak, match="tidak sedang dibatalkan"):
        pulihkan_kegiatan(catat(staf), alasan="-", oleh=staf)


def test_kiriman_kedua_menemukan_yang_pertama(staf):
    kunci = uuid4()
    daftar = {
        catat_kegiatan(ISIAN, kunci=kunci, oleh=staf, sekarang=SEKARANG, hari_ini=HARI_INI).pk
        for _ in range(2)
    }
    assert len(daftar) == Kegiatan.objects.count() == 1


def test_perubahan_kegiatan_menarik_verifikasi_tindak_lanjutnya(staf):
    kegiatan = buat_kegiatan(unit_kerja=staf.unit_kerja, tanggal=date(2025, 6, 1))
    baris = buat_tindak_lanjut(kegiatan, tanggal=date(2025, 6, 2), verifikasi="terverifikasi")
    ubah_kegiatan(kegiatan, ISIAN, versi=1, oleh=staf, hari_ini=HARI_INI)
    baris.refresh_from_db()
    assert baris.verifikasi == "belum"
    assert baris.history.first().history_change_reason == "Kegiatannya diubah"
