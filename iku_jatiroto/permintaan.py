"""Gives each request a number, logs how it went, limits its size, and guards its answer."""

import logging
import re
from collections.abc import Callable
from secrets import token_hex
from time import monotonic

from django.conf import settings
from django.core.exceptions import BadRequest, RequestDataTooBig
from django.http import HttpRequest, HttpResponse

from dasar.sekali_baca import selama_membaca
from iku_jatiroto.log import NOMOR_PERMINTAAN

logger = logging.getLogger("iku.permintaan")
# What a proxy may hand on; anything else is not put into a log or an answer.
NOMOR = re.compile(r"[A-Za-z0-9-]{8,64}")
# One form may carry several files, each as large as IKU_BATAS_BERKAS_MB allows.
BERKAS_PER_KIRIMAN = 5
# Beside those of Django and django-csp; an answer that has its own keeps it.
KEPALA = {
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": (
        "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()"
    ),
    # A browser asks again before it shows a page once more.
    "Cache-Control": "private, no-cache",
}


def batas_kiriman() -> int:
    """The most bytes that one form may carry."""
    return BERKAS_PER_KIRIMAN * settings.IKU_BATAS_BERKAS_MB * 1024 * 1024


class PermintaanMiddleware:
    """Stands first, so that every answer, also an error, has its number and its line."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        nomor = request.META.get("HTTP_X_REQUEST_ID", "")
        nomor = nomor if NOMOR.fullmatch(nomor) else token_hex(6)
        request.nomor = nomor  # type: ignore[attr-defined]
        token = NOMOR_PERMINTAAN.set(nomor)
        awal = monotonic()
        try:
            jawaban = self.get_response(request)
            jawaban["X-Request-ID"] = nomor
            _catat(request, jawaban, monotonic() - awal)
        finally:
            NOMOR_PERMINTAAN.reset(token)
        return jawaban


def _catat(request: HttpRequest, jawaban: HttpResponse, lama: float) -> None:
    """One line; the name of the URL, not its address, which may hold a one-time link."""
    if request.path.startswith(settings.STATIC_URL) and jawaban.status_code < 400:
        return
    # Only whom somebody has looked up already: a line of the log asks the database for nothing.
    pengguna = getattr(request, "_cached_user", None)
    logger.info(
        "permintaan",
        extra={
            "rincian": {
                "cara": request.method,
                "halaman": request.resolver_match.view_name if request.resolver_match else "",
                "status": jawaban.status_code,
                "milidetik": round(lama * 1000),
                "pengguna": pengguna.pk if pengguna else None,
            }
        },
    )


class PenjagaMiddleware:
    """Refuses what is too large, before it is read, and a NUL; completes the headers."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        panjang = request.META.get("CONTENT_LENGTH") or "0"
        if not panjang.isdecimal() or int(panjang) > batas_kiriman():
            raise RequestDataTooBig
        # PostgreSQL holds no NUL, so no address of ours has one.
        if "\x00" in request.path_info or "%00" in request.META.get("QUERY_STRING", ""):
            raise BadRequest
        jawaban = self.get_response(request)
        # Not through `iku_jatiroto.izin`, which knows models: the server's own children import this
        # module for the limits, before there are any.
        view = request.resolver_match.func if request.resolver_match else None
        izin = getattr(view, "izin", None)
        if izin and not izin.simpan:
            jawaban.headers.setdefault("Cache-Control", "private, no-store")
        for nama, nilai in KEPALA.items():
            jawaban.headers.setdefault(nama, nilai)
        return jawaban


class SekaliBacaMiddleware:
    """Stands last: a page that only reads asks for the same thing once."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in ("GET", "HEAD"):
            return self.get_response(request)
        with selama_membaca():
            return self.get_response(request)
