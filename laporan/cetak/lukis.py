"""Paints our own charts as pictures (PNG): the drawing on paper, for a file that shows no SVG."""

import subprocess
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring
from django.template.loader import render_to_string
from PIL import Image, ImageDraw, ImageFont

from dasar.cetak.pdf import TANPA_HURUF, PdfGagal
from kinerja.aturan.grafik import GrafikDokumen, GrafikTriwulan, GrafikUnit
from laporan.cetak.word_bagian import bersih

# Dots for each unit of the drawing: 360 units on 120 mm are 300 dots an inch.
_TITIK = 4
_TEMPLAT = {
    GrafikTriwulan: "laporan/_grafik_triwulan.html",
    GrafikUnit: "laporan/_grafik_unit.html",
    GrafikDokumen: "laporan/_grafik_dokumen.html",
}
_JANGKAR = {"middle": "ms", "end": "rs"}

Grafik = GrafikTriwulan | GrafikUnit | GrafikDokumen


@dataclass(frozen=True, slots=True)
class Lukisan:
    """A chart as PNG; `uraian` says in words what it shows."""

    gambar: bytes
    uraian: str


def lukis(grafik: Grafik) -> Lukisan:
    """The chart as its template draws it. Raises PdfGagal without a font."""
    teks = render_to_string(_TEMPLAT[type(grafik)], {"grafik": grafik}).strip()
    svg = fromstring(bersih(teks))
    kiri, atas, lebar, tinggi = (int(n) for n in svg.get("viewBox").split())
    gambar = Image.new("RGB", (lebar * _TITIK, tinggi * _TITIK), "white")
    pelukis = _Pelukis(ImageDraw.Draw(gambar), kiri, atas)
    judul, uraian = "", ""
    for satu in svg:
        match satu.tag.rpartition("}")[2]:
            case "title":
                judul = _kata(satu)
            case "desc":
                uraian = _kata(satu)
            case "rect":
                pelukis.kotak(satu)
            case "line":
                pelukis.garis(satu)
            case "text":
                pelukis.tulisan(satu)
    tujuan = BytesIO()
    gambar.save(tujuan, format="PNG", optimize=True)
    return Lukisan(tujuan.getvalue(), f"{judul}. {uraian}")


class _Pelukis:
    """Draws what the charts are made of: boxes, straight lines, and words."""

    def __init__(self, kanvas: ImageDraw.ImageDraw, kiri: int, atas: int) -> None:
        self.kanvas, self.kiri, self.atas = kanvas, kiri, atas

    def _letak(self, unsur: Element, x: str, y: str) -> tuple[float, float]:
        return (
            (float(unsur.get(x, "0")) - self.kiri) * _TITIK,
            (float(unsur.get(y, "0")) - self.atas) * _TITIK,
        )

    def kotak(self, unsur: Element) -> None:
        x, y = self._letak(unsur, "x", "y")
        lebar, tinggi = (float(unsur.get(n, "0")) * _TITIK for n in ("width", "height"))
        isi, tepi = unsur.get("fill"), unsur.get("stroke")
        if min(lebar, tinggi) <= 0:
            return
        self.kanvas.rectangle(
            (x, y, x + lebar, y + tinggi),
            fill=None if isi == "none" else isi,
            outline=tepi,
            width=int(float(unsur.get("stroke-width", "0")) * _TITIK),
        )

    def garis(self, unsur: Element) -> None:
        (x1, y1), (x2, y2) = self._letak(unsur, "x1", "y1"), self._letak(unsur, "x2", "y2")
        tebal = int(float(unsur.get("stroke-width", "1")) * _TITIK)
        warna = unsur.get("stroke")
        jejak = [float(n) * _TITIK for n in unsur.get("stroke-dasharray", "").split()]
        if not jejak or y1 != y2:
            self.kanvas.line((x1, y1, x2, y2), fill=warna, width=tebal)
            return
        # All dashed lines of the charts lie flat.
        while x1 < x2:
            self.kanvas.line((x1, y1, min(x1 + jejak[0], x2), y1), fill=warna, width=tebal)
            x1 += sum(jejak)

    def tulisan(self, unsur: Element) -> None:
        x, y = self._letak(unsur, "x", "y")
        ukuran = int(float(unsur.get("font-size", "12")) * _TITIK)
        tebal = unsur.get("font-weight") == "bold"
        jangkar = _JANGKAR.get(unsur.get("text-anchor", ""), "ls")
        teks = _kata(unsur)
        huruf = _huruf(ukuran, tebal=tebal)
        self.kanvas.text((x, y), teks, unsur.get("fill", "#1f2937"), huruf, anchor=jangkar)


def _kata(unsur: Element) -> str:
    return " ".join("".join(unsur.itertext()).split())


@cache
def _huruf(ukuran: int, *, tebal: bool) -> ImageFont.FreeTypeFont:
    pola = "Liberation Sans:bold" if tebal else "Liberation Sans"
    try:
        perintah = ["fc-match", "--format=%{file}", pola]
        jawab = subprocess.run(perintah, capture_output=True, text=True, check=True)  # noqa: S603 fixed command, no shell
        return ImageFont.truetype(jawab.stdout, ukuran)
    except (OSError, subprocess.SubprocessError) as error:
        raise PdfGagal(TANPA_HURUF) from error
