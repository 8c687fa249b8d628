"""The working year (tahun kerja) of a request, decided here for every page."""

from datetime import date
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from dasar.aturan.kode import baca_bilangan
from dasar.aturan.tahun import TAHUN_DIKENAL
from organisasi.baca.tahun_kerja import baca_tahun_bawaan
from organisasi.http import RequestPengguna

# A choice is kept for a working day: what was looked up in February surprises nobody in May.
SEHARI_KERJA = 12 * 60 * 60


def tahun_kerja(request: RequestPengguna, hari_ini: date) -> int:
    """The year of the address, else the one chosen last, else the one the day begins with.

    Decided once for a request: the page and its header say the same.
    """
    dipakai: int | None = getattr(request, "tahun_dipakai", None)
    if dipakai is None:
        pengguna = request.user
        dipakai = (
            tahun_alamat(request)
            or _tahun_terpilih(request)
            or baca_tahun_bawaan(pengguna.kecamatan or pengguna.kecamatan_dilihat, hari_ini)
        )
        request.tahun_dipakai = dipakai
    return dipakai


def pakai_tahun_catatan(request: HttpRequest, tahun: int) -> None:
    """Say that the page is about a record of this year: it goes before what was chosen."""
    sementara: Any = request
    sementara.tahun_dipakai = tahun
    sementara.tentang_catatan = True


def tahun_alamat(request: HttpRequest) -> int | None:
    """The year that the address names, in its path or as ?tahun=; None for none, or a wrong one."""
    cocok = request.resolver_match
    if cocok and "tahun" in cocok.kwargs:
        return int(cocok.kwargs["tahun"])
    diminta = baca_bilangan(request.GET.get("tahun", "")) or 0
    return diminta if diminta in TAHUN_DIKENAL else None


def ingat_tahun(request: RequestPengguna, response: HttpResponse, tahun: int) -> None:
    """Keep the year for the pages whose address names none."""
    if tahun != _tahun_terpilih(request):
        response.set_signed_cookie(
            settings.IKU_KUKI_TAHUN,
            str(tahun),
            salt=_garam(request),
            max_age=SEHARI_KERJA,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )


def _tahun_terpilih(request: RequestPengguna) -> int | None:
    teks = request.get_signed_cookie(
        settings.IKU_KUKI_TAHUN, default="", salt=_garam(request), max_age=SEHARI_KERJA
    )
    return baca_bilangan(teks or "")


def _garam(request: RequestPengguna) -> str:
    """Of another user of the same browser the choice does not hold."""
    return f"tahun kerja {request.user.pk}"
