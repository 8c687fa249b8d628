"""From frozen content to a PDF/A-3b that fetches nothing: no file, no network."""

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe
from weasyprint import CSS, HTML
from weasyprint.document import Document
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher

from dasar.cetak.huruf import ada_huruf, tercetak

TANPA_HURUF = (
    "PDF tidak dapat dibuat: di server tidak ada huruf untuk mencetak. Administrator memasangnya "
    "dengan: apt-get install fontconfig fonts-liberation"
)
# For everything on paper. Smoothing would be asked of the reader by a mark that PDF/A forbids; a
# word longer than its line is broken, and a cell may be narrower than its longest word.
_GAYA_KERTAS = """
html { image-rendering: crisp-edges; overflow-wrap: break-word }
td, tbody th { overflow-wrap: anywhere }
"""
# A last page with less than this is not worth a sheet: what stands on it is drawn up if it fits,
# else the pages before it hold less.
TERISI_PALING_SEDIKIT = 0.25
_PADAT = """
html, .tabel { line-height: 1.2 !important }
p, li { margin-bottom: 1mm !important }
h2, h3, h4 { margin-top: 3mm !important }
.tabel th, .tabel td { padding-top: .4mm !important; padding-bottom: .4mm !important }
.ruang-tanda-tangan { height: 5em !important }
"""
# What is kept whole before a signature may be broken where that would stand on a page alone.
_MENDAMPINGI = """
.utuh:has(+ .tanda-tangan), .utuh:has(+ .tanda-tangan-dua) { break-inside: auto !important }
"""
_LEMBAR_GAYA = re.compile(r"<style>(.*?)</style>", re.DOTALL)
# 'Halaman 1 dari 1' says nothing, and a style sheet cannot ask how many there are.
_NOMOR = re.compile(r'( · )?[Hh]alaman " counter\(page\) " dari " counter\(pages\)')
_SIFAT: dict[str, Any] = {
    "pdf_variant": "pdf/a-3b",
    "pdf_tags": True,
    "custom_metadata": False,
}


class PdfGagal(Exception):
    """Raised when a PDF cannot be made or written; the text is shown to the user as it is."""


def cetak_pdf(templat: str, konteks: Mapping[str, object]) -> bytes:
    """Render a template, which gets our style sheet as `gaya`. Same content, same bytes.

    Raises PdfGagal.
    """
    return cetak_html(susun_html(templat, konteks))


def susun_html(templat: str, konteks: Mapping[str, object]) -> str:
    """The page that `cetak_html` prints: the template, which gets our style sheet as `gaya`."""
    return render_to_string(templat, {**konteks, "gaya": _gaya_bersama()})


def siapkan_huruf() -> FontConfiguration:
    """The fonts for pages that one thread sets. Raises PdfGagal without any."""
    if not ada_huruf():
        raise PdfGagal(TANPA_HURUF)
    return FontConfiguration()


def cetak_html(html: str, huruf: FontConfiguration | None = None) -> bytes:
    """A page as PDF. Same page, same bytes. Raises PdfGagal.

    `huruf` is for who prints more than one: to read the fonts takes as long as a page.
    """
    huruf = huruf or siapkan_huruf()
    html = tercetak(html)
    lembar, gaya = _susun(html, huruf), ""
    if _hampir_kosong(lembar) or _tanda_tangan_saja(lembar):
        lembar, gaya = _isi_halaman_akhir(html, huruf, lembar), _PADAT
    if len(lembar.pages) == 1 and _NOMOR.search(html):
        lembar = _susun(_NOMOR.sub('"', html), huruf, gaya)
    pdf: bytes = lembar.write_pdf(**_SIFAT)
    return pdf


def _susun(html: str, huruf: FontConfiguration, gaya: str = "") -> Document:
    """The page laid out. Raises PdfGagal."""
    daftar_gaya = [_GAYA_KERTAS + gaya, *_LEMBAR_GAYA.findall(html)]
    try:
        return HTML(string=_LEMBAR_GAYA.sub("", html), url_fetcher=_tertutup()).render(
            font_config=huruf, stylesheets=[_gaya(satu) for satu in daftar_gaya], **_SIFAT
        )
    # Not an Exception: nothing else would catch it.
    except FatalURLFetchingError as error:
        raise PdfGagal("Isi cetakan memuat alamat berkas atau situs; ini tidak boleh.") from error


# The parts of a report share a few, and reading one takes as long as laying out a page.
@lru_cache(maxsize=16)
def _gaya(teks: str) -> CSS:
    return CSS(string=teks, url_fetcher=_tertutup())


def _tertutup() -> URLFetcher:
    # A `data:` address is no fetching: the picture stands in the page.
    return URLFetcher(allowed_protocols=("data",), fail_on_errors=True)


def _isi_halaman_akhir(html: str, huruf: FontConfiguration, lembar: Document) -> Document:
    """The same without a last page that holds too little, if that can be."""
    padat, gaya = _susun(html, huruf, _PADAT), ""
    if len(padat.pages) < len(lembar.pages):
        lembar, gaya = padat, _PADAT
    if _tanda_tangan_saja(lembar):
        return _susun(html, huruf, gaya + _MENDAMPINGI)
    return _ratakan(html, huruf, lembar, gaya) if _hampir_kosong(lembar) else lembar


def _ratakan(html: str, huruf: FontConfiguration, lembar: Document, gaya: str) -> Document:
    """The same with less on each page, so that the last one holds enough; as it was if it cannot.

    Where a part begins a page of its own, nothing comes to it from the page before.
    """
    kurang = 0.0
    for _ in range(3):
        terisi, tinggi = _terisi(lembar)
        lebih = 1.3 * TERISI_PALING_SEDIKIT * tinggi - terisi
        kurang += max(20.0, lebih / (len(lembar.pages) - 1))
        rata = _susun(html, huruf, f"{gaya} @page {{ padding-bottom: {kurang}px }}")
        if len(rata.pages) == len(lembar.pages) and not _hampir_kosong(rata):
            return rata
    return lembar


def _hampir_kosong(lembar: Document) -> bool:
    if len(lembar.pages) == 1:
        return False
    terisi, tinggi = _terisi(lembar)
    return terisi < TERISI_PALING_SEDIKIT * tinggi


def _tanda_tangan_saja(lembar: Document) -> bool:
    if len(lembar.pages) == 1:
        return False
    kotak = _kotak_isi(lembar)
    while kotak.element_tag in ("html", "body"):
        kotak = next(anak for anak in kotak.children if anak.is_in_normal_flow())
    return "tanda-tangan" in kotak.element.get("class", "")


def _kotak_isi(lembar: Document) -> Any:
    """The box of `html` on the last page."""
    halaman = lembar.pages[-1]._page_box
    return next(kotak for kotak in halaman.children if kotak.element_tag == "html")


def _terisi(lembar: Document) -> tuple[float, float]:
    """How much of its last page is filled, and how much there is, in CSS pixels."""
    return _kotak_isi(lembar).height, lembar.pages[-1]._page_box.height


def _gaya_bersama() -> str:
    """The style sheet of the screen, to stand inside the page: the PDF may open no file."""
    berkas = finders.find("css/laporan.css")
    if not isinstance(berkas, str):
        raise PdfGagal("Berkas gaya css/laporan.css tidak ada; pasang ulang aplikasi.")
    # Our own file, never a user's text.
    return mark_safe(Path(berkas).read_text(encoding="utf-8"))  # noqa: S308 our own file
