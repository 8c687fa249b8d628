from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from dasar.aturan.kesalahan import SudahBerubah
from dasar.formulir.versi import tunjukkan_versi
from desa.models import Desa
from organisasi.http import RequestPengguna, halaman
from organisasi.models.peran import DIINGATKAN
from organisasi.views.akses import kecamatan_untuk
from organisasi.views.tertunda import isian_tertunda
from pengingat.actions.kontak import catat_kontak
from pengingat.baca.permissions import pastikan_boleh_menghubungi_desa
from pengingat.baca.pesan import susun_pesan
from pengingat.forms.kontak import KontakForm
from pengingat.models import KontakDesa


@halaman(DIINGATKAN, simpan=False)
@require_safe
def pesan_desa(request: RequestPengguna) -> HttpResponse:
    """A message for every desa that owes something, ready for WhatsApp."""
    kecamatan, hari_ini = kecamatan_untuk(request), timezone.localdate()
    pastikan_boleh_menghubungi_desa(request.user, kecamatan)
    daftar = susun_pesan(kecamatan, hari_ini=hari_ini)
    konteks = {
        "hari_ini": hari_ini,
        "daftar_pesan": [pesan for pesan in daftar if pesan.teks],
        "daftar_lengkap": [pesan for pesan in daftar if not pesan.teks],
    }
    return render(request, "pengingat/pesan_desa.html", konteks)


@halaman(DIINGATKAN, simpan=False)
@require_http_methods(["GET", "HEAD", "POST"])
def kontak_desa(request: RequestPengguna, pk: int) -> HttpResponse:
    kecamatan = kecamatan_untuk(request)
    desa = get_object_or_404(Desa, pk=pk, kecamatan=kecamatan)
    pastikan_boleh_menghubungi_desa(request.user, kecamatan)
    kontak = KontakDesa.objects.filter(desa=desa).select_related("desa").first()
    form = KontakForm(request.POST or None, initial=isian_tertunda(request), kontak=kontak)
    if form.is_valid():
        try:
            catat_kontak(desa, form.isian(), oleh=request.user)
        except SudahBerubah as error:
            form.add_error(None, str(error))
            tunjukkan_versi(form, KontakDesa.objects.get(desa=desa).versi)
        else:
            messages.success(request, f"Kontak {desa} disimpan.")
            return redirect("pesan_desa")
    return render(request, "pengingat/kontak_desa.html", {"form": form, "desa": desa})
