"""Receives what Django and django-axes tell of logins, and puts it into the audit trail."""

from typing import Any

from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from django_otp import DEVICE_ID_SESSION_KEY

from dasar.pintu.audit import catat_peristiwa
from organisasi.aturan.nama_masuk import nama_masuk
from organisasi.http import asal_klien
from organisasi.models import Pengguna


def _asal(request: HttpRequest | None) -> str:
    """The same for the same address, and no way back to it: the proxy's log has the address."""
    asal = asal_klien(request) if request else None
    return salted_hmac("asal", asal).hexdigest()[:12] if asal else ""


def catat_masuk(sender: Any, request: HttpRequest, user: Pengguna, **kwargs: Any) -> None:
    dua_langkah = DEVICE_ID_SESSION_KEY in request.session
    catat_peristiwa("masuk", pengguna=user.pk, dua_langkah=dua_langkah, asal=_asal(request))


def catat_keluar(
    sender: Any, request: HttpRequest | None, user: Pengguna | None, **kwargs: Any
) -> None:
    if user:
        catat_peristiwa("keluar", pengguna=user.pk, asal=_asal(request))


def catat_gagal_masuk(
    sender: Any, credentials: dict[str, Any], request: HttpRequest | None = None, **kwargs: Any
) -> None:
    """What was typed as the name is not logged: now and then it is a password."""
    pk = _pk(credentials.get("username"))
    catat_peristiwa("gagal_masuk", pengguna=pk, asal=_asal(request))


def catat_terkunci(sender: Any, request: HttpRequest, username: str, **kwargs: Any) -> None:
    catat_peristiwa("terkunci", pengguna=_pk(username), asal=_asal(request))


def _pk(nama: str | None) -> int | None:
    return (
        Pengguna.objects.filter(username=nama_masuk(nama or ""))
        .values_list("pk", flat=True)
        .first()
    )
