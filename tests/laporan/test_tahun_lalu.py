"""Earlier years: as issued, else as entered once, else reckoned again and marked so."""

from datetime import date
from decimal import Decimal

import pytest

from kinerja.baca.batas import baca_titik
from kinerja.models import Indikator
from laporan.isi.rekaman import Anggota, AngkaBeku
from laporan.models import JenisLaporan
from laporan.susun import ringkas as modul_susun
from laporan.susun.ringkas import susun_laporan
from laporan.susun.tahun_lalu import DIHITUNG_ULANG
from tests.factories import (
    buat_kegiatan,
    buat_laporan,
    buat_pembanding,
    buat_rekaman,
    buat_target,
)
from tests.laporan.terbitan import isi_tahun, terbitkan

pytestmark = pytest.mark.django_db
HARI_INI = date(2027, 1, 5)


@pytest.fixture
def kecamatan(acuan):
    """2025 as in tests/laporan/terbitan.py: two of three; 2026: one kegiatan, not followed up."""
    isi_tahun(acuan)
    seksi = acuan.daftar_unit_kerja.get(kode="PEM")
    buat_kegiatan(unit_kerja=seksi, kode="B-1", tanggal=date(2026, 3, 2))
    return acuan


def lampau(kecamatan, kode="IKU-1", tahun=2025):
    """The line of that year in the report of 2026."""
    isi = susun_laporan(kecamatan, baca_titik(kecamatan, 2026, HARI_INI, date(2026, 12, 31)))
    [indikator] = [i for i in isi.daftar_indikator if i.kode == kode]
    [baris] = [t for t in indikator.daftar_tahun if t.tahun == tahun]
    return baris


def angka(realisasi, kode="IKU-1"):
    tercapai = Decimal(realisasi) * 100 / 80
    return AngkaBeku(kode, "Uji", 1, 2, Decimal(realisasi), Decimal(80), tercapai, "Sangat Tinggi")


def terbit(kecamatan, realisasi, **kwargs):
    daftar_angka = tuple(angka(realisasi, kode) for kode in ("IPP", "IKU-1", "IKU-2"))
    anggota = Anggota(daftar_angka, (), (), (), (), ())
    return buat_laporan(kecamatan, rekaman=buat_rekaman(anggota=anggota), **kwargs)


def test_yang_terbit_dipakai_walau_catatannya_berubah(kecamatan):
    laporan = terbitkan(kecamatan)
    buat_kegiatan(
        unit_kerja=kecamatan.daftar_unit_kerja.get(kode="PEM"),
        kode="A-9",
        tindak_lanjut=date(2025, 5, 1),
    )
    baris = lampau(kecamatan)
    assert baris.realisasi == Decimal(200) / 3
    assert baris.catatan == f"menurut laporan yang diterbitkan, kode {laporan.kode}"


def test_revisi_terakhir_yang_dipakai(kecamatan):
    terbit(kecamatan, "50.00")
    baru = terbit(kecamatan, "60.00", nomor_revisi=1, alasan_revisi="Salah hitung")
    baris = lampau(kecamatan)
    assert (baris.realisasi, baris.target, baris.capaian) == (
        Decimal(60),
        Decimal(80),
        Decimal(75),
    )
    assert baru.kode in baris.catatan


def test_laporan_triwulan_bukan_laporan_tahun(kecamatan):
    terbit(kecamatan, "50.00", jenis=JenisLaporan.TRIWULAN, triwulan=4)
    assert lampau(kecamatan).catatan == DIHITUNG_ULANG


def test_yang_diisi_sekali_disebut_demikian(kecamatan):
    iku1 = Indikator.objects.get(kode="IKU-1")
    buat_target(iku1, tahun=2025, triwulan=4, nilai=80)
    buat_pembanding(iku1, tahun=2025, nilai=Decimal("76.00"), sumber="LKjIP 2025")
    baris = lampau(kecamatan)
    assert (baris.realisasi, baris.capaian) == (Decimal(76), Decimal(95))
    assert baris.predikat == "Sangat Tinggi"
    assert baris.catatan == "diisi manual, sumber: LKjIP 2025"


def test_yang_terbit_didahulukan_dari_yang_diisi(kecamatan):
    terbit(kecamatan, "50.00")
    buat_pembanding(Indikator.objects.get(kode="IKU-1"), tahun=2025, nilai=Decimal(76))
    assert lampau(kecamatan).realisasi == Decimal(50)


def test_dihitung_ulang_hanya_bila_tidak_ada_keduanya(kecamatan, monkeypatch):
    baris = lampau(kecamatan)
    assert (baris.realisasi, baris.catatan) == (Decimal(200) / 3, DIHITUNG_ULANG)
    dihitung = []
    asli = modul_susun.hitung

    def hitung(kecamatan, titik, **kwargs):
        dihitung.append(titik.tahun)
        return asli(kecamatan, titik, **kwargs)

    monkeypatch.setattr(modul_susun, "hitung", hitung)
    terbit(kecamatan, "50.00")
    for indikator in Indikator.objects.all():
        nilai = Decimal(3) if indikator.kode == "IPP" else Decimal(40)
        buat_pembanding(indikator, tahun=2024, nilai=nilai)
    assert lampau(kecamatan, tahun=2024).realisasi == Decimal(40)
    assert dihitung == [2026]


def test_tahun_tanpa_apa_pun_tidak_bernilai_dan_tidak_bercatatan(kecamatan):
    baris = lampau(kecamatan, tahun=2024)
    assert (baris.realisasi, baris.catatan) == (None, "")


def test_tahun_laporan_sendiri_tidak_disebut_dihitung_ulang(kecamatan):
    assert lampau(kecamatan, tahun=2026).catatan == ""
