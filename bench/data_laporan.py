"""Fills a database for bench/laporan.py: a year with a complete report."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

TAHUN = 2025
HARI_INI = date(2026, 1, 5)
SEKARANG = datetime(2026, 1, 5, 2, 0, tzinfo=UTC)
KOLOM = (
    ("No", 8),
    ("Tanggal", 12),
    ("Kode", 20),
    ("Kegiatan", 50),
    ("Hasil", 36),
    ("Tindak lanjut", 52),
    ("Hitungan", 14),
)


def siapkan(folder: Path, jumlah: int) -> None:
    """A database with that many kegiatan and a complete report, and the workbook of its rows."""
    from bench import excel

    excel.siapkan(folder / "kegiatan.xlsx", jumlah)
    excel.impor(folder / "kegiatan.xlsx")()
    from dasar.lembar.tulis_lembar import tulis_lembar
    from kinerja.baca.batas import baca_titik
    from laporan.susun.rincian import daftar_kegiatan
    from organisasi.models import Kecamatan, Pengguna
    from organisasi.models.peran import Peran
    from peragaan.management.narasi import isi_narasi
    from peragaan.management.rencana import isi_anggaran, isi_lampau, isi_rencana

    kecamatan = Kecamatan.objects.get()
    oleh = Pengguna.objects.create(username="bench", peran=Peran.VERIFIKATOR, kecamatan=kecamatan)
    isi_lampau(kecamatan, TAHUN, oleh=oleh)
    isi_rencana(kecamatan, TAHUN, oleh=oleh, hari_ini=HARI_INI)
    isi_anggaran(kecamatan, TAHUN, oleh=oleh, bagian=100, alasan="Realisasi setahun")
    isi_narasi(kecamatan, TAHUN, oleh=oleh, sekarang=SEKARANG, hari_ini=HARI_INI)
    rincian = daftar_kegiatan(kecamatan, baca_titik(kecamatan, TAHUN, HARI_INI))
    tulis_lembar(folder / "lampiran.xlsx", "Lampiran", KOLOM, _baris_lampiran(rincian))


def _baris_lampiran(rincian: Any) -> Iterator[list[object]]:
    for kelompok in rincian:
        yield [f"{kelompok.unit}, {kelompok.bulan}"]
        for nomor, b in enumerate(kelompok.daftar_baris, start=1):
            isi = (b.tanggal, b.kode, b.kegiatan, b.hasil, b.tindak_lanjut, b.hitungan)
            yield [nomor, *isi]
