"""Writes one sheet that `dasar.lembar.baca` reads back unchanged."""

import os
import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import BinaryIO

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from dasar.aturan.teks import rapikan

FORMAT_TANGGAL = "DD/MM/YYYY"
FORMAT_TEKS = "@"
HURUF = "Calibri"
SEL_TERPANJANG = 32_767  # letters; no spreadsheet takes more
TINGGI_JUDUL = 32  # of two lines, in points
WARNA_JUDUL, WARNA_TEGAS = "FFE7EEF5", "FF1F4E79"
# A text with one of these in front would be a formula, an error, a number or a date to a
# spreadsheet, some of them only when somebody edits the cell ('12/2025').
_AWAL_DITAFSIRKAN = ("=", "+", "-", "@", "#", *"0123456789")
# What looks like the escape of a character in the file format is escaped itself.
_MIRIP_KODE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


class _Lembar(WriteOnlyWorksheet):  # type: ignore[misc]  # openpyxl has no types
    """Takes rows of cells: openpyxl would first try each of them as a bare value."""

    def _values_to_row(self, values: Iterable[Cell | None], row_idx: int) -> Iterator[Cell]:
        for kolom, sel in enumerate(values, start=1):
            if sel is not None:
                sel.column, sel.row = kolom, row_idx
                yield sel


class PembuatSel:
    """Makes the cells of one row after the other; a cell costs more than its value.

    Equal dates and numbers share one, the texts of a column use theirs again in every row.
    """

    def __init__(self, lembar: WriteOnlyWorksheet) -> None:
        self.lembar = lembar
        self.sel_bersama: dict[date | int, Cell] = {}
        self.sel_teks: dict[tuple[int, bool], Cell] = {}

    def bersama(self, nilai: date | int) -> Cell:
        sel = self.sel_bersama.get(nilai)
        if sel is None:
            sel = self.sel_bersama[nilai] = WriteOnlyCell(self.lembar, nilai)
            # In the middle, or it would touch the text of the next column.
            sel.alignment = Alignment(horizontal="center")
            if isinstance(nilai, date):
                sel.number_format = FORMAT_TANGGAL
        return sel

    def teks(self, kolom: int, nilai: str) -> Cell | None:
        """A cell with a text that came through `rapikan`; None for an empty one."""
        if not nilai:
            return None
        if "_x" in nilai:
            nilai = _MIRIP_KODE.sub("_x005F_", nilai)
        ditafsirkan = nilai.startswith(_AWAL_DITAFSIRKAN)
        sel = self.sel_teks.get((kolom, ditafsirkan))
        if sel is None:
            sel = self.sel_teks[kolom, ditafsirkan] = WriteOnlyCell(self.lembar)
            if ditafsirkan:
                sel.number_format = FORMAT_TEKS
                sel.quotePrefix = True
        # Past openpyxl's own setter, which would take '=1' for a formula.
        sel.data_type, sel._value = "s", nilai[:SEL_TERPANJANG]
        return sel

    def baris(self, daftar_nilai: Sequence[object]) -> list[Cell | None]:
        hasil: list[Cell | None] = []
        for kolom, nilai in enumerate(daftar_nilai):
            if nilai is None:
                hasil.append(None)
            elif isinstance(nilai, str):
                hasil.append(self.teks(kolom, rapikan(nilai)))
            elif isinstance(nilai, date | int):
                hasil.append(self.bersama(nilai))
            else:
                hasil.append(WriteOnlyCell(self.lembar, nilai))
        return hasil


def tulis_lembar(
    path: Path,
    lembar: str,
    daftar_kolom: Sequence[tuple[str, int]],
    daftar_baris: Iterable[Sequence[object]],
    *,
    format_kolom: Mapping[str, str] = {},
) -> int:
    """Write columns (name, width) and rows; return how many rows. The file appears whole or not.

    Texts stay texts whatever they begin with; dates become real date cells. `format_kolom` says
    how the empty cells of a column take what is typed there later. Raises OSError when the file
    cannot be written there.
    """
    buku = Workbook(write_only=True)
    isi = _Lembar(buku, lembar)
    buku._add_sheet(isi)
    atur_lembar(isi, daftar_kolom, format_kolom)
    sel = PembuatSel(isi)
    jumlah = 0
    with utuh(path) as berkas:
        isi.append([sel_judul(isi, nama) for nama, _ in daftar_kolom])
        for baris in daftar_baris:
            isi.append(sel.baris(baris))
            jumlah += 1
        isi.auto_filter.ref = f"A1:{get_column_letter(len(daftar_kolom))}{jumlah + 1}"
        buku.save(berkas)
    return jumlah


def atur_lembar(
    isi: WriteOnlyWorksheet | Worksheet,
    daftar_kolom: Sequence[tuple[str, int]],
    format_kolom: Mapping[str, str],
) -> None:
    """Widths and formats of the columns; the heads stay in sight and stand on every page."""
    for nomor, (nama, lebar) in enumerate(daftar_kolom, start=1):
        kolom = isi.column_dimensions[get_column_letter(nomor)]
        kolom.width = lebar
        if nama in format_kolom:
            kolom.number_format = format_kolom[nama]
    isi.freeze_panes = "A2"
    isi.print_title_rows = "1:1"
    isi.row_dimensions[1].height = TINGGI_JUDUL
    atur_cetak(isi)


def atur_cetak(isi: WriteOnlyWorksheet | Worksheet) -> None:
    """Printed on A4, as wide as the page."""
    isi.page_setup.orientation = "landscape"
    isi.page_setup.paperSize = Worksheet.PAPERSIZE_A4
    # As many pages long as it takes.
    isi.page_setup.fitToHeight = 0
    isi.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def hias_judul(sel: Cell, *, tegas: bool = False) -> None:
    """The look of a column head; `tegas` for one that nobody may overlook."""
    warna = WARNA_TEGAS if tegas else WARNA_JUDUL
    sel.font = Font(name=HURUF, bold=True, color="FFFFFFFF" if tegas else "FF000000")
    sel.fill = PatternFill("solid", fgColor=warna)
    sel.alignment = Alignment(wrap_text=True, vertical="center")


def sel_judul(isi: WriteOnlyWorksheet, nama: str) -> Cell:
    """The head of a column."""
    sel = WriteOnlyCell(isi, nama)
    sel.data_type = "s"
    hias_judul(sel)
    return sel


@contextmanager
def utuh(path: Path) -> Iterator[BinaryIO]:
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
