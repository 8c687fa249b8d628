from django.http import Http404

from organisasi.http import RequestPengguna
from organisasi.models import Kecamatan


def kecamatan_untuk(request: RequestPengguna) -> Kecamatan:
    """The user's own kecamatan; a kabupaten reader chooses by ?kecamatan=KODE, else the first.

    Raises Http404 when there is none: what one may not see does not exist.
    """
    if request.user.kecamatan:
        return request.user.kecamatan
    daftar = Kecamatan.objects.order_by("kode")
    if kode := request.GET.get("kecamatan", ""):
        daftar = daftar.filter(kode=kode)
    kecamatan = daftar.first()
    if kecamatan is None:
        raise Http404
    return kecamatan
