"""Draws a list of thousands of rows: a table that HTML would take a minute for takes a second.

Drawn by hand: a table of ReportLab reckons its whole rest again for every page.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import accumulate

from reportlab.lib import colors
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from laporan.cetak.tulisan import (
    betulkan_bacaan,
    daftar_ruas,
    daftarkan_huruf,
    lipat,
    panjang_tulisan,
    tertulis,
    tulis,
)

_UKURAN, _JARAK = 8, 10
_TEPI, _ATAS, _BAWAH = 1.5 * mm, 1.5, 2.5
_PINGGIR, _KAKI = 15 * mm, 22 * mm
_GARIS = colors.HexColor("#374151")
_KEPALA = colors.HexColor("#e5eaf1")
_ANTARA = colors.HexColor("#f3f5f8")

Sel = Sequence[Sequence[str]]  # the lines of each cell


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
    ukuran = (daftar.lebar_kertas * mm, daftar.tinggi_kertas * mm)
    # Without hour and random marks; and not with Helvetica, which is not embedded as PDF/A wants.
    kanvas = Canvas(tujuan, pagesize=ukuran, invariant=1, initialFontName="Sans", pageCompression=1)
    judul = daftar.judul.replace("\n", " ")
    kanvas.setTitle(judul)
    for tingkat, teks in enumerate((judul, daftar.subjudul)):
        kanvas.bookmarkPage(f"judul{tingkat}")
        kanvas.addOutlineEntry(teks, f"judul{tingkat}", level=tingkat)
    lembar = _Lembar(kanvas, daftar)
    lembar.judul(daftar)
    lembar.kepala()
    antara: str | None = None
    for baris in daftar.daftar_baris:
        if len(baris) == 1:
            antara = baris[0]
            continue
        sel = lembar.lipat(baris)
        # A heading alone at the foot of a page would stand for nothing.
        lembar.sediakan(_tinggi(sel) + (_tinggi(((),)) if antara is not None else 0))
        if antara is not None:
            lembar.antara(antara)
            antara = None
        lembar.baris(sel)
    kanvas.save()
    return betulkan_bacaan(tujuan.getvalue())


def _tinggi(sel: Sel) -> float:
    return max(1, *(len(satu) for satu in sel)) * _JARAK + _ATAS + _BAWAH


class _Lembar:
    """The pages: rows are drawn downwards from `y`, and a new page begins with the heads."""

    def __init__(self, kanvas: Canvas, daftar: DaftarPanjang) -> None:
        self.kanvas = kanvas
        self.lebar = [kolom.lebar * mm for kolom in daftar.daftar_kolom]
        self.kiri = list(accumulate(self.lebar, initial=_PINGGIR))
        self.judul_kolom = [kolom.judul for kolom in daftar.daftar_kolom]
        self.tengah = daftar.lebar_kertas * mm / 2
        self.puncak = self.y = daftar.tinggi_kertas * mm - _PINGGIR
        self._pena()

    def _pena(self) -> None:
        self.kanvas.setLineWidth(0.3 * mm)
        self.kanvas.setStrokeColor(_GARIS)

    def judul(self, daftar: DaftarPanjang) -> None:
        for teks, ukuran in ((daftar.judul, 14), (daftar.subjudul, 11)):
            lebar = self.kiri[-1] - self.kiri[0]
            for baris in lipat(tertulis(teks), lebar, "SansTebal", ukuran):
                self._tulis_tebal(baris, self.tengah, self.y - ukuran, ukuran)
                self.y -= ukuran * 1.3
        self.y -= 8

    def kepala(self) -> None:
        tinggi = _tinggi(((),))
        self._latar(tinggi, _KEPALA)
        self.kanvas.line(self.kiri[0], self.y, self.kiri[-1], self.y)
        for teks, kiri, lebar in zip(self.judul_kolom, self.kiri, self.lebar, strict=False):
            self._tulis_tebal(teks, kiri + lebar / 2, self.y - _ATAS - _UKURAN, _UKURAN)
        self._bingkai(tinggi, self.kiri)

    def antara(self, teks: str) -> None:
        """A heading across the table."""
        tinggi = _tinggi(((),))
        self._latar(tinggi, _ANTARA)
        dasar = self.y - _ATAS - _UKURAN
        tulis(self.kanvas, self.kiri[0] + _TEPI, dasar, tertulis(teks), "SansTebal", _UKURAN)
        self._bingkai(tinggi, (self.kiri[0], self.kiri[-1]))

    def sediakan(self, tinggi: float) -> None:
        """Go on to the next page unless so much fits here."""
        if self.y - tinggi < _KAKI:
            self._halaman_baru()

    def baris(self, sel: Sel) -> None:
        """A row; one that is higher than a page goes on on the next."""
        muat = int((self.y - _KAKI - _ATAS - _BAWAH) // _JARAK)
        if max(len(satu) for satu in sel) > muat:
            self._baris([satu[:muat] for satu in sel])
            self._halaman_baru()
            self.baris([satu[muat:] for satu in sel])
        else:
            self._baris(sel)

    def lipat(self, baris: Sequence[str]) -> list[list[str]]:
        """The cells of a row in lines that fit."""
        return [
            list(lipat(tertulis(teks), lebar - 2 * _TEPI, "Sans", _UKURAN))
            for teks, lebar in zip(baris, self.lebar, strict=True)
        ]

    def _tulis_tebal(self, teks: str, tengah: float, dasar: float, ukuran: int) -> None:
        """A heading around `tengah`."""
        x = tengah - panjang_tulisan(teks, "SansTebal", ukuran) / 2
        tulis(self.kanvas, x, dasar, teks, "SansTebal", ukuran)

    def _baris(self, sel: Sel) -> None:
        tulisan = self.kanvas.beginText()
        tulisan.setFont("Sans", _UKURAN, _JARAK)
        kini = "Sans"
        for daftar_teks, kiri in zip(sel, self.kiri, strict=False):
            tulisan.setTextOrigin(kiri + _TEPI, self.y - _ATAS - _UKURAN)
            for teks in daftar_teks:
                for huruf, ruas in daftar_ruas(teks, "Sans"):
                    if huruf != kini:
                        tulisan.setFont(huruf, _UKURAN, _JARAK)
                        kini = huruf
                    tulisan.textOut(ruas)
                tulisan.textLine("")
        self.kanvas.drawText(tulisan)
        self._bingkai(_tinggi(sel), self.kiri)

    def _latar(self, tinggi: float, warna: colors.Color) -> None:
        self.kanvas.setFillColor(warna)
        lebar = self.kiri[-1] - self.kiri[0]
        self.kanvas.rect(self.kiri[0], self.y - tinggi, lebar, tinggi, stroke=0, fill=1)
        self.kanvas.setFillColor(colors.black)

    def _bingkai(self, tinggi: float, daftar_x: Sequence[float]) -> None:
        """The lines of a row but the upper one, which the row before has drawn."""
        bawah = self.y - tinggi
        garis = [(x, self.y, x, bawah) for x in daftar_x]
        self.kanvas.lines([*garis, (self.kiri[0], bawah, self.kiri[-1], bawah)])
        self.y = bawah

    def _halaman_baru(self) -> None:
        self.kanvas.showPage()
        self.y = self.puncak
        # ReportLab begins every page with a pen of its own.
        self._pena()
        self.kepala()
