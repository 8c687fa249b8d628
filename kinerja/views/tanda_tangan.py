from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from kinerja.actions.tanda_tangan import simpan_dari_luar, tandatangani_laporan
from kinerja.forms.tanda_tangan import PdfLuarForm, SertifikatForm
from kinerja.models import JenisBerkasLaporan
from kinerja.views.terbitan import get_laporan
from organisasi.http import RequestPengguna
from organisasi.kesalahan import Ditolak
from organisasi.pdf import PdfGagal
from organisasi.peran import Perbuatan


@require_http_methods(["GET", "HEAD", "POST"])
def laporan_tanda_tangan(request: RequestPengguna, pk: int) -> HttpResponse:
    """Signing here with a certificate, or handing in what was signed elsewhere."""
    laporan, sekarang = get_laporan(request, pk), timezone.now()
    request.user.pastikan_boleh(Perbuatan.TERBITKAN_LAPORAN, laporan.kecamatan_id)
    luar = "luar" in request.POST
    isian = (request.POST, request.FILES)
    form = SertifikatForm(
        *(isian if request.method == "POST" and not luar else ()),
        pengguna=request.user,
        sekarang=sekarang,
    )
    form_luar = PdfLuarForm(*(isian if luar else ()))
    try:
        if form_luar.is_valid():
            simpan_dari_luar(
                laporan,
                form_luar.cleaned_data["pdf"].read(),
                oleh=request.user,
                sekarang=sekarang,
            )
        elif form.is_valid():
            tandatangani_laporan(
                laporan,
                sertifikat=form.cleaned_data["sertifikat"].read(),
                sandi=form.cleaned_data["sandi_sertifikat"],
                oleh=request.user,
                sekarang=sekarang,
                server_waktu=settings.IKU_SERVER_WAKTU,
            )
    except (Ditolak, PdfGagal) as error:
        (form_luar if luar else form).add_error(None, str(error))
    else:
        if (form.is_bound and form.is_valid()) or (form_luar.is_bound and form_luar.is_valid()):
            messages.success(request, "PDF bertanda tangan disimpan.")
            return redirect("laporan_terbit", pk=pk)
    ada = set(laporan.daftar_berkas.values_list("jenis", flat=True))
    konteks = {
        "laporan": laporan,
        "form": form,
        "form_luar": form_luar,
        "terbit": laporan.daftar_berkas.filter(jenis=JenisBerkasLaporan.TERBIT).first(),
        "sudah_di_sini": JenisBerkasLaporan.ELEKTRONIK in ada,
        "sudah_di_luar": JenisBerkasLaporan.LUAR in ada,
    }
    return render(request, "kinerja/laporan_tanda_tangan.html", konteks)
