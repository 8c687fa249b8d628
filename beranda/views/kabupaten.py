from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from beranda.baca.kabupaten import baca_kode_indikator, baca_peringkat
from kinerja.baca.batas import baca_titik_bersama
from kinerja.views.akses import tahun_diminta
from organisasi.http import RequestPengguna, halaman
from organisasi.models import Kecamatan
from organisasi.models.peran import KABUPATEN
from organisasi.views.tanggal import per_diminta


@halaman(KABUPATEN, tanpa_kecamatan=True)
@require_safe
def kabupaten(request: RequestPengguna) -> HttpResponse:
    """All kecamatan side by side, for the reader of the kabupaten."""
    hari_ini = timezone.localdate()
    tahun = tahun_diminta(request, hari_ini)
    daftar_titik = baca_titik_bersama(
        Kecamatan.objects.values_list("pk", flat=True), tahun, hari_ini
    )
    per = per_diminta(request, max((t.per for t in daftar_titik.values()), default=hari_ini))
    daftar_kode = baca_kode_indikator()
    menurut = request.GET.get("menurut", "")
    if menurut not in daftar_kode:
        menurut = daftar_kode[0] if daftar_kode else ""
    daftar_baris = baca_peringkat(
        {pk: titik.pada(per) for pk, titik in daftar_titik.items()}, menurut=menurut
    )
    konteks = {
        "tahun": tahun,
        "per": min(per, hari_ini),
        "menurut": menurut,
        "daftar_kode": daftar_kode,
        "daftar_tahun": range(hari_ini.year, hari_ini.year - 6, -1),
        "daftar_baris": daftar_baris,
        "tabel": [(b, [(kode, b.nilai(kode)) for kode in daftar_kode]) for b in daftar_baris],
    }
    return render(request, "beranda/kabupaten.html", konteks)
