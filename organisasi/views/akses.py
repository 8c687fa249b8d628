from django.http import Http404

from organisasi.http import RequestPengguna
from organisasi.models import Kecamatan

KUNCI_KECAMATAN = "kecamatan_dipilih"


def kecamatan_untuk(request: RequestPengguna) -> Kecamatan:
    """The user's own kecamatan; a kabupaten reader chooses by ?kecamatan=KODE, else the first.

    The choice holds for the pages that follow, so that no link has to carry it.

    Raises Http404 when there is none: what one may not see does not exist.
    """
    if request.user.kecamatan:
        return request.user.kecamatan
    daftar = Kecamatan.objects.order_by("kode")
    dipilih = request.GET.get("kecamatan", "")
    if kode := dipilih or request.session.get(KUNCI_KECAMATAN, ""):
        daftar = daftar.filter(kode=kode)
    kecamatan = daftar.first()
    if kecamatan is None:
        raise Http404
    if dipilih:
        request.session[KUNCI_KECAMATAN] = kecamatan.kode
    return kecamatan
