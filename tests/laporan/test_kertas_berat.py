"""Long and odd content in every document, at both sizes: nothing outside, nothing empty."""

from datetime import date

import pytest

from dasar.cetak.huruf import tercetak
from desa.baca.tanda_terima import pdf_tanda_terima, susun_tanda_terima
from desa.models import DokumenDesa
from kinerja.baca.batas import baca_titik
from laporan.cetak.pdf import pdf_lembar, pdf_perjanjian
from laporan.cetak.triwulan import cetak_berita_acara
from laporan.isi.ringkas import Kertas, Terbitan
from laporan.models import JenisLaporan
from laporan.susun.lembar import susun_lembar
from laporan.susun.perjanjian import susun_perjanjian
from laporan.susun.triwulan import susun_berita_acara
from laporan.terbit.jenis import DAFTAR_JENIS
from laporan.terbit.permintaan import Permintaan
from pengingat.baca.surat import BarisSurat, IsiSurat, cetak_surat
from tests.factories import buat_tanda_terima
from tests.laporan.berat import (
    HARI_INI,
    daftar_kata,
    isi_tahun_berat,
    panjang,
    salah_halaman,
    salah_pdf_a,
)

pytestmark = [
    pytest.mark.lengkap,
    pytest.mark.django_db,
    pytest.mark.kertas,
    pytest.mark.butuh("pdftotext"),
]
AKHIR = date(2025, 12, 31)
ALAMAT = "https://iku.kecamatan-jatiroto.lumajangkab.go.id/cek/K7QX-3MDP/"
SEGEL = f"35.08.17 1234567 {'9f86d081' * 8}"
TERBIT = Terbitan("K7QX-3MDP", ALAMAT, 12, panjang(500), "AAAA-BBBB", SEGEL)


@pytest.fixture
def kecamatan(acuan, settings, tmp_path):
    settings.MEDIA_ROOT = settings.IKU_DATA = tmp_path
    return isi_tahun_berat(acuan)


def laporan(jenis):
    def cetak(kecamatan, kertas):
        triwulan = 4 if jenis == JenisLaporan.TRIWULAN else 0
        permintaan = Permintaan(
            kecamatan,
            jenis,
            baca_titik(kecamatan, 2025, HARI_INI, AKHIR),
            tanggal=date(2026, 1, 15),
            triwulan=triwulan,
            lampiran=True,
        )
        macam = DAFTAR_JENIS[jenis]
        return macam.cetak(macam.susun(permintaan), TERBIT, kertas)

    return cetak


def berita_acara(kecamatan, kertas):
    return cetak_berita_acara(
        susun_berita_acara(kecamatan, baca_titik(kecamatan, 2025, HARI_INI), 4), kertas
    )


def perjanjian(kecamatan, kertas):
    return pdf_perjanjian(susun_perjanjian(kecamatan, 2025), kertas=kertas)


def lembar(kecamatan, kertas):
    return pdf_lembar(susun_lembar(kecamatan, 2025, tanggal=HARI_INI))


def tanda_terima(kecamatan, kertas):
    dokumen = DokumenDesa.objects.get(jenis_dokumen__kecamatan=kecamatan)
    terima = buat_tanda_terima(dokumen, penyerah=panjang(81), penerima=panjang(81))
    return pdf_tanda_terima(susun_tanda_terima(terima, alamat_cek=ALAMAT))


def surat(kecamatan, kertas):
    dasar = susun_berita_acara(kecamatan, baca_titik(kecamatan, 2025, HARI_INI), 4)
    isi = IsiSurat(
        kop=dasar.kop,
        tingkat=2,
        nomor=panjang(60),
        sifat="Penting",
        hal=panjang(120),
        tanggal=HARI_INI,
        tempat=kecamatan.nama,
        kepada=panjang(120),
        nama_kepala_desa=panjang(81),
        desa=panjang(81),
        kecamatan=kecamatan.nama,
        merujuk=panjang(120),
        sela_hari=7,
        daftar_baris=(BarisSurat(panjang(120), 2026, AKHIR, "terlambat 3 hari"),) * 3,
        tanda_tangan=dasar.daftar_blok[-1].tanda_tangan,
        daftar_tembusan=(panjang(300),) * 2,
    )
    return cetak_surat(isi)


# Each with its left and right margin in mm: on a page upright, and on one across.
TEGAK, DATAR = (25, 20), (15, 15)
DOKUMEN = {
    "ringkas": laporan(JenisLaporan.RINGKAS),
    "triwulan": laporan(JenisLaporan.TRIWULAN),
    "lkjip": laporan(JenisLaporan.LKJIP),
    "berita_acara": berita_acara,
    "perjanjian": perjanjian,
    "lembar": lembar,
    "tanda_terima": tanda_terima,
    "surat": surat,
}
SATU_UKURAN = {"lembar", "tanda_terima", "surat"}
KERTAS = [
    pytest.param(nama, kertas, id=f"{nama}-{kertas}")
    for nama in DOKUMEN
    for kertas in Kertas
    if nama not in SATU_UKURAN or kertas == Kertas.A4
]


@pytest.mark.parametrize(("nama", "kertas"), KERTAS)
def test_isi_panjang_dan_aneh_tetap_di_dalam_kertas(kecamatan, nama, kertas):
    pdf = DOKUMEN[nama](kecamatan, kertas)
    daftar = daftar_kata(pdf)
    luar = []
    for halaman, lebar, awal, akhir, teks in daftar:
        kiri, kanan = DATAR if lebar > 280 or nama == "tanda_terima" else TEGAK
        # A hair for signs that lean out of their own width.
        if awal < kiri - 1 or akhir > lebar - kanan + 1:
            luar.append((halaman, round(awal), round(akhir - lebar), teks))
    assert not luar
    semua = "".join(teks for *_, teks in daftar)
    assert "[U+E000]" in semua
    # A receipt is one sheet, whoever hands over and receives.
    assert nama != "tanda_terima" or {halaman for halaman, *_ in daftar} == {1}
    assert tercetak(semua) == semua
    assert not salah_pdf_a(pdf)
    assert not salah_halaman(pdf)
