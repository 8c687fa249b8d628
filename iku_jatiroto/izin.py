"""Holds every request to what its view says of itself: for whom, how often (`@halaman`)."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone
from django.utils.deprecation import MiddlewareMixin

from dasar.pintu.laju import TerlaluSering, catat_laju
from organisasi.actions.kunci_masuk import sebutan_pengguna, sebutan_tempat
from organisasi.http import Izin, tempat_klien


def izin_view(view: Any) -> Izin | None:
    """What the view says; None when it says nothing."""
    return getattr(view, "izin", None)


@cache
def daftar_izin() -> dict[str, Izin | None]:
    """What each view says, by the name of its URL."""
    return {
        pola.name or "": izin_view(pola.callback)
        for pola in _semua_pola(get_resolver().url_patterns)
    }


def _semua_pola(daftar: list[Any]) -> Iterator[URLPattern]:
    for pola in daftar:
        if isinstance(pola, URLResolver):
            yield from _semua_pola(pola.url_patterns)
        else:
            yield pola


def boleh_membuka(peran: object, nama: str) -> bool:
    """Whether somebody of this peran may open the URL of this name."""
    izin = daftar_izin().get(nama)
    return izin is not None and izin.memuat(peran)


class IzinMiddleware(MiddlewareMixin):
    """Stands behind LoginRequiredMiddleware, so an anonymous visitor is sent to the login first."""

    def process_view(self, request: HttpRequest, view: Any, *args: Any) -> None:
        """Raise PermissionDenied unless the view names the user's peran."""
        izin = izin_view(view)
        if izin is None or not izin.memuat(getattr(request.user, "peran", None)):
            raise PermissionDenied


class LajuMiddleware(MiddlewareMixin):
    """Stands behind IzinMiddleware: only what one may do at all is counted."""

    def process_view(self, request: HttpRequest, view: Any, *args: Any) -> HttpResponse | None:
        """Answer 429 when the view's limit for this method is passed, per user or address."""
        izin = izin_view(view)
        # A HEAD is answered by the work of a GET.
        cara = "GET" if request.method == "HEAD" else request.method or ""
        batas = izin.laju.get(cara) if izin else None
        # Where nothing can be written, nobody is counted: the proxy in front may.
        if batas is None or settings.IKU_BACA_SAJA:
            return None
        pk = request.user.pk if request.user.is_authenticated else None
        siapa = sebutan_pengguna(pk) if pk else sebutan_tempat(tempat_klien(request))
        try:
            catat_laju(batas, siapa, sekarang=timezone.now())
        except TerlaluSering as error:
            return terlalu_sering(request, error)
        return None

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        return terlalu_sering(request, error) if isinstance(error, TerlaluSering) else None


def terlalu_sering(request: HttpRequest, error: TerlaluSering) -> HttpResponse:
    # Rounded up: of twenty seconds it would say 0 minutes.
    menit = -(-error.tunggu // 60)
    jawaban = render(request, "429.html", {"menit": menit}, status=429)
    jawaban["Retry-After"] = str(error.tunggu)
    return jawaban
