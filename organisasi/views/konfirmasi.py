"""Is it still the user? Asked before a deed that a stolen session must not do."""

from collections.abc import Mapping

from django.contrib.auth import authenticate
from django.contrib.auth.signals import user_login_failed
from django.http import HttpRequest
from django.utils import timezone

from dasar.aturan.kesalahan import Ditolak
from dasar.pintu.laju import catat_laju, lupakan_laju
from organisasi.actions.faktor_kedua import perangkat_terpasang, periksa_kode
from organisasi.actions.kunci_masuk import BATAS_PENGESAHAN, sebutan_pengguna
from organisasi.forms.faktor_kedua import KonfirmasiDiriForm
from organisasi.http import RequestPengguna
from organisasi.models import Pengguna, PerangkatKode


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

    Raises DiriTidakTerbukti. Wrong ones count for the lock of django-axes like those of a login,
    and all of them for one limit wherever they come from. Raises TerlaluSering.
    """
    pengguna = request.user
    # Counted before it is known to be right: of many at once no more are tried than may be.
    catat_laju(BATAS_PENGESAHAN, sebutan_pengguna(pengguna.pk), sekarang=timezone.now())
    nama = pengguna.get_username()
    if authenticate(request, username=nama, password=isian.get("sandi", "")) != pengguna:
        raise DiriTidakTerbukti("sandi", "Kata sandi salah.")
    if perlu_kode(request):
        pastikan_kode(request, pengguna, isian.get("kode", ""))
    lupakan_laju(BATAS_PENGESAHAN, [sebutan_pengguna(pengguna.pk)])


def pastikan_kode(request: HttpRequest, pengguna: Pengguna, kode: str) -> PerangkatKode:
    """The device whose code this is; a wrong one counts for the lock. Raises DiriTidakTerbukti."""
    try:
        return periksa_kode(pengguna, kode, sekarang=timezone.now())
    except Ditolak as error:
        user_login_failed.send(
            __name__, credentials={"username": pengguna.get_username()}, request=request
        )
        raise DiriTidakTerbukti("kode", str(error)) from error


def form_konfirmasi(request: RequestPengguna, tombol: str, **tetap: str) -> KonfirmasiDiriForm:
    """The form that asks; `tetap` comes back with the answer."""
    isian = request.POST if "sandi" in request.POST else None
    return KonfirmasiDiriForm(isian, dengan_kode=perlu_kode(request), tombol=tombol, tetap=tetap)


def terbukti(request: RequestPengguna, form: KonfirmasiDiriForm) -> bool:
    """Whether the form was sent and proves that it is the user; else its errors say why not."""
    if not form.is_valid():
        return False
    try:
        pastikan_diri(request, form.cleaned_data)
    except DiriTidakTerbukti as error:
        form.add_error(error.bidang, str(error))
        return False
    return True
