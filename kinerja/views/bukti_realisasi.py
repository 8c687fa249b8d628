from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from dasar.aturan.kesalahan import Ditolak
from dasar.formulir.dilihat import AlasanDilihatForm
from dasar.http import jawab_berkas
from desa.forms.slot import UnggahForm
from kinerja.actions.bukti_realisasi import (
    batalkan_bukti_realisasi,
    pulihkan_bukti_realisasi,
    unggah_bukti_realisasi,
)
from kinerja.baca.permissions import boleh_mencatat_realisasi
from kinerja.baca.tampak import tampak_bukti_realisasi
from kinerja.models import BuktiRealisasi, RealisasiTercatat
from kinerja.views.akses import get_realisasi
from organisasi.http import UNGGAHAN, RequestPengguna, halaman
from organisasi.models.peran import SEMUA, STAF, VERIFIKATOR


def _untuk_diubah(request: RequestPengguna, pk: int) -> RealisasiTercatat:
    """As `get_realisasi`, and 403 when this user may see it but not type it."""
    realisasi = get_realisasi(request, pk)
    if not boleh_mencatat_realisasi(request.user, realisasi.indikator):
        raise PermissionDenied
    return realisasi


@halaman(STAF | VERIFIKATOR, laju={"POST": UNGGAHAN})
@require_http_methods(["GET", "HEAD", "POST"])
def bukti_realisasi_unggah(request: RequestPengguna, pk: int) -> HttpResponse:
    realisasi = _untuk_diubah(request, pk)
    form = UnggahForm(
        request.POST or None, request.FILES or None, batas_mb=settings.IKU_BATAS_BERKAS_MB
    )
    if form.is_valid():
        try:
            jumlah = unggah_bukti_realisasi(
                realisasi, form.daftar_berkas(), oleh=request.user, sekarang=timezone.now()
            )
        except Ditolak as error:
            form.add_error("daftar_berkas", str(error))
        else:
            ulangan = "Berkas ini sudah ada; tidak disimpan dua kali."
            messages.success(request, "Bukti disimpan." if jumlah else ulangan)
            return redirect("realisasi_detail", pk=pk)
    konteks = {"form": form, "catatan": realisasi, "judul": f"Bukti {realisasi}"}
    return render(request, "kinerja/bukti_realisasi_form.html", konteks)


def _get_bukti(request: RequestPengguna, pk: int) -> BuktiRealisasi:
    """The evidence of a value that this user may see, or 404."""
    bukti = get_object_or_404(BuktiRealisasi, pk=pk)
    bukti.realisasi = get_realisasi(request, bukti.realisasi_id)
    return bukti


# Uploaded files are personal data: no browser keeps them (docs/keamanan.md, "Golongan data").
@halaman(SEMUA, simpan=False)
@require_safe
def bukti_realisasi_unduh(request: RequestPengguna, pk: int) -> HttpResponse:
    return jawab_berkas(_get_bukti(request, pk), tampil="tampil" in request.GET)


@halaman(STAF | VERIFIKATOR)
@require_http_methods(["GET", "HEAD", "POST"])
def bukti_realisasi_batalkan(request: RequestPengguna, pk: int) -> HttpResponse:
    pesan = "Bukti dibatalkan; dapat dipulihkan."
    return _ubah_status(request, pk, batalkan_bukti_realisasi, "Batalkan", pesan)


@halaman(STAF | VERIFIKATOR)
@require_http_methods(["GET", "HEAD", "POST"])
def bukti_realisasi_pulihkan(request: RequestPengguna, pk: int) -> HttpResponse:
    return _ubah_status(request, pk, pulihkan_bukti_realisasi, "Pulihkan", "Bukti dipulihkan.")


def _ubah_status(
    request: RequestPengguna, pk: int, perbuatan: Callable[..., object], perintah: str, pesan: str
) -> HttpResponse:
    """Void an evidence file or bring it back, with the reason."""
    bukti = _get_bukti(request, pk)
    realisasi = _untuk_diubah(request, bukti.realisasi_id)
    form = AlasanDilihatForm(
        request.POST or None, tombol=f"{perintah} bukti", tampak=tampak_bukti_realisasi(bukti)
    )
    if form.is_valid():
        try:
            perbuatan(bukti, **form.cleaned_data, oleh=request.user)
        except Ditolak as error:
            form.tolak(error)
        else:
            messages.success(request, pesan)
            return redirect("realisasi_detail", pk=realisasi.pk)
    konteks = {"form": form, "catatan": realisasi, "judul": f"{perintah} {bukti}?"}
    return render(request, "kinerja/bukti_realisasi_form.html", konteks)
