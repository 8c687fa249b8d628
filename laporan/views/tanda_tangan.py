from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from dasar.aturan.kesalahan import Ditolak
from dasar.cetak.pdf import PdfGagal
from laporan.actions.tanda_tangan import simpan_dari_luar, tampak_tanda_tangan, tandatangani_laporan
from laporan.forms.tanda_tangan import PdfLuarForm, SertifikatForm
from laporan.models import JenisBerkasLaporan, Laporan
from laporan.terbit.sejak_terbit import pengganti
from laporan.views.terbitan import get_laporan
from organisasi.aturan.pejabat import orang_yang_sama
from organisasi.http import LAPORAN, RequestPengguna, halaman
from organisasi.models.peran import CAMAT, Perbuatan


@halaman(CAMAT, laju={"POST": LAPORAN})
@require_http_methods(["GET", "HEAD", "POST"])
def laporan_tanda_tangan(request: RequestPengguna, pk: int) -> HttpResponse:
    """Signing here with a certificate, or handing in what was signed elsewhere."""
    laporan, sekarang = get_laporan(request, pk), timezone.now()
    request.user.pastikan_boleh(Perbuatan.TERBITKAN_LAPORAN, laporan.kecamatan_id)
    tampak = tampak_tanda_tangan(laporan)
    # Two forms stand on the page, each with its button: the other one was not sent.
    luar = "luar" in request.POST
    sini = request.method == "POST" and not luar
    form = SertifikatForm(
        request.POST if sini else None,
        request.FILES if sini else None,
        pengguna=request.user,
        sekarang=sekarang,
        tampak=tampak,
    )
    form_luar = PdfLuarForm(
        request.POST if luar else None,
        request.FILES if luar else None,
        tampak=tampak,
        # Both forms have a field `dilihat`; an id may stand on a page once.
        auto_id="id_luar_%s",
    )
    terpakai = form_luar if luar else form
    if terpakai.is_valid() and _coba(request, laporan, terpakai, sekarang):
        return redirect("laporan_terbit", pk=pk)
    ada = set(laporan.daftar_berkas.values_list("jenis", flat=True))
    konteks = {
        "laporan": laporan,
        "form": form,
        "form_luar": form_luar,
        "terbit": laporan.daftar_berkas.filter(jenis=JenisBerkasLaporan.TERBIT).first(),
        "sudah_di_sini": JenisBerkasLaporan.ELEKTRONIK in ada,
        "sudah_di_luar": JenisBerkasLaporan.LUAR in ada,
        "pengganti": pengganti(laporan),
        "orang_lain": not orang_yang_sama(str(request.user), laporan.pejabat.nama),
    }
    return render(request, "laporan/laporan_tanda_tangan.html", konteks)


def _coba(
    request: RequestPengguna,
    laporan: Laporan,
    form: SertifikatForm | PdfLuarForm,
    sekarang: datetime,
) -> bool:
    """Keep the signed file of a valid form; False when it comes back refused."""
    isian = form.cleaned_data
    tentang: Any = {"dilihat": isian["dilihat"], "oleh": request.user, "sekarang": sekarang}
    try:
        if isinstance(form, PdfLuarForm):
            simpan_dari_luar(laporan, isian["pdf"].read(), **tentang)
        else:
            tandatangani_laporan(
                laporan,
                sertifikat=isian["sertifikat"].read(),
                sandi=isian["sandi_sertifikat"],
                server_waktu=settings.IKU_SERVER_WAKTU,
                **tentang,
            )
    except PdfGagal as error:
        form.add_error(None, str(error))
        return False
    except Ditolak as error:
        form.tolak(error)
        return False
    messages.success(request, "PDF bertanda tangan disimpan.")
    return True
