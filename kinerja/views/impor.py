from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from kinerja.forms.impor import UnggahBukuForm
from kinerja.models import Impor, IsiImpor, StatusImpor
from kinerja.unggahan import buang_buku, simpan_buku, unggah_buku
from kinerja.views.akses import kecamatan_untuk
from organisasi.http import RequestPengguna
from organisasi.kesalahan import Ditolak

DAFTAR_TERAKHIR = 20


@require_http_methods(["GET", "HEAD", "POST"])
def impor_list(request: RequestPengguna) -> HttpResponse:
    kecamatan = kecamatan_untuk(request)
    form = UnggahBukuForm(
        request.POST or None, request.FILES or None, batas_mb=settings.IKU_BATAS_BERKAS_MB
    )
    if form.is_valid():
        berkas = form.cleaned_data["berkas"]
        impor = unggah_buku(
            kecamatan,
            berkas,
            nama_asli=berkas.name,
            isi=IsiImpor(form.cleaned_data["isi"]),
            perbarui=form.cleaned_data["perbarui"],
            oleh=request.user,
            sekarang=timezone.now(),
            hari_ini=timezone.localdate(),
        )
        return redirect("impor_detail", pk=impor.pk)
    daftar = Impor.objects.filter(kecamatan=kecamatan).select_related("diunggah_oleh")
    konteks = {"form": form, "daftar_impor": daftar.order_by("-pk")[:DAFTAR_TERAKHIR]}
    return render(request, "kinerja/impor_list.html", konteks)


@require_http_methods(["GET", "HEAD", "POST"])
def impor_detail(request: RequestPengguna, pk: int) -> HttpResponse:
    daftar = Impor.objects.filter(kecamatan=kecamatan_untuk(request))
    impor = get_object_or_404(daftar.select_related("diunggah_oleh"), pk=pk)
    if request.method == "POST":
        try:
            if "buang" in request.POST:
                impor = buang_buku(impor, oleh=request.user)
                messages.success(request, "Berkas tidak jadi disimpan.")
            else:
                impor = simpan_buku(
                    impor,
                    oleh=request.user,
                    sekarang=timezone.now(),
                    hari_ini=timezone.localdate(),
                )
                if impor.status == StatusImpor.DISIMPAN:
                    messages.success(request, f"Isi {impor.nama_asli} disimpan.")
        except Ditolak as error:
            messages.error(request, str(error))
        return redirect("impor_detail", pk=pk)
    return render(request, "kinerja/impor_detail.html", {"impor": impor, "hasil": impor.hasil})
