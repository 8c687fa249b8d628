"""Rows pasted from a spreadsheet, as the workbook that the import examines."""

import csv
from collections.abc import Sequence
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

from dasar.aturan.kesalahan import Ditolak
from dasar.aturan.tanggal import BukanTanggal, baca_tanggal
from dasar.aturan.teks import kunci
from dasar.lembar.tulis_lembar import tulis_lembar
from kinerja.excel import kolom as k
from kinerja.models import JenisKegiatan

# So many of our column heads make a row of them the heads.
_JUDUL_DIKENAL = 3
_DIKENAL = {kunci(judul) for judul in k.JUDUL}
_JENIS = {kunci(label) for label in JenisKegiatan.labels}


_TIDAK_DIKENALI = (
    "Barisnya tidak dikenali. Salin dari lembar kerja beserta baris judulnya, misalnya dari "
    "templat, lalu tempel lagi."
)
# What no cell of a workbook may hold.
_TAK_TERCETAK = {kode: None for kode in range(32) if chr(kode) not in "\t\n\r"}


def buku_dari_tempelan(teks: str, *, unit: str = "") -> bytes:
    """The pasted rows, cells apart by tabs, as a workbook.

    Without column heads the cells stand in the order of the template. Where there is no column of
    the unit it is that of `unit`. Raises Ditolak when there is nothing to read.
    """
    daftar = _baca(teks)
    judul: Sequence[str] = k.JUDUL
    if sum(kunci(sel) in _DIKENAL for sel in daftar[0]) >= _JUDUL_DIKENAL:
        judul, daftar = daftar[0], daftar[1:]
    elif asing := _judul_asing(daftar):
        raise Ditolak(
            f"Kolom {', '.join(asing)} tidak dikenal. Beri judulnya seperti di templat, misalnya "
            f"{', '.join(k.WAJIB)}, lalu tempel lagi."
        )
    lebar = max((len(baris) for baris in daftar), default=0)
    if not daftar or lebar > len(judul):
        raise Ditolak(_TIDAK_DIKENALI)
    rows = [[*baris, *[""] * (len(judul) - len(baris))] for baris in daftar]
    ada = {kunci(nama) for nama in judul}
    kurang = {n: isi for n, isi in ((k.KODE, ""), (k.UNIT, unit)) if kunci(n) not in ada}
    daftar_kolom = [(nama, 16) for nama in (*judul, *kurang)]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "tempelan.xlsx"
        isi = (tuple(sel or None for sel in (*baris, *kurang.values())) for baris in rows)
        tulis_lembar(path, k.LEMBAR, daftar_kolom, isi, format_kolom={})
        return path.read_bytes()


def _judul_asing(daftar: Sequence[Sequence[str]]) -> list[str]:
    """The heads that we do not know, where the first row is one of heads.

    It names a column of ours, or there are days below it; and holds nothing that stands in rows.
    """
    judul, *lain = daftar
    asing = [sel.strip() for sel in judul if sel.strip() and kunci(sel) not in _DIKENAL]
    bernama = sum(bool(sel.strip()) for sel in judul) > len(asing)
    berisi = _berhari(judul) or any(
        kunci(sel) in _JENIS or sel.strip().isdecimal() for sel in judul
    )
    return asing if not berisi and (bernama or any(map(_berhari, lain))) else []


def _berhari(baris: Sequence[str]) -> bool:
    for sel in baris:
        try:
            baca_tanggal(sel)
        except BukanTanggal:
            continue
        return True
    return False


def _baca(teks: str) -> list[list[str]]:
    # A spreadsheet puts a cell of several lines into quotes, as csv does.
    sumber = StringIO(teks.translate(_TAK_TERCETAK), newline="")
    try:
        daftar = [baris for baris in csv.reader(sumber, delimiter="\t") if any(baris)]
    except csv.Error as error:
        raise Ditolak(_TIDAK_DIKENALI) from error
    if not daftar:
        raise Ditolak("Belum ada yang ditempel.")
    return daftar
