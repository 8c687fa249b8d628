"""How far a year is, as the records tell: one query, of one kecamatan or of all."""

from datetime import date

import pytest

from laporan.models import JenisLaporan
from laporan.terbit.keadaan_tahun import baca_keadaan_tahun
from organisasi.aturan.tahun_kerja import KeadaanTahun
from organisasi.baca.tahun_kerja import baca_tahun_bawaan
from tests.factories import (
    buat_kecamatan,
    buat_kegiatan,
    buat_laporan,
    buat_realisasi,
    tutup_tahun,
)

pytestmark = pytest.mark.django_db
JANUARI = date(2026, 1, 5)


@pytest.fixture
def kegiatan(acuan):
    return buat_kegiatan(unit_kerja=acuan.daftar_unit_kerja.get(kode="PEM"))


def test_tahun_yang_belum_terbit_menunggu_juga_sesudah_ditutup(acuan, kegiatan):
    assert baca_tahun_bawaan(acuan, JANUARI) == 2025
    tutup_tahun(acuan)
    assert baca_tahun_bawaan(acuan, JANUARI) == 2025
    # That of a triwulan, or the long report alone, is not the report of the year.
    buat_laporan(acuan, jenis=JenisLaporan.TRIWULAN, triwulan=4)
    assert baca_tahun_bawaan(acuan, JANUARI) == 2025
    buat_laporan(acuan)
    assert baca_tahun_bawaan(acuan, JANUARI) == 2026


def test_tanpa_catatan_atau_tanpa_lembar_tidak_ada_yang_ditunggu(acuan):
    assert baca_tahun_bawaan(acuan, JANUARI) == 2026
    buat_realisasi(acuan.daftar_lembar_iku.get().daftar_indikator.get(kode="IPP"))
    assert baca_tahun_bawaan(acuan, JANUARI) == 2025
    acuan.daftar_lembar_iku.update(dari=2026)
    assert baca_tahun_bawaan(acuan, JANUARI) == 2026


def test_semua_kecamatan_dalam_satu_kueri(acuan, kegiatan, django_assert_num_queries):
    lain = buat_kecamatan(kode="35.08.01", nama="Tempursari")
    buat_laporan(acuan)
    with django_assert_num_queries(1):
        semua = list(baca_keadaan_tahun(None, 2025))
    assert sorted(semua, key=str) == sorted(
        [KeadaanTahun(True, True, True), KeadaanTahun(False, False, False)], key=str
    )
    with django_assert_num_queries(1):
        assert list(baca_keadaan_tahun(lain, 2025)) == [KeadaanTahun(False, False, False)]


def test_sejak_april_tidak_ada_kueri(acuan, kegiatan, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert baca_tahun_bawaan(acuan, date(2026, 4, 1)) == 2026
