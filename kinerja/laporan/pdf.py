"""From frozen content to a PDF/A-3b that fetches nothing: no file, no network."""

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe
from weasyprint import HTML
from weasyprint.urls import FatalURLFetchingError, URLFetcher

from kinerja.laporan.isi import IsiLaporan, IsiLembar, Kertas, Terbitan


class PdfGagal(Exception):
    """Raised when a PDF cannot be made or written; the text is shown to the user as it is."""


def pdf_laporan(
    isi: IsiLaporan, terbitan: Terbitan | None = None, kertas: Kertas = Kertas.A4
) -> bytes:
    """The short annual report; without `terbitan` a draft. Same content, same bytes.

    Raises PdfGagal.
    """
    konteks = {"isi": isi, "terbitan": terbitan, "ukuran": kertas.ukuran}
    return _render("kinerja/laporan/laporan_cetak.html", konteks)


def pdf_lembar(isi: IsiLembar) -> bytes:
    """The IKU sheet on A4 landscape. Raises PdfGagal."""
    return _render("kinerja/laporan/lembar_cetak.html", {"isi": isi, "ukuran": "297mm 210mm"})


def _render(templat: str, konteks: Mapping[str, object]) -> bytes:
    html = render_to_string(templat, {**konteks, "gaya": _gaya_bersama()})
    tertutup = URLFetcher(allowed_protocols=(), fail_on_errors=True)
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
    return mark_safe(Path(berkas).read_text(encoding="utf-8"))


def simpan(berkas: Path, isi: bytes) -> None:
    """Write beside the target and rename, so that a broken run leaves no half file.

    Raises PdfGagal when the folder cannot be written.
    """
    try:
        with tempfile.NamedTemporaryFile(
            dir=berkas.parent, prefix=".iku-", suffix=".pdf", delete=False
        ) as sementara:
            sementara.write(isi)
        try:
            Path(sementara.name).chmod(0o644)
            os.replace(sementara.name, berkas)
        except OSError:
            Path(sementara.name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise PdfGagal(f"{berkas} tidak dapat ditulis: {_sebab(error)}.") from error


def _sebab(error: OSError) -> str:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return "foldernya tidak ada"
    if isinstance(error, PermissionError):
        return "tidak ada izin menulis di sana"
    if isinstance(error, IsADirectoryError):
        return "itu sebuah folder"
    return "penyimpanan penuh atau rusak"
