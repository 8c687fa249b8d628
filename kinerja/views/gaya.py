from decimal import Decimal
from types import SimpleNamespace

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from desa.tenggat import Keadaan
from organisasi.forms.alasan import AlasanForm
from organisasi.http import RequestPengguna
from organisasi.verifikasi import StatusVerifikasi


@require_safe
def gaya(request: RequestPengguna) -> HttpResponse:
    """The components that every page is made of, live."""
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
    return render(request, "kinerja/gaya.html", konteks)
