"""The second step of a login: the code. In between the session belongs to nobody."""

from axes.handlers.proxy import AxesProxyHandler
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from organisasi.forms.faktor_kedua import KodeForm
from organisasi.http import halaman
from organisasi.models import Pengguna
from organisasi.models.peran import PUBLIK
from organisasi.views.konfirmasi import DiriTidakTerbukti, pastikan_kode

MENUNGGU = "menunggu_kode"
PALING_LAMA = 5 * 60


def tunggu_kode(request: HttpRequest, pengguna: Pengguna, *, lanjut: str) -> HttpResponse:
    """Remember whose password was right, and ask for the code; `lanjut` is where it leads then."""
    # A key that was known before the password was right opens nothing after it.
    request.session.cycle_key()
    request.session[MENUNGGU] = {
        "pengguna": pengguna.pk,
        # A password that is changed meanwhile ends the waiting, too.
        "sandi": pengguna.get_session_auth_hash(),
        "pada": timezone.now().timestamp(),
        "lanjut": lanjut,
    }
    return redirect("masuk_kode")


def _yang_menunggu(request: HttpRequest) -> Pengguna | None:
    """Whose password was right a moment ago and is still the same, or None."""
    catatan = request.session.get(MENUNGGU)
    if catatan is None or timezone.now().timestamp() - catatan["pada"] > PALING_LAMA:
        return None
    pengguna = Pengguna.objects.filter(pk=catatan["pengguna"], is_active=True).first()
    if pengguna is None or not constant_time_compare(
        pengguna.get_session_auth_hash(), catatan["sandi"]
    ):
        return None
    return pengguna


@halaman(PUBLIK)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def masuk_kode(request: HttpRequest) -> HttpResponse:
    pengguna = _yang_menunggu(request)
    if pengguna is None:
        messages.info(request, "Masukkan nama pengguna dan kata sandi dahulu.")
        return redirect("masuk")
    form = KodeForm(request.POST or None, tombol="Masuk")
    if form.is_valid():
        percobaan = {"username": pengguna.get_username()}
        if not AxesProxyHandler.is_allowed(request, percobaan):
            # AxesMiddleware answers in our place.
            request.axes_locked_out = True  # type: ignore[attr-defined]
            request.axes_credentials = percobaan  # type: ignore[attr-defined]
        else:
            try:
                perangkat = pastikan_kode(request, pengguna, form.cleaned_data["kode"])
            except DiriTidakTerbukti as error:
                form.add_error("kode", str(error))
            else:
                lanjut = request.session.pop(MENUNGGU)["lanjut"]
                # django-otp keeps it in the session when the login is complete.
                pengguna.otp_device = perangkat  # type: ignore[attr-defined]
                # Of several backends Django cannot tell which one has let the user in.
                login(request, pengguna, backend=settings.AUTHENTICATION_BACKENDS[-1])
                return redirect(lanjut)
    return render(request, "organisasi/masuk_kode.html", {"form": form})
