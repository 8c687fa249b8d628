"""What the papers say in words and numbers is true wherever it is printed."""

from dataclasses import replace
from datetime import date

import pytest

from kinerja.aturan.rumus import Nilai
from kinerja.baca.batas import baca_titik
from kinerja.models import Indikator
from laporan.cetak.cap import Cap
from laporan.cetak.daftar_kegiatan import potongan_kegiatan
from laporan.cetak.gabung import JudulHalaman, Muatan
from laporan.cetak.lkjip import _baris_isi as baris_isi
from laporan.isi.ringkas import BarisKegiatan, KelompokKegiatan, Kertas
from laporan.susun.lkjip_lampiran import _jejak_desa, _jejak_unit
from laporan.susun.rincian import tabel_unit
from laporan.susun.ringkas import susun_laporan
from laporan.susun.triwulan import _bagian, susun_berita_acara
from organisasi.models import Periode
from tests.angka import menurut_kode
from tests.factories import buat_dokumen, buat_perpanjangan, buat_realisasi, tutup_tahun
from tests.laporan.lkjip import AKHIR, HARI_INI, isi_tahun_lkjip, susun
from tests.laporan.test_lkjip import teks_bab

pytestmark = pytest.mark.django_db
RIBUAN = Nilai(2672, 3000)


@pytest.fixture
def kecamatan(acuan):
    return isi_tahun_lkjip(acuan)


def ringkas(kecamatan):
    return susun_laporan(kecamatan, baca_titik(kecamatan, 2025, HARI_INI, AKHIR))


def catatan(kecamatan, hal):
    return next(c.kalimat for c in ringkas(kecamatan).daftar_catatan if c.hal.startswith(hal))


def test_ribuan_bertitik_di_setiap_tabel_dan_kalimat(kecamatan):
    daftar = ringkas(kecamatan).daftar_indikator
    isi = replace(menurut_kode(daftar, "IKU-1"), nilai=RIBUAN)
    assert tabel_unit(isi).daftar_baris[-1][1:3] == ("2.672", "3.000")
    assert _jejak_unit(isi, {"PEM": 3000})[0].daftar_baris[-1] == (
        "Jumlah",
        "3.000",
        "3.000",
        "2.672",
    )
    assert _bagian(isi).startswith("2.672 dari 3.000 (")
    desa = replace(menurut_kode(daftar, "IKU-2"), nilai=RIBUAN)
    assert _jejak_desa(desa, ())[0].daftar_baris[-1] == ("Jumlah", "3.000", "2.672")


def test_halaman_dan_baris_keseribu_bertitik():
    cap = Cap((), draf=False, halaman_depan=4)
    assert cap.nomor(1004, 1238) == "Halaman 1.000 dari 1.234"
    [baris] = baris_isi([Muatan((), (JudulHalaman(1, "BAB", 999),))], 0)
    assert baris.halaman == "1.000"
    satu = BarisKegiatan("01-02-2025", "A", "", "", "", "")
    kelompok = KelompokKegiatan("Seksi", "Januari 2025", (satu,) * 1000, "S")
    *_, akhir = potongan_kegiatan([kelompok], Kertas.A4, "")
    assert akhir.isi["baris"][-1][0] == "1.000"


def test_berita_acara_menyebut_yang_belum_dicatat(kecamatan):
    def isi():
        return str(susun_berita_acara(kecamatan, baca_titik(kecamatan, 2025, HARI_INI), 4))

    assert "IPP Indeks Pelayanan Publik: belum dicatat." in isi()
    buat_realisasi(Indikator.objects.get(kode="IPP"), nilai=4)
    assert "IPP Indeks Pelayanan Publik: 4,00, kumulatif sejak 1 Januari." in isi()


def test_perpanjangan_disebut_dengan_dasarnya(kecamatan):
    buat_perpanjangan(
        kecamatan.daftar_jenis_dokumen.get(kode="RKPDesa"),
        tahun=2025,
        tenggat=date(2025, 10, 14),
        dasar_hukum="SE Bupati 141",
        alasan="Pagu terlambat",
    )
    assert catatan(kecamatan, "Perpanjangan") == (
        "Tenggat baru menurut dasar hukumnya: RKPDesa sampai 14 Oktober 2025, "
        "SE Bupati 141 (Pagu terlambat)."
    )


def test_kekurangan_setiap_triwulan_terpisah_dari_barisnya(kecamatan):
    tutup_tahun(kecamatan)
    for triwulan, kekurangan in ((3, [["hal", "A"], ["hal", "B"]]), (4, [["hal", "A"]])):
        daftar = Periode.objects.filter(kecamatan=kecamatan, tahun=2025, triwulan=triwulan)
        daftar.update(kekurangan=kekurangan)
    assert catatan(kecamatan, "Kekurangan").endswith(
        ": triwulan III, hal: A, B; triwulan IV, hal: 1 yang sudah disebut."
    )


@pytest.mark.parametrize(
    ("penetapan", "nomor"), [(date(2025, 12, 20), "6/2025"), (date(2026, 1, 4), "—")]
)
def test_nomor_dokumen_menunggu_tanggalnya(kecamatan, penetapan, nomor):
    desa = kecamatan.daftar_desa.get(nama="Sukosari")
    apb = kecamatan.daftar_jenis_dokumen.get(kode="APBDesa")
    buat_dokumen(desa, apb, tahun_anggaran=2026, tanggal_penetapan=penetapan, nomor="6/2025")
    rincian = teks_bab(susun(kecamatan), "RINCIAN DOKUMEN DESA")
    assert f"('Sukosari', 'APBDesa 2026', '{nomor}', " in rincian
