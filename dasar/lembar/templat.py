"""Writes an empty workbook to fill in: columns with drop-down lists and checks, and how to do it.

What it offers comes from the reference data; `dasar.lembar.baca` reads it once it is filled in.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from dasar.aturan.pilih_lembar import LEMBAR_PETUNJUK, LEMBAR_PILIHAN
from dasar.aturan.tahun import TAHUN_PERTAMA
from dasar.aturan.tanggal import tertulis
from dasar.lembar.tulis_lembar import FORMAT_TEKS, HURUF, atur_cetak, atur_lembar, hias_judul, utuh

BARIS_TERAKHIR = 2001
# The month is spelled out: whoever's Excel swaps day and month sees it.
FORMAT_TANGGAL_TERTULIS = "[$-421]D MMMM YYYY"
LEBAR_TANGGAL = 20
TINGGI = 15  # of one line, in points
# How a file may look; docs/aturan.md says the same of the import.
_PETUNJUK_BERKAS = (
    "Judul kolom boleh berada di salah satu dari sepuluh baris pertama dan boleh berurutan lain; "
    "kolom tambahan, lembar lain, dan baris tersembunyi disebut ketika berkas diperiksa.",
    "Tanggal boleh ditulis 31/12/2025, 31 Des 2025, atau Rabu, 31 Desember 2025; harinya harus "
    "cocok. Nomor yang berakhiran nol atau lebih dari 15 angka ditulis di kolom berformat Teks.",
    "Tulis nilainya, bukan rumus. Simpan sebagai .xlsx atau .ods tanpa kata sandi, lalu unggah di "
    "halaman Impor: berkas diperiksa dahulu, dan belum ada yang disimpan sebelum disetujui.",
)
_ATAS = Alignment(wrap_text=True, vertical="top")


def daftar_petunjuk(
    hal: str, kecamatan: str, hari_ini: date, daftar_kalimat: Sequence[str]
) -> list[str]:
    """The lines of the sheet that tells how to fill in `hal`, its own before those of any file."""
    return [
        f"Cara mengisi {hal}",
        f"Templat Kecamatan {kecamatan}, dibuat {tertulis(hari_ini)}. Unduh lagi bila daftar "
        "pilihannya berubah.",
        *(f"{n}. {satu}" for n, satu in enumerate((*daftar_kalimat, *_PETUNJUK_BERKAS), start=1)),
    ]


class JenisIsi(StrEnum):
    TEKS = "teks"
    TANGGAL = "tanggal"
    BILANGAN = "bilangan"


@dataclass(frozen=True, slots=True, kw_only=True)
class KolomTemplat:
    """A column: what its cells take, in words (`isian`, `contoh`) and as a check.

    `pilihan` are the values and what they mean; with `beberapa` a cell may hold several of them.
    `rentang` bounds a number, or the letters of a text from 0.
    """

    nama: str
    lebar: int
    isian: str
    contoh: str
    jenis: JenisIsi = JenisIsi.TEKS
    wajib: bool = False
    pilihan: Sequence[tuple[object, str]] = ()
    beberapa: bool = False
    rentang: tuple[int, int] | None = None

    @property
    def format(self) -> str:
        if self.jenis is JenisIsi.TANGGAL:
            return FORMAT_TANGGAL_TERTULIS
        return "General" if self.jenis is JenisIsi.BILANGAN else FORMAT_TEKS


def kolom_teks(
    nama: str, lebar: int, isian: str, contoh: str, *, maks: int, wajib: bool = False
) -> KolomTemplat:
    """A column of words, at most `maks` letters."""
    return KolomTemplat(
        nama=nama,
        lebar=lebar,
        isian=f"{isian} Paling banyak {maks} huruf.",
        contoh=contoh,
        wajib=wajib,
        rentang=(0, maks),
    )


def kolom_tanggal(nama: str, isian: str, contoh: str, *, wajib: bool = False) -> KolomTemplat:
    """A column of days, wide enough for the month in words."""
    return KolomTemplat(
        nama=nama,
        lebar=LEBAR_TANGGAL,
        isian=isian,
        contoh=contoh,
        jenis=JenisIsi.TANGGAL,
        wajib=wajib,
    )


def tulis_templat(
    path: Path, lembar: str, daftar_kolom: Sequence[KolomTemplat], daftar_petunjuk: Sequence[str]
) -> None:
    """Write the file: the sheet to fill in, the instructions, and the lists behind the drop-downs.

    Raises OSError when it cannot be written there.
    """
    buku = Workbook()
    isi: Worksheet = buku.active
    isi.title = lembar
    atur_lembar(
        isi,
        [(kolom.nama, kolom.lebar) for kolom in daftar_kolom],
        {kolom.nama: kolom.format for kolom in daftar_kolom},
    )
    petunjuk, pilihan = buku.create_sheet(LEMBAR_PETUNJUK), buku.create_sheet(LEMBAR_PILIHAN)
    _tulis_petunjuk(petunjuk, daftar_kolom, daftar_petunjuk)
    alamat = _tulis_pilihan(pilihan, daftar_kolom)
    for nomor, kolom in enumerate(daftar_kolom, start=1):
        hias_judul(isi.cell(1, nomor, kolom.nama), tegas=kolom.wajib)
        if pemeriksaan := _pemeriksaan(kolom, alamat.get(kolom.nama)):
            huruf = get_column_letter(nomor)
            pemeriksaan.add(f"{huruf}2:{huruf}{BARIS_TERAKHIR}")
            isi.add_data_validation(pemeriksaan)
    with utuh(path) as berkas:
        buku.save(berkas)


def _tulis_petunjuk(
    isi: Worksheet, daftar_kolom: Sequence[KolomTemplat], daftar_petunjuk: Sequence[str]
) -> None:
    """The sentences, then a row for each column."""
    for huruf, lebar in zip("ABCD", (24, 9, 70, 34), strict=True):
        isi.column_dimensions[huruf].width = lebar
    atur_cetak(isi)
    judul, *selebihnya = daftar_petunjuk
    isi.append([judul])
    isi["A1"].font = Font(name=HURUF, bold=True, size=14)
    for kalimat in selebihnya:
        isi.append([kalimat])
        isi.merge_cells(start_row=isi.max_row, end_row=isi.max_row, start_column=1, end_column=4)
        isi.cell(isi.max_row, 1).alignment = _ATAS
        # A merged cell does not grow with its text by itself.
        isi.row_dimensions[isi.max_row].height = TINGGI * (1 + len(kalimat) // 145)
    isi.append([])
    isi.append(["Kolom", "Wajib", "Isi yang diterima", "Contoh"])
    for sel in isi[isi.max_row]:
        hias_judul(sel)
    for kolom in daftar_kolom:
        isi.append([kolom.nama, "ya" if kolom.wajib else "", kolom.isian, kolom.contoh])
        for sel in isi[isi.max_row]:
            sel.alignment = _ATAS
            # openpyxl would take a text that begins with '=' for a formula.
            sel.data_type = "s"
        lipat = max(len(kolom.isian) // 68, len(kolom.contoh) // 34)
        isi.row_dimensions[isi.max_row].height = TINGGI * (1 + lipat)


def _tulis_pilihan(isi: Worksheet, daftar_kolom: Sequence[KolomTemplat]) -> dict[str, str]:
    """Each list in a pair of columns, value and meaning; returns where the values stand."""
    alamat = {}
    berpilihan = [kolom for kolom in daftar_kolom if kolom.pilihan]
    isi.freeze_panes = "A2"
    atur_cetak(isi)
    for nomor, kolom in enumerate(berpilihan):
        nilai, arti = 2 * nomor + 1, 2 * nomor + 2
        huruf = get_column_letter(nilai)
        hias_judul(isi.cell(1, nilai, kolom.nama))
        hias_judul(isi.cell(1, arti))
        lebar_nilai = max(len(str(satu)) for satu, _ in kolom.pilihan)
        isi.column_dimensions[huruf].width = max(lebar_nilai, len(kolom.nama)) + 3
        lebar_arti = max(len(dua) for _, dua in kolom.pilihan)
        isi.column_dimensions[get_column_letter(arti)].width = lebar_arti + 3
        for baris, (satu, dua) in enumerate(kolom.pilihan, start=2):
            for kolom_sel, teks in ((nilai, satu), (arti, dua or None)):
                sel = isi.cell(baris, kolom_sel, teks)
                sel.alignment = Alignment(horizontal="left")
                if isinstance(teks, str):
                    sel.data_type = "s"
        alamat[kolom.nama] = f"{LEMBAR_PILIHAN}!${huruf}$2:${huruf}${len(kolom.pilihan) + 1}"
    return alamat


def _pemeriksaan(kolom: KolomTemplat, alamat: str | None) -> DataValidation | None:
    """What the spreadsheet checks while somebody types; the import checks everything again."""
    umum = {
        "allow_blank": True,
        # With longer texts than these Excel calls the file damaged.
        "promptTitle": kolom.nama[:32],
        "prompt": f"{kolom.isian} Contoh: {kolom.contoh}"[:255],
        "showInputMessage": True,
        # Several values in one cell are none of the list, so it advises only.
        "showErrorMessage": not kolom.beberapa,
        "errorTitle": kolom.nama[:32],
        "error": kolom.isian[:225],
    }
    if alamat:
        return DataValidation(type="list", formula1=alamat, **umum)
    if kolom.jenis is JenisIsi.TANGGAL:
        # Only a warning: a date that this Excel takes for text is read by the import all the same.
        return DataValidation(
            type="date",
            operator="between",
            formula1=f"DATE({TAHUN_PERTAMA},1,1)",
            formula2="TODAY()",
            errorStyle="warning",
            **umum,
        )
    if kolom.rentang is None:
        return None
    jenis = "whole" if kolom.jenis is JenisIsi.BILANGAN else "textLength"
    awal, akhir = kolom.rentang
    return DataValidation(type=jenis, operator="between", formula1=awal, formula2=akhir, **umum)
