"""A small year for the tests of the full annual report, and its content."""

from datetime import date

from kinerja.baca.batas import baca_titik
from kinerja.models import Indikator
from laporan.isi.lkjip import IsiLkjip
from laporan.susun.lkjip import susun_lkjip
from tests.factories import buat_alasan_belum, buat_dokumen, buat_kegiatan

HARI_INI = date(2026, 1, 5)
AKHIR = date(2025, 12, 31)


def isi_tahun_lkjip(acuan):
    """Four kegiatan of two units, a late document; nothing to hold them against yet."""
    seksi = acuan.daftar_unit_kerja.get(kode="PEM")
    sebab = buat_alasan_belum(acuan, nama="Menunggu instansi lain")
    buat_kegiatan(unit_kerja=seksi, kode="A-1", tindak_lanjut=date(2025, 4, 1))
    buat_kegiatan(unit_kerja=seksi, kode="A-2", alasan_belum=sebab, tanggal=date(2025, 5, 2))
    buat_kegiatan(unit_kerja=seksi, kode="A-3", fungsi=None)
    pmd = acuan.daftar_unit_kerja.get(kode="PMD")
    buat_kegiatan(unit_kerja=pmd, kode="B-1", status="batal", alasan_batal="Hujan")
    buat_kegiatan(unit_kerja=pmd, kode="B-2", tindak_lanjut=date(2026, 1, 3))
    desa = acuan.daftar_desa.get(nama="Sukosari")
    lpp = acuan.daftar_jenis_dokumen.get(kode="LPPDesa")
    buat_dokumen(desa, lpp, tahun_anggaran=2024, tanggal_diterima=date(2025, 4, 3), nomor="7/2025")
    return acuan


def susun(kecamatan, per=AKHIR) -> IsiLkjip:
    return susun_lkjip(kecamatan, baca_titik(kecamatan, 2025, HARI_INI, per), tanggal=HARI_INI)


def teks_bab(isi, judul) -> str:
    """All that one chapter or appendix says."""
    bab = next(b for b in (*isi.daftar_bab, *isi.daftar_lampiran) if b.judul == judul)
    return repr(bab.daftar_blok)


def indikator(kode):
    return Indikator.objects.get(kode=kode)
