"""The one-time link with which a person sets a password: Django's own view, in our words."""

from django.contrib import messages
from django.contrib.auth.forms import SetPasswordForm
from django.contrib.auth.views import PasswordResetConfirmView
from django.http import HttpResponse
from django.urls import reverse_lazy
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_http_methods

from dasar.pintu.audit import catat_peristiwa
from organisasi.actions.kunci_masuk import BATAS_TAUTAN, lupakan_percobaan
from organisasi.forms.akun import SandiBaruForm
from organisasi.http import halaman
from organisasi.models import Pengguna
from organisasi.models.peran import PUBLIK


@method_decorator(halaman(PUBLIK, laju={"POST": BATAS_TAUTAN}), name="dispatch")
@method_decorator(require_http_methods(["GET", "HEAD", "POST"]), name="dispatch")
class Undangan(PasswordResetConfirmView):
    template_name = "organisasi/undangan.html"
    form_class = SandiBaruForm
    success_url = reverse_lazy("masuk")

    def get_user(self, uidb64: str) -> Pengguna | None:
        """Nobody, for an account that was closed since."""
        pengguna = super().get_user(uidb64)
        return pengguna if isinstance(pengguna, Pengguna) and pengguna.is_active else None

    def form_valid(self, form: "SetPasswordForm[Pengguna]") -> HttpResponse:
        # Nobody is logged in here, so the history is told who it was.
        form.user._history_user = form.user
        form.user._change_reason = "Kata sandi dibuat lewat tautan"
        response = super().form_valid(form)
        # Whoever forgot the password may have locked the account by guessing it.
        lupakan_percobaan(form.user)
        catat_peristiwa("sandi_dibuat_lewat_tautan", pengguna=form.user.pk)
        messages.success(
            self.request, f"Kata sandi tersimpan. Masuk sebagai {form.user.get_username()}."
        )
        return response
