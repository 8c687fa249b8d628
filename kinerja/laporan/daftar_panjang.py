"""Draws a list of thousands of rows: a table that HTML would take a minute for takes a second."""

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from io import BytesIO

from reportlab.lib import colors
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import LongTable, Paragraph, SimpleDocTemplate

_HURUF = {"Sans": "Liberation Sans", "SansTebal": "Liberation Sans:bold"}
_UKURAN, _JARAK = 8, 10
_TEPI = 1.5 * mm
_GARIS = colors.HexColor("#374151")
_KEPALA = colors.HexColor("#e5eaf1")
_ANTARA = colors.HexColor("#f3f5f8")


@dataclass(frozen=True, slots=True)
class KolomDaftar:
    """A column: heading and width in mm."""

    judul: str
    lebar: float


@dataclass(frozen=True, slots=True)
class DaftarPanjang:
    """One list. A row of a single text is a heading across the table."""

    judul: str
    subjudul: str
    lebar_kertas: float
    tinggi_kertas: float
    daftar_kolom: tuple[KolomDaftar, ...]
    daftar_baris: tuple[tuple[str, ...], ...]


def gambar_daftar(daftar: DaftarPanjang) -> bytes:
    """The list as PDF pages; the heads repeat, and the same list gives the same bytes."""
    daftarkan_huruf()
    tujuan = BytesIO()
    dokumen = SimpleDocTemplate(
        tujuan,
        pagesize=(daftar.lebar_kertas * mm, daftar.tinggi_kertas * mm),
        leftMargin=15 * mm,
        rightMargin=15 * mm,
        topMargin=15 * mm,
        bottomMargin=17 * mm,
        title=daftar.judul,
        invariant=1,
        initialFontName="Sans",
    )
    gaya = ParagraphStyle("judul", fontName="SansTebal", fontSize=12, leading=15, alignment=1)
    isi = [
        Paragraph(_aman(daftar.judul), gaya),
        Paragraph(_aman(daftar.subjudul), ParagraphStyle("sub", gaya, fontSize=10, spaceAfter=8)),
        _tabel(daftar),
    ]

    def tandai(kanvas: Canvas, _: object) -> None:
        for tingkat, teks in enumerate((daftar.judul, daftar.subjudul)):
            kanvas.bookmarkPage(f"judul{tingkat}")
            kanvas.addOutlineEntry(teks, f"judul{tingkat}", level=tingkat)

    dokumen.build(isi, onFirstPage=tandai)
    return tujuan.getvalue()


def _aman(teks: str) -> str:
    return teks.replace("&", "&amp;").replace("<", "&lt;")


def _tabel(daftar: DaftarPanjang) -> LongTable:
    lebar = [kolom.lebar * mm for kolom in daftar.daftar_kolom]
    baris: list[list[str]] = [[kolom.judul for kolom in daftar.daftar_kolom]]
    gaya: list[tuple[object, ...]] = [
        ("FONT", (0, 0), (-1, -1), "Sans", _UKURAN, _JARAK),
        ("FONT", (0, 0), (-1, 0), "SansTebal", _UKURAN, _JARAK),
        ("BACKGROUND", (0, 0), (-1, 0), _KEPALA),
        ("ALIGN", (0, 0), (-1, 0), "CENTER"),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("GRID", (0, 0), (-1, -1), 0.3 * mm, _GARIS),
        ("LEFTPADDING", (0, 0), (-1, -1), _TEPI),
        ("RIGHTPADDING", (0, 0), (-1, -1), _TEPI),
        ("TOPPADDING", (0, 0), (-1, -1), 1.5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 2.5),
    ]
    for isi in daftar.daftar_baris:
        nomor = len(baris)
        if len(isi) == 1:
            baris.append([isi[0]] + [""] * (len(lebar) - 1))
            gaya += [
                ("SPAN", (0, nomor), (-1, nomor)),
                ("FONT", (0, nomor), (-1, nomor), "SansTebal", _UKURAN, _JARAK),
                ("BACKGROUND", (0, nomor), (-1, nomor), _ANTARA),
                # A heading alone at the foot of a page would stand for nothing.
                ("NOSPLIT", (0, nomor), (-1, nomor + 1)),
            ]
        else:
            baris.append(
                ["\n".join(_lipat(teks, w - 2 * _TEPI)) for teks, w in zip(isi, lebar, strict=True)]
            )
    return LongTable(baris, colWidths=lebar, repeatRows=1, style=gaya, splitInRow=1)


def _lipat(teks: str, lebar: float) -> Iterator[str]:
    """The text in lines that fit; a word longer than the column is cut."""
    spasi = pdfmetrics.stringWidth(" ", "Sans", _UKURAN)
    for alinea in teks.splitlines() or [""]:
        kini: list[str] = []
        isi = 0.0
        for kata in _potong(alinea.split(), lebar):
            panjang = pdfmetrics.stringWidth(kata, "Sans", _UKURAN)
            if kini and isi + spasi + panjang > lebar:
                yield " ".join(kini)
                kini, isi = [], 0.0
            isi += panjang + (spasi if kini else 0)
            kini.append(kata)
        yield " ".join(kini)


def _potong(daftar_kata: list[str], lebar: float) -> Iterator[str]:
    for kata in daftar_kata:
        sisa = kata
        while pdfmetrics.stringWidth(sisa, "Sans", _UKURAN) > lebar:
            muat = next(
                n
                for n in range(len(sisa) - 1, 0, -1)
                if n == 1 or pdfmetrics.stringWidth(sisa[:n], "Sans", _UKURAN) <= lebar
            )
            yield sisa[:muat]
            sisa = sisa[muat:]
        yield sisa


@cache
def daftarkan_huruf() -> None:
    """Make the font of all our paper known; its place is asked from fontconfig."""
    for nama, pola in _HURUF.items():
        tempat = subprocess.run(
            ["fc-match", "--format=%{file}", pola], capture_output=True, text=True, check=True
        ).stdout
        pdfmetrics.registerFont(TTFont(nama, tempat))
