from decimal import Decimal
from types import SimpleNamespace

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from dasar.formulir.alasan import AlasanForm
from desa.aturan.tenggat import Keadaan
from organisasi.http import RequestPengguna, halaman
from organisasi.models.peran import SEMUA
from organisasi.models.verifikasi import StatusVerifikasi


@halaman(SEMUA, tanpa_kecamatan=True)
@require_safe
def gaya(request: RequestPengguna) -> HttpResponse:
    """The components that every page is made of, live; for development."""
    if not settings.DEBUG:
        raise Http404
    salah = AlasanForm({"alasan": ""}, tombol="Batalkan kegiatan")
    salah.helper.form_tag = False
    konteks = {
        "angka": Decimal("83.335"),
        "daftar_sel": [SimpleNamespace(keadaan=k, hari_terlambat=3) for k in Keadaan],
        "daftar_verifikasi": StatusVerifikasi.values,
        "form": salah,
        "halaman": Paginator(range(120), 25).get_page(2),
        "saringan": "",
    }
    return render(request, "beranda/gaya.html", konteks)
