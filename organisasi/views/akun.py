"""Login, logout and password change: Django's own views, in our words."""

from django.contrib import messages
from django.contrib.auth.forms import PasswordChangeForm
from django.contrib.auth.views import LoginView, LogoutView, PasswordChangeView
from django.http import HttpResponse
from django.urls import reverse_lazy

from organisasi.forms import GantiSandiForm, MasukForm


class Masuk(LoginView):
    template_name = "organisasi/masuk.html"
    authentication_form = MasukForm
    redirect_authenticated_user = True


class Keluar(LogoutView):
    pass


class GantiSandi(PasswordChangeView):
    template_name = "organisasi/ganti_sandi.html"
    form_class = GantiSandiForm
    success_url = reverse_lazy("dasbor")

    def form_valid(self, form: PasswordChangeForm) -> HttpResponse:
        messages.success(self.request, "Kata sandi sudah diganti.")
        return super().form_valid(form)
