"""Setting up and removing the second factor, and the middleware that requires it."""

from base64 import b32encode
from typing import Any

import segno
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.deprecation import MiddlewareMixin
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from django_otp import DEVICE_ID_SESSION_KEY

from dasar.aturan.kesalahan import Ditolak
from organisasi.actions.faktor_kedua import (
    ganti_kode_pemulihan,
    lepas_faktor_kedua,
    mulai_pasang,
    perangkat_menunggu,
    perangkat_terpasang,
    selesai_pasang,
)
from organisasi.forms.faktor_kedua import KodeForm
from organisasi.http import RequestPengguna, halaman
from organisasi.models import Pengguna, PerangkatKode
from organisasi.models.peran import SEMUA, Peran
from organisasi.views.konfirmasi import form_konfirmasi, terbukti

PERAN_WAJIB = frozenset({Peran.CAMAT.value, Peran.ADMIN.value})
# What stays open until the second factor is there.
BOLEH_TANPA = frozenset({"faktor_kedua", "faktor_kedua_pasang", "keluar", "ganti_sandi", "akun"})


def wajib(pengguna: Pengguna) -> bool:
    return settings.IKU_FAKTOR_KEDUA_SEMUA or (
        settings.IKU_FAKTOR_KEDUA_WAJIB and pengguna.peran in PERAN_WAJIB
    )


class FaktorKeduaMiddleware(MiddlewareMixin):
    """Leads who must have a second factor, and has none in this session, to its page."""

    def process_view(self, request: HttpRequest, *args: Any) -> HttpResponse | None:
        nama = request.resolver_match.view_name if request.resolver_match else ""
        if (
            not isinstance(request.user, Pengguna)
            or not wajib(request.user)
            or DEVICE_ID_SESSION_KEY in request.session
            or nama in BOLEH_TANPA
        ):
            return None
        return redirect("faktor_kedua")


@halaman(SEMUA, tanpa_kecamatan=True)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def faktor_kedua(request: RequestPengguna) -> HttpResponse:
    """What there is; without a second factor, where one begins."""
    terpasang = perangkat_terpasang(request.user)
    form = form_konfirmasi(request, "Mulai memasang")
    if terpasang is None and terbukti(request, form):
        mulai_pasang(request.user)
        return redirect("faktor_kedua_pasang")
    konteks = {
        "form": form,
        "terpasang": terpasang,
        "sisa": request.user.daftar_kode_pemulihan.filter(dipakai_pada=None).count(),
        "wajib": wajib(request.user),
    }
    return render(request, "organisasi/faktor_kedua.html", konteks)


@halaman(SEMUA, tanpa_kecamatan=True)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def faktor_kedua_pasang(request: RequestPengguna) -> HttpResponse:
    """The secret as a picture and as text, until a first code has proved that it arrived."""
    perangkat = perangkat_menunggu(request.user, sekarang=timezone.now())
    if perangkat is None:
        return redirect("faktor_kedua")
    form = KodeForm(request.POST or None, tombol="Selesai")
    form.fields["kode"].help_text = "Enam angka."
    if form.is_valid():
        try:
            daftar_kode = selesai_pasang(
                request.user,
                form.cleaned_data["kode"],
                sekarang=timezone.now(),
                kecuali=request.session.session_key or "",
            )
        except Ditolak as error:
            form.add_error("kode", str(error))
        else:
            # This session has just proved itself by that code; the middleware asks for no other.
            request.session[DEVICE_ID_SESSION_KEY] = perangkat.persistent_id
            return _tampilkan_kode(request, daftar_kode)
    konteks = {
        "form": form,
        "tautan": perangkat.config_url,
        "qr": _qr(perangkat),
        "rahasia": _teks(perangkat),
    }
    return render(request, "organisasi/faktor_kedua_pasang.html", konteks)


@halaman(SEMUA, tanpa_kecamatan=True)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def faktor_kedua_lepas(request: RequestPengguna) -> HttpResponse:
    if perangkat_terpasang(request.user) is None:
        return redirect("faktor_kedua")
    form = form_konfirmasi(request, "Lepas")
    if terbukti(request, form):
        lepas_faktor_kedua(request.user, alasan="oleh pemiliknya", oleh=request.user)
        request.session.pop(DEVICE_ID_SESSION_KEY, None)
        messages.success(request, "Masuk dua langkah dilepas.")
        return redirect("akun")
    konteks = {"form": form, "judul": "Lepas masuk dua langkah?", "batal": "faktor_kedua"}
    return render(request, "organisasi/konfirmasi_diri.html", konteks)


@halaman(SEMUA, tanpa_kecamatan=True)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def kode_pemulihan(request: RequestPengguna) -> HttpResponse:
    if perangkat_terpasang(request.user) is None:
        return redirect("faktor_kedua")
    form = form_konfirmasi(request, "Buat kode baru")
    if terbukti(request, form):
        return _tampilkan_kode(request, ganti_kode_pemulihan(request.user))
    konteks = {"form": form, "judul": "Buat kode pemulihan baru?", "batal": "faktor_kedua"}
    return render(request, "organisasi/konfirmasi_diri.html", konteks)


def _tampilkan_kode(request: RequestPengguna, daftar_kode: list[str]) -> HttpResponse:
    konteks = {"daftar_kode": daftar_kode}
    return render(request, "organisasi/kode_pemulihan.html", konteks)


def _qr(perangkat: PerangkatKode) -> SafeString:
    """The picture as SVG; segno makes it of its own shapes, no text of ours is in it."""
    gambar = segno.make(perangkat.config_url, error="m")
    return mark_safe(gambar.svg_inline(light="#fff", omitsize=True))  # noqa: S308 shapes only


def _teks(perangkat: PerangkatKode) -> str:
    """The secret as a person types it: base32 in groups of four."""
    teks = b32encode(perangkat.bin_key).decode()
    return " ".join(teks[i : i + 4] for i in range(0, len(teks), 4))
