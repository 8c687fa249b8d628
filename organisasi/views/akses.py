from django.http import Http404

from organisasi.http import RequestPengguna
from organisasi.models import Kecamatan


def kecamatan_untuk(request: RequestPengguna) -> Kecamatan:
    """The user's own kecamatan, or the one that the address of a kabupaten reader names.

    Raises Http404 when there is none: what one may not see does not exist.
    """
    kecamatan = request.user.kecamatan or request.user.kecamatan_dilihat
    if kecamatan is None:
        raise Http404
    return kecamatan
