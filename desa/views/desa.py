from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from desa.baca.sejarah import baca_sejarah
from desa.models import Desa, Kelurahan, KepalaDesa
from organisasi.aturan.pejabat import menjabat_pada
from organisasi.http import RequestPengguna, halaman
from organisasi.models.peran import SEMUA
from organisasi.views.akses import kecamatan_untuk
from organisasi.views.tahun import tahun_kerja


@halaman(SEMUA)
@require_safe
def desa_list(request: RequestPengguna) -> HttpResponse:
    """The desa of the kecamatan, each with whoever heads it today, and its kelurahan."""
    kecamatan, hari_ini = kecamatan_untuk(request), timezone.localdate()
    # All heads in one query, not one for each desa.
    daftar_kepala = list(KepalaDesa.objects.filter(desa__kecamatan=kecamatan))
    daftar_desa = [
        (desa, menjabat_pada([k for k in daftar_kepala if k.desa_id == desa.pk], hari_ini))
        for desa in Desa.objects.filter(kecamatan=kecamatan).order_by("kode")
    ]
    konteks = {
        "daftar_desa": daftar_desa,
        "daftar_kelurahan": Kelurahan.objects.filter(kecamatan=kecamatan).order_by("kode"),
    }
    return render(request, "desa/desa_list.html", konteks)


@halaman(SEMUA)
@require_safe
def desa_detail(request: RequestPengguna, kode: str) -> HttpResponse:
    """A desa over the years, printable."""
    daftar = Desa.objects.terlihat_oleh(request.user).select_related("kecamatan")
    desa = get_object_or_404(daftar, kode=kode)
    hari_ini = timezone.localdate()
    konteks = {
        "desa": desa,
        "hari_ini": hari_ini,
        "daftar_tahun": baca_sejarah(desa, tahun_kerja(request, hari_ini), hari_ini=hari_ini),
    }
    return render(request, "desa/desa_detail.html", konteks)
