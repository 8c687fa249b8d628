"""What anybody may ask: whether a code, or a PDF, is that of an issued report."""

import hashlib
from typing import Any

from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from dasar.aturan.kode import baca_kode
from laporan.isi.rekaman import baca_rekaman
from laporan.models import BerkasLaporan, Laporan
from laporan.terbit.sejak_terbit import pengganti
from organisasi.http import CEK, halaman
from organisasi.models.peran import PUBLIK

BATAS_MB = 50


class SidikBerkas:
    """What is left of an uploaded file: its SHA-256, or that it was too large."""

    def __init__(self) -> None:
        self.sha256 = hashlib.sha256()
        self.ukuran = 0
        self.terlalu_besar = False


class SidikUploadHandler(FileUploadHandler):
    """Hashes the file while it comes in and keeps none of it, neither in memory nor on disk."""

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request)
        self.hasil = SidikBerkas()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.hasil.ukuran += len(raw_data)
        if self.hasil.ukuran > BATAS_MB * 1024 * 1024:
            self.hasil.terlalu_besar = True
            # The rest is read and dropped: browsers show no answer on a connection that was cut.
            raise StopUpload(connection_reset=False)
        self.hasil.sha256.update(raw_data)

    def file_complete(self, file_size: int) -> None:
        """No file: there is none to hand on."""


@halaman(PUBLIK, laju={"POST": CEK})
@csrf_exempt  # only until the handler is set; the inner view checks the token
@require_http_methods(["GET", "HEAD", "POST"])
def cek(request: HttpRequest) -> HttpResponse:
    return _terima(request, _cek)


@halaman(PUBLIK, laju={"GET": CEK, "POST": CEK})
@csrf_exempt  # as above
@require_http_methods(["GET", "HEAD", "POST"])
def cek_kode(request: HttpRequest, kode: str) -> HttpResponse:
    return _terima(request, _cek_kode, kode)


def _terima(request: HttpRequest, view: Any, *args: str) -> HttpResponse:
    sidik = SidikUploadHandler(request)
    # Before anything reads the form, which the check of the token does at once.
    request.upload_handlers = [sidik]
    hasil: HttpResponse = csrf_protect(view)(request, sidik.hasil, *args)
    return hasil


def _cek(request: HttpRequest, sidik: SidikBerkas) -> HttpResponse:
    """The form; a code leads on to its page, a file is told which report it is."""
    if request.method == "POST":
        return render(request, "laporan/cek.html", {"kode": "", **_jawaban(request, sidik)})
    teks = request.GET.get("kode", "")
    if kode := baca_kode(teks):
        return redirect("cek_kode", kode=kode)
    return render(request, "laporan/cek.html", {"kode": teks, "salah": bool(teks)})


def _cek_kode(request: HttpRequest, sidik: SidikBerkas, kode: str) -> HttpResponse:
    rapi = baca_kode(kode)
    if rapi and rapi != kode and request.method != "POST":
        return redirect("cek_kode", kode=rapi)
    laporan = (
        Laporan.objects.filter(kode=rapi)
        .select_related("kecamatan", "pejabat", "diterbitkan_oleh")
        .first()
    )
    if laporan is None:
        konteks: dict[str, Any] = {"kode": kode, "tidak_dikenal": True}
        return render(request, "laporan/cek.html", konteks, status=404)
    konteks = {
        "laporan": laporan,
        "daftar_angka": baca_rekaman(laporan.rekaman).anggota.daftar_angka,
        "daftar_berkas": laporan.daftar_berkas.order_by("pk"),
        "pengganti": pengganti(laporan),
        "batas_mb": BATAS_MB,
    }
    if request.method == "POST":
        konteks |= _jawaban(request, sidik)
    return render(request, "laporan/cek_kode.html", konteks)


def _jawaban(request: HttpRequest, sidik: SidikBerkas) -> dict[str, Any]:
    """What became of the upload, and the issued file that has this very content, or None."""
    # Asking for the files is what brings them in.
    if not request.FILES and sidik.terlalu_besar:
        return {"jawaban": "besar", "berkas": None}
    if not sidik.ukuran:
        return {"jawaban": "kosong", "berkas": None}
    daftar = BerkasLaporan.objects.filter(sha256=sidik.sha256.hexdigest())
    return {"jawaban": "dibaca", "berkas": daftar.select_related("laporan__kecamatan").first()}
