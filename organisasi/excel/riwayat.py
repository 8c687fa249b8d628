"""Writes the changes of a kecamatan as a workbook, one row for each field that changed."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from django.utils.timezone import localtime

from dasar.lembar.tulis_lembar import tulis_lembar
from dasar.riwayat.perubahan import Perubahan
from organisasi.baca.riwayat import BarisRiwayat

DAFTAR_KOLOM = (
    ("Tanggal", 12),
    ("Jam", 8),
    ("Oleh", 24),
    ("Perbuatan", 12),
    ("Catatan", 50),
    ("Kegiatan atau Dokumen", 50),
    ("Bidang", 24),
    ("Semula", 40),
    ("Menjadi", 40),
    ("Alasan", 40),
)
_TANPA_PERUBAHAN = (Perubahan("", "", ""),)


def tulis_riwayat(daftar_baris: Iterable[BarisRiwayat], path: Path) -> None:
    """Write the file. Raises OSError when it cannot be written there."""
    tulis_lembar(path, "Riwayat", DAFTAR_KOLOM, _daftar_sel(daftar_baris))


def _daftar_sel(daftar_baris: Iterable[BarisRiwayat]) -> Iterator[tuple[object, ...]]:
    for baris in daftar_baris:
        langkah, saat = baris.langkah, localtime(baris.langkah.saat)
        for ubah in langkah.daftar_perubahan or _TANPA_PERUBAHAN:
            yield (
                saat.date(),
                f"{saat:%H.%M}",
                langkah.oleh,
                langkah.jenis,
                langkah.catatan,
                str(baris.induk.catatan if baris.induk else ""),
                ubah.label,
                ubah.semula,
                ubah.menjadi,
                langkah.alasan,
            )
