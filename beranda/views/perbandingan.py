from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from beranda.baca.perbandingan import baca_perbandingan, baca_unit
from kinerja.baca.batas import baca_titik
from kinerja.baca.permissions import unit_terlihat
from kinerja.models import Kegiatan
from kinerja.views.akses import kecamatan_untuk
from organisasi.http import RequestPengguna, halaman
from organisasi.models import UnitKerja
from organisasi.models.peran import SEMUA
from organisasi.views.tahun import tahun_kerja

BELUM_TERBANYAK = 10


@halaman(SEMUA)
@require_safe
def perbandingan(request: RequestPengguna) -> HttpResponse:
    """All indicators over the years, by quarter, unit and desa."""
    kecamatan, hari_ini = kecamatan_untuk(request), timezone.localdate()
    tahun = tahun_kerja(request, hari_ini)
    konteks = {
        "kecamatan": kecamatan,
        "hari_ini": hari_ini,
        "tahun": tahun,
        "daftar_banding": baca_perbandingan(kecamatan, tahun, hari_ini=hari_ini),
    }
    return render(request, "beranda/perbandingan.html", konteks)


@halaman(SEMUA)
@require_safe
def unit_detail(request: RequestPengguna, kode: str) -> HttpResponse:
    """A unit over the years, with what it still owes of the working year; printable."""
    kecamatan, hari_ini = kecamatan_untuk(request), timezone.localdate()
    daftar_unit = UnitKerja.objects.select_related("kecamatan")
    unit = get_object_or_404(daftar_unit, kecamatan=kecamatan, kode=kode)
    titik = baca_titik(kecamatan, tahun_kerja(request, hari_ini), hari_ini)
    belum = (
        Kegiatan.objects.terlihat_oleh(request.user)
        .filter(unit_kerja=unit)
        .dihitung(titik)
        .belum_ditindaklanjuti(titik)
    )
    konteks = {
        "unit": unit,
        "hari_ini": hari_ini,
        "tahun": titik.tahun,
        "per": titik.per,
        "daftar_banding": baca_unit(unit, titik.tahun, hari_ini=hari_ini),
        "boleh_melihat": bool(unit_terlihat(request.user, [unit])),
        "daftar_belum": belum.order_by("tanggal", "pk")[:BELUM_TERBANYAK],
    }
    return render(request, "beranda/unit_detail.html", konteks)
