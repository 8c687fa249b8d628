from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from beranda.baca.perbandingan import baca_perbandingan, baca_unit
from kinerja.aturan.rumus import Nilai
from kinerja.baca.batas import baca_titik
from kinerja.models import BatasTindakLanjut
from organisasi.models.peran import Peran
from tests.factories import (
    buat_dokumen,
    buat_kegiatan,
    buat_pengguna,
    buat_tindak_lanjut,
    buat_unit,
)
from tests.laporan.terbitan import isi_tahun, terbitkan

pytestmark = pytest.mark.django_db
HARI_INI = date(2026, 5, 10)


@pytest.fixture
def unit(acuan):
    """Two kegiatan in 2025, one followed up; one open in 2026."""
    unit = acuan.daftar_unit_kerja.get(kode="PEM")
    buat_tindak_lanjut(buat_kegiatan(unit_kerja=unit, tanggal=date(2025, 2, 1)))
    buat_kegiatan(unit_kerja=unit, tanggal=date(2025, 8, 1))
    buat_kegiatan(unit_kerja=unit, tanggal=date(2026, 1, 5), uraian="Rapat terbuka")
    return unit


def banding_iku(acuan, kode):
    return next(
        b for b in baca_perbandingan(acuan, HARI_INI.year, hari_ini=HARI_INI) if b.kode == kode
    )


def test_dari_tahun_pertama_yang_bernilai(acuan, unit):
    buat_kegiatan(unit_kerja=unit, tanggal=date(2023, 1, 5))
    banding = banding_iku(acuan, "IKU-1")
    assert [t.nilai.tahun for t in banding.daftar_tahun] == [2023, 2024, 2025, 2026]
    assert [t.nilai.realisasi for t in banding.daftar_tahun] == [0, None, 50, 0]
    assert [t.berjalan for t in banding.daftar_tahun] == [False] * 3 + [True]
    assert [tahun for tahun, _ in banding.daftar_unit[0].per_tahun] == [2023, 2025, 2026]


def test_tanpa_catatan_tinggal_tahun_ini(acuan):
    daftar = baca_perbandingan(acuan, HARI_INI.year, hari_ini=HARI_INI)
    assert [[t.nilai.tahun for t in banding.daftar_tahun] for banding in daftar] == [[2026]] * 3
    (banding,) = baca_unit(
        acuan.daftar_unit_kerja.get(kode="PEM"), HARI_INI.year, hari_ini=HARI_INI
    )
    (satu,) = banding.daftar_tahun
    assert (satu.tahun, satu.nilai) == (2026, Nilai(0, 0))


def test_triwulan_yang_belum_tiba_tidak_bernilai(acuan, unit):
    tahun_ini = banding_iku(acuan, "IKU-1").daftar_tahun[-1]
    assert tahun_ini.realisasi_per_triwulan == (0, 0, None, None)


def test_unit_berdampingan_menurut_tahun(acuan, unit):
    baris = next(b for b in banding_iku(acuan, "IKU-1").daftar_unit if b.kode == "PEM")
    assert dict(baris.per_tahun)[2025] == Nilai(1, 2)
    assert dict(baris.per_tahun)[2026] == Nilai(0, 1)


def test_desa_berdampingan_hanya_yang_bercatatan(acuan):
    jenis = acuan.daftar_jenis_dokumen.get(kode="RKPDesa")
    desa = acuan.daftar_desa.get(nama="Sukosari")
    buat_dokumen(desa, jenis, tahun_anggaran=2026, tanggal_penetapan=date(2025, 9, 1))
    (baris,) = banding_iku(acuan, "IKU-2").daftar_desa
    assert baris.nama == "Sukosari"
    assert dict(baris.per_tahun)[2025] == Nilai(1, 3)


def test_tahun_yang_terbit_memakai_angka_laporannya(acuan, tanpa_cetak):
    isi_tahun(acuan)
    laporan = terbitkan(acuan)
    buat_kegiatan(unit_kerja=acuan.daftar_unit_kerja.get(kode="PEM"), tanggal=date(2025, 3, 3))
    tahun = next(t for t in banding_iku(acuan, "IKU-1").daftar_tahun if t.nilai.tahun == 2025)
    assert laporan.kode in tahun.nilai.catatan
    assert round(tahun.nilai.realisasi, 2) == Decimal("66.67")


def test_batas_yang_dilonggarkan_menggeser_akhir_tahun(acuan):
    BatasTindakLanjut.objects.create(
        kecamatan=acuan, tahun=2025, tanggal=date(2026, 1, 31), alasan="Libur"
    )
    assert baca_titik(acuan, 2025, HARI_INI).per == date(2026, 1, 31)
    assert baca_titik(acuan, 2026, HARI_INI).per == HARI_INI


def test_satu_unit_menurut_tahun_dan_triwulan(unit):
    (banding,) = baca_unit(unit, HARI_INI.year, hari_ini=HARI_INI)
    tahun_ini, tahun_lalu = banding.daftar_tahun
    assert tahun_lalu.nilai == Nilai(1, 2)
    assert tahun_lalu.nilai_per_triwulan == (Nilai(0, 1), Nilai(1, 1), Nilai(1, 2), Nilai(1, 2))
    assert tahun_ini.nilai_per_triwulan[2:] == (None, None)


@pytest.mark.parametrize("peran", [Peran.CAMAT, Peran.STAF])
def test_jumlah_kueri_tidak_bertambah(client, acuan, unit, peran, django_assert_max_num_queries):
    client.force_login(buat_pengguna(peran, unit_kerja=unit, kecamatan=acuan))
    for nomor in range(5):
        buat_kegiatan(unit_kerja=buat_unit(kecamatan=acuan), kode=f"Q-{nomor}")
    with django_assert_max_num_queries(75):
        client.get(reverse("perbandingan"))
    with django_assert_max_num_queries(30):
        client.get(reverse("unit_detail", args=["PEM"]))


def test_bagian_yang_belum_ada_dan_triwulan_di_depan_ditulis_strip(client, acuan, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: HARI_INI)
    jenis = acuan.daftar_jenis_dokumen.get(kode="RKPDesa")
    for nama, tahun in (("Sukosari", 2025), ("Rojopolo", 2026)):
        desa = acuan.daftar_desa.get(nama=nama)
        hari = date(tahun - 1, 9, 1)
        buat_dokumen(desa, jenis, tahun_anggaran=tahun, tanggal_penetapan=hari)
    client.force_login(buat_pengguna(Peran.CAMAT, kecamatan=acuan))
    isi = client.get(reverse("perbandingan")).content.decode()
    assert "Rojopolo" in isi
    assert "berjalan" in isi
    assert client.get(reverse("unit_detail", args=["PEM"])).status_code == 200


def test_staf_unit_lain_melihat_angka_tanpa_catatannya(client, acuan, unit):
    client.force_login(buat_pengguna(unit_kerja=buat_unit(kecamatan=acuan), kecamatan=acuan))
    isi = client.get(reverse("unit_detail", args=["PEM"])).content.decode()
    assert "50,00" in isi
    assert "Rapat terbuka" not in isi
