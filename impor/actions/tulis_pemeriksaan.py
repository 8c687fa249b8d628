"""Writes what the examination of an uploaded workbook found, one row for each of its rows."""

from collections.abc import Iterator
from pathlib import Path

from dasar.lembar.tulis_lembar import tulis_lembar
from impor.models import Impor

LEMBAR = "Hasil pemeriksaan"
_KOLOM = (("Baris", 8), ("Keadaan", 12), ("Keterangan", 60))
_LEBAR = 20


def tulis_pemeriksaan(impor: Impor, path: Path) -> None:
    """Write the file: where the row is, what became of it, and its cells as corrected."""
    kolom = [(nama, _LEBAR) for nama in impor.hasil.get("kolom", ())]
    tulis_lembar(path, LEMBAR, (*_KOLOM, *kolom), _daftar_baris(impor))


def _daftar_baris(impor: Impor) -> Iterator[tuple[object, ...]]:
    for salah in impor.hasil.get("daftar_kesalahan", ()):
        yield salah["baris"], "Salah", _keterangan(salah)
    for baris in impor.daftar_baris.order_by("nomor").iterator(chunk_size=2000):
        keterangan = [_keterangan(salah) for salah in baris.kesalahan]
        keterangan += [
            f"{satu['kolom']}: {satu['semula'] or 'kosong'} → {satu['menjadi'] or 'kosong'}"
            for satu in baris.perubahan
        ]
        keterangan += [f"Petunjuk: {kalimat}" for kalimat in baris.petunjuk]
        yield baris.nomor, baris.keadaan.capitalize(), "\n".join(keterangan), *baris.sel


def _keterangan(salah: dict[str, str]) -> str:
    ditemukan = f"ditemukan {salah['ditemukan']}; " if salah["ditemukan"] else ""
    kolom = f"{salah['kolom']}: " if salah["kolom"] else ""
    return f"{kolom}{ditemukan}{salah['diterima']}"
