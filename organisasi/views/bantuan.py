from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from organisasi.baca.bantuan import daftar_panduan
from organisasi.http import RequestPengguna, halaman
from organisasi.models.peran import SEMUA


@halaman(SEMUA, tanpa_kecamatan=True)
@require_safe
def bantuan(request: RequestPengguna) -> HttpResponse:
    konteks = {"daftar_panduan": daftar_panduan().values()}
    return render(request, "organisasi/bantuan_list.html", konteks)


@halaman(SEMUA, tanpa_kecamatan=True)
@require_safe
def bantuan_detail(request: RequestPengguna, nama: str) -> HttpResponse:
    panduan = daftar_panduan().get(nama)
    if panduan is None:
        raise Http404
    return render(request, "organisasi/bantuan_detail.html", {"panduan": panduan})
