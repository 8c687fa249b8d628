"""The switch of the page for citizens, and the sheet with its address for the wall."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from dasar.cetak.pdf import cetak_pdf
from dasar.cetak.qr import gambar_qr
from laporan.models import Laporan
from organisasi.baca.kop import susun_kop
from organisasi.http import LAPORAN, RequestPengguna, halaman
from organisasi.models import Kecamatan, Keterbukaan
from organisasi.models.peran import ADMIN, CAMAT, Perbuatan
from organisasi.views.akses import kecamatan_untuk
from publik.actions.sakelar import atur_keterbukaan
from publik.forms.sakelar import KeterbukaanForm
from publik.views.pintu import SIMPAN_DETIK


def _alamat(request: HttpRequest, kecamatan: Kecamatan) -> str:
    """The address of the page, in full: as set for paper, else as these pages are asked for now."""
    jalan = reverse("publik_kecamatan", args=[kecamatan.kode])
    if settings.IKU_SITUS:
        return f"{settings.IKU_SITUS}{jalan}"
    return request.build_absolute_uri(jalan)


@halaman(ADMIN | CAMAT)
@require_http_methods(["GET", "HEAD", "POST"])
def halaman_publik(request: RequestPengguna) -> HttpResponse:
    """Whether it is open, and what that shows; the administrator opens and closes it."""
    kecamatan = kecamatan_untuk(request)
    form = KeterbukaanForm(request.POST or None, initial={"keterbukaan": kecamatan.keterbukaan})
    if form.is_valid():
        pilihan = Keterbukaan(form.cleaned_data["keterbukaan"])
        atur_keterbukaan(kecamatan, pilihan, oleh=request.user)
        messages.success(request, f"Halaman publik: {pilihan.label}.")
        return redirect("halaman_publik")
    alamat = _alamat(request, kecamatan)
    konteks = {
        "form": form,
        "kecamatan": kecamatan,
        "tertutup": kecamatan.keterbukaan == Keterbukaan.TERTUTUP,
        "beralamat_tetap": bool(settings.IKU_SITUS),
        "alamat": alamat,
        "qr": gambar_qr(alamat),
        "menit": SIMPAN_DETIK // 60,
        "daftar_laporan": Laporan.objects.filter(kecamatan=kecamatan)
        .terakhir()
        .defer("rekaman")
        .order_by("-tahun", "triwulan", "-pk"),
        "boleh_membuka": request.user.boleh(Perbuatan.UBAH_DATA_ACUAN),
    }
    return render(request, "publik/halaman_publik.html", konteks)


@halaman(ADMIN | CAMAT, laju={"GET": LAPORAN})
@require_safe
def halaman_publik_pdf(request: RequestPengguna) -> HttpResponse:
    """The sheet for the wall of the office: the address, and the code to scan."""
    kecamatan = kecamatan_untuk(request)
    alamat = _alamat(request, kecamatan)
    konteks = {"kop": susun_kop(kecamatan), "alamat": alamat, "qr": gambar_qr(alamat)}
    pdf = cetak_pdf("publik/lembar_dinding_cetak.html", konteks)
    jawaban = HttpResponse(pdf, content_type="application/pdf")
    jawaban["Content-Disposition"] = f'inline; filename="halaman-publik-{kecamatan.kode}.pdf"'
    return jawaban
