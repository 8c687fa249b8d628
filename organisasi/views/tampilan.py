"""What the office looks like: its logo and its colour, as the pages load them."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from dasar.aturan.warna import gaya_warna, rapikan_warna, terbaca
from dasar.http import jawab_berkas
from organisasi.http import RequestPengguna, halaman
from organisasi.models import Logo
from organisasi.models.peran import SEMUA

# The address names the content: another logo or colour has another address.
_setahun = cache_control(private=True, max_age=365 * 24 * 3600, immutable=True)


@halaman(SEMUA, tanpa_kecamatan=True)
@require_safe
@_setahun
def logo(request: RequestPengguna, sha256: str) -> HttpResponse:
    simpanan = get_object_or_404(Logo.objects.terlihat_oleh(request.user), sha256=sha256)
    return jawab_berkas(simpanan, tampil=True)


@halaman(SEMUA, tanpa_kecamatan=True)
@require_safe
@_setahun
def warna_css(request: RequestPengguna, warna: str) -> HttpResponse:
    rapi = rapikan_warna(warna)
    if not rapi or not terbaca(rapi):
        raise Http404
    return HttpResponse(gaya_warna(rapi), content_type="text/css")
