"""How long a session lasts: idle and in all; kept here because both need the clock."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from dasar.pintu.audit import catat_peristiwa
from organisasi.baca.sesi import CATATAN
from organisasi.http import asal_klien

# "Last seen" is no more exact than this: not every page is worth a write.
TELITI = 60


def mulai_sesi(sender: Any, request: HttpRequest, **kwargs: Any) -> None:
    """Receives user_logged_in: the session remembers its beginning and where it is used."""
    sekarang = timezone.now().timestamp()
    request.session[CATATAN] = {"mulai": sekarang, **_terlihat(request, sekarang)}


def _terlihat(request: HttpRequest, sekarang: float) -> dict[str, Any]:
    return {
        "terakhir": sekarang,
        "asal": asal_klien(request),
        "perangkat": request.META.get("HTTP_USER_AGENT", "")[:200],
    }


class SesiMiddleware:
    """Ends a session that was idle or lasted too long; stands behind AuthenticationMiddleware."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        catatan = request.session.get(CATATAN)
        if catatan and request.user.is_authenticated:
            sekarang = timezone.now().timestamp()
            if sekarang - catatan["terakhir"] > settings.IKU_SESI_DIAM_MENIT * 60:
                _akhiri(request, "lama tidak dipakai")
            elif sekarang - catatan["mulai"] > settings.IKU_SESI_JAM * 3600:
                _akhiri(request, f"sudah {settings.IKU_SESI_JAM} jam")
            elif sekarang - catatan["terakhir"] > TELITI:
                request.session[CATATAN] = catatan | _terlihat(request, sekarang)
        return self.get_response(request)


def _akhiri(request: HttpRequest, sebab: str) -> None:
    pk = request.user.pk
    request.session.flush()
    # Read already by who stands before us; who stands behind must not find it.
    request.user = AnonymousUser()
    catat_peristiwa("sesi_berakhir", pengguna=pk, sebab=sebab)
    messages.info(request, f"Sesi Anda berakhir karena {sebab}. Masuk lagi untuk melanjutkan.")
