from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from beranda.baca.kabupaten import baca_peringkat
from kinerja.views.akses import tahun_dan_per
from organisasi.http import RequestPengguna, halaman
from organisasi.models import Kecamatan
from organisasi.models.peran import KABUPATEN

DAFTAR_KODE = ("IKU-1", "IKU-2")


@halaman(KABUPATEN)
@require_safe
def kabupaten(request: RequestPengguna) -> HttpResponse:
    """All kecamatan side by side, for the reader of the kabupaten."""
    hari_ini = timezone.localdate()
    tahun, per = tahun_dan_per(request, hari_ini, *Kecamatan.objects.all())
    menurut = request.GET.get("menurut", "")
    menurut = menurut if menurut in DAFTAR_KODE else DAFTAR_KODE[0]
    konteks = {
        "tahun": tahun,
        "per": per,
        "menurut": menurut,
        "daftar_kode": DAFTAR_KODE,
        "daftar_tahun": range(hari_ini.year, hari_ini.year - 6, -1),
        "daftar_baris": baca_peringkat(tahun, per=per, hari_ini=hari_ini, menurut=menurut),
    }
    return render(request, "beranda/kabupaten.html", konteks)
