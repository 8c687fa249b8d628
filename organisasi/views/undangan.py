"""The one-time link with which a person sets a password: Django's own view, in our words.

Whoever has set it is logged in: the link proved who they are as well as the password would.
"""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.forms import SetPasswordForm
from django.contrib.auth.views import PasswordResetConfirmView
from django.http import HttpResponse
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_http_methods

from dasar.pintu.audit import catat_peristiwa
from organisasi.actions.faktor_kedua import perangkat_terpasang
from organisasi.actions.kunci_masuk import BATAS_TAUTAN, lupakan_percobaan
from organisasi.actions.penugasan import terapkan_penugasan
from organisasi.forms.akun import SandiBaruForm
from organisasi.http import halaman
from organisasi.models import Pengguna
from organisasi.models.peran import PUBLIK
from organisasi.views.masuk_kode import tunggu_kode


@method_decorator(halaman(PUBLIK, laju={"POST": BATAS_TAUTAN}), name="dispatch")
@method_decorator(require_http_methods(["GET", "HEAD", "POST"]), name="dispatch")
class Undangan(PasswordResetConfirmView):
    template_name = "organisasi/undangan.html"
    form_class = SandiBaruForm
    success_url = reverse_lazy("dasbor")
    # Of several backends Django cannot tell which one lets the user in.
    post_reset_login_backend = settings.AUTHENTICATION_BACKENDS[-1]

    def get_user(self, uidb64: str) -> Pengguna | None:
        """Nobody, for an account that was closed since."""
        pengguna = super().get_user(uidb64)
        return pengguna if isinstance(pengguna, Pengguna) and pengguna.is_active else None

    def form_valid(self, form: "SetPasswordForm[Pengguna]") -> HttpResponse:
        # Nobody is logged in here, so the history is told who it was.
        form.user._history_user = form.user
        form.user._change_reason = "Kata sandi dibuat lewat tautan"
        # The code of a phone is asked for as at every login.
        self.post_reset_login = perangkat_terpasang(form.user) is None
        response = super().form_valid(form)
        # Whoever forgot the password may have locked the account by guessing it.
        lupakan_percobaan(form.user)
        catat_peristiwa("sandi_dibuat_lewat_tautan", pengguna=form.user.pk)
        terapkan_penugasan(timezone.localdate())
        nama = form.user.get_username()
        if not self.post_reset_login:
            messages.success(self.request, f"Kata sandi {nama} tersimpan. Tinggal kodenya.")
            return tunggu_kode(self.request, form.user, lanjut=str(self.success_url))
        messages.success(
            self.request,
            f"Kata sandi tersimpan dan Anda sudah masuk. Lain kali masuk sebagai {nama}.",
        )
        return response
