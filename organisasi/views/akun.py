"""Login, logout and password change: Django's own views, in our words."""

from typing import Any

from axes.handlers.proxy import AxesProxyHandler
from axes.helpers import get_cool_off
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm
from django.contrib.auth.views import LoginView, LogoutView, PasswordChangeView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_http_methods

from dasar.pintu.audit import catat_peristiwa
from organisasi.actions.faktor_kedua import perangkat_terpasang
from organisasi.actions.kunci_masuk import BATAS_ALAMAT, BATAS_GANTI_SANDI
from organisasi.actions.penugasan import terapkan_penugasan
from organisasi.actions.sesi import akhiri_semua_sesi
from organisasi.forms.akun import GantiSandiForm, MasukForm
from organisasi.http import halaman
from organisasi.models import Pengguna
from organisasi.models.peran import PUBLIK, SEMUA
from organisasi.views.masuk_kode import tunggu_kode


@method_decorator(halaman(PUBLIK, laju={"POST": BATAS_ALAMAT}), name="dispatch")
@method_decorator(require_http_methods(["GET", "HEAD", "POST"]), name="dispatch")
class Masuk(LoginView):
    template_name = "organisasi/masuk.html"
    authentication_form = MasukForm
    redirect_authenticated_user = True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Before anybody can log in, the page says what makes the first of them."""
        # A browser that still names a session had one; why it is no more, nobody knows by now.
        sesi_lama = settings.SESSION_COOKIE_NAME in self.request.COOKIES
        return super().get_context_data(**kwargs) | {
            "kosong": not Pengguna.objects.exists(),
            "sesi_hilang": sesi_lama and self.request.session.is_empty(),
        }

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        """Log in, or ask for the code first: until then the session is nobody's.

        The first to come on a day lets the moves planned for it take effect.
        """
        terapkan_penugasan(timezone.localdate())
        if perangkat_terpasang(form.get_user()):
            return tunggu_kode(self.request, form.get_user(), lanjut=self.get_success_url())
        return super().form_valid(form)


@method_decorator(halaman(SEMUA, tanpa_kecamatan=True), name="dispatch")
class Keluar(LogoutView):
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """On a shared computer nobody goes back to what was seen before."""
        jawaban = super().dispatch(request, *args, **kwargs)
        # The cache alone: what was typed and not sent stays in the storage until its page asked.
        jawaban["Clear-Site-Data"] = '"cache"'
        return jawaban


@method_decorator(
    halaman(SEMUA, laju={"POST": BATAS_GANTI_SANDI}, tanpa_kecamatan=True), name="dispatch"
)
@method_decorator(require_http_methods(["GET", "HEAD", "POST"]), name="dispatch")
class GantiSandi(PasswordChangeView):
    template_name = "organisasi/ganti_sandi.html"
    form_class = GantiSandiForm
    success_url = reverse_lazy("akun")

    def form_valid(self, form: PasswordChangeForm) -> HttpResponse:
        """Store the new password, and end whatever was opened with the old one."""
        jawaban = super().form_valid(form)
        # Read after Django has given this session a new key.
        kunci = self.request.session.session_key or ""
        akhiri_semua_sesi(form.user, oleh=form.user, kecuali=kunci)
        catat_peristiwa("sandi_diganti", pengguna=form.user.pk)
        messages.success(self.request, "Kata sandi sudah diganti. Sesi lain diakhiri.")
        return jawaban


def terkunci(
    request: HttpRequest, response: HttpResponse, credentials: dict[str, Any] | None
) -> HttpResponse:
    """Says how long to wait; the same for a name that exists and for one that does not."""
    penjaga = AxesProxyHandler.get_implementation()
    daftar_percobaan = penjaga.get_user_attempts(request, credentials)
    # django-axes answers with one QuerySet for each set of what it locks by.
    terakhir = max(
        (percobaan.attempt_time for daftar in daftar_percobaan for percobaan in daftar),
        default=timezone.now(),
    )
    tunggu = max(1, int((terakhir + get_cool_off(request) - timezone.now()).total_seconds()))
    konteks = {"menit": -(-tunggu // 60)}
    jawaban = render(request, "organisasi/terkunci.html", konteks, status=429)
    jawaban["Retry-After"] = str(tunggu)
    return jawaban
