"""Is it still the user? Asked before a deed that a stolen session must not do."""

from collections.abc import Mapping

from django.contrib.auth import authenticate
from django.contrib.auth.signals import user_login_failed
from django.http import HttpRequest
from django.utils import timezone
from django_otp.plugins.otp_totp.models import TOTPDevice

from organisasi.actions.faktor_kedua import perangkat_terpasang, periksa_kode
from organisasi.http import RequestPengguna
from organisasi.kesalahan import Ditolak
from organisasi.models import Pengguna


class DiriTidakTerbukti(Ditolak):
    """The password or the code is wrong; `bidang` names the field that it was typed into."""

    def __init__(self, bidang: str, pesan: str) -> None:
        super().__init__(pesan)
        self.bidang = bidang


def perlu_kode(request: RequestPengguna) -> bool:
    """Whether the user has a second factor, so that the form must ask for its code too."""
    return perangkat_terpasang(request.user) is not None


def pastikan_diri(request: RequestPengguna, isian: Mapping[str, str]) -> None:
    """Check `sandi`, and `kode` when there is a second factor, as strictly as a login.

    Raises DiriTidakTerbukti. Wrong ones count for the lock of django-axes like those of a login.
    """
    pengguna = request.user
    nama = pengguna.get_username()
    if authenticate(request, username=nama, password=isian.get("sandi", "")) != pengguna:
        raise DiriTidakTerbukti("sandi", "Kata sandi salah.")
    if perlu_kode(request):
        pastikan_kode(request, pengguna, isian.get("kode", ""))


def pastikan_kode(request: HttpRequest, pengguna: Pengguna, kode: str) -> TOTPDevice:
    """The device whose code this is; a wrong one counts for the lock. Raises DiriTidakTerbukti."""
    try:
        return periksa_kode(pengguna, kode, sekarang=timezone.now())
    except Ditolak as error:
        user_login_failed.send(
            __name__, credentials={"username": pengguna.get_username()}, request=request
        )
        raise DiriTidakTerbukti("kode", str(error)) from error
