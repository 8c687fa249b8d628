"""The switch of the working year in the header, and the memory of what was chosen there."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, ResolverMatch, resolve, reverse
from django.utils import timezone

from organisasi.http import RequestPengguna
from organisasi.views.tahun import ingat_tahun, tahun_alamat, tahun_kerja

# What a page of another year has as well; a record, or a part of a report, may not be there.
TETAP = frozenset({"tahun", "triwulan"})
# A deed is asked for in its own year alone.
SEKALI = frozenset({"periode_tutup", "periode_buka"})
# What belongs to the year that is left.
GUGUR = frozenset({"tahun", "per", "halaman", "nama_saringan", "kecamatan"})
# Before and after this year, as far as anybody plans and looks back.
MENDATANG, LAMPAU = 1, 5
# As much of a wrong year as is repeated to whoever typed it.
PANJANG_ASING = 20


class TahunKerjaMiddleware:
    """Remembers the year of the last page whose address names one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        response = self.get_response(request)
        halaman = request.method == "GET" and response.status_code == 200
        if halaman and response.get("Content-Type", "").startswith("text/html"):
            tahun = tahun_alamat(request)
            if tahun and request.user.is_authenticated:
                ingat_tahun(request, response, tahun)
        return response


@dataclass(frozen=True, slots=True)
class SakelarTahun:
    """The year of the page, and where each other leads: to the same page as far as it has one.

    `asing` is what the address names instead of a year, if anything.
    """

    tahun: int
    daftar: tuple[tuple[int, str], ...]
    asing: str


def susun_sakelar(request: RequestPengguna) -> SakelarTahun:
    hari_ini = timezone.localdate()
    tahun = tahun_kerja(request, hari_ini)
    biasa = range(hari_ini.year - LAMPAU, hari_ini.year + MENDATANG + 1)
    daftar = sorted({tahun, *biasa}, reverse=True)
    asing = "" if tahun_alamat(request) else request.GET.get("tahun", "").strip()
    return SakelarTahun(
        tahun, tuple((satu, _alamat(request, satu)) for satu in daftar), asing[:PANJANG_ASING]
    )


def _alamat(request: RequestPengguna, tahun: int) -> str:
    """The page in another year; what is about one record leads to the list it stands in."""
    cocok, kueri = request.resolver_match, list[tuple[str, str]]()
    if cocok is None:
        cocok = resolve("/")
    elif getattr(request, "tentang_catatan", False) or (
        "tahun" in cocok.kwargs and (not set(cocok.kwargs) <= TETAP or cocok.view_name in SEKALI)
    ):
        cocok = _induk(request.path_info)
    else:
        semua = [(nama, nilai) for nama, daftar in request.GET.lists() for nilai in daftar]
        kueri = [(nama, nilai) for nama, nilai in semua if nama not in GUGUR]
    if "tahun" in cocok.kwargs:
        jalan = reverse(cocok.view_name, kwargs={**cocok.kwargs, "tahun": tahun})
        return f"{jalan}?{urlencode(kueri)}" if kueri else jalan
    jalan = reverse(cocok.view_name, args=cocok.args, kwargs=cocok.kwargs)
    return f"{jalan}?{urlencode([*kueri, ('tahun', tahun)])}"


def _induk(jalan: str) -> ResolverMatch:
    """The nearest page above that every year has."""
    while jalan != "/":
        jalan = f"{jalan.rstrip('/').rpartition('/')[0]}/"
        try:
            cocok = resolve(jalan)
        except Resolver404:
            continue
        if set(cocok.kwargs) <= TETAP:
            return cocok
    return resolve("/")
