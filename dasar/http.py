from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from dasar.models import BerkasTersimpan

TIPE_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# What a browser shows by itself; nothing in them can act on our pages.
TIPE_TAMPIL = frozenset({"application/pdf", "image/jpeg", "image/png", "image/webp"})


def jawab_berkas(tersimpan: BerkasTersimpan, *, tampil: bool) -> HttpResponse:
    """A stored file, to be saved or, with `tampil`, shown. The permission was asked before."""
    # Read whole: an uploaded file is never larger than IKU_BATAS_BERKAS_MB.
    with tersimpan.berkas.open("rb") as berkas:
        response = HttpResponse(berkas.read(), content_type=tersimpan.tipe)
    # Whatever a file holds, it acts on nothing of ours. Browsers show no PDF inside a sandbox.
    if tersimpan.tipe != "application/pdf":
        response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    else:
        # Our own pages show it beside what it proves; no others do.
        response["Content-Security-Policy"] = "default-src 'none'; frame-ancestors 'self'"
        response["X-Frame-Options"] = "SAMEORIGIN"
    tampil = tampil and tersimpan.tipe in TIPE_TAMPIL
    response["Content-Disposition"] = (
        content_disposition_header(not tampil, tersimpan.nama_asli) or "inline"
    )
    return response


def unduhan_excel(nama: str, tulis: Callable[[Path], object]) -> HttpResponse:
    """The workbook that `tulis` writes, to be saved as `nama`."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "buku.xlsx"
        tulis(path)
        response = HttpResponse(path.read_bytes(), content_type=TIPE_XLSX)
    response["Content-Disposition"] = f'attachment; filename="{nama}"'
    return response
