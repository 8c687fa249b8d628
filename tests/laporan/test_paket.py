"""The e-SAKIP package answers what the portal asks for, and says what it does not."""

import tracemalloc
import zipfile
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.base import ContentFile

from kinerja.baca.batas import baca_titik
from kinerja.models import Indikator
from laporan.susun.anggota import susun_anggota
from laporan.terbit.paket import tulis_paket
from laporan.terbit.portal import DAFTAR_PERMINTAAN
from tests.factories import (
    buat_berkas_dokumen,
    buat_berkas_laporan,
    buat_bukti_realisasi,
    buat_dokumen,
    buat_laporan,
    buat_perjanjian,
    buat_realisasi,
    buat_rekaman,
    tutup_periode,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tanpa_cetak")]
HARI_INI = date(2026, 1, 5)
AKHIR = date(2025, 12, 31)


@pytest.fixture
def laporan(acuan, settings, tmp_path):
    """An annual report, with one triwulan closed and reported, twice."""
    settings.MEDIA_ROOT = tmp_path / "berkas"
    desa = acuan.daftar_desa.get(kode="35.08.17.2001")
    jenis = acuan.daftar_jenis_dokumen.get(kode="RKPDesa")
    dokumen = buat_dokumen(
        desa, jenis, tahun_anggaran=2026, tanggal_penetapan=date(2025, 9, 20), nomor="4"
    )
    simpan(buat_berkas_dokumen(dokumen, berkas="bukti/rkp.pdf"))
    indikator = Indikator.objects.get(lembar__kecamatan=acuan, kode="IPP")
    simpan(buat_bukti_realisasi(buat_realisasi(indikator), berkas="bukti/ipp.pdf"))
    tutup_periode(acuan)
    for nomor in (0, 1):
        triwulanan = buat_laporan(
            acuan,
            jenis="triwulan",
            triwulan=1,
            kode=f"AAAA-000{nomor}",
            nomor_revisi=nomor,
            alasan_revisi="x" * nomor,
        )
        simpan(buat_berkas_laporan(triwulanan, berkas=f"laporan/tw{nomor}.pdf"))
    anggota = susun_anggota(acuan, baca_titik(acuan, 2025, HARI_INI, AKHIR))
    laporan = buat_laporan(acuan, kode="CCCC-0000", rekaman=buat_rekaman(anggota=anggota))
    simpan(buat_berkas_laporan(laporan))
    return laporan


def simpan(catatan, isi=b"%PDF-1.7"):
    catatan.berkas.storage.save(catatan.berkas.name, ContentFile(isi))


@pytest.fixture
def buat(laporan, tmp_path):
    def buat():
        tujuan = tmp_path / "paket.zip"
        tulis_paket(laporan, tujuan, hari_ini=HARI_INI, lapor=lambda *_: None)
        with zipfile.ZipFile(tujuan) as paket:
            return {nama: paket.read(nama) for nama in paket.namelist()}

    return buat


def test_setiap_dokumen_bernama_menurut_aturan(acuan, buat):
    buat_perjanjian(acuan)
    assert list(buat()) == [
        "perencanaan/rencana-kinerja-tahunan-2025.pdf",
        "perencanaan/perjanjian-kinerja-2025.pdf",
        "perencanaan/lembar-iku-2025.pdf",
        "pengukuran/laporan-triwulan-i-2025-AAAA-0001-terbit.pdf",
        "pelaporan/laporan-iku-2025-CCCC-0000-terbit.pdf",
        "pengukuran/berita-acara-triwulan-i-2025.pdf",
        "angka/rekaman.json",
        "angka/angka.xlsx",
        "bukti/dokumen-desa/35.08.17.2001/RKPDesa-2026/01-2025-09-20.pdf",
        "bukti/realisasi/IPP/01-triwulan-4.pdf",
        "PERMINTAAN.txt",
        "INDEKS.txt",
        "SHA256SUMS",
    ]


def test_yang_belum_ada_disebut(buat):
    paket = buat()
    indeks = paket["INDEKS.txt"].decode()
    assert "-  0  perencanaan/perjanjian-kinerja-2025.pdf" in indeks
    assert "Laporan triwulan IV 2025 (belum diterbitkan)" in indeks
    jawaban = paket["PERMINTAAN.txt"].decode()
    assert "- Perjanjian kinerja: tidak ada di dalam paket." in jawaban
    assert "(RKT): perencanaan/rencana-kinerja-tahunan-2025.pdf." in jawaban
    assert "- Pohon kinerja (cascading): tidak ada di dalam paket." in jawaban
    assert "- Bukti dukung: 2 berkas di bukti/." in jawaban
    # The short form is in the package, and is none.
    assert "- LKjIP: tidak ada di dalam paket." in jawaban
    assert "pengukuran/laporan-triwulan-i-2025-AAAA-0001-terbit.pdf." in jawaban
    assert "perjanjian-kinerja" not in paket["SHA256SUMS"].decode()


def test_bukti_dokumen_ditemukan_menurut_pengenal_bukan_kode(acuan, buat):
    acuan.daftar_desa.filter(kode="35.08.17.2001").update(kode="35.08.17.2999")
    assert "bukti/dokumen-desa/35.08.17.2001/RKPDesa-2026/01-2025-09-20.pdf" in buat()


def test_bukti_besar_dialirkan(acuan, laporan, tmp_path):
    realisasi = buat_realisasi(
        Indikator.objects.get(lembar__kecamatan=acuan, kode="IPP"), triwulan=3
    )
    simpan(buat_bukti_realisasi(realisasi, berkas="bukti/besar.pdf"), bytes(60_000_000))
    tracemalloc.start()
    tulis_paket(laporan, tmp_path / "a.zip", hari_ini=HARI_INI, lapor=lambda *_: None)
    _, tertinggi = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert tertinggi < 20_000_000


def test_dokumentasi_memuat_daftar_yang_sama():
    teks = (Path(settings.BASE_DIR) / "docs/esakip.md").read_text(encoding="utf-8")
    for satu in DAFTAR_PERMINTAAN:
        jawaban = f"`{satu.awalan}…`" if satu.awalan else "tidak ada"
        baris = f"| {satu.komponen} | {satu.dokumen} | {jawaban} | {satu.keterangan} |"
        assert baris in teks, satu.dokumen
