"""Who asks, how often, and of which kecamatan."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Schema
from ninja.errors import HttpError, ValidationError
from ninja.security import HttpBearer

from dasar.pintu.laju import Batas, catat_laju
from organisasi.actions.kunci_aplikasi import pakai_kunci
from organisasi.actions.kunci_masuk import sebutan_tempat
from organisasi.http import tempat_klien
from organisasi.models import Kecamatan, KunciAplikasi

BATAS_KUNCI = Batas("api", banyak=600, detik=5 * 60)
# Whoever shows none that opens is counted by the address.
BATAS_ASING = Batas("api_asing", banyak=60, detik=5 * 60)


class PintuKunci(HttpBearer):
    """Lets in who shows a key that holds, as often as it may. A session opens nothing here."""

    openapi_description = "Kunci aplikasi, dibuat administrator kecamatan di Pengaturan."

    def authenticate(self, request: HttpRequest, token: str) -> KunciAplikasi | None:
        """The key, or None. Raises TerlaluSering."""
        sekarang = timezone.now()
        kunci = pakai_kunci(token, hari_ini=timezone.localdate(sekarang))
        if kunci:
            catat_laju(BATAS_KUNCI, f"kunci {kunci.pk}", sekarang=sekarang)
        else:
            catat_laju(BATAS_ASING, sebutan_tempat(tempat_klien(request)), sekarang=sekarang)
        return kunci


def kecamatan_kunci(request: Any, kode: str, saring: Schema | None = None) -> Kecamatan:
    """The kecamatan that the key opens. Raises HttpError (403) when another is asked for.

    ValidationError for a choice that `saring` does not have: passed over, it would give too much.
    """
    dikenal = type(saring).model_fields if saring else ()
    if asing := [nama for nama in request.GET if nama not in dikenal]:
        raise ValidationError([{"type": "extra", "loc": ("query", nama)} for nama in asing])
    kecamatan: Kecamatan = request.auth.kecamatan
    if kecamatan.kode != kode:
        raise HttpError(403, f"Kunci ini hanya membuka kecamatan {kecamatan.kode}.")
    return kecamatan
