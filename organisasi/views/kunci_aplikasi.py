from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from dasar.aturan.kesalahan import Ditolak
from organisasi.actions.kunci_aplikasi import buat_kunci, cabut_kunci
from organisasi.forms.kunci_aplikasi import KunciAplikasiForm
from organisasi.http import RequestPengguna, halaman
from organisasi.models import KunciAplikasi
from organisasi.models.peran import ADMIN
from organisasi.views.akses import kecamatan_untuk


@halaman(ADMIN, simpan=False)
@require_http_methods(["GET", "HEAD", "POST"])
def kunci_aplikasi(request: RequestPengguna) -> HttpResponse:
    """The keys of other programs; a new one is shown on the answer to its form, and only there."""
    kecamatan, hari_ini = kecamatan_untuk(request), timezone.localdate()
    form = KunciAplikasiForm(request.POST or None, hari_ini=hari_ini)
    if form.is_valid():
        try:
            kunci, rahasia = buat_kunci(
                **form.cleaned_data, oleh=request.user, sekarang=timezone.now(), hari_ini=hari_ini
            )
        except Ditolak as error:
            form.add_error(None, str(error))
        else:
            konteks = {"kunci": kunci, "rahasia": rahasia}
            return render(request, "organisasi/kunci_aplikasi_baru.html", konteks)
    daftar = KunciAplikasi.objects.filter(kecamatan=kecamatan).select_related("dicatat_oleh")
    semua = [(kunci, kunci.berlaku(hari_ini)) for kunci in daftar.order_by("-pk")]
    konteks = {
        "form": form,
        "daftar_berlaku": [kunci for kunci, berlaku in semua if berlaku],
        "daftar_lalu": [kunci for kunci, berlaku in semua if not berlaku],
    }
    return render(request, "organisasi/kunci_aplikasi.html", konteks)


@halaman(ADMIN)
@require_POST
def kunci_aplikasi_cabut(request: RequestPengguna, pk: int) -> HttpResponse:
    kunci = get_object_or_404(KunciAplikasi, pk=pk, kecamatan=request.user.kecamatan)
    cabut_kunci(kunci, oleh=request.user, sekarang=timezone.now())
    messages.success(request, f"Kunci {kunci} dicabut; aplikasinya tidak dapat membaca lagi.")
    return redirect("kunci_aplikasi")
