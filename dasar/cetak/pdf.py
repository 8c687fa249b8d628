"""From frozen content to a PDF/A-3b that fetches nothing: no file, no network."""

from collections.abc import Mapping
from pathlib import Path

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe
from weasyprint import HTML
from weasyprint.urls import FatalURLFetchingError, URLFetcher

from dasar.cetak.huruf import ada_huruf

TANPA_HURUF = (
    "PDF tidak dapat dibuat: di server tidak ada huruf untuk mencetak. Administrator memasangnya "
    "dengan: apt-get install fontconfig fonts-liberation"
)


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


def cetak_html(html: str) -> bytes:
    """A page as PDF. Same page, same bytes. Raises PdfGagal."""
    if not ada_huruf():
        raise PdfGagal(TANPA_HURUF)
    # A `data:` address is no fetching: the picture stands in the page.
    tertutup = URLFetcher(allowed_protocols=("data",), fail_on_errors=True)
    try:
        pdf: bytes = HTML(string=html, url_fetcher=tertutup).write_pdf(
            pdf_variant="pdf/a-3b", pdf_tags=True, custom_metadata=False
        )
    # Not an Exception: nothing else would catch it.
    except FatalURLFetchingError as error:
        raise PdfGagal("Isi cetakan memuat alamat berkas atau situs; ini tidak boleh.") from error
    return pdf


def _gaya_bersama() -> str:
    """The style sheet of the screen, to stand inside the page: the PDF may open no file."""
    berkas = finders.find("css/laporan.css")
    if not isinstance(berkas, str):
        raise PdfGagal("Berkas gaya css/laporan.css tidak ada; pasang ulang aplikasi.")
    # Our own file, never a user's text.
    return mark_safe(Path(berkas).read_text(encoding="utf-8"))  # noqa: S308 our own file
