from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from dasar.aturan.kesalahan import Ditolak
from dasar.formulir.alasan import AlasanForm
from dasar.http import jawab_berkas
from kinerja.views.akses import kecamatan_untuk
from laporan.actions.foto import lepas_foto, tambah_foto
from laporan.forms.foto import FotoForm
from laporan.models import FotoNarasi
from laporan.views.narasi import get_kunci
from organisasi.http import UNGGAHAN, RequestPengguna, halaman
from organisasi.models.peran import CAMAT, SEMUA, VERIFIKATOR, Perbuatan


@halaman(VERIFIKATOR | CAMAT, laju={"POST": UNGGAHAN})
@require_http_methods(["GET", "HEAD", "POST"])
def foto_tambah(request: RequestPengguna, tahun: int, kunci: str) -> HttpResponse:
    kecamatan = kecamatan_untuk(request)
    bagian, _ = get_kunci(kecamatan, tahun, kunci)
    request.user.pastikan_boleh(Perbuatan.TULIS_NARASI, kecamatan.pk)
    form = FotoForm(
        request.POST or None, request.FILES or None, batas_mb=settings.IKU_BATAS_BERKAS_MB
    )
    if form.is_valid():
        isian, keterangan = form.cleaned_data["foto"], form.cleaned_data["keterangan"]
        try:
            tambah_foto(
                kecamatan,
                tahun,
                bagian,
                isian,
                keterangan,
                oleh=request.user,
                sekarang=timezone.now(),
            )
        except Ditolak as error:
            form.add_error("foto", str(error))
        else:
            messages.success(request, "Foto ditambahkan.")
            return redirect("narasi_bagian", tahun=tahun, kunci=kunci)
    konteks = {"form": form, "tahun": tahun, "kunci": bagian, "judul": f"Foto {bagian.judul}"}
    return render(request, "laporan/foto_form.html", konteks)


# Uploaded files are personal data: no browser keeps them (docs/keamanan.md, "Golongan data").
@halaman(SEMUA, simpan=False)
@require_safe
def foto_tampil(request: RequestPengguna, pk: int) -> HttpResponse:
    foto = get_object_or_404(FotoNarasi.objects.terlihat_oleh(request.user), pk=pk)
    return jawab_berkas(foto, tampil=True)


@halaman(VERIFIKATOR | CAMAT)
@require_http_methods(["GET", "HEAD", "POST"])
def foto_lepas(request: RequestPengguna, pk: int) -> HttpResponse:
    foto = get_object_or_404(FotoNarasi.objects.terlihat_oleh(request.user), pk=pk)
    form = AlasanForm(request.POST or None, tombol="Lepas foto")
    if form.is_valid():
        try:
            lepas_foto(foto, alasan=form.cleaned_data["alasan"], oleh=request.user)
        except Ditolak as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "Foto dilepas dari laporan.")
            return redirect("narasi_bagian", tahun=foto.tahun, kunci=str(foto.kunci))
    konteks = {
        "form": form,
        "tahun": foto.tahun,
        "kunci": foto.kunci,
        "foto": foto,
        "judul": "Lepas foto ini dari laporan?",
    }
    return render(request, "laporan/foto_form.html", konteks)
