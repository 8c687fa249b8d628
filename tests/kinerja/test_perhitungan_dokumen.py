"""IKU-2: the share of the documents that were made on time."""

from datetime import date
from decimal import Decimal

import pytest

from desa.aturan.tenggat import Keadaan
from desa.models import Desa
from kinerja.aturan.rumus import Nilai, bulatkan
from tests.kinerja.hitungan import AKHIR_TAHUN, hitung_per_kode, masukkan

pytestmark = [pytest.mark.django_db, pytest.mark.basis_data]


@pytest.mark.parametrize(
    ("rkpdesa", "apbdesa", "lppdesa", "tercetak"),
    [
        pytest.param(6, 6, 6, "100.00", id="18/18"),
        pytest.param(6, 6, 5, "94.44", id="17/18"),
        pytest.param(3, 3, 3, "50.00", id="9/18"),
        pytest.param(0, 0, 0, "0.00", id="0/18"),
    ],
)
def test_dokumen_tepat_waktu_dari_18(acuan, rkpdesa, apbdesa, lppdesa, tercetak):
    masukkan("RKPDesa", 2026, date(2025, 9, 30), jumlah=rkpdesa)
    masukkan("APBDesa", 2026, AKHIR_TAHUN, jumlah=apbdesa)
    masukkan("LPPDesa", 2024, date(2025, 3, 31), jumlah=lppdesa)
    iku2 = hitung_per_kode(acuan)["IKU-2"]
    assert iku2.nilai == Nilai(rkpdesa + apbdesa + lppdesa, 18)
    assert str(bulatkan(iku2.realisasi)) == tercetak
    assert {d.kode: d.nilai for d in iku2.daftar_dokumen} == {
        "RKPDesa": Nilai(rkpdesa, 6),
        "APBDesa": Nilai(apbdesa, 6),
        "LPPDesa": Nilai(lppdesa, 6),
    }
    rata_rata = sum(d.nilai.realisasi for d in iku2.daftar_dokumen) / 3
    assert abs(iku2.realisasi - rata_rata) < Decimal("1e-20")


def test_satu_juli_dengan_enam_lppdesa(acuan):
    masukkan("LPPDesa", 2024, date(2025, 3, 20))
    hari = date(2025, 7, 1)
    iku2 = hitung_per_kode(acuan, per=hari, hari_ini=hari)["IKU-2"]
    assert iku2.berjalan.berjalan == Nilai(6, 6)
    assert iku2.berjalan.terbaik == Nilai(18, 18)
    assert str(bulatkan(iku2.realisasi)) == "33.33"


def test_dokumen_yang_datang_lebih_awal_belum_jatuh_tempo(acuan):
    """'x of m already due': early ones are always on time and would flatter the running value."""
    masukkan("LPPDesa", 2024, date(2025, 3, 20), jumlah=3)
    masukkan("RKPDesa", 2026, date(2025, 6, 15))
    hari = date(2025, 7, 1)
    iku2 = hitung_per_kode(acuan, per=hari, hari_ini=hari)["IKU-2"]
    assert iku2.nilai == Nilai(9, 18)
    assert iku2.berjalan.berjalan == Nilai(3, 6)
    assert iku2.berjalan.terbaik == Nilai(15, 18)


def test_nilai_resmi_selalu_dibagi_desa_kali_tiga(acuan):
    hari = date(2025, 1, 1)
    iku2 = hitung_per_kode(acuan, per=hari, hari_ini=hari)["IKU-2"]
    assert iku2.nilai == Nilai(0, 18)
    assert iku2.berjalan.berjalan == Nilai(0, 0)


def test_penyebut_adalah_desa_yang_aktif_di_tahun_itu(acuan):
    Desa.objects.filter(kode="35.08.17.2006").update(aktif_sampai_tahun=2024)
    assert hitung_per_kode(acuan)["IKU-2"].nilai == Nilai(0, 15)


def test_tanpa_desa_nilai_tidak_ada(acuan):
    Desa.objects.all().delete()
    iku2 = hitung_per_kode(acuan)["IKU-2"]
    assert (iku2.nilai, iku2.realisasi) == (Nilai(0, 0), None)


def test_keempat_keadaan_tiap_dokumen(acuan):
    masukkan("LPPDesa", 2024, date(2025, 4, 1), jumlah=4)
    hari = date(2025, 6, 30)
    iku2 = hitung_per_kode(acuan, per=hari)["IKU-2"]
    jumlah = {d.kode: d.jumlah_per_keadaan for d in iku2.daftar_dokumen}
    assert jumlah["LPPDesa"] == {
        Keadaan.TEPAT_WAKTU: 0,
        Keadaan.TERLAMBAT: 4,
        Keadaan.BELUM: 2,
        Keadaan.BELUM_JATUH_TEMPO: 0,
    }
    assert jumlah["RKPDesa"][Keadaan.BELUM_JATUH_TEMPO] == 6
    assert iku2.kisi.per == hari
