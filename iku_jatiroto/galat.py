"""The pages of what went wrong. None of them shows a path, a name or a typed text, and the two that
may be needed while the database is away (400, 500) ask it for nothing.
"""

import errno
import os
import sys
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.exceptions import (
    DisallowedHost,
    PermissionDenied,
    RequestDataTooBig,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from antarmuka.views.masalah import masalah
from dasar.berkas.penyimpanan import RuangPenuh
from dasar.cadangan.penanda import BELUM_SELESAI, sedang_dipulihkan
from dasar.cetak.pdf import PdfGagal
from dasar.pintu.audit import catat_peristiwa
from organisasi.views.tertunda import simpan_tertunda

TERLALU_BESAR = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)
TUNGGU_BASIS_DATA = 30
RUANG_TERKECIL = 1024 * 1024
PENUH = "Ruang simpan di server penuh"
HANYA_BACA = "Ruang simpan di server sedang hanya dapat dibaca"
GANGGUAN_CAKRAM = {(errno.ENOSPC, errno.EDQUOT): PENUH, (errno.EROFS,): HANYA_BACA}
PEMANTAU = {"/sehat/", "/siap/"}
# By these names every driver calls them (PEP 249), and Django, too.
ANTAR_BASIS_DATA = {"OperationalError", "InterfaceError"}
# What SQLite, then what PostgreSQL says.
GANGGUAN_BASIS_DATA = {
    "disk is full": PENUH,
    "readonly database": HANYA_BACA,
    "no space left": PENUH,
    "read-only": HANYA_BACA,
    "deadlock": "Dua permintaan saling menunggu",
}


def _halaman(
    request: HttpRequest, status: int, judul: str, pesan: str, formulir: str = ""
) -> HttpResponse:
    """A page without request context: nobody is logged in on it, so nothing is queried."""
    konteks = {
        "judul": judul,
        "pesan": pesan,
        "formulir": formulir,
        "nomor": getattr(request, "nomor", ""),
    }
    return HttpResponse(render_to_string("galat.html", konteks), status=status)


def permintaan_salah(request: HttpRequest, exception: Exception) -> HttpResponse:
    if isinstance(exception, TERLALU_BESAR):
        return terlalu_besar(request)
    if isinstance(exception, DisallowedHost):
        pesan = (
            "Alamat yang dipakai untuk membuka halaman ini tidak dikenal. Buka lewat alamat resmi; "
            "bila ini alamat resmi, minta petugas menambahkannya ke ALLOWED_HOSTS."
        )
        return _halaman(request, 400, "Alamat tidak dikenal", pesan)
    pesan = "Permintaan ini tidak dapat dimengerti. Periksa alamat atau isian, lalu coba lagi."
    if request.path_info.startswith("/api/"):
        return masalah(400, pesan)
    return _halaman(request, 400, "Permintaan salah", pesan)


def terlalu_besar(request: HttpRequest) -> HttpResponse:
    pesan = (
        "Kiriman ini terlalu besar atau berkasnya terlalu banyak, dan belum disimpan. Kirim lebih "
        "sedikit berkas sekaligus, atau perkecil dahulu."
    )
    return _halaman(request, 413, "Terlalu besar", pesan)


def tidak_diizinkan(request: HttpRequest, exception: PermissionDenied) -> HttpResponse:
    cocok = request.resolver_match
    catat_peristiwa("ditolak", pengguna=request.user.pk, halaman=cocok.view_name if cocok else "")
    return render(request, "403.html", status=403)


def tidak_ditemukan(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "404.html", status=404)


def _asal(error: BaseException | None) -> BaseException | None:
    """What a file that could not be stored failed for, or the error itself."""
    return error.__cause__ if isinstance(error, RuangPenuh) else error


def _titipkan(request: HttpRequest) -> str:
    """Keep what was typed until the form is opened again; its path, or '' when nothing is kept."""
    try:
        if request.method != "POST" or not request.user.is_authenticated or not request.POST:
            return ""
        simpan_tertunda(request, milik=request.user.pk)
        # The middleware stores no session of an answer of 500 and above, and ours is one.
        request.session.save()
    except DatabaseError:
        request.session.modified = False
        return ""
    return request.path


def _gangguan(error: BaseException | None) -> str:
    """What to tell when the database or the disk is away for a while, or ''."""
    error = _asal(error)
    for nomor, kalimat in GANGGUAN_CAKRAM.items():
        if isinstance(error, OSError) and error.errno in nomor:
            return kalimat
    # A server-side cursor that closes while the database dies raises the driver's bare error.
    if not ANTAR_BASIS_DATA & {kelas.__name__ for kelas in type(error).__mro__}:
        return ""
    teks = str(error).lower()
    cocok = (kalimat for kata, kalimat in GANGGUAN_BASIS_DATA.items() if kata in teks)
    return next(cocok, "") or _cakram() or "Tempat penyimpanan data sedang tidak dapat dihubungi"


def _cakram() -> str:
    """What is the matter with the disk itself: SQLite often says no more than "disk I/O error"."""
    try:
        keadaan = os.statvfs(settings.IKU_DATA)
    except OSError:
        return ""
    if keadaan.f_flag & os.ST_RDONLY:
        return HANYA_BACA
    return PENUH if keadaan.f_bavail * keadaan.f_frsize < RUANG_TERKECIL else ""


def kesalahan(request: HttpRequest) -> HttpResponse:
    # Django hands no exception to this handler; it is the one being handled.
    error = sys.exc_info()[1]
    if isinstance(error, PdfGagal):
        return _halaman(request, 503, "PDF tidak dapat dibuat", str(error))
    if gangguan := _gangguan(error):
        pesan = (
            f"{gangguan}, jadi permintaan ini belum disimpan. Tunggu sebentar, lalu coba lagi; "
            "bila berlangsung lama, hubungi administrator."
        )
        # The database may well be able to keep what the disk of the files cannot.
        formulir = _titipkan(request) if isinstance(_asal(error), OSError) else ""
        if formulir:
            pesan += " Buka lagi formulirnya: isian Anda sudah dikembalikan, kecuali berkasnya."
        jawaban = _halaman(request, 503, "Sedang tidak dapat dilayani", pesan, formulir)
        jawaban["Retry-After"] = str(TUNGGU_BASIS_DATA)
        return jawaban
    pesan = (
        "Permintaan ini gagal dan belum disimpan. Kembali ke halaman sebelumnya, lalu coba lagi. "
        "Bila terulang, laporkan kepada administrator dengan menyebut nomor di bawah."
    )
    return _halaman(request, 500, "Terjadi kesalahan", pesan)


def csrf_gagal(request: HttpRequest, reason: str = "", **kwargs: Any) -> HttpResponse:
    """A form of ours that is too old, as after a login in another tab, keeps what was typed."""
    catat_peristiwa("csrf_ditolak")
    # A form of another site must not put anything into somebody's session.
    milik_kita = request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"
    if milik_kita and request.user.is_authenticated:
        simpan_tertunda(request, milik=request.user.pk)
        pesan = (
            "Halaman ini dibuka sebelum Anda masuk lagi, jadi isiannya belum disimpan. Buka lagi "
            "formulirnya: isian Anda sudah dikembalikan; periksa, lalu simpan."
        )
        return _halaman(request, 403, "Kirim ulang formulir", pesan, request.path)
    pesan = (
        "Halaman ini terlalu lama terbuka, atau kuki peramban dimatikan, jadi isiannya belum "
        "dikirim. Muat ulang halamannya, lalu coba lagi."
    )
    return _halaman(request, 403, "Kirim ulang formulir", pesan)


class PemulihanMiddleware:
    """Serves no page, and takes no entry, while a restore has not been finished here.

    A monitor is still answered: alive, but not ready.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info in PEMANTAU or not sedang_dipulihkan():
            return self.get_response(request)
        pesan = f"{BELUM_SELESAI} Sampai itu tidak ada yang dapat dibuka atau disimpan."
        try:
            jawaban = _halaman(request, 503, "Sedang dipulihkan", pesan)
        except ValueError:
            # A restore may come before the static files were collected.
            jawaban = HttpResponse(pesan, status=503, content_type="text/plain; charset=utf-8")
        jawaban["Retry-After"] = str(TUNGGU_BASIS_DATA)
        return jawaban
