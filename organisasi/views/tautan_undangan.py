"""The one-time link of an invitation as an administrator hands it on; `undangan` opens it."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from dasar.aturan.whatsapp import tautan_whatsapp
from organisasi.actions.pengguna import buat_tautan
from organisasi.http import RequestPengguna
from organisasi.models import Pengguna


def tautan_undangan(request: RequestPengguna, pengguna: Pengguna) -> str:
    """A fresh one-time link; stored nowhere. Raises what `buat_tautan` raises."""
    token = buat_tautan(pengguna, oleh=request.user)
    uid = urlsafe_base64_encode(force_bytes(pengguna.pk))
    return request.build_absolute_uri(reverse("undangan", args=[uid, token]))


def pesan_undangan(pengguna: Pengguna, tautan: str) -> str:
    hari = settings.PASSWORD_RESET_TIMEOUT // (24 * 60 * 60)
    return (
        f"Yth. {pengguna}, buka tautan ini untuk membuat kata sandi IKU Kecamatan: {tautan} "
        f"Nama pengguna Anda: {pengguna.username}. Tautan berlaku {hari} hari dan hanya sekali "
        "pakai; jangan diteruskan kepada orang lain."
    )


def halaman_tautan(request: RequestPengguna, pengguna: Pengguna) -> HttpResponse:
    """A fresh one-time link to copy; shown once."""
    tautan = tautan_undangan(request, pengguna)
    pesan = pesan_undangan(pengguna, tautan)
    konteks = {
        "pengguna": pengguna,
        "tautan": tautan,
        "pesan": pesan,
        "whatsapp": tautan_whatsapp("", pesan),
        "hari": settings.PASSWORD_RESET_TIMEOUT // (24 * 60 * 60),
    }
    return render(request, "organisasi/pengguna_tautan.html", konteks)
