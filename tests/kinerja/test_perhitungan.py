"""Both indicators: targets, triwulan, the day of the question, other kecamatan, queries."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from desa.models import Desa, JenisDokumen
from kinerja.aturan.rumus import Nilai, bulatkan
from kinerja.baca.batas import baca_titik
from kinerja.baca.perhitungan import hitung
from kinerja.models import Indikator
from tests.factories import (
    buat_aturan,
    buat_batas,
    buat_desa,
    buat_dokumen,
    buat_indikator,
    buat_jenis_dokumen,
    buat_kecamatan,
    buat_kegiatan,
    buat_sasaran,
    buat_target,
    buat_tindak_lanjut,
    buat_unit,
)
from tests.kinerja.hitungan import AKHIR_TAHUN, HARI_INI, hitung_per_kode, masukkan, unit_acuan

pytestmark = [pytest.mark.django_db, pytest.mark.basis_data]


# Target, capaian, predikat


@pytest.mark.parametrize(
    ("target", "capaian", "predikat"),
    [
        pytest.param(None, None, None, id="tanpa target"),
        pytest.param("0", None, None, id="target 0 bukan 100"),
        pytest.param("100", "50", "Sangat Rendah", id="separuh"),
        pytest.param("50", "100", "Sangat Tinggi", id="tepat target"),
        pytest.param("40", "125", "Sangat Tinggi", id="tidak dibatasi 100"),
        pytest.param("54.95", "90.99", "Tinggi", id="hampir 91"),
    ],
)
def test_capaian_dan_predikat_menurut_target(acuan, target, capaian, predikat):
    masukkan("RKPDesa", 2026, date(2025, 9, 30))
    masukkan("APBDesa", 2026, AKHIR_TAHUN, jumlah=3)
    if target:
        buat_target(Indikator.objects.get(kode="IKU-2"), nilai=Decimal(target))
    iku2 = hitung_per_kode(acuan)["IKU-2"]
    assert (None if iku2.capaian is None else bulatkan(iku2.capaian)) == (
        None if capaian is None else Decimal(capaian)
    )
    assert iku2.predikat == predikat


def test_target_tahun_dan_indikator_lain_tidak_dipakai(acuan):
    buat_target(Indikator.objects.get(kode="IKU-1"))
    buat_target(Indikator.objects.get(kode="IKU-2"), tahun=2024)
    assert hitung_per_kode(acuan)["IKU-2"].target is None


# Triwulan, per


def test_triwulan_kumulatif_sejak_1_januari(acuan):
    for bulan in (2, 5, 8, 11):
        buat_kegiatan(
            unit_kerja=unit_acuan(),
            tanggal=date(2025, bulan, 1),
            tindak_lanjut=date(2025, bulan, 28),
        )
    buat_kegiatan(
        unit_kerja=unit_acuan(), tanggal=date(2025, 3, 31), tindak_lanjut=date(2025, 4, 1)
    )
    masukkan("LPPDesa", 2024, date(2025, 3, 31))
    masukkan("RKPDesa", 2026, date(2025, 9, 30), jumlah=2)
    buat_target(Indikator.objects.get(kode="IKU-1"), triwulan=2, nilai=Decimal(40))

    hasil = hitung_per_kode(acuan)

    triwulan = {kode: n.daftar_triwulan for kode, n in hasil.items()}
    assert [t.nilai for t in triwulan["IKU-1"]] == [
        Nilai(1, 2), Nilai(3, 3), Nilai(4, 4), Nilai(5, 5),
    ]  # fmt: skip
    assert [t.nilai for t in triwulan["IKU-2"]] == [
        Nilai(6, 18), Nilai(6, 18), Nilai(8, 18), Nilai(8, 18),
    ]  # fmt: skip
    assert [t.target for t in triwulan["IKU-1"]] == [None, 40, None, None]
    assert [t.per for t in triwulan["IKU-1"]] == [
        date(2025, 3, 31), date(2025, 6, 30), date(2025, 9, 30), AKHIR_TAHUN,
    ]  # fmt: skip


def test_triwulan_yang_belum_mulai_belum_bernilai(acuan):
    buat_kegiatan(unit_kerja=unit_acuan())
    hasil = hitung_per_kode(acuan, per=date(2025, 4, 1))
    for nilai in hasil.values():
        assert [t.nilai is None for t in nilai.daftar_triwulan] == [False, False, True, True]
    assert hasil["IKU-1"].daftar_triwulan[1].per == date(2025, 4, 1)


def test_sebelum_tahunnya_mulai_tidak_ada_triwulan(acuan):
    hasil = hitung_per_kode(acuan, per=date(2024, 12, 31))
    assert hasil["IKU-1"].realisasi is None
    assert [t.nilai for t in hasil["IKU-1"].daftar_triwulan] == [None] * 4


def test_triwulan_sama_dengan_menghitung_per_akhir_triwulan(acuan):
    for bulan in range(1, 13):
        buat_kegiatan(
            unit_kerja=unit_acuan(),
            tanggal=date(2025, bulan, 9),
            tindak_lanjut=date(2025, 12, bulan),
        )
    masukkan("LPPDesa", 2024, date(2025, 3, 31), jumlah=4)
    for kode, nilai in hitung_per_kode(acuan).items():
        for triwulan in nilai.daftar_triwulan:
            assert triwulan.nilai == hitung_per_kode(acuan, per=triwulan.per)[kode].nilai


def _angka(hasil):
    return {
        kode: (n.nilai, n.daftar_unit, n.daftar_dokumen, n.berjalan, n.daftar_triwulan)
        for kode, n in hasil.items()
    }


def test_yang_bertanggal_sesudah_per_tidak_mengubah_apa_pun(acuan):
    per = date(2025, 6, 30)
    kegiatan = buat_kegiatan(unit_kerja=unit_acuan())
    masukkan("LPPDesa", 2024, date(2025, 3, 31), jumlah=3)
    sebelum = _angka(hitung_per_kode(acuan, per=per))

    buat_tindak_lanjut(kegiatan, tanggal=date(2025, 7, 1))
    buat_kegiatan(unit_kerja=unit_acuan("KEU"), tanggal=date(2025, 7, 1))
    masukkan("RKPDesa", 2026, date(2025, 7, 1))
    buat_dokumen(
        Desa.objects.get(kode="35.08.17.2006"),
        JenisDokumen.objects.get(kode="LPPDesa"),
        tahun_anggaran=2024,
        tanggal_diterima=date(2025, 7, 1),
    )

    assert _angka(hitung_per_kode(acuan, per=per)) == sebelum


def test_per_tidak_melewati_hari_ini(acuan):
    buat_kegiatan(unit_kerja=unit_acuan(), tanggal=date(2025, 7, 2))
    hasil = hitung_per_kode(acuan, per=AKHIR_TAHUN, hari_ini=date(2025, 7, 1))
    assert {n.per for n in hasil.values()} == {date(2025, 7, 1)}
    assert hasil["IKU-1"].nilai == Nilai(0, 0)


def test_kegiatan_31_desember_masuk_tahunnya(acuan):
    buat_kegiatan(unit_kerja=unit_acuan(), tanggal=AKHIR_TAHUN, tindak_lanjut=AKHIR_TAHUN)
    assert hitung_per_kode(acuan)["IKU-1"].nilai == Nilai(1, 1)
    assert hitung_per_kode(acuan, tahun=2026, per=date(2026, 6, 30))["IKU-1"].nilai == Nilai(0, 0)


# Kecamatan lain, kueri, daftar perhitungan


def test_kecamatan_lain_tidak_pernah_tercampur(acuan):
    sebelum = hitung_per_kode(acuan)
    lain = buat_kecamatan()
    buat_kegiatan(unit_kerja=buat_unit(lain), tindak_lanjut=date(2025, 4, 1))
    jenis = buat_jenis_dokumen(lain)
    buat_aturan(jenis)
    buat_dokumen(buat_desa(lain), jenis, tanggal_penetapan=date(2025, 9, 1))
    buat_target(buat_indikator(buat_sasaran(lain), kode="IKU-1"), nilai=Decimal(10))
    buat_batas(lain, tanggal=date(2025, 1, 1))

    assert _angka(hitung_per_kode(acuan)) == _angka(sebelum)
    assert hitung_per_kode(acuan)["IKU-1"].target is None
    iku1 = hitung_per_kode(lain)["IKU-1"]
    assert (iku1.nilai, iku1.target, iku1.capaian) == (Nilai(0, 1), 10, 0)
    assert iku1.predikat is None  # the other kecamatan has no thresholds of its own


def _jumlah_kueri(kecamatan):
    titik = baca_titik(kecamatan, 2025, HARI_INI)
    with CaptureQueriesContext(connection) as kueri:
        hitung(kecamatan, titik)
    return len(kueri)


def test_jumlah_kueri_tetap_berapa_pun_barisnya(acuan):
    sedikit = _jumlah_kueri(acuan)
    for nomor in range(20):
        unit = buat_unit(acuan)
        buat_desa(acuan)
        for _ in range(3):
            buat_kegiatan(unit_kerja=unit, tindak_lanjut=date(2025, 4, 1 + nomor))
    masukkan("RKPDesa", 2026, date(2025, 9, 30), jumlah=26)
    assert _jumlah_kueri(acuan) == sedikit


def test_paling_banyak_tujuh_kueri_untuk_kedua_indikator(acuan):
    assert _jumlah_kueri(acuan) <= 7


def test_indikator_ketiga_cukup_satu_baris(acuan):
    buat_kegiatan(unit_kerja=unit_acuan())
    buat_indikator(buat_sasaran(acuan), kode="IKU-3", perhitungan="tindak_lanjut")
    hasil = hitung_per_kode(acuan)
    assert list(hasil) == ["IKU-1", "IKU-2", "IKU-3"]
    assert hasil["IKU-3"].nilai == hasil["IKU-1"].nilai


def test_perhitungan_yang_tidak_terdaftar_tidak_diam_diam_nol(acuan):
    Indikator.objects.filter(kode="IKU-1").update(perhitungan="tidak_ada")
    with pytest.raises(KeyError, match="tidak_ada"):
        hitung_per_kode(acuan)
