"""Whose data a page shows, said by its address: /kecamatan/35.08.10/kegiatan/ is /kegiatan/ of that
one. Links made while it is answered begin so, too: two tabs of one reader never meet.
"""

import re
from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import get_script_prefix, set_script_prefix

from iku_jatiroto.izin import izin_view
from iku_jatiroto.pengguna_sesi import ada_realisasi
from organisasi.models import Kecamatan, Pengguna
from organisasi.models.peran import PUBLIK, Peran

AWALAN = re.compile(r"/kecamatan/(?P<kode>\d\d\.\d\d\.\d\d)(?=/)")
MEMBACA = ("GET", "HEAD")


class AlamatKecamatanMiddleware:
    """Takes the beginning off the address, above whatever reads the address."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        cocok = AWALAN.match(request.path_info)
        request.kode_kecamatan = cocok["kode"] if cocok else ""  # type: ignore[attr-defined]
        if cocok is None:
            return self.get_response(request)
        request.path_info = request.path_info[cocok.end() :]
        semula = get_script_prefix()
        set_script_prefix(f"{semula.rstrip('/')}{cocok.group()}/")
        try:
            return self.get_response(request)
        finally:
            set_script_prefix(semula)


class KecamatanMiddleware:
    """Stands behind IzinMiddleware: leads who may open a page to the address that says whose it is.

    Who has no kecamatan: the reader of the kabupaten looks at one by its address; an administrator
    of an installation that has none yet chooses it first.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, *args: Any) -> HttpResponse | None:
        """Raise Http404 for a kecamatan that is not there, or not this user's."""
        izin, kode = izin_view(view), getattr(request, "kode_kecamatan", "")
        if izin is None or izin.peran == PUBLIK or izin.tanpa_kecamatan:
            # What a POST carries would be lost on the way.
            return _polos(request) if kode and request.method in MEMBACA else None
        pengguna = request.user
        assert isinstance(pengguna, Pengguna)
        if pengguna.kecamatan:
            if kode not in ("", pengguna.kecamatan.kode):
                raise Http404
            return None
        if pengguna.peran != Peran.KABUPATEN:
            return redirect("mulai")
        return _dilihat(request, pengguna, kode)


def _dilihat(request: HttpRequest, pengguna: Pengguna, kode: str) -> HttpResponse | None:
    """Note whom the reader looks at, or lead to where the address says so."""
    kueri = request.GET.copy()
    diminta = kueri.pop("kecamatan", [""])[-1]
    if diminta not in ("", kode):
        if not Kecamatan.objects.filter(kode=diminta).exists():
            raise Http404
        tujuan = f"/kecamatan/{diminta}{request.path_info}"
        return HttpResponseRedirect(f"{tujuan}?{kueri.urlencode()}" if kueri else tujuan)
    # Where there is only one, every address is its own.
    semua = Kecamatan.objects.annotate(ada_realisasi=ada_realisasi("pk"))
    daftar = list(semua.filter(**({"kode": kode} if kode else {}))[:2])
    if len(daftar) == 1:
        pengguna.kecamatan_dilihat = daftar[0]
        return None
    if kode:
        raise Http404
    return redirect("kabupaten")


def _polos(request: HttpRequest) -> HttpResponse:
    """The address without the beginning: the page says nothing of a kecamatan."""
    kueri = request.META.get("QUERY_STRING", "")
    return HttpResponseRedirect(f"{request.path_info}?{kueri}" if kueri else request.path_info)
