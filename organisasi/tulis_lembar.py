"""Writes one sheet that `organisasi.lembar` reads back unchanged."""

import os
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import BinaryIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from organisasi.lembar import rapikan

# A text with one of these in front would be a formula or an error to a spreadsheet.
_AWAL_BERBAHAYA = ("=", "+", "-", "@", "#")


class PembuatSel:
    """Makes cells; equal dates share one, for a cell costs more than its value."""

    def __init__(self, lembar: WriteOnlyWorksheet) -> None:
        self.lembar = lembar
        self.sel_tanggal: dict[date, WriteOnlyCell] = {}

    def tanggal(self, nilai: date) -> WriteOnlyCell:
        sel = self.sel_tanggal.get(nilai)
        if sel is None:
            sel = self.sel_tanggal[nilai] = WriteOnlyCell(self.lembar, nilai)
            sel.number_format = "DD/MM/YYYY"
        return sel

    def teks(self, nilai: str) -> WriteOnlyCell:
        sel = WriteOnlyCell(self.lembar, nilai)
        sel.data_type = "s"
        sel.quotePrefix = True
        return sel

    def baris(self, daftar_nilai: Sequence[object]) -> list[object]:
        hasil: list[object] = []
        for nilai in daftar_nilai:
            if isinstance(nilai, str):
                teks: str | None = rapikan(nilai) or None
                berbahaya = teks is not None and teks.startswith(_AWAL_BERBAHAYA)
                hasil.append(self.teks(teks) if teks and berbahaya else teks)
            elif isinstance(nilai, date):
                hasil.append(self.tanggal(nilai))
            else:
                hasil.append(nilai)
        return hasil


def tulis_lembar(
    path: Path,
    lembar: str,
    daftar_kolom: Sequence[tuple[str, int]],
    daftar_baris: Iterable[Sequence[object]],
) -> int:
    """Write columns (name, width) and rows; return how many rows. The file appears whole or not.

    Texts stay texts whatever they begin with; dates become real date cells.
    Raises OSError when the file cannot be written there.
    """
    buku = Workbook(write_only=True)
    isi = buku.create_sheet(lembar)
    isi.freeze_panes = "A2"
    for nomor, (_, lebar) in enumerate(daftar_kolom, start=1):
        isi.column_dimensions[get_column_letter(nomor)].width = lebar
    sel = PembuatSel(isi)
    jumlah = 0
    with _utuh(path) as berkas:
        isi.append([_sel_judul(isi, nama) for nama, _ in daftar_kolom])
        for baris in daftar_baris:
            isi.append(sel.baris(baris))
            jumlah += 1
        isi.auto_filter.ref = f"A1:{get_column_letter(len(daftar_kolom))}{jumlah + 1}"
        buku.save(berkas)
    return jumlah


def _sel_judul(isi: WriteOnlyWorksheet, nama: str) -> WriteOnlyCell:
    sel = WriteOnlyCell(isi, nama)
    sel.font = Font(bold=True)
    sel.fill = PatternFill("solid", fgColor="FFE7EEF5")
    return sel


@contextmanager
def _utuh(path: Path) -> Iterator[BinaryIO]:
    """A new file beside `path` that takes its place when all has been written."""
    pegangan, sementara = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(pegangan, "wb") as berkas:
            yield berkas
            berkas.flush()
            os.fsync(berkas.fileno())
        os.replace(sementara, path)
    except BaseException:
        Path(sementara).unlink(missing_ok=True)
        raise
